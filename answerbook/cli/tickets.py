"""The commands that read ticket exports."""

import gc
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from answerbook.cli import options, output
from answerbook.core.diagnostics import Diagnostic, Location, Severity, cannot_write, has_errors
from answerbook.core.lock import hold
from answerbook.core.wording import plural
from answerbook.ledger import ticket_counts
from answerbook.ledger.append import lock
from answerbook.ledger.ticket_counts import Counts
from answerbook.model.revisions import COUNTS
from answerbook.pipeline import check
from answerbook.search.engine import Search
from answerbook.settings import Progress, Settings
from answerbook.tickets.audit import as_html as audit_html
from answerbook.tickets.audit import as_json as audit_json
from answerbook.tickets.audit import as_text as audit_text
from answerbook.tickets.audit.judge import Auditor, State
from answerbook.tickets.audit.totals import AuditTotals, Citations, SkippedRecords
from answerbook.tickets.gaps import as_json as gaps_json
from answerbook.tickets.gaps import as_text as gaps_text
from answerbook.tickets.gaps.collect import Gaps
from answerbook.tickets.links import LinkFinder
from answerbook.tickets.read import exports as ticket_files
from answerbook.tickets.read.messages import Fields, Message

_FAILING = [state.value for state in State if state is not State.FINE]


@click.group("tickets")
def tickets() -> None:
    """Read ticket exports: which links in them still hold, how often each answer is cited, what no answer fits."""
    # A long run needs the garbage collected that a short one can leave.
    gc.enable()


@dataclass(frozen=True)
class Exports:
    """The exports to read, and how; `hosts` are further addresses at which the site stands or stood."""

    files: tuple[tuple[Path, str], ...]
    format: str
    fields: Fields
    hosts: tuple[str, ...]


def _reading(command: Callable[..., Any]) -> Callable[..., Any]:
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


def _exports(more: dict[str, Any]) -> Exports:
    """Take the options of `_reading` out of those of a command."""
    given = {name: more.pop(f"{name}_field") for name in ("id", "date", "text", "plan")}
    fields = Fields(**given, date_format=more.pop("date_format"), delimiter=more.pop("delimiter"))
    files = tuple((path, options.shown(path)) for path in more.pop("exports"))
    return Exports(files, more.pop("source") or "", fields, more.pop("also_host"))


def _fail_on(_context: click.Context, _option: click.Parameter, value: str) -> tuple[State, ...]:
    names = [name.strip() for name in value.split(",") if name.strip()]
    if wrong := [name for name in names if name not in _FAILING]:
        raise click.BadParameter(f"`{wrong[0]}` is no state; they are {', '.join(_FAILING)}")
    return tuple(map(State, names))


@tickets.command("audit")
@options.standard
@_reading
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a report to hand round.")
@click.option("--links", type=click.Path(dir_okay=False, path_type=Path), help="Write every link, a line of JSON each.")
@click.option("--fail-on", default="", callback=_fail_on, help="Exit with 1 if a link is so, such as dead,retired.")
def audit_command(html: Path | None, links: Path | None, fail_on: tuple[State, ...], format_: str, **more: Any) -> None:
    """Tell of every link to the site in EXPORTS of tickets whether it still holds."""
    exports = _exports(more)
    _refuse_overwriting_input(exports, html, links)
    settings = options.settings(**more)
    with output.progress(format_) as progress, ExitStack() as stack:
        auditor = _auditor(settings, format_, progress)
        lines = stack.enter_context(_opened(links)) if links else None
        finder = _finder(auditor, exports)
        totals, skipped = AuditTotals(auditor, finder), SkippedRecords(finder)
        problems: list[Diagnostic] = []
        for message in _messages(exports, skipped, problems, progress):
            for finding in totals.add(message):
                if lines:
                    lines.write(json.dumps(audit_json.link_row(auditor, message, finding), ensure_ascii=False) + "\n")
    found = audit_json.as_json(totals, skipped)
    problems += _failing(found, fail_on, exports)
    if html:
        names = [shown for _, shown in exports.files]
        report, faults = audit_html.page(auditor.graph, found, names, settings.parts.templates)
        problems += faults
        if not faults:
            with _opened(html) as file:
                file.write(report)
    files, site_url = ", ".join(shown for _, shown in exports.files), auditor.graph.content.site.site_url
    output.tell([*skipped.diagnostics(), *problems], format_, found, list(audit_text.lines(found, files, site_url)))


