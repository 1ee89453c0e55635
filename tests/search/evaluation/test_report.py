"""The gate: this site's search answers its golden queries no worse than recorded; and rules on the queries themselves.

tests/golden/relevance.json holds the figures, and for each query the places of the entries that answer it. After
`pytest tests/search/evaluation/test_report.py --update-golden` it holds the present ones: read the difference before you commit it.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, get_args

import pytest
import search_corpora
from folders import TESTS

from answerbook.language import analysis
from answerbook.language.words import words
from answerbook.model.content import Content, Golden
from answerbook.model.fields import Ref
from answerbook.search.evaluation import report
from answerbook.search.evaluation.metrics import PLACES, Judged, QueryResult, figures

RECORD = TESTS / "golden/relevance.json"
AGAIN = "record the present figures with `pytest tests/search/evaluation/test_report.py --update-golden`, and read the difference"
STYLES = get_args(Golden.model_fields["style"].annotation)
SURE, UNSURE = "sure", "refused"
SHOWN = 60
DIGITS = 4

Places = dict[str, str]


def shown(query: str) -> str:
    """Return a query as the file names it: in full, or its beginning with a hash of all of it."""
    if len(query) <= SHOWN:
        return query
    return f"{query[:SHOWN]}... #{sha256(query.encode()).hexdigest()[:6]}"


def places(one: QueryResult) -> str:
    """Return where the entries that answer a query stand, `-` beyond the tenth place: `1 4 -`."""
    if not one.query.relevant:
        return SURE if one.sure else UNSURE
    found = {ref: str(place) for place, ref in enumerate(one.found[:PLACES], start=1)}
    return " ".join(found.get(ref, "-") for ref in one.query.relevant)


def measured(asked: Sequence[QueryResult]) -> dict[str, Any]:
    """Return the figures and places of queries, as the file holds them."""
    outside = [one for one in asked if not one.query.relevant]
    styles = {style: figures([one for one in asked if one.query.style == style]) for style in STYLES}
    strangers = figures([one for one in asked if one.query.by == "stranger"])
    found = {
        "mrr@10": figures(asked)["mrr@10"],
        "recall@5": figures(asked)["recall@5"],
        "mrr@10 by strangers": strangers["mrr@10"],
        "hit@1 by strangers": strangers["hit@1"],
        "refused out of scope": sum(not one.sure for one in outside) / len(outside),
        **{f"mrr@10 {style}": found["mrr@10"] for style, found in styles.items()},
    }
    return {
        "figures": {name: round(value or 0.0, DIGITS) for name, value in found.items()},
        "places": {shown(one.query.text): places(one) for one in asked},
    }


def fallen(recorded: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[str]:
    """Yield each figure that has fallen, then each query that is answered worse."""
    lower = [name for name, was in recorded["figures"].items() if found["figures"].get(name, 0.0) < was]
    for name in lower:
        yield f"{name}: {recorded['figures'][name]} is recorded, {found['figures'].get(name)} was found"
    if lower:
        yield "answered worse, with the places of the right entries as recorded and as found:"
        for query, now in found["places"].items():
            if worth(now) < worth(before := recorded["places"].get(query, now)):
                yield f"  {before} -> {now}  {query}"


def worth(places: str) -> tuple[float, ...]:
    """Return what places count for: the best one, then how many are among the first five; of no answer, the refusal."""
    if places in (SURE, UNSURE):
        return (float(places == UNSURE),)
    found = [int(place) for place in places.split() if place != "-"]
    return 1 / min(found, default=PLACES + 1), sum(place <= 5 for place in found)


@pytest.fixture(scope="module")
def content() -> Content:
    """Return the content of this site."""
    return search_corpora.site().search.graph.content


@pytest.fixture(scope="module")
def present(content: Content) -> dict[str, Any]:
    """Return what the search finds for this site's golden queries."""
    return measured([*report.ask(search_corpora.site().search, report.golden(content))])


