"""Which golden queries find their answer at another place than before."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.search.engine import Search
from answerbook.search.evaluation.metrics import QueryResult
from answerbook.search.evaluation.report import ask, golden


@dataclass(frozen=True)
class Moved:
    """A query whose answer stands at another place, from 1; None beyond the tenth.

    One that nothing answers has no `expected`, and stands at 1 where the search is sure of an answer all the same.
    """

    query: str
    expected: tuple[Ref, ...]
    before: int | None
    now: int | None


def moved(before: Graph | None, now: Graph, progress: Callable[[str], None]) -> list[Moved]:
    """Return the queries of now whose place differs, those that fell before those that rose."""
    queries = golden(now.content)
    if before is None or not queries:
        return []
    was = [_as_now(now, one) for one in ask(Search(before), queries, lambda stage: progress(f"before, {stage}"))]
    has = list(ask(Search(now), queries, lambda stage: progress(f"now, {stage}")))
    found = [
        Moved(new.query.text, new.query.relevant, _place(old), _place(new))
        for old, new in zip(was, has, strict=True)
        if _place(old) != _place(new)
    ]
    return sorted(found, key=_rises)


def _as_now(now: Graph, one: QueryResult) -> QueryResult:
    """Return what was found by the ids that it has now."""
    return replace(one, found=tuple(now.trail(ref)[-1] for ref in one.found))


def _place(one: QueryResult) -> int | None:
    if one.query.relevant:
        return one.rank
    return 1 if one.sure else None


def _rises(one: Moved) -> bool:
    """Tell whether a query does better than before."""
    better = (one.now or 99) < (one.before or 99)
    return better if one.expected else not better
