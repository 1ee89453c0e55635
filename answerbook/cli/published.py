"""The commands about a site that is published: whether it is what the build wrote, and the way back."""

from typing import Any

import click

from answerbook.cli import options, output
from answerbook.core.wording import plural
from answerbook.publishing.rollback import rollback
from answerbook.publishing.verify import SCHEMES, Compared, verify


@click.command("verify")
@click.argument("place")
@options.format_
def verify_command(place: str, format_: str) -> None:
    """Compare PLACE, a published folder or its address, with what its build wrote."""
    address = place if "://" not in place or place.startswith(SCHEMES) else ""
    if not address:
        raise click.BadParameter("write a folder, or an address that begins with https:// or http://")
    with output.progress(format_) as progress:
        compared, diagnostics = verify(address, progress)
    found, lines = _found(place, compared) if compared else ({"place": place}, [])
    output.tell(diagnostics, format_, found, lines)


def _found(place: str, compared: Compared) -> tuple[dict[str, Any], list[str]]:
    manifest = compared.manifest
    names = {"changed": compared.changed, "missing": compared.missing, "foreign": compared.foreign}
    files, made_with = dict(manifest.files or {}), dict(manifest.tools or {})
    found = {"place": place, "site_url": manifest.site_url, "commit": manifest.commit, "tools": made_with}
    of_commit = f" of commit {manifest.commit}" if manifest.commit else ""
    wrong = ", ".join(f"{len(some)} {state}" for state, some in names.items() if some)
    built = f"{plural(len(files), 'file')} of {manifest.site_url}{of_commit}"
    return {**found, "files": len(files), **names}, [f"{built}: {wrong or 'all as they were built'}."]


@click.command("rollback")
@options.standard
def rollback_command(format_: str, **where: Any) -> None:
    """Put back the site that was published before. The present one is kept, so that this can be undone."""
    settings = options.settings(**where)
    way, problems = rollback(settings.site, output.say_waiting)
    place = options.shown(settings.site)
    line = f"{place}/ is unchanged." if problems else f"The site of before is in {place}/, put there {way}."
    output.tell(problems, format_, {"published": way}, [line])
