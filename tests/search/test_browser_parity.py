"""The search in the program and in the browser are one: the same entries, order, scores, sections and confidence.

Asked are over 2,000 questions of five corpora, one of them in parts, one in German: titles and phrasings as they are,
with typing errors, backwards and in long tickets, golden queries, and odd texts.
"""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import pytest
import search_corpora
from folders import ROOT
from language_samples import ANSWERS
from playwright.sync_api import Browser, Page
from site_server import serve

from answerbook.language.analysis import head
from answerbook.language.words import words
from answerbook.model.graph import Graph
from answerbook.search import browser_index, rank
from answerbook.search.browser_index import INDEX, part_of
from answerbook.search.engine import Answers, plans_of

# The folder on the test's server -> what is searched there.
CORPORA = {
    "site": search_corpora.site,
    "site-in-parts": search_corpora.site,
    "bicycles": search_corpora.bicycles,
    "library": search_corpora.library,
    "many": search_corpora.many,
    "long-words": search_corpora.long_words,
    "library-in-parts": search_corpora.library,
    **{code: partial(search_corpora.of_language, code) for code in ANSWERS},
}
ASK = """
async ([corpus, asked]) => {
    const { load } = await import("/assets/search-rank.js");
    window.searches ??= {};
    const search = (window.searches[corpus] ??= await load(new URL(`/${corpus}/search/`, location)));
    const found = [];
    for (const [question, options] of asked) {
        const { fit, confidence, support, total, results } = await search.find(question, options);
        const list = results.map(({ entry, score }) => [`${entry.kind}:${entry.id}`, score, entry.section?.anchor ?? ""]);
        found.push({ fit, confidence, support, total, list });
    }
    return found;
}
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the index of each corpus beside the ranking script."""
    folder = tmp_path_factory.mktemp("searches")
    shutil.copytree(ROOT / "theme/assets", folder / "assets")
    (folder / "index.html").write_text("<!doctype html><title>Search</title>", encoding="utf-8")
    for name, corpus in CORPORA.items():
        with pytest.MonkeyPatch.context() as patch:
            if name.endswith("in-parts"):
                patch.setattr(browser_index, "ONE_FILE", 0)
            corpus().write(folder / name)
    with serve(folder) as address:
        yield address


@pytest.fixture(scope="module")
def page(browser: Browser, home: str) -> Iterator[Page]:
    """Open a page from which all corpora can be asked."""
    page = browser.new_page()
    page.goto(home)
    yield page
    page.close()


