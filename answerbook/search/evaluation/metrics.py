"""The usual figures of search quality for queries whose right answers are known, as pure functions.

A result counts as right or wrong, nothing between; a query may have several right answers. Places count from 1.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean

from answerbook.model.fields import Ref

# A reader looks no further.
PLACES = 10


@dataclass(frozen=True)
class Judged:
    """A query with the entries that answer it; none if it is out of scope. `by` names who wrote it, "" if unknown."""

    id: str | int
    text: str
    style: str
    relevant: tuple[Ref, ...]
    by: str = ""


@dataclass(frozen=True)
class QueryResult:
    """A query and what the search found for it, best first; `sure` tells whether it stood by the first."""

    query: Judged
    found: tuple[Ref, ...]
    confidence: float
    sure: bool

    @property
    def rank(self) -> int | None:
        """The place of the first right answer, None beyond the tenth."""
        return first_relevant(self.found[:PLACES], self.query.relevant)


def first_relevant(found: Sequence[Ref], relevant: Sequence[Ref]) -> int | None:
    """Return the place of the first relevant entry, None if none was found."""
    return next((place for place, ref in enumerate(found, start=1) if ref in relevant), None)


def reciprocal_rank(found: Sequence[Ref], relevant: Sequence[Ref]) -> float:
    """Return 1 / place of the first relevant entry, 0 beyond the tenth; its mean is MRR@10.

    Source: Voorhees, The TREC-8 Question Answering Track Report, 1999.
    """
    place = first_relevant(found[:PLACES], relevant)
    return 1 / place if place else 0.0


def recall(found: Sequence[Ref], relevant: Sequence[Ref], places: int) -> float:
    """Return the share of the relevant entries that stand among the first places, from 0 to 1.

    Of several relevant entries only one can be first, so that recall@1 may stay below 1 where all is well; see `hit`.
    Source: Manning, Raghavan, Schütze, Introduction to Information Retrieval, 2008, chapter 8.
    """
    return len(set(found[:places]) & set(relevant)) / len(set(relevant))


def hit(found: Sequence[Ref], relevant: Sequence[Ref]) -> float:
    """Return 1 if the first entry is relevant, else 0; its mean is the share of queries answered at once."""
    return float(any(ref in relevant for ref in found[:1]))


def ndcg(found: Sequence[Ref], relevant: Sequence[Ref]) -> float:
    """Return the discounted gain of the first ten, as a share of the best that they could have, from 0 to 1.

    DCG is the sum of 1 / log2(place + 1) over the relevant entries.
    Source: Järvelin, Kekäläinen, Cumulated gain-based evaluation of IR techniques, 2002; binary gain.
    """
    gained = sum(_discount(place) for place, ref in enumerate(found[:PLACES], start=1) if ref in relevant)
    best = sum(_discount(place) for place in range(1, min(len(set(relevant)), PLACES) + 1))
    return gained / best


def _discount(place: int) -> float:
    return 1 / math.log2(place + 1)


def auc(inside: Sequence[float], outside: Sequence[float]) -> float | None:
    """Return how often a value of `inside` exceeds one of `outside`, ties counting half; None if either is empty.

    This is the area under the ROC curve: 1 separates perfectly, 0.5 not at all.
    Source: Hanley, McNeil, The meaning and use of the area under a ROC curve, 1982.
    """
    if not inside or not outside:
        return None
    # Ranks, since comparing each with each takes minutes from some 10,000 queries on.
    ordered = sorted([(value, 1) for value in inside] + [(value, 0) for value in outside])
    ranks, before = 0.0, 0
    for _, group in groupby(ordered, key=lambda pair: pair[0]):
        tied = [of_inside for _, of_inside in group]
        ranks += sum(tied) * (before + (len(tied) + 1) / 2)
        before += len(tied)
    return (ranks - len(inside) * (len(inside) + 1) / 2) / (len(inside) * len(outside))


FIGURES: Mapping[str, Callable[[Sequence[Ref], Sequence[Ref]], float]] = {
    "mrr@10": reciprocal_rank,
    "hit@1": hit,
    "recall@1": lambda found, relevant: recall(found, relevant, 1),
    "recall@5": lambda found, relevant: recall(found, relevant, 5),
    "ndcg@10": ndcg,
}


def figures(asked: Sequence[QueryResult]) -> dict[str, float | None]:
    """Return the mean of each figure over the queries in scope; None where there is none."""
    scope = [(one.found, one.query.relevant) for one in asked if one.query.relevant]
    return {name: fmean(measure(*pair) for pair in scope) if scope else None for name, measure in FIGURES.items()}
