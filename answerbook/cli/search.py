"""The commands that ask the content something."""

import json
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from answerbook.cli import options, output
from answerbook.core import diagnostic_formats
from answerbook.core.diagnostics import Diagnostic, did_you_mean, has_errors
from answerbook.core.json_text import indented
from answerbook.model.graph import Graph
from answerbook.pipeline import search
from answerbook.search import queries as query_files
from answerbook.search.as_json import with_questions
from answerbook.search.engine import Search
from answerbook.search.evaluation import report as relevance
from answerbook.search.evaluation.metrics import Judged
from answerbook.tickets import asked as asked_tickets

_MOST = 50
_STDIN = "<stdin>"
_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
_QUERIES = click.Path(exists=True, allow_dash=True, path_type=Path)
# Of a query so many characters are shown at a terminal; JSON has all.
_SHOWN = 80
# Of many questions, progress is told after so many.
_EVERY = 50


@click.command("find")
@options.standard
@click.argument("question", default="")
@click.option("--file", type=_FILE, help="A file that holds the question or ticket; `-` is standard input.")
@click.option(
    "--queries", type=_QUERIES, help="JSON Lines of questions, or an export of tickets; `-` is standard input."
)
@click.option("--plan", default="", help="Prefer what applies to the plan of this id.")
@click.option("--limit", type=click.IntRange(1, _MOST), default=10, show_default=True, help="The most answers to list.")
def find_command(
    question: str, file: Path | None, queries: Path | None, plan: str, limit: int, format_: str, **where: Any
) -> None:
    """Find the entries that answer QUESTION, or a ticket, best first, as the site's own search does."""
    if sum(map(bool, (question.strip(), file, queries))) != 1:
        raise click.UsageError("give one of these: a question, a file that holds it with --file, many with --queries")
    settings = options.settings(**where)
    outcome, found = search(settings)
    asked, problems = _queries(queries, found) if queries and found else ([], [])
    if found is None or has_errors(problems):
        output.show(
            replace(outcome, diagnostics=(*outcome.diagnostics, *problems)).report, settings, format_, built=False
        )
        sys.exit(1)
    if plan and plan not in found.graph.content.plans:
        raise _unknown_plan(plan, found.graph.content.plans)

    def answer(text: str) -> dict[str, Any]:
        return with_questions(found, text, limit, plan)

    output.show_diagnostics(problems, format_, err=True)
    if queries:
        _answer_all(asked, answer)
        return
    answers = answer(_read(file) if file else question)
    if format_ == "json":
        click.echo(indented(answers))
    else:
        output.show_answers(answers, answers["plan"] or "")


def _answer_all(asked: Sequence[tuple[query_files.Id, str]], answer: Callable[[str], dict[str, Any]]) -> None:
    """Print the answers to many questions, a line of JSON each, in whatever format diagnostics are printed."""
    # Progress sends what is printed after it began to stderr. Lines that run down a terminal are progress enough.
    out = sys.stdout
    with output.progress("json" if out.isatty() else "text") as progress:
        for number, (id_, text) in enumerate(asked):
            if number % _EVERY == 0:
                progress(f"{number} of {len(asked)} questions answered")
            click.echo(json.dumps({"id": id_, **answer(text)}, ensure_ascii=False), file=out)


def _queries(file: Path, found: Search) -> tuple[list[tuple[query_files.Id, str]], list[Diagnostic]]:
    """Return id and text of each question: a line each, or what the tickets of an export ask."""
    if str(file) != "-" and asked_tickets.is_export(file, ("text",)):
        tickets, problems = asked_tickets.read(file, _shown(file), found.graph)
        return [(id_, one.text) for id_, one in tickets.items()], problems
    with click.open_file(str(file), "rb") as lines:
        return query_files.read(lines, _shown(file))


def _read(file: Path) -> str:
    """Return the text of a file; what is no UTF-8 in it is replaced, since mail comes in many encodings."""
    with click.open_file(str(file), "rb") as opened:
        content: bytes = opened.read()
    text = content.decode("utf-8-sig", "replace")
    if not text.strip():
        raise click.UsageError(f"{_shown(file)} is empty")
    return text