@pytest.fixture
def recorded(update_golden: bool, present: dict[str, Any]) -> dict[str, Any]:
    """Return what is recorded, which after `--update-golden` is what the search finds now."""
    if update_golden:
        RECORD.write_text(json.dumps(present, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    record: dict[str, Any] = json.loads(RECORD.read_text(encoding="utf-8"))
    return record


def test_the_search_is_no_worse_than_recorded(recorded: dict[str, Any], present: dict[str, Any]) -> None:
    """Neither the place of the first right answer, over all or in a style, nor the others' nor the refusals fall."""
    worse = list(fallen(recorded, present))
    assert not worse, "\n".join([*worse, f"Mend it, or if the fall is meant, {AGAIN}."])


def test_every_query_is_recorded(recorded: dict[str, Any], present: dict[str, Any]) -> None:
    """A query added, changed or deleted changes the figures, so they are recorded anew."""
    differing = sorted(recorded["places"].keys() ^ present["places"].keys())
    assert not differing, "\n".join(
        ["these queries are in one of golden.yml and relevance.json alone:", *differing, AGAIN]
    )


def asked(text: str, style: str = "plain", *, sure: bool = True, found: str = "", relevant: str = "") -> QueryResult:
    """Return a query with what was found, entries being FAQs of one letter each."""
    query = Judged("", text, style, tuple(Ref("faq", id_) for id_ in relevant))
    return QueryResult(query, tuple(Ref("faq", id_) for id_ in found), 1.0, sure)


def test_a_fall_is_named_with_the_queries_that_cause_it() -> None:
    """The message has each figure that fell as it was and is, and the queries answered worse, no others."""
    before = [asked("right", found="ab", relevant="a"), asked("left", "slang", found="ba", relevant="a")]
    after = [asked("right", found="ba", relevant="a"), asked("left", "slang", found="ab", relevant="a")]
    outside = [asked("weather", sure=False), asked("football", sure=True)]
    assert list(fallen(measured(before + outside), measured(after + outside))) == [
        "mrr@10 plain: 1.0 is recorded, 0.5 was found",
        "answered worse, with the places of the right entries as recorded and as found:",
        "  1 -> 2  right",
    ]
    assert list(fallen(measured(before + outside), measured(before + outside))) == []
    assert list(fallen(measured(before + outside), measured([*before, asked("weather"), *outside[1:]]))) == [
        "refused out of scope: 0.5 is recorded, 0.0 was found",
        "answered worse, with the places of the right entries as recorded and as found:",
        "  refused -> sure  weather",
    ]


def test_a_right_entry_that_is_lost_from_the_first_five_is_named() -> None:
    """A query whose first right answer stands where it stood can be worse: another one is further down."""
    outside = [asked("weather", sure=False)]
    before = measured([asked("both", found="abxyz", relevant="ab"), *outside])
    after = measured([asked("both", found="axyzwb", relevant="ab"), *outside])
    assert list(fallen(before, after)) == [
        "recall@5: 1.0 is recorded, 0.5 was found",
        "answered worse, with the places of the right entries as recorded and as found:",
        "  1 2 -> 1 6  both",
    ]


# Rules on golden.yml


def test_there_are_queries_enough(content: Content) -> None:
    """At least 150 queries in all seven styles, 15 of each; some that no entry answers; as many again by strangers."""
    styles = Counter(one.style for one in content.golden)
    assert min(Counter(one.by for one in content.golden).values()) >= 150
    assert {style: count for style in STYLES if (count := styles[style]) < 15} == {}
    assert sum(not one.expect for one in content.golden) >= 15


def test_each_faq_is_asked_for_twice(content: Content) -> None:
    """Every FAQ is the expected answer of at least two queries."""
    expected = Counter(ref for one in content.golden for ref in one.expect)
    assert [str(faq.ref) for faq in content.faqs.values() if expected[faq.ref] < 2] == []


def test_queries_are_named_apart(content: Content) -> None:
    """Two queries that begin alike have names of their own in relevance.json."""
    assert len({shown(one.query) for one in content.golden}) == len(content.golden)


def phrases(content: Content) -> Iterator[str]:
    """Yield what the search is told: headings, phrasings and other names of all entries, synonyms."""
    for entry in content.entries():
        yield from (entry.heading, *getattr(entry, "also_asked", ()), *getattr(entry, "also_known_as", ()))
    for group in content.synonyms:
        yield from group


def by_authors(content: Content) -> list[Golden]:
    """Return the queries of those who know the content; a stranger may by chance say what it says."""
    return [one for one in content.golden if one.by == "author"]


def test_no_query_repeats_what_the_content_says(content: Content) -> None:
    """No author's query reads as a question, phrasing, name or synonym: that would measure whether a text finds itself."""
    lang = analysis.language(content.site.language)

    def stems(text: str) -> tuple[str, ...]:
        return tuple(lang.stem(word) for word in words(text))

    said = {stems(phrase) for phrase in phrases(content)}
    assert [one.query for one in by_authors(content) if stems(one.query) in said] == []


def test_no_query_borrows_half_a_sentence(content: Content) -> None:
    """No query has six words in a row from a question, phrasing, name or synonym."""

    def runs(text: str) -> set[tuple[str, ...]]:
        said = words(text)
        return {tuple(said[i : i + 6]) for i in range(len(said) - 5)}

    said = set().union(*map(runs, phrases(content)))
    assert [one.query for one in by_authors(content) if runs(one.query) & said] == []