@tickets.command("count")
@options.standard
@_reading
@options.date
def count_command(date: date, format_: str, **more: Any) -> None:
    """Count in how many tickets of EXPORTS each entry is cited, for the warning of `retire`. Keeps counts alone."""
    exports = _exports(more)
    settings = options.settings(**more)
    with output.progress(format_) as progress:
        auditor = _auditor(settings, format_, progress)
        finder = _finder(auditor, exports)
        citations, skipped = Citations(auditor, finder), SkippedRecords(finder)
        problems = _no_ledger(settings, auditor)
        for message in () if has_errors(problems) else _messages(exports, skipped, problems, progress):
            citations.add(message)
    # Counts of a file that was misread must not take the place of good ones.
    problems += skipped.diagnostics(Severity.ERROR)
    counted = Counts(date, citations.counts)
    if not has_errors(problems):
        problems += _write(settings, counted)
    shown = {str(ref): counted.tickets[ref] for ref in sorted(counted.tickets)}
    where = f"{settings.parts.ledger_shown}/{COUNTS}"
    ending = f"{plural(len(shown), 'entry is', 'entries are')} cited; the counts are in {where}"
    lines = [] if has_errors(problems) else [f"{name}: {count:,}" for name, count in shown.items()] + [ending]
    lines = [*audit_text.read_as({"read": skipped.read_as()}), *lines]
    output.tell(problems, format_, {"date": date.isoformat(), "tickets": shown}, lines)


@tickets.command("gaps")
@options.standard
@_reading
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="The most topics to show.")
@click.option("--least", type=click.IntRange(2), default=3, show_default=True, help="The least tickets of a topic.")
def gaps_command(limit: int, least: int, format_: str, **more: Any) -> None:
    """Group the tickets of EXPORTS that no answer fits into topics, and count how often each answer is of use."""
    exports = _exports(more)
    settings = options.settings(**more)
    with output.progress(format_) as progress:
        auditor = _auditor(settings, format_, progress)
        finder = _finder(auditor, exports)
        gaps, skipped = Gaps(Search(auditor.graph), Citations(auditor, finder)), SkippedRecords(finder)
        problems: list[Diagnostic] = []
        for message in _messages(exports, skipped, problems, progress):
            gaps.add(message)
        progress("grouping the tickets without an answer")
        found = gaps_json.as_json(gaps, skipped, least, limit)
    shown = ", ".join(shown for _, shown in exports.files)
    output.tell([*skipped.diagnostics(), *problems], format_, found, list(gaps_text.lines(found, shown)))


def _auditor(settings: Settings, format_: str, progress: Progress) -> Auditor:
    """Return what judges the links; content with errors ends the program."""
    checked = check(settings, progress)
    if not checked.ok or checked.graph is None or checked.tree is None:
        output.finish(checked.report, settings, format_, built=False)
    return Auditor(checked.graph, checked.tree.files)


def _finder(auditor: Auditor, exports: Exports) -> LinkFinder:
    return LinkFinder([auditor.graph.content.site.site_url, *exports.hosts])


def _messages(
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


def _refuse_overwriting_input(exports: Exports, *targets: Path | None) -> None:
    """Refuse to write over what is to be read."""
    for target in filter(None, targets):
        if {target.resolve(), *target.resolve().parents} & {path.resolve() for path, _ in exports.files}:
            raise click.UsageError(f"{target} is the export itself, or lies in it: choose another file to write")


def _opened(path: Path) -> Any:
    try:
        # The name of an export may hold bytes that are no UTF-8.
        return path.open("w", encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}") from None


def _failing(found: dict[str, Any], fail_on: Sequence[State], exports: Exports) -> list[Diagnostic]:
    """Return the error that links have a state that they must not have."""
    counts = {state: found["states"][state] for state in fail_on if found["states"][state]}
    if not counts:
        return []
    said = ", ".join(f"{count:,} {state}" for state, count in counts.items())
    at = Location(exports.files[0][1])
    return [
        Diagnostic("failed-audit", f"links that must not be: {said}", at, "mend the answers or write to the customers")
    ]


def _no_ledger(settings: Settings, auditor: Auditor) -> list[Diagnostic]:
    if auditor.graph.ledger.started:
        return []
    help_ = "run `answerbook record` first, or name its folder with --ledger"
    return [
        Diagnostic(
            "missing-folder", "there is no ledger to keep the counts", Location(settings.parts.ledger_shown), help_
        )
    ]


def _write(settings: Settings, counted: Counts) -> list[Diagnostic]:
    path, shown = lock(settings.parts.ledger), settings.parts.ledger_shown
    with hold(path, shown, "answerbook tickets count", output.say_waiting) as problems:
        return [*problems] or _written(settings, counted)


def _written(settings: Settings, counted: Counts) -> list[Diagnostic]:
    try:
        ticket_counts.write(settings.parts.ledger, counted)
    except OSError as error:
        return [cannot_write("the file of counts", error, Location(settings.parts.ledger_shown))]
    return []
