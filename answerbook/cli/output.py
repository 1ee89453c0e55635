"""What a run prints: progress at a terminal, diagnostics, a closing line."""

import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn

import click

from answerbook.cli.options import shown
from answerbook.cli.profile import Profile
from answerbook.core import diagnostic_formats
from answerbook.core.diagnostics import Diagnostic, Severity, has_errors
from answerbook.core.report import Report
from answerbook.core.wording import plural
from answerbook.settings import Progress, Settings

if TYPE_CHECKING:
    # What was found before is told without all that finds it.
    from answerbook.ledger.append import Addition
    from answerbook.pipeline import Outcome

_NAMES = {"faq": "FAQ", "guide": "guide", "plan": "plan", "term": "term", "topic": "topic", "source": "source"}
# What one run of `record` mends for all entries; if there are more than so many, all but the first are only counted.
_BY_ONE_RUN, _MANY = "unrecorded", 3
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


@contextmanager
def progress(format_: str) -> Iterator[Progress]:
    """Say on stderr which stage runs, at a terminal only."""
    if not sys.stderr.isatty() or format_ != "text":
        yield lambda stage: None
        return
    # Here, because a run without a terminal, as in CI and before a commit, does without.
    from rich.console import Console  # noqa: PLC0415

    with Console(stderr=True).status("starting") as status:
        yield lambda stage: status.update(f"{stage} ...")


@contextmanager
def profile(*, wanted: bool) -> Iterator[Callable[[Progress], Progress]]:
    """Yield what notes, if wanted, how long each stage takes that a `Progress` is told; tell it on stderr at the end.

    That is after the terminal's line of progress has gone.
    """
    made: list[Profile] = []

    def noting(progress: Progress) -> Progress:
        made.append(Profile(progress))
        return made[-1]

    yield noting if wanted else lambda progress: progress
    for line in (line for one in made for line in one.lines()):
        click.echo(line, err=True)


def say_waiting(text: str) -> None:
    """Say on stderr what is waited for, at a terminal only."""
    if sys.stderr.isatty():
        click.echo(f"{text} ...", err=True)


def report_added(
    outcome: "Outcome",
    additions: "list[Addition]",
    settings: Settings,
    format_: str,
    *,
    more: Mapping[str, Any] = MappingProxyType({}),
    lines: Sequence[str] = (),
    dry: bool = False,
) -> None:
    """Print what was added to the ledger, and end the program; `more` and `lines` tell what else was done.

    If `dry`, it was not added, and would have been.
    """
    added = [{"kind": a.ref.kind, "id": a.ref.id, "revision": a.number, "reason": a.reason} for a in additions]
    where, would = f"{settings.parts.ledger_shown}/", "would be " if dry else ""
    told = [*lines, *(f"{a.ref}: {_added(a)}. {a.reason}" for a in additions)]
    told.append(f"{len(additions)} {would}added to {where}" if outcome.ok else f"Nothing was added to {where}")
    tell(outcome.diagnostics, format_, {"added": added, **more}, told, counts=outcome.counts)


def _added(addition: "Addition") -> str:
    if addition.number:
        return f"revision {addition.number}"
    return "retired" if '"retired"' in addition.line else "anchors added"


def finish(report: Report, settings: Settings, format_: str, *, built: bool) -> NoReturn:
    """Print what a run found, and end the program: 0 if nothing went wrong, else 1."""
    show(report, settings, format_, built=built)
    sys.exit(0 if report.ok else 1)


def show(report: Report, settings: Settings, format_: str, *, built: bool) -> None:
    """Print what a run found; `built` tells whether it was to publish a site."""
    where = shown(settings.site) if built and report.ok else ""
    way = {"published": report.published} if built else {}
    if format_ == "json":
        click.echo(
            diagnostic_formats.as_json(
                report.diagnostics, dict(report.counts), where, contacted=report.contacted, **way
            )
        )
        return
    show_diagnostics(report.diagnostics, format_)
    # The report for GitLab is a file, and nothing else may stand in it.
    aside = format_ == "gitlab"
    for origin, what in report.contacted.items():
        click.echo(f"A reader's browser may contact {origin} ({', '.join(what)}).", err=aside)
    click.echo(_summary(report, where, settings), err=aside)


def tell(
    diagnostics: Sequence[Diagnostic],
    format_: str,
    found: Mapping[str, Any],
    lines: Sequence[str],
    *,
    counts: Mapping[str, int] = MappingProxyType({}),
    err: bool = False,
) -> NoReturn:
    """Print problems and what was found, and end the program: 1 if there are errors, else 0.

    `found` is what JSON has, `lines` what people read, on stderr with `err`.
    """
    if format_ == "json":
        click.echo(diagnostic_formats.as_json(diagnostics, dict(counts), "", **found))
    else:
        show_diagnostics(diagnostics, format_, err=err)
        for line in lines:
            click.echo(line, err=err or format_ == "gitlab")
    sys.exit(1 if has_errors(diagnostics) else 0)


