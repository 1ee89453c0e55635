"""Answers, guides and terms side by side: a term is for who asks what it means, and a guide does not make its answer unsure."""

import pytest
from golden_cases import SITE, Case
from search_corpora import of_case

from answerbook.search.engine import Search

QUESTIONS = ("Can I give my season ticket back?", "How do I delete an entry?", "Where do I park?", "Who may enter?")
TERM = "season-ticket:\n  name: Season ticket\n  also_known_as: [annual pass]\n  definition: It holds from May to October.\n  reviewed: 2026-11-01\n"
GUIDE = (
    "---\ntitle: Delete entries\nplatforms: [web]\nreviewed: 2026-11-01\nsteps:\n  - do: Press the button.\n"
    "    see: It is gone.\n---\nDone.\n"
)


@pytest.fixture(scope="module")
def search() -> Search:
    """Return the search of a site with four answers, a guide and a term."""
    files = [
        (f"content/faqs/help/faq-{i}.md", f"---\nquestion: {one}\nshort: So.\nreviewed: 2026-11-23\n---\nSo.\n")
        for i, one in enumerate(QUESTIONS)
    ]
    files += [("content/terms.yml", TERM), ("content/guides/delete-entries.md", GUIDE)]
    return Search(of_case(Case("link", "", (("content/site.yml", SITE), *files))))


@pytest.mark.parametrize("question", ["season ticket", "what is a season ticket", "annual pass", "zzqx season ticket"])
def test_a_term_stands_first_where_its_meaning_is_asked(search: Search, question: str) -> None:
    """Its name or another one, with hardly a word besides, or words that the site does not know."""
    assert search.find(question).results[0].entry.kind == "term"


def test_an_answer_stands_before_a_term_that_is_as_near(search: Search) -> None:
    """Where more is asked than what the term means, the answer comes first, however often the term is named."""
    kinds = [one.entry.kind for one in search.find("may I give the season ticket back that I have").results]
    assert kinds[:2] == ["faq", "term"]


def test_a_guide_is_no_rival_of_its_answer(search: Search) -> None:
    """Both are called so, and the first of them is offered as the answer all the same."""
    answers = search.find("delete entries")
    assert [one.entry.kind for one in answers.results[:2]] in (["faq", "guide"], ["guide", "faq"])
    assert answers.fit == "fits"
