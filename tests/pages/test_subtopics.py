"""Readers find both levels of topics: in the menu, in breadcrumbs and on the page of the topic above."""

import pytest
from site_driver import Built, build_small

FAQ = "---\nquestion: When do I pay {}?\nreviewed: 2026-11-23\n---\nSoon.\n"
FILES = {
    "topics.yml": "invoices:\n  title: Bills & more\n  parent: basics\nbasics:\n  title: Basics\nlater:\n  title: Later\n",
    "faqs/basics/invoices/pay-bills.md": FAQ.format("bills"),
    "faqs/later/pay-later.md": FAQ.format("later"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the small site with a subtopic."""
    built = build_small(tmp_path_factory.mktemp("topics"), FILES)
    assert built.outcome.ok, built.outcome.diagnostics
    return built


def test_the_menu_shows_both_levels(site: Built) -> None:
    """A topic with subtopics is a part of the menu with its own page first; one without is a line as before."""
    parts = [node for node in site.page("").css("#ab-menu li") if node.css_first(".md-nav__title")]
    inner = [link.text() for link in parts[-1].css("a")]
    assert parts[-1].css_first(".md-nav__title").text() == "Basics"
    assert inner == ["All of Basics", "Bills & more"]
    assert "Later" in [link.text() for link in site.page("").css("#ab-menu a")]


@pytest.mark.parametrize(
    ("path", "crumbs"),
    [
        ("faq/pay-bills/", ["Home", "Basics", "Bills & more"]),
        ("topics/invoices/", ["Home", "Topics", "Basics"]),
        ("topics/basics/", ["Home", "Topics"]),
        ("faq/pay-later/", ["Home", "Later"]),
    ],
)
def test_the_breadcrumb_shows_both_levels(site: Built, path: str, crumbs: list[str]) -> None:
    """Above an answer stand its topic and subtopic, above a subtopic its topic."""
    assert [link.text() for link in site.page(path).css(".ab-crumbs a")] == crumbs


def test_the_topic_above_lists_the_answers(site: Built) -> None:
    """The page of a topic leads to its own answers, its subtopics and theirs; the overview of topics to all."""
    wanted = {"faq/opening-hours/", "faq/pay-bills/", "topics/invoices/"}
    assert site.links("topics/basics/") >= wanted
    assert "faq/pay-bills/" not in site.links("topics/later/")
    assert site.links("topics/") >= {*wanted, "topics/basics/", "topics/later/", "faq/pay-later/"}


def test_the_home_page_shows_the_upper_level(site: Built) -> None:
    """The home page has a card for each topic, none for subtopics."""
    assert {path for path in site.links("") if path.startswith("topics/")} == {"topics/basics/", "topics/later/"}
