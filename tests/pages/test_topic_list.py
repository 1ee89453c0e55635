"""The menu opens the topic of the page, and marks one line: the page's own, or the nearest above it."""

from collections.abc import Iterator

import pytest
from site_driver import Built, build_small

from answerbook.pages.topic_list import LISTED

LONG = LISTED + 5
FAQ = "---\nquestion: {}\nshort: Yes.\nreviewed: 2026-11-23\n---\nYes.\n"
FILES = {
    "topics.yml": "basics:\n  title: Basics\nlong:\n  title: Long & more\n  order: [a07]\n",
    **{f"faqs/long/a{i:02}.md": FAQ.format(f"Is {i:02} < long & wide?") for i in range(LONG)},
    "terms.yml": "card:\n  name: Card\n  definition: A card.\n  reviewed: 2026-11-23\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """Return the small site with a long topic and a term."""
    built = build_small(tmp_path_factory.mktemp("topics"), FILES)
    assert built.outcome.ok, built.outcome.diagnostics
    yield built


def below(site: Built, path: str, title: str) -> list[str]:
    """Return what stands in the menu of a page below a topic."""
    item = next(one for one in site.page(path).css("#ab-menu li:has(> a)") if one.css("a")[0].text() == title)
    return [link.text() for link in item.css("ul ul ul a")]


def test_the_topic_of_the_page_is_open_and_no_other(site: Built) -> None:
    """An answer and a topic's page show the topic's questions; other topics, and pages of no topic, show none."""
    for path in ("faq/opening-hours/", "topics/basics/"):
        assert below(site, path, "Basics") == ["When are you open?"]
        assert below(site, path, "Long & more") == []
    assert below(site, "", "Basics") == []


def test_a_long_topic_ends_in_all_questions(site: Built) -> None:
    """Of a long topic the first questions stand there, its own order first, and a link to all of them."""
    shown = below(site, "topics/long/", "Long & more")
    assert len(shown) == LISTED + 1
    assert shown[:2] == ["Is 07 < long & wide?", "Is 00 < long & wide?"]
    assert shown[-1] == f"All {LONG} questions"
    assert "topics/long/" in site.links("faq/a00/", "#ab-menu")


def test_a_question_beyond_the_first_is_shown_on_its_own_page(site: Built) -> None:
    """The last place of a long topic's list is that of the page's own question, if it is none of the first."""
    shown = below(site, f"faq/a{LONG - 1}/", "Long & more")
    assert shown[-2:] == [f"Is {LONG - 1} < long & wide?", f"All {LONG} questions"]
    assert len(shown) == LISTED + 1


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("", [("Home", "page")]),
        ("faq/opening-hours/", [("When are you open?", "page")]),
        ("topics/basics/", [("Basics", "page")]),
        ("topics/", [("All topics", "page")]),
        ("terms/card/", [("Key terms", "true")]),
        ("desk/", [("Find an answer", "true")]),
    ],
)
def test_one_line_is_marked(site: Built, path: str, marked: list[tuple[str, str]]) -> None:
    """The line of the page itself is its current one; a page without a line has the one above it marked."""
    found = [(one.text(), one.attributes["aria-current"]) for one in site.page(path).css("#ab-menu [aria-current]")]
    assert found == marked


def test_the_page_of_a_long_topic_begins_with_its_questions(site: Built) -> None:
    """Where a topic has more questions than a few screens hold, they are listed above them, unfolded; else nothing is."""
    (listed,) = site.page("topics/long/").css("details.ab-contents")
    assert [link.attributes["href"] for link in listed.css("a")][:2] == ["#a07", "#a00"]
    assert len(listed.css("a")) == LONG
    assert "open" in listed.attributes
    assert site.page("topics/basics/").css(".ab-contents") == []


def test_the_footer_has_no_stop_without_a_sentence(site: Built) -> None:
    """Where the footer says nothing but a link, no full stop stands behind it; without the link nothing is there."""
    said = [line.text(strip=True) for line in site.page("").css(".ab-footer p")]
    assert said and not any(line in {"", "."} for line in said)
    assert [line for line in said if "sources" in line.lower()] in ([], ["All sources"])