def _shown(file: Path) -> str:
    return _STDIN if str(file) == "-" else options.shown(file)


def _unknown_plan(plan: str, plans: Iterable[str]) -> click.BadParameter:
    near = did_you_mean(plan, plans)
    known = ", ".join(f"`{one}`" for one in plans)
    help_ = f"did you mean `{near}`?" if near else f"the plans are {known}" if known else "it has none"
    return click.BadParameter(f"the content has no plan `{plan}`; {help_}", param_hint="--plan")


@click.command("search-eval")
@options.standard
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
def search_eval_command(file: Path | None, format_: str, **where: Any) -> None:
    """Measure the search by queries whose answers are known: those of FILE, or of the content's golden.yml."""
    settings = options.settings(**where)
    shown = options.shown(file) if file else f"{settings.parts.content_shown}/golden.yml"
    with output.progress(format_) as progress:
        progress("reading content")
        outcome, found = search(settings)
        queries, problems = _judged(found.graph, file, shown) if found else ([], [])
        report = relevance.report(found, queries, progress) if found and not problems else {}
    if not report:
        outcome = replace(outcome, diagnostics=(*outcome.diagnostics, *problems))
        output.show(outcome.report, settings, format_, built=False)
        sys.exit(1)
    if format_ == "json":
        click.echo(diagnostic_formats.as_json(outcome.diagnostics, outcome.counts, "", file=shown, **report))
        return
    for line in (_heading(shown, report), *_table(report), *_sureness(report), *_misses(report["misses"])):
        click.echo(line)


def _judged(graph: Graph, file: Path | None, shown: str) -> tuple[list[Judged], list[Diagnostic]]:
    """Return the queries to ask, and what is wrong with them; that there is none is wrong, too."""
    golden = relevance.golden(graph.content)
    queries, problems = query_files.read_judged(file, shown, graph) if file else (golden, [])
    return queries, problems if queries or problems else [relevance.none_to_ask(shown)]


def _heading(shown: str, report: Mapping[str, Any]) -> str:
    counts = report["queries"]
    return f"{shown}: {counts['in_scope']} queries in scope, {counts['out_of_scope']} out of scope"


def _table(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield a table of the figures with those of the queries mistyped."""
    names, mistyped = list(report["figures"]), report["typos"]
    yield f"\n{'':<13}{'queries':>7}" + "".join(f"{name:>10}" for name in names)
    yield _row("all", report["queries"]["in_scope"], report["figures"])
    written = {f"by {who}s": figures for who, figures in report["by"].items()} if len(report["by"]) > 1 else {}
    for group, figures in {**written, **report["styles"]}.items():
        yield _row(group, figures["queries"], {name: figures[name] for name in names})
    yield _row("with a typo", report["queries"]["in_scope"], mistyped["figures"])
    yield _row("lost by it", "", mistyped["loss"])


def _row(name: str, count: object, figures: Mapping[str, float | None]) -> str:
    cells = ("-" if value is None else f"{value:.3f}" for value in figures.values())
    return f"{name:<13}{count:>7}" + "".join(f"{cell:>10}" for cell in cells)


def _sureness(report: Mapping[str, Any]) -> Iterator[str]:
    sure, counts = report["confidence"], report["queries"]
    apart = "" if sure["auc"] is None else f" AUC {sure['auc']:.3f}."
    inside = f"Sure of {sure['sure_in_scope']} of {counts['in_scope']} in scope, {sure['sure_and_right']} rightly"
    yield f"\n{inside}; refuses {sure['refused_out_of_scope']} of {counts['out_of_scope']} out of scope.{apart}"


def _misses(misses: list[dict[str, Any]]) -> Iterator[str]:
    if misses:
        yield f"\nNot first ({len(misses)}): place, expected, what came first, query"
    for miss in misses:
        query = textwrap.shorten(miss["query"], _SHOWN, placeholder="...")
        yield f"{miss['rank'] or '-':>3}  {miss['expected'][0]}  {miss['first'] or 'nothing'}  {query}"
