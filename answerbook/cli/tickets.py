"""The commands that read ticket exports."""

import gc
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import click

from answerbook.cli import options, output
from answerbook.cli.ticket_exports import (
    Exports,
    auditor_of,
    exports_of,
    finder_of,
    messages,
    opened,
    reading,
    refuse_targets,
    take_parts,
    write_part,
)
from answerbook.core.diagnostics import Diagnostic, Location, Severity, cannot_write, has_errors
from answerbook.core.lock import hold
from answerbook.core.processes import cores
from answerbook.core.wording import plural
from answerbook.ledger import ticket_counts, ticket_gaps
from answerbook.ledger.append import lock
from answerbook.ledger.ticket_counts import Counts
from answerbook.markdown.reading import forget
from answerbook.model.fields import Ref
from answerbook.model.revisions import COUNTS
from answerbook.search.engine import Search
from answerbook.settings import Progress, Settings
from answerbook.tickets.audit import as_html as audit_html
from answerbook.tickets.audit import as_json as audit_json
from answerbook.tickets.audit import as_text as audit_text
from answerbook.tickets.audit.judge import Auditor, State
from answerbook.tickets.audit.totals import AuditPart, AuditTotals, Citations
from answerbook.tickets.gaps import as_html as gaps_html
from answerbook.tickets.gaps import as_json as gaps_json
from answerbook.tickets.gaps import as_text as gaps_text
from answerbook.tickets.gaps import compare as gaps_compare
from answerbook.tickets.gaps.collect import Gaps, GapsPart
from answerbook.tickets.gaps.shares import gather
from answerbook.tickets.read.messages import Message
from answerbook.tickets.skipped import SkippedRecords
from answerbook.tickets.ticket_set import TicketSet

_FAILING = [state.value for state in State if state is not State.FINE]


@click.group("tickets")
def tickets() -> None:
    """Read ticket exports: which links in them still hold, how often each answer is cited, what no answer fits."""
    # A long run needs the garbage collected that a short one can leave.
    gc.enable()


def _fail_on(_context: click.Context, _option: click.Parameter, value: str) -> tuple[State, ...]:
    names = [name.strip() for name in value.split(",") if name.strip()]
    if wrong := [name for name in names if name not in _FAILING]:
        raise click.BadParameter(f"`{wrong[0]}` is no state; they are {', '.join(_FAILING)}")
    return tuple(map(State, names))


@tickets.command("audit")
@options.standard
@reading
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a report to hand round.")
@click.option("--links", type=click.Path(dir_okay=False, path_type=Path), help="Write every link, a line of JSON each.")
@click.option("--fail-on", default="", callback=_fail_on, help="Exit with 1 if a link is so, such as dead,retired.")
def audit_command(html: Path | None, links: Path | None, fail_on: tuple[State, ...], format_: str, **more: Any) -> None:
    """Tell of every link to the site in EXPORTS of tickets whether it still holds."""
    exports = exports_of(more)
    refuse_targets(exports, html, links)
    settings = options.settings(**more)
    with output.progress(format_) as progress, ExitStack() as stack:
        auditor = auditor_of(settings, format_, progress)
        lines = stack.enter_context(opened(links)) if links else None
        finder = finder_of(auditor, exports)
        totals, skipped = AuditTotals(auditor, finder), SkippedRecords(finder)
        problems = take_parts(exports, "audit", auditor.graph, skipped, AuditPart, totals.take)
        for message in messages(exports, skipped, progress):
            for finding in totals.add(message):
                if lines:
                    lines.write(json.dumps(audit_json.link_row(auditor, message, finding), ensure_ascii=False) + "\n")
    if not problems:
        write_part(exports, "audit", auditor.graph, skipped, totals.part(), AuditPart)
    found = audit_json.as_json(totals, skipped)
    problems += _failing(found, fail_on, exports)
    if html:
        names = exports.named(skipped)
        problems += _save(html, *audit_html.page(auditor.graph, found, names, settings.parts.templates))
    files, site_url = ", ".join(exports.named(skipped)), auditor.graph.content.site.site_url
    output.tell([*skipped.diagnostics(), *problems], format_, found, list(audit_text.lines(found, files, site_url)))


@tickets.command("count")
@options.standard
@reading
@options.date
def count_command(date: date, format_: str, **more: Any) -> None:
    """Count in how many tickets of EXPORTS each entry is cited, for the warning of `retire`. Keeps counts alone."""
    exports = exports_of(more)
    settings = options.settings(**more)
    with output.progress(format_) as progress:
        auditor = auditor_of(settings, format_, progress)
        finder = finder_of(auditor, exports)
        citations, skipped = Citations(auditor, finder), SkippedRecords(finder)
        problems = _no_ledger(settings, auditor)
        problems += take_parts(exports, "count", auditor.graph, skipped, list[tuple[Ref, TicketSet]], citations.take)
        for message in () if has_errors(problems) else messages(exports, skipped, progress):
            citations.add(message)
    if not has_errors(problems):
        write_part(exports, "count", auditor.graph, skipped, citations.part(), list[tuple[Ref, TicketSet]])
    # Counts of a file that was misread must not take the place of good ones.
    problems += skipped.diagnostics(Severity.ERROR)
    counted = Counts(date, citations.counts)
    # Nor those of a part the place of those of the whole.
    if not has_errors(problems) and not exports.part:
        problems += _write(settings, lambda folder: ticket_counts.write(folder, counted), "count")
    shown = {str(ref): counted.tickets[ref] for ref in sorted(counted.tickets)}
    where = exports.part or f"{settings.parts.ledger_shown}/{COUNTS}"
    ending = f"{plural(len(shown), 'entry is', 'entries are')} cited; the counts are in {where}"
    lines = [] if has_errors(problems) else [f"{name}: {count:,}" for name, count in shown.items()] + [ending]
    lines = [*audit_text.read_as({"read": skipped.read_as()}), *lines]
    output.tell(problems, format_, {"date": date.isoformat(), "tickets": shown}, lines)