def show_diagnostics(diagnostics: Iterable[Diagnostic], format_: str, *, err: bool = False) -> None:
    """Print the problems of a run for people, or as marks for GitHub or GitLab."""
    if format_ == "gitlab":
        click.echo(diagnostic_formats.as_gitlab(diagnostics), err=err)
        return
    for diagnostic in diagnostics if format_ == "github" else _in_short(list(diagnostics)):
        if format_ == "github":
            click.echo(diagnostic_formats.as_github(diagnostic), err=err)
        else:
            _echo(diagnostic_formats.as_text(diagnostic), _COLOURS[diagnostic.severity], err=err)


def _in_short(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Return the problems, many entries that one run of `record` takes up as one; programs are told each."""
    found = [one for one in diagnostics if one.code == _BY_ONE_RUN]
    if len(found) <= _MANY:
        return diagnostics
    first, *more = found
    message = f"{first.message}, and {len(more)} more entries are not recorded as they are (--json names each)"
    return [replace(one, message=message) if one is first else one for one in diagnostics if one not in more]


def show_answers(answers: Mapping[str, Any], plan: str) -> None:
    """Print the answers to a question, of `as_json.with_questions`; `plan` is the id of the plan preferred, or ""."""
    if answers.get("plan_read"):
        click.echo(f"Plan: {plan}, read from the text (--plan chooses another)")
    for one in answers.get("questions", ()):
        click.echo(_wrapped(f"Asked: {one['question']}", ""))
        show_answers(one, plan)
        click.echo()
    if answers.get("questions"):
        click.echo("To all of it:")
    for one in answers["support"]:
        click.echo(f"People can help with this: {one['label']}, {one['address']}")
    if answers["fit"] == "perhaps":
        click.echo("Probably one of these:")
    elif answers["fit"] == "nothing":
        click.echo("Perhaps one of these, or none:" if answers["results"] else "No answer fits.")
    for place, result in enumerate(answers["results"], start=1):
        first, *lines = _answer(result, plan)
        _echo(_wrapped(f"{place}. {first}", ""), "cyan")
        for line in lines:
            click.echo(_wrapped(line, "   "))


def _answer(result: Mapping[str, Any], plan: str) -> Iterator[str]:
    """Yield the lines that are shown of an answer, its title first."""
    section, plans, why = result["section"], result["plans"], ", ".join(result["why"])
    yield f"{result['title']} ({result['kind']}:{result['id']})"
    yield result["short"]
    yield result["permalink"]
    if result["pinned"]:
        yield f"pinned: {result['pinned']}"
    if section:
        yield f"section: {section['title']}, {section['permalink']}"
    if plan and plans and plan not in plans:
        yield f"applies to: {', '.join(plans)}"
    yield f"score: {result['score']}" + (f", matched: {why}" if why else "")


def _wrapped(text: str, indent: str) -> str:
    """Return a text indented, and at a terminal wrapped between words: an address stays whole and can be copied."""
    if not sys.stdout.isatty():
        return f"{indent}{text}"
    return textwrap.fill(
        text,
        shutil.get_terminal_size().columns,
        initial_indent=indent,
        subsequent_indent=indent or "   ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _echo(text: str, colour: str, *, err: bool = False) -> None:
    first, *rest = text.split("\n", 1)
    # None: colour at a terminal only.
    click.secho(first, fg=colour, color=False if "NO_COLOR" in os.environ else None, err=err)
    for line in rest:
        click.echo(line, err=err)


def _summary(report: Report, where: str, settings: Settings) -> str:
    there = [plural(count, name) for kind, name in _NAMES.items() if (count := report.counts.get(kind, 0))]
    counts = f"{', '.join(there)}. " if there else ""
    errors = sum(d.severity is Severity.ERROR for d in report.diagnostics)
    warnings = len(report.diagnostics) - errors
    found = f"{plural(errors, 'error')}, {plural(warnings, 'warning')}"
    placed = f"The site is in {where}/, put there {report.published}."
    ending = placed if where else _ending(errors, warnings, settings)
    drafts = report.counts.get("draft", 0)
    left_out = f"{plural(drafts, 'draft')} left out. " if drafts else ""
    return f"{counts}{left_out}{found}. {ending}".rstrip()


def _ending(errors: int, warnings: int, settings: Settings) -> str:
    if errors:
        return "The published site is unchanged." if settings.site.is_dir() else ""
    return "" if warnings else "All is well."
