"""The figures of the search, each worked out by hand on a tiny case, and the report made of them."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerbook.model.fields import Ref
from answerbook.search.evaluation.metrics import (
    Judged,
    QueryResult,
    auc,
    figures,
    first_relevant,
    hit,
    ndcg,
    recall,
    reciprocal_rank,
)


def refs(ids: str) -> tuple[Ref, ...]:
    """Return FAQs whose ids are single letters."""
    return tuple(Ref("faq", id_) for id_ in ids)


def asked(found: str, relevant: str) -> QueryResult:
    """Return a query with what was found."""
    return QueryResult(Judged("1", "text", "plain", refs(relevant)), refs(found), 1.0, sure=True)


@pytest.mark.parametrize(
    ("found", "relevant", "place"),
    [("abc", "a", 1), ("abc", "c", 3), ("abc", "cb", 2), ("abc", "d", None), ("", "a", None)],
)
def test_the_place_is_that_of_the_first_right_entry(found: str, relevant: str, place: int | None) -> None:
    """Of several right entries the best placed one counts; there may be none."""
    assert first_relevant(refs(found), refs(relevant)) == place


@pytest.mark.parametrize(
    ("found", "relevant", "wanted"),
    [("abc", "a", 1), ("abc", "b", 1 / 2), ("abc", "cb", 1 / 2), ("xxxxxxxxxa", "a", 1 / 10), ("xxxxxxxxxxa", "a", 0)],
)
def test_reciprocal_rank(found: str, relevant: str, wanted: float) -> None:
    """First counts 1, second a half, tenth a tenth, eleventh nothing."""
    assert reciprocal_rank(refs(found), refs(relevant)) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("found", "relevant", "at_1", "at_5", "hits"),
    [
        ("abc", "a", 1, 1, 1),
        ("abc", "ab", 1 / 2, 1, 1),
        ("xab", "ab", 0, 1, 0),
        ("axxxxb", "ab", 1 / 2, 1 / 2, 1),
        ("", "a", 0, 0, 0),
    ],
)
def test_recall_and_hit(found: str, relevant: str, at_1: float, at_5: float, hits: float) -> None:
    """Recall is the share of right entries among the first; a hit asks only whether the first entry is right."""
    assert recall(refs(found), refs(relevant), 1) == pytest.approx(at_1)
    assert recall(refs(found), refs(relevant), 5) == pytest.approx(at_5)
    assert hit(refs(found), refs(relevant)) == hits


@pytest.mark.parametrize(
    ("found", "relevant", "wanted"),
    [
        ("abc", "a", 1),
        ("xab", "a", 1 / math.log2(3)),
        ("ab", "ab", 1),
        ("axb", "ab", (1 + 1 / 2) / (1 + 1 / math.log2(3))),
        ("xab", "abc", (1 / math.log2(3) + 1 / 2) / (1 + 1 / math.log2(3) + 1 / 2)),
        ("xxxxxxxxxxa", "a", 0),
        ("abcdefghij", "abcdefghijkl", 1),
    ],
)
def test_ndcg(found: str, relevant: str, wanted: float) -> None:
    """A right entry at place p gains 1 / log2(p + 1), as a share of what all right ones at the top would gain."""
    assert ndcg(refs(found), refs(relevant)) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("inside", "outside", "wanted"),
    [
        ([2, 3], [0, 1], 1),
        ([0, 1], [2, 3], 0),
        ([1], [1], 1 / 2),
        ([1, 2, 3], [2], 1 / 2),
        ([1, 1, 2], [1, 0], (0.5 + 1 + 0.5 + 1 + 1 + 1) / 6),
        ([], [1], None),
        ([1], [], None),
    ],
)
def test_auc(inside: list[float], outside: list[float], wanted: float | None) -> None:
    """The share of pairs whose first is greater, ties counting half; none where there is no pair."""
    assert auc(inside, outside) == (None if wanted is None else pytest.approx(wanted))


@given(st.lists(st.integers(0, 5), min_size=1), st.lists(st.integers(0, 5), min_size=1))
def test_auc_compares_each_with_each(inside: list[int], outside: list[int]) -> None:
    """By ranks comes what comparing every pair gives, however many values are equal."""
    pairs = [(a > b) + (a == b) / 2 for a in inside for b in outside]
    assert auc(inside, outside) == pytest.approx(sum(pairs) / len(pairs))


def test_figures_are_means_over_the_queries_in_scope() -> None:
    """Two queries in scope, one out of it, which counts for nothing here."""
    found = figures([asked("ab", "a"), asked("ba", "ac"), asked("ab", "")])
    assert found == {
        "mrr@10": pytest.approx((1 + 1 / 2) / 2),
        "hit@1": pytest.approx(1 / 2),
        "recall@1": pytest.approx((1 + 0) / 2),
        "recall@5": pytest.approx((1 + 1 / 2) / 2),
        "ndcg@10": pytest.approx((1 + (1 / math.log2(3)) / (1 + 1 / math.log2(3))) / 2),
    }


@pytest.mark.parametrize("queries", [[], [asked("ab", "")]])
def test_without_a_query_in_scope_there_is_no_figure(queries: list[QueryResult]) -> None:
    """Nothing to measure is None, neither 0 nor an error."""
    assert set(figures(queries).values()) == {None}


@pytest.mark.parametrize("figure", [reciprocal_rank, hit, ndcg, lambda f, r: recall(f, r, 5)])
@given(
    found=st.lists(st.sampled_from("abcdefghijklmnop"), unique=True),
    relevant=st.sets(st.sampled_from("abcdef"), min_size=1),
)
def test_every_figure_is_a_share(figure: Callable[..., float], found: list[str], relevant: set[str]) -> None:
    """Each lies between 0 and 1, is 1 where all right entries come first, and 0 where none comes."""
    right = refs("".join(sorted(relevant)))
    value = figure(refs("".join(found)), right)
    assert 0 <= value <= 1 + 1e-9
    first = refs("".join(sorted(relevant)) + "".join(one for one in found if one not in relevant))
    assert figure(first[:5], right[:5]) == pytest.approx(1)
    assert figure(refs("xyz"), right) == 0