def ask(page: Page, name: str, asked: Sequence[tuple[str, Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """Ask the browser's search of a corpus questions, each with its options."""
    found: list[dict[str, Any]] = page.evaluate(ASK, [name, asked])
    return found


def listed(answers: Answers) -> list[list[object]]:
    """Return the results as the browser's are listed: entry, score, section."""
    return [[str(one.entry.ref), one.score, one.section.anchor if one.section else ""] for one in answers.results]


@pytest.mark.parametrize("name", CORPORA)
def test_program_and_browser_rank_alike(page: Page, name: str) -> None:
    """Every question brings the same entries in the same order, with the same scores, sections and confidence."""
    corpus = CORPORA[name]()
    theirs = ask(page, name, [(question, {}) for question in corpus.questions])
    for question, answers, found in zip(corpus.questions, corpus.answers, theirs, strict=True):
        assert found["list"] == listed(answers), question
        assert found["fit"] == answers.fit, question
        assert found["confidence"] == pytest.approx(answers.confidence), question
        assert found["support"] == answers.support, question


@pytest.mark.parametrize("name", CORPORA)
def test_every_word_of_a_site_finds_alike(page: Page, name: str) -> None:
    """Asked for a single word, the browser lists every entry that Python does: what was packed is unpacked entire."""
    search = CORPORA[name]().search
    every = len(search.entries)
    every_word = list(search.index.vocabulary.classes)
    some = every_word[:: 1 + len(every_word) // 500]
    theirs = ask(page, name, [(word, {"limit": every}) for word in some])
    for word, found in zip(some, theirs, strict=True):
        assert found["list"] == listed(search.find(word, every)), word
        assert found["total"] == len(found["list"]), word


def test_what_is_asked_tests_something() -> None:
    """Most questions bring something, some of it in a section; some fit, some perhaps and some not, on each corpus."""
    for corpus in (search_corpora.site(), search_corpora.bicycles(), search_corpora.library(), search_corpora.many()):
        answers = corpus.answers
        assert len(answers) > 100
        assert sum(bool(one.results) for one in answers) > len(answers) / 2
        assert any(found.section for one in answers for found in one.results)
        assert {one.fit for one in answers if one.results} == {"fits", "perhaps", "nothing"}


@pytest.mark.parametrize("name", ["site", "site-in-parts", "bicycles", "many"])
def test_a_filter_leaves_the_rest_as_it_is(page: Page, name: str) -> None:
    """By kind, plan or both the browser gives just those of all results, in the same order, and counts them."""
    corpus = CORPORA[name]()
    search, graph = corpus.search, corpus.search.graph
    kinds = ("", *dict.fromkeys(entry.kind for entry in search.entries))
    choices = [(kind, plan) for kind in kinds for plan in ("", *graph.content.plans)]
    some = corpus.questions[:: len(corpus.questions) // 60]
    everything = {question: search.find(question, len(search.entries)).results for question in some}
    asked = [(question, *choice) for i, question in enumerate(some) for choice in choices[i % 5 :: 5]]
    theirs = ask(page, name, [(question, {"kind": kind, "plan": plan}) for question, kind, plan in asked])
    for (question, kind, plan), found in zip(asked, theirs, strict=True):
        ours = [
            str(one.entry.ref)
            for one in everything[question]
            if kind in ("", one.entry.kind) and (not plan or plan in plans_of(graph, one.entry))
        ]
        assert [entry for entry, _, _ in found["list"]] == ours[:10], (question, kind, plan)
        assert found["total"] == len(ours), (question, kind, plan)


def test_the_page_of_a_plan_is_found_under_that_plan(page: Page) -> None:
    """Whoever chooses a plan as filter and asks for it by name finds the page of the plan itself first."""
    (found,) = ask(page, "site", [("pro plan", {"plan": "pro"})])
    assert found["list"][0][0] == "plan:pro"


def fetched(browser: Browser, home: str, name: str, question: str, **options: str | bool | int) -> set[str]:
    """Return the names of the files in `search/` that a fresh browser fetches for one question."""
    page = browser.new_page()
    page.goto(home)
    names: set[str] = set()
    page.on("request", lambda request: names.add(request.url.removeprefix(f"{home}{name}/search/").split(".")[0]))
    ask(page, name, [(question, options)])
    page.close()
    return {one for one in names if "/" not in one}


def test_a_question_fetches_only_what_it_names(browser: Browser, home: str) -> None:
    """On a large site come the parts with the question's words but common ones, and those with the entries that are seen."""
    search = search_corpora.many().search
    spelt = [
        q for q in search_corpora.many().questions if {*map(search.language.stem, words(q))} <= {*search.index.postings}
    ]
    counts = json.loads(browser_index.index(search.graph)[0][INDEX])["counts"]
    assert len(spelt) > 3
    for question in spelt[-3:]:
        shown = [search.entries.index(one.entry) for one in search.find(question).results]
        entries = {f"e{number // counts['e']}" for number in shown}
        others = {head(term) for term in rank.asked_terms(search.index, question)} - search.language.common_stems
        terms = {f"t{part_of(one, counts['t'])}" for one in others}
        assert 0 < len(terms) < counts["t"], "it would be no wonder if every part came"
        assert fetched(browser, home, "many", question) == {"index", "stemmer", *terms, *entries}
        two = {f"e{number // counts['e']}" for number in shown[:2]}
        assert fetched(browser, home, "many", question, seen=2) == {"index", "stemmer", *terms, *two}


@pytest.mark.parametrize("options", [{}, {"plan": "small"}])
def test_words_and_plans_come_when_they_are_needed(browser: Browser, home: str, options: dict[str, str]) -> None:
    """A misspelt word brings the words with one of its first two letters, and a choice of plan the list of plans."""
    search = search_corpora.many().search
    count = json.loads(browser_index.index(search.graph)[0][INDEX])["counts"]["w"]
    longest = max(search.index.vocabulary.classes, key=len)
    names = fetched(browser, home, "many", f"{longest}q", **options)
    assert {one for one in names if one[0] == "w"} == {f"w{part_of(letter, count)}" for letter in longest[:2]}
    assert ("p" in names) == bool(options)


def test_a_word_is_finished_before_its_entries_are_fetched(browser: Browser, home: str) -> None:
    """On a large site a word that is still being typed brings the parts of what it begins, not others at each key."""
    search = search_corpora.site().search
    counts = parts_of_the_site(search.graph)
    classes = search.index.vocabulary.classes
    whole = min((one for one in classes if one.startswith("delet")), key=lambda one: (-classes[one], one))
    names = fetched(browser, home, "site-in-parts", "are my delet", typing=True)
    terms = rank.asked_terms(search.index, f"are my {whole}")
    others = {head(term) for term in terms} - search.language.common_stems
    assert {one for one in names if one[0] == "t"} == {f"t{part_of(one, counts['t'])}" for one in others}
    assert {one for one in names if one[0] == "w"} == {f"w{part_of(letter, counts['w'])}" for letter in "de"}


def parts_of_the_site(graph: Graph) -> dict[str, int]:
    """Return in how many parts the index of a graph comes where it is not in one file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(browser_index, "ONE_FILE", 0)
        counts: dict[str, int] = json.loads(browser_index.index(graph)[0][INDEX])["counts"]
    return counts


def test_a_small_site_is_fetched_at_once(browser: Browser, home: str) -> None:
    """All parts of a small site stand in its index; besides it only the stemmer is fetched."""
    assert fetched(browser, home, "bicycles", "refnd of my pss", plan="day") == {"index", "stemmer"}
