"""`answerbook rename`: another id for an entry, at whose old address its page is still found."""

from collections.abc import Iterator
from typing import Any

import click

from answerbook.cli import options, output
from answerbook.editing import rename
from answerbook.importing.stage import move, put, staged
from answerbook.model.addresses import folder
from answerbook.model.fields import Ref
from answerbook.writing.rename import Renamed


@click.command("rename")
@options.standard
@click.argument("entry", callback=options.read_entry)
@click.argument("new")
@click.option("--dry-run", is_flag=True, help="Write nothing; tell what would change.")
def rename_command(entry: Ref, new: str, dry_run: bool, format_: str, **where: Any) -> None:
    """Give ENTRY, a kind:id, the id NEW: its old id goes under `aliases`, and what names it names it anew."""
    settings = options.settings(**where)
    outcome, done = rename(settings, entry, new)
    parts, problems = settings.parts, list(outcome.diagnostics)
    if done.files and not dry_run:
        with staged(parts.content, parts.beside) as copy:
            for name, data in done.files.items():
                put(copy, name, data)
            problems = move(copy, parts.content, done.files, parts.content_shown)
    told = {
        "from": str(entry),
        "to": f"{entry.kind}:{new}",
        "files": sorted(done.files),
        "recorded": done.recorded,
        "written": bool(done.files) and not dry_run and not problems,
    }
    lines = [] if problems else [*_lines(entry, new, done, parts.content_shown, dry_run=dry_run)]
    output.tell(problems, format_, {"rename": told}, lines)


def _lines(entry: Ref, new: str, done: Renamed, shown: str, *, dry_run: bool) -> Iterator[str]:
    would = "would be " if dry_run else ""
    for name, data in sorted(done.files.items()):
        yield f"{shown}/{name}: {would}{'taken away' if data is None else 'written'}"
    lead = "would lead" if dry_run else "leads"
    yield f"/{folder(entry)} {lead} to /{folder(Ref(entry.kind, new))}: `{entry.id}` stands under `aliases`."
    if not done.recorded:
        yield (
            f"{entry} is not in the ledger, so nothing but `aliases` remembers its old address. "
            "Leave it there if anybody may have been sent that address."
        )
