"""The exports that commands read: the arguments and options that say which and how, and their messages."""

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from answerbook.cli import options, output
from answerbook.core.diagnostics import Diagnostic
from answerbook.model.graph import Graph
from answerbook.pipeline import check
from answerbook.settings import Progress, Settings
from answerbook.tickets import part as part_files
from answerbook.tickets.audit.judge import Auditor
from answerbook.tickets.links import LinkFinder
from answerbook.tickets.read import exports as ticket_files
from answerbook.tickets.read.messages import Fields, Message
from answerbook.tickets.skipped import SkippedRecords

T = TypeVar("T")


@dataclass(frozen=True)
class Exports:
    """The exports to read, and how; `hosts` are further addresses at which the site stands or stood.

    `parts` are what other runs wrote of their exports, `part` the file to write this one's into.
    """

    files: tuple[tuple[Path, str], ...]
    format: str
    fields: Fields
    hosts: tuple[str, ...]
    parts: tuple[tuple[Path, str], ...] = ()
    part: Path | None = None

    def named(self, skipped: SkippedRecords) -> list[str]:
        """Return the names of what was read, those of which parts were made, too."""
        return skipped.names() or [shown for _, shown in (*self.files, *self.parts)]


def reading(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the exports and the options that say how they are to be read."""
    for option in (
        click.argument("exports", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)),
        click.option(
            "--from",
            "source",
            type=click.Choice(ticket_files.FORMATS),
            default=None,
            help="The format.  [default: what it looks like]",
        ),
        click.option("--id-field", default="", help="The column, key or header with the ticket's id."),
        click.option("--date-field", default="", help="The column, key or header with the day of the message."),
        click.option(
            "--date-format",
            default="",
            callback=_date_format,
            help="Its form, such as %d.%m.%Y.  [default: year first, as in mail, seconds since 1970]",
        ),
        click.option("--text-field", multiple=True, help="A column or key with text; may be given again."),
        click.option("--plan-field", default="", help="The column, key, header or custom field with the plan."),
        click.option("--delimiter", default="", callback=_delimiter, help="What stands between columns."),
        click.option(
            "--part",
            type=click.Path(dir_okay=False, path_type=Path),
            help="Write what these exports come to; parts among EXPORTS are put together.",
        ),
        click.option("--also-host", multiple=True, help="Another address of the site, such as help.old.example."),
    ):
        command = option(command)
    return command


def _delimiter(_context: click.Context, _option: click.Parameter, value: str) -> str:
    value = value.replace("\\t", "\t")
    if len(value) > 1 or value in {'"', "\r", "\n"}:
        raise click.BadParameter("give one character; \\t is the tabulator")
    return value


def _date_format(_context: click.Context, _option: click.Parameter, value: str) -> str:
    try:
        datetime.strptime(datetime(2026, 11, 24, tzinfo=UTC).strftime(value), value)  # noqa: DTZ007
    except ValueError as error:
        raise click.BadParameter(f"{error}; write it as %d.%m.%Y") from None
    return value


def exports_of(more: dict[str, Any]) -> Exports:
    """Take the options of `reading` out of those of a command."""
    given = {name: more.pop(f"{name}_field") for name in ("id", "date", "text", "plan")}
    fields = Fields(**given, date_format=more.pop("date_format"), delimiter=more.pop("delimiter"))
    named = [(path, options.shown(path)) for path in more.pop("exports")]
    files, parts = (tuple(one for one in named if part_files.is_part(one[0]) is wanted) for wanted in (False, True))
    found = Exports(files, more.pop("source") or "", fields, more.pop("also_host"), parts, more.pop("part"))
    refuse_targets(found, found.part)
    return found


def auditor_of(settings: Settings, format_: str, progress: Progress) -> Auditor:
    """Return what judges the links; content with errors ends the program."""
    checked = check(settings, progress)
    if not checked.ok or checked.graph is None or checked.tree is None:
        output.finish(checked.report, settings, format_, built=False)
    return Auditor(checked.graph, checked.tree.files)


def finder_of(auditor: Auditor, exports: Exports) -> LinkFinder:
    """Return what finds the links to the site in the exports."""
    return LinkFinder([auditor.graph.content.site.site_url, *exports.hosts])


def messages(exports: Exports, skipped: SkippedRecords, progress: Progress) -> Iterator[Message]:
    """Yield the messages; add what is wrong with records and files to the collection."""
    # The content stays: it need not be looked through each time.
    gc.freeze()
    read, declared = skipped.files.append, skipped.declared
    for one in ticket_files.read(exports.files, exports.format, exports.fields, progress, read, declared):
        if isinstance(one, Message):
            yield one
        else:
            skipped.add(one)


def take_parts(
    exports: Exports, command: str, graph: Graph, skipped: SkippedRecords, sums: type[T], take: Callable[[T], None]
) -> list[Diagnostic]:
    """Take what the parts among the exports come to; return what is wrong with them."""
    problems = []
    expected = (command, part_files.mark(graph, exports.hosts)) if exports.parts else ("", "")
    for path, shown in exports.parts:
        one = part_files.read(path, shown, expected, sums)
        if isinstance(one, Diagnostic):
            problems.append(one)
        else:
            skipped.take(one.reading)
            take(one.sums)
    return problems


def write_part(exports: Exports, command: str, graph: Graph, skipped: SkippedRecords, sums: T, type_: type[T]) -> None:
    """Write what the exports come to, if a part is asked for."""
    if exports.part:
        part = part_files.Part(command, part_files.mark(graph, exports.hosts), skipped.part(), sums)
        with opened(exports.part) as file:
            file.write(part_files.as_text(part, type_))


def refuse_targets(exports: Exports, *targets: Path | None) -> None:
    """Refuse to write over what is to be read, or where nothing can be written, before it is read."""
    for target in filter(None, targets):
        if not target.parent.is_dir():
            raise click.UsageError(f"{target} cannot be written: there is no folder {target.parent}")
        if {target.resolve(), *target.resolve().parents} & {
            path.resolve() for path, _ in (*exports.files, *exports.parts)
        }:
            raise click.UsageError(f"{target} is the export itself, or lies in it: choose another file to write")


def opened(path: Path) -> Any:
    """Open a file to be written; one that cannot be is wrong usage."""
    try:
        # The name of an export may hold bytes that are no UTF-8.
        return path.open("w", encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}") from None