@tickets.command("gaps")
@options.standard
@reading
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="The most topics to show.")
@click.option("--least", type=click.IntRange(2), default=3, show_default=True, help="The least tickets of a topic.")
@click.option(
    "--minutes-per-ticket",
    "minutes",
    type=click.IntRange(1, 10_000),
    help="How long a ticket takes, to tell what a topic costs.",
)
@click.option("--examples", type=click.IntRange(0, 100), default=0, help="So many ids of tickets for each topic.")
@click.option(
    "--compare",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What --json printed last time, to tell what is new.",
)
@click.option("--csv", "table", type=click.Path(dir_okay=False, path_type=Path), help="Write the topics as a table.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a report with charts.")
@click.option("--keep", is_flag=True, help="Keep topics and numbers beside the ledger, for `answerbook health`.")
@options.date
def gaps_command(
    limit: int,
    least: int,
    minutes: int | None,
    examples: int,
    compare: Path | None,
    table: Path | None,
    html: Path | None,
    keep: bool,
    date: date,
    format_: str,
    **more: Any,
) -> None:
    """Group the tickets of EXPORTS that no answer fits into topics, and count how often each answer is of use."""
    exports = exports_of(more)
    refuse_targets(exports, table, html)
    settings = options.settings(**more)
    before, problems = gaps_compare.earlier(compare, options.shown(compare)) if compare else ({}, [])
    with output.progress(format_) as progress:
        auditor = auditor_of(settings, format_, progress)
        finder = finder_of(auditor, exports)
        search = Search(auditor.graph)
        # Made before the processes part that share it.
        progress(f"reading tickets with {search.index.size:,} answers")
        forget()
        gaps, skipped = Gaps(search, Citations(auditor, finder)), SkippedRecords(finder)
        problems += take_parts(exports, "gaps", auditor.graph, skipped, GapsPart, gaps.take)
        _gather(gaps, lambda: Gaps(search, Citations(auditor, finder)), exports, skipped, progress)
        if not has_errors(problems):
            write_part(exports, "gaps", auditor.graph, skipped, gaps.part(), GapsPart)
        progress("grouping the tickets without an answer")
        found = gaps_json.as_json(gaps, skipped, least, limit, examples)
        for topic in found["topics"] if minutes else ():
            topic["minutes"] = topic["tickets"] * (minutes or 0)
        if compare and not has_errors(problems):
            gaps_compare.mark(found, before)
    problems += skipped.diagnostics(Severity.ERROR if keep else Severity.WARNING)
    if keep and not has_errors(problems):
        problems += _no_ledger(settings, auditor) or _write(
            settings, lambda folder: ticket_gaps.write(folder, ticket_gaps.kept(date, found)), "gaps"
        )
    names = exports.named(skipped)
    if table:
        _save(table, gaps_compare.as_csv(found), [])
    if html:
        site, templates = auditor.graph.content.site, settings.parts.templates
        problems += _save(html, *gaps_html.page(site, found, names, templates, minutes or 0))
    output.tell(problems, format_, found, list(gaps_text.lines(found, ", ".join(names), minutes or 0)))


def _gather(gaps: Gaps, new: Callable[[], Gaps], exports: Exports, skipped: SkippedRecords, progress: Progress) -> None:
    """Take what the tickets of the exports ask; what cannot be read twice is read by one process."""

    def read(share: int) -> Iterator[Message]:
        others = SkippedRecords(skipped.finder), lambda _stage: None
        return messages(exports, *others) if share else messages(exports, skipped, progress)

    again = all(path.is_file() or path.is_dir() for path, _ in exports.files)
    gather(gaps, new, read, cores() if exports.files and again else 1)


def _save(path: Path, text: str, faults: list[Diagnostic]) -> list[Diagnostic]:
    """Write a report, if its template has no faults; return these."""
    if not faults:
        with opened(path) as file:
            file.write(text)
    return faults


def _failing(found: dict[str, Any], fail_on: Sequence[State], exports: Exports) -> list[Diagnostic]:
    """Return the error that links have a state that they must not have."""
    counts = {state: found["states"][state] for state in fail_on if found["states"][state]}
    if not counts:
        return []
    said = ", ".join(f"{count:,} {state}" for state, count in counts.items())
    at = Location((*exports.files, *exports.parts)[0][1])
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


def _write(settings: Settings, write: Callable[[Path], None], command: str) -> list[Diagnostic]:
    path, shown = lock(settings.parts.ledger), settings.parts.ledger_shown
    with hold(path, shown, f"answerbook tickets {command}", output.say_waiting) as problems:
        return [*problems] or _written(settings, write, command)


def _written(settings: Settings, write: Callable[[Path], None], command: str) -> list[Diagnostic]:
    try:
        write(settings.parts.ledger)
    except OSError as error:
        what = {"count": "the file of counts", "gaps": "the file of gaps"}[command]
        return [cannot_write(what, error, Location(settings.parts.ledger_shown))]
    return []
