"""The command that tells what a change does to readers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from answerbook.cli import options, output
from answerbook.comparing import as_json, as_markdown, as_text
from answerbook.comparing.comparison import Comparison, compare
from answerbook.comparing.pages import pages
from answerbook.comparing.sides import Side, base, former, side
from answerbook.core.diagnostics import Diagnostic, Location, cannot_write, has_errors
from answerbook.core.git import GitError
from answerbook.core.site_parts import CONTENT, SiteParts, site_parts
from answerbook.core.wording import plural
from answerbook.exports.bundle import Bundle
from answerbook.exports.write import hand_over
from answerbook.ledger import ticket_counts
from answerbook.settings import Settings

# So many errors of what was before are told: whoever made the change may not be able to mend them.
_FIRST = 3
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("diff")
@options.standard
@click.argument("revision", default="")
@click.option("--against", type=_FOLDER, help="A folder with the content to compare with, instead of a revision.")
@click.option(
    "--markdown", type=click.Path(dir_okay=False, path_type=Path), help="Write Markdown for a pull request, too."
)
@click.option("--html", type=_FOLDER, help="Write pages with marked differences into this folder, too.")
def diff_command(
    revision: str, against: Path | None, markdown: Path | None, html: Path | None, format_: str, **where: Any
) -> None:
    """Tell what a change does to readers: the content as it is, compared with where it left a REVISION of Git."""
    if bool(revision) == bool(against):
        raise click.UsageError("name a revision of Git, such as main, or a folder with --against")
    settings = options.settings(**where)
    with output.progress(format_) as progress, _before(settings.parts, revision, against) as before:
        progress("reading content")
        now = side(settings.parts)
        problems = [*_of_before(before, settings), *now.problems]
        if now.graph is None or before.is_broken:
            problems += _written(markdown, lambda: as_markdown.broken(_said(problems)))
            output.tell(problems, format_, {}, [])
        counts, problems = ticket_counts.read(settings.parts.ledger, settings.parts.ledger_shown)
        found = compare(before.name, before.graph, now.graph, counts, progress)
        told = _where(html)
        problems += _written(markdown, lambda: as_markdown.as_markdown(found, told))
        problems += _pages(html, found, before, settings.parts)
    output.tell(problems, format_, as_json.as_json(found), [] if has_errors(problems) else list(as_text.lines(found)))


@contextmanager
def _before(parts: SiteParts, revision: str, against: Path | None) -> Iterator[Side]:
    """Give what is compared with; the files of a revision are there as long."""
    if against:
        content = next((path for path in (against / CONTENT, against) if (path / "site.yml").is_file()), None)
        if content is None:
            raise click.BadParameter(f"{against} holds no site.yml, nor content/site.yml", param_hint="--against")
        yield side(site_parts(content, Path.cwd()), options.shown(content))
        return
    with TemporaryDirectory() as room:
        try:
            commit = base(parts.content, revision)
            found = former(parts, commit, Path(room))
        except GitError as error:
            raise click.UsageError(f"{error}; name a revision, or a folder with --against") from None
        yield found


def _of_before(before: Side, settings: Settings) -> list[Diagnostic]:
    """Return why nothing can be compared with what was before."""
    if not before.is_broken:
        return []
    count = plural(len(before.problems), "error")
    message = f"what stands at {before.name} has {count}, so that nothing can be compared with it"
    at, help_ = Location(settings.parts.content_shown), "mend them there first, or name another revision"
    return [Diagnostic("broken-before", message, at, help_), *before.problems[:_FIRST]]


def _said(problems: list[Diagnostic]) -> list[str]:
    return [f"{one.location}: {one.message}" for one in problems]


def _written(path: Path | None, text: Callable[[], str]) -> list[Diagnostic]:
    if path is None:
        return []
    try:
        path.write_text(text(), encoding="utf-8", newline="\n")
    except OSError as error:
        return [cannot_write("the Markdown", error, Location(options.shown(path)))]
    return []


def _pages(folder: Path | None, found: Comparison, before: Side, parts: SiteParts) -> list[Diagnostic]:
    if folder is None:
        return []
    files, problems = pages(found, before.graph, parts)
    return problems or hand_over(folder, options.shown(folder), Bundle(files, len(found.changes)))


def _where(html: Path | None) -> str:
    """Return where the pages are, if whoever reads the Markdown may have them, too: below the current folder."""
    if html is None:
        return ""
    shown = options.shown(html)
    return f"Pages with marked differences are in `{shown}/`." if not Path(shown).is_absolute() else ""
