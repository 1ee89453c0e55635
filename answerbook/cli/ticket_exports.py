"""The exports that commands read: the arguments and options that say which and how, and their messages."""

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from answerbook.cli import options, output
from answerbook.core.diagnostics import Diagnostic
from answerbook.pipeline import check
from answerbook.settings import Progress, Settings
from answerbook.tickets.audit.judge import Auditor
from answerbook.tickets.audit.totals import SkippedRecords
from answerbook.tickets.links import LinkFinder
from answerbook.tickets.read import exports as ticket_files
from answerbook.tickets.read.messages import Fields, Message


@dataclass(frozen=True)
class Exports:
    """The exports to read, and how; `hosts` are further addresses at which the site stands or stood."""

    files: tuple[tuple[Path, str], ...]
    format: str
    fields: Fields
    hosts: tuple[str, ...]


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
    files = tuple((path, options.shown(path)) for path in more.pop("exports"))
    return Exports(files, more.pop("source") or "", fields, more.pop("also_host"))


def auditor_of(settings: Settings, format_: str, progress: Progress) -> Auditor:
    """Return what judges the links; content with errors ends the program."""
    checked = check(settings, progress)
    if not checked.ok or checked.graph is None or checked.tree is None:
        output.finish(checked.report, settings, format_, built=False)
    return Auditor(checked.graph, checked.tree.files)


def finder_of(auditor: Auditor, exports: Exports) -> LinkFinder:
    """Return what finds the links to the site in the exports."""
    return LinkFinder([auditor.graph.content.site.site_url, *exports.hosts])


def messages(
    exports: Exports, skipped: SkippedRecords, problems: list[Diagnostic], progress: Progress
) -> Iterator[Message]:
    """Yield the messages; add what is wrong with records and files to the two collections."""
    # The content stays: it need not be looked through each time.
    gc.freeze()
    for one in ticket_files.read(exports.files, exports.format, exports.fields, progress, skipped.files.append):
        if isinstance(one, Message):
            yield one
        elif isinstance(one, Diagnostic):
            problems.append(one)
        else:
            skipped.add(one)


def refuse_targets(exports: Exports, *targets: Path | None) -> None:
    """Refuse to write over what is to be read, or where nothing can be written, before it is read."""
    for target in filter(None, targets):
        if not target.parent.is_dir():
            raise click.UsageError(f"{target} cannot be written: there is no folder {target.parent}")
        if {target.resolve(), *target.resolve().parents} & {path.resolve() for path, _ in exports.files}:
            raise click.UsageError(f"{target} is the export itself, or lies in it: choose another file to write")


def opened(path: Path) -> Any:
    """Open a file to be written; one that cannot be is wrong usage."""
    try:
        # The name of an export may hold bytes that are no UTF-8.
        return path.open("w", encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}") from None
