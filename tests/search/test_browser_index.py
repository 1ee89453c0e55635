"""The search as files for the browser: one for a small site, parts for a large one, the same bytes each time.

That what is packed there is unpacked as it was, test_browser_parity.py proves in the browser.
"""

import json
from pathlib import Path
from typing import Any

import pytest
import search_corpora
from golden_cases import Case, run, write_content
from hypothesis import given
from hypothesis import strategies as st
from search_corpora import PARTS

from answerbook.model.graph import Graph
from answerbook.search import browser_index
from answerbook.search.browser_index import INDEX, LANGUAGES, MAIL, STEMMER, WHOLE, index, part_of


def files(graph: Graph) -> dict[str, str]:
    """Return the files of a graph's search."""
    made, problems = index(graph)
    assert problems == []
    return made


def core(made: dict[str, str]) -> dict[str, Any]:
    """Return what the browser reads first."""
    value: dict[str, Any] = json.loads(made[INDEX])
    return value


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", 0x811C9DC5),
        ("a", 0xE40C292C),
        ("b", 0xE70C2DE5),
        ("foobar", 0xBF9CF968),
        ("chongo was here!\n", 0xD49930D5),
    ],
)
def test_parts_are_chosen_by_fnv_1a(text: str, wanted: int) -> None:
    """The published values of the 32-bit hash: whoever reads the files with other tools finds the same part."""
    assert part_of(text, 2**32) == wanted


@given(st.text(), st.integers(1, 1000))
def test_a_part_is_one_of_those_that_there_are(text: str, count: int) -> None:
    """Its number is below the count, and of one part it is 0."""
    assert 0 <= part_of(text, count) < count
    assert part_of(text, 1) == 0


def test_a_small_site_has_one_file() -> None:
    """Beside the stemmer there is the index alone, with all parts in it."""
    made = files(search_corpora.bicycles().search.graph)
    assert set(made) == {INDEX, STEMMER, MAIL, LANGUAGES}
    assert {"t0", "e0", "p"} <= core(made)["parts"].keys()


def test_a_large_site_has_parts() -> None:
    """Terms, words, entries and plans come in files of their own; the first holds what every question needs."""
    made = files(search_corpora.many().search.graph)
    first, counts = core(made), core(made)["counts"]
    assert first["parts"].keys() == {"t"}, "the commonest words"
    entries = -(-first["size"] // counts["e"])
    wanted = {
        f"{kind}{i}" for kind, count in (("t", counts["t"]), ("w", counts["w"]), ("e", entries)) for i in range(count)
    }
    assert made.keys() == {
        INDEX,
        STEMMER,
        MAIL,
        LANGUAGES,
        WHOLE,
        "search/p.json",
        *(f"search/{name}.json" for name in wanted),
    }
    assert PARTS in made
    assert json.loads(made[WHOLE]) == {
        name.removeprefix("search/").removesuffix(".json"): json.loads(made[name])
        for name in made.keys() - {INDEX, STEMMER, MAIL, LANGUAGES, WHOLE}
    }
    assert len(made[INDEX]) < max(map(len, made.values()))


def test_one_more_character_parts_a_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit decides and nothing else: at it a site has one file, below it parts."""
    graph = search_corpora.library().search.graph
    weight = len(browser_index._json(core(files(graph))["parts"]))
    monkeypatch.setattr(browser_index, "ONE_FILE", weight)
    assert set(files(graph)) == {INDEX, STEMMER, MAIL, LANGUAGES}
    monkeypatch.setattr(browser_index, "ONE_FILE", weight - 1)
    assert "search/t0.json" in files(graph)


@pytest.mark.parametrize("corpus", [search_corpora.site, search_corpora.many])
def test_the_same_content_makes_the_same_files(corpus: Any) -> None:
    """Two builds give the same bytes; every file is one JSON value, the stemmer a script."""
    graph = corpus().search.graph
    made = files(graph)
    assert files(graph) == made
    assert all(json.loads(text) for name, text in made.items() if name != STEMMER)
    assert "export const stem" in made[STEMMER]


def test_what_is_shown_of_an_entry_stands_in_the_index() -> None:
    """Title, short answer, plans and headings come with the index: a result needs no page to be fetched."""
    graph = search_corpora.bicycles().search.graph
    first = core(files(graph))
    number, faq = next((i, one) for i, one in enumerate(graph.content.entries()) if one.id == "refund")
    id_, title, short, plans, headings = first["parts"][f"e{number // first['counts']['e']}"][
        number % first["counts"]["e"]
    ]
    assert (id_, title) == ("refund", faq.heading)
    assert short == "A pass that was never used is paid back within thirty days; a used one is not."
    assert [first["plans"][i] for i in plans] == [[plan.id, plan.name] for plan in graph.plans[faq.ref]]
    assert headings == [["our-mistake", "If we made a mistake"]]


def test_the_kinds_of_a_site_and_where_they_begin() -> None:
    """A kind that the site lacks is not offered; the others are named in its language."""
    library = core(files(search_corpora.library().search.graph))
    assert library["kinds"] == [["faq", "Antwort", 0, "faq/"], ["term", "Begriff", 16, "terms/"]]
    assert library["plans"] == []


def test_the_stemmer_is_that_of_the_language() -> None:
    """A site in German comes with the German stemmer, and with no other."""
    german = files(search_corpora.library().search.graph)[STEMMER]
    assert "GermanStemmer" in german
    assert "EnglishStemmer" not in german


def test_golden_queries_are_not_published() -> None:
    """What authors measure the search by stands in no file of it; a stranger's may be a title by chance."""
    graph = search_corpora.site().search.graph
    text = "".join(files(graph).values())
    queries = [one.query for one in graph.content.golden if one.by == "author" and len(one.query) > 20]
    assert [query for query in queries if query in text] == []
    assert len(graph.content.golden) > 100


def test_a_site_without_entries_has_a_search(tmp_path: Path) -> None:
    """A site that is only begun can be built."""
    graph, _ = run("link", write_content(Case("link", "", ()), tmp_path))
    assert graph is not None
    assert core(files(graph))["size"] == 0
