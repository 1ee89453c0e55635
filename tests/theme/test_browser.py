"""A reader's visit in a real browser: search, follow a cross-link, read a tooltip; nothing leaves the site."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from page_states import open_copy_menu, open_menu
from playwright.sync_api import Browser, expect
from reader_checks.tour import MAY_COPY
from reader_checks.visits import Visit, window
from site_driver import build_small
from site_server import serve

PATHS = [
    "",
    "faq/turn-off-training/",
    "plans/",
    "plans/free/",
    "guides/delete-chats/",
    "terms/memory/",
    "sources/",
    "faq/",
]
ANSWER = "faq/turn-off-training/"


@pytest.fixture(params=[1280, 360])
def visit(browser: Browser, home: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Open a window; requests to other hosts, policy violations and console errors are faults, and there are none."""
    with window(browser, home, request.param, permissions=MAY_COPY) as visit:
        yield visit
    assert visit.outside + visit.violations + visit.errors == []


def test_a_reader_finds_an_answer_by_search(visit: Visit) -> None:
    """Typing a question into the search brings its answer, and Enter on it opens it."""
    visit.open("")
    visit.page.keyboard.press("/")
    expect(visit.page.locator("#ab-search-input")).to_be_focused()
    visit.page.keyboard.type("deleted chats used for training")
    result = visit.page.locator(
        "#ab-search-results [role=option]", has_text="Are deleted chats used for training?"
    ).first
    expect(result).to_be_visible()
    result.click()
    expect(visit.page.locator("h1")).to_contain_text("Are deleted chats used for training?")


def test_a_reader_follows_a_cross_link(visit: Visit) -> None:
    """From an answer a related question, a plan and the breadcrumb lead on."""
    visit.open("faq/turn-off-training/")
    visit.page.get_by_role("link", name="What can still be used after I opt out?").first.click()
    expect(visit.page.locator("h1")).to_contain_text("What can still be used after I opt out?")
    visit.page.locator(".ab-chips").get_by_role("link", name="Max").click()
    expect(visit.page.locator("h1")).to_contain_text("Max")
    visit.page.locator(".ab-crumbs").get_by_role("link", name="Compare plans").click()
    expect(visit.page.locator("h1")).to_contain_text("Compare plans")


def test_a_term_shows_its_definition(visit: Visit) -> None:
    """A term in the text shows its definition to the pointer and to the keyboard; Escape hides it."""
    visit.open(ANSWER)
    term, tip = visit.page.locator("article a.ab-term").first, visit.page.locator("[role=tooltip]")
    term.hover()
    expect(tip).to_contain_text("decides whether your chats may be used for training")
    visit.page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    term.focus()
    expect(tip).to_be_visible()


def test_a_citation_leads_to_its_source(visit: Visit) -> None:
    """The number behind a sentence leads to the source on the same page."""
    visit.open("faq/turn-off-training/")
    visit.page.locator("article a.ab-cite").first.click()
    expect(visit.page.locator("li:target")).to_be_in_viewport()


def test_no_page_is_wider_than_the_window(visit: Visit) -> None:
    """At 360 and 1280 px nothing sticks out sideways and nothing is fetched from elsewhere."""
    for path in PATHS:
        visit.open(path)
        assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path


def test_the_palette_can_be_switched(visit: Visit) -> None:
    """The reader can choose dark colours, and the choice holds on the next page."""
    visit.open("")
    for _ in range(2):
        visit.page.locator("#ab-palette").click()
    expect(visit.page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    visit.open("plans/")
    expect(visit.page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")


def test_a_choice_of_colours_that_is_none_does_no_harm(visit: Visit) -> None:
    """Whatever stands in the storage under our name, the page has its search, and the colours can be chosen anew."""
    visit.page.add_init_script("if (!localStorage.getItem('ab-palette')) localStorage.setItem('ab-palette', 'sepia')")
    visit.open("")
    visit.page.keyboard.press("/")
    expect(visit.page.locator("#ab-search-input")).to_be_focused()
    visit.page.keyboard.press("Escape")
    visit.page.locator("#ab-palette").click()
    expect(visit.page.locator("#ab-palette")).to_have_attribute("aria-label", "Switch to light colours")
    expect(visit.page.locator("html")).to_have_attribute("data-ab-choice", "system")


@pytest.mark.parametrize("visit", [360], indirect=True)
def test_the_menu_of_a_small_screen_leads_on(visit: Visit) -> None:
    """On a phone the menu opens at a touch and leads to another page. By keyboard: see test_reader.py."""
    visit.open(ANSWER)
    open_menu(visit.page)
    visit.page.locator("#ab-menu").get_by_role("link", name="Compare plans").click()
    expect(visit.page.locator("h1")).to_contain_text("Compare plans")


def test_an_answers_address_can_be_copied(visit: Visit) -> None:
    """The first form of the menu at the foot is the permanent link of the answer, ready for a ticket."""
    visit.open(ANSWER)
    open_copy_menu(visit.page)
    visit.page.locator("#ab-copy-menu button").first.click()
    expect(visit.page.locator("#ab-copy-menu [role=status]")).not_to_be_empty()
    assert visit.page.evaluate("navigator.clipboard.readText()") == f"https://claude-training.example/{ANSWER}"


def test_a_former_address_forwards_with_its_fragment(browser: Browser, tmp_path: Path) -> None:
    """A link to a section of a renamed answer opens that section of the answer under its new id."""
    page = "---\nquestion: When?\nshort: Now.\nreviewed: 2026-11-23\naliases: [old]\n---\n## Hours {#hours}\n\nNine.\n"
    built = build_small(tmp_path, {"faqs/basics/opening-hours.md": page})
    with serve(built.site) as home:
        window = browser.new_page()
        window.goto(f"{home}faq/old/#hours")
        expect(window).to_have_url(f"{home}faq/opening-hours/#hours")
        window.close()


def test_a_former_address_forwards_without_scripts(browser: Browser, tmp_path: Path) -> None:
    """Without scripts the old address still leads to the answer."""
    page = "---\nquestion: When?\nshort: Now.\nreviewed: 2026-11-23\naliases: [old]\n---\nNine.\n"
    built = build_small(tmp_path, {"faqs/basics/opening-hours.md": page})
    with serve(built.site) as home:
        window = browser.new_context(java_script_enabled=False).new_page()
        window.goto(f"{home}faq/old/")
        expect(window).to_have_url(f"{home}faq/opening-hours/")
        window.context.close()
