"""Reports search quality: figures on judged queries, with typing errors too, and the queries it misses."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.model.content import Content
from answerbook.search.engine import Search
from answerbook.search.evaluation.metrics import PLACES, Judged, QueryResult, auc, figures
from answerbook.search.evaluation.typos import mistyped

# Any will do; a fixed one makes two runs comparable.
SEED = 1
_DIGITS = 4
_EVERY = 50


def golden(content: Content) -> list[Judged]:
    """Return the queries of the content's own `golden.yml`."""
    return [Judged(one.id, one.query, one.style, one.expect, one.by) for one in content.golden]


def ask(
    search: Search, queries: Sequence[Judged], progress: Callable[[str], None] = lambda stage: None
) -> Iterator[QueryResult]:
    """Ask the search each query; `progress` is told now and then how many are done."""
    for number, query in enumerate(queries):
        if number % _EVERY == 0:
            progress(f"{number} of {len(queries)} queries asked")
        answers = search.find(query.text, PLACES)
        found = tuple(one.entry.ref for one in answers.results)
        yield QueryResult(query, found, answers.confidence, answers.confident)


def failing(search: Search, progress: Callable[[str], None] = lambda stage: None) -> list[Judged]:
    """Return the content's own queries whose right answer does not come first."""
    asked = ask(search, golden(search.graph.content), progress)
    return [one.query for one in asked if one.query.relevant and one.rank != 1]


def none_to_ask(shown: str) -> Diagnostic:
    """Return what is said where there is no query; `shown` is the file that should hold some."""
    help_ = "write some, as docs/content-model.md shows, or name another file"
    return Diagnostic("no-queries", "there is no query to measure the search by", Location(shown), help_)


def report(search: Search, queries: Sequence[Judged], progress: Callable[[str], None]) -> dict[str, Any]:
    """Return all figures, shares from 0 to 1 with four digits, as a JSON object.

    `figures` over the queries in scope, `styles` for each style, `by` for each kind of writer, `typos` with one typing
    error a query, `confidence`, and `misses`, the queries whose right answer is not first.
    """
    asked = list(ask(search, queries, progress))
    scope = [replace(query, text=mistyped(query.text, SEED)) for query in queries if query.relevant]
    wrong = list(ask(search, scope, lambda stage: progress(f"with typing errors, {stage}")))
    return {
        "queries": {"in_scope": len(scope), "out_of_scope": len(queries) - len(scope)},
        "figures": _rounded(figures(asked)),
        "styles": _groups(asked, lambda query: query.style),
        "by": _groups(asked, lambda query: query.by),
        "typos": {**_with_loss(asked, wrong), "styles": _groups(wrong, lambda query: query.style), "seed": SEED},
        "confidence": _confidence(asked),
        "misses": [_miss(one) for one in asked if one.query.relevant and one.rank != 1],
    }


def _rounded(values: dict[str, float | None]) -> dict[str, float | None]:
    return {name: None if value is None else round(value, _DIGITS) for name, value in values.items()}


def _groups(asked: Sequence[QueryResult], name: Callable[[Judged], str]) -> dict[str, dict[str, float | None]]:
    """Return queries in scope and figures for each name that queries have, in the order of the names."""
    groups: dict[str, list[QueryResult]] = {}
    for one in asked:
        if one.query.relevant and name(one.query):
            groups.setdefault(name(one.query), []).append(one)
    return {group: {"queries": len(own), **_rounded(figures(own))} for group, own in groups.items()}


def _with_loss(asked: Sequence[QueryResult], wrong: Sequence[QueryResult]) -> dict[str, dict[str, float | None]]:
    before, after = figures(asked), figures(wrong)
    loss = {name: None if was is None else was - (after[name] or 0.0) for name, was in before.items()}
    return {"figures": _rounded(after), "loss": _rounded(loss)}


def _confidence(asked: Sequence[QueryResult]) -> dict[str, float | None]:
    """Return of how many queries in scope the search is sure, how many others it refuses, and the AUC of the two."""
    inside = [one for one in asked if one.query.relevant]
    outside = [one for one in asked if not one.query.relevant]
    area = auc([one.confidence for one in inside], [one.confidence for one in outside])
    return {
        "sure_in_scope": sum(one.sure for one in inside),
        "sure_and_right": sum(one.sure and one.rank == 1 for one in inside),
        "refused_out_of_scope": sum(not one.sure for one in outside),
        "auc": None if area is None else round(area, _DIGITS),
    }


def _miss(one: QueryResult) -> dict[str, Any]:
    return {
        "id": one.query.id,
        "query": one.query.text,
        "style": one.query.style,
        "expected": [str(ref) for ref in one.query.relevant],
        "rank": one.rank,
        "first": str(one.found[0]) if one.found else None,
    }
