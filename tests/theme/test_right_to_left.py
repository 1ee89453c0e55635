"""A site in a language from right to left: the page runs that way, code and foreign sentences keep their own direction."""

from collections.abc import Iterator
from typing import Any

import pytest
from ledger_driver import Desk
from playwright.sync_api import Browser
from reader_checks import modes
from reader_checks.visits import window
from site_driver import SMALL, build_small
from site_server import serve

PAGES = ("", "faq/opening-hours/", "faq/opening-hours/r1/", "plans/", "desk/", "faq/")
FILES = {
    "site.yml": SMALL["site.yml"].replace("citations: 0}}", "citations: 0}, plan: {citations: 0}}")
    + "language: he\nlabels: {Home: בית, Short answer: בקצרה, Search: חיפוש}\n",
    "topics.yml": "basics:\n  title: שעות\n",
    "plans.yml": (
        "facts: {price: {title: מחיר}}\ngroups: {all: {title: הכול}}\nplans:\n"
        "  free: {name: Free, group: all, short: חינם., cells: {price: {value: 0 ₪}}, reviewed: 2026-11-23}\n"
        "  team: {name: Team, group: all, short: לצוות., cells: {price: {value: 8 ₪}}, reviewed: 2026-11-23}\n"
    ),
    "faqs/basics/opening-hours.md": (
        "---\nquestion: מתי אתם פתוחים?\nshort: כל יום מתשע עד חמש.\nreviewed: 2026-11-23\nplans: [free, team]\n---\n"
        "כתבו `make site` או ראו <https://example.org/a?b=1>.\n\nAre you open on holidays?\n\n"
        '```sh\nmake site --to out # now\n```\n\n=== "א"\n\n    אחת\n\n=== "ב"\n\n    שתיים\n'
    ),
}
# How far to the right of the beginning of a text its last sign stands, in CSS px.
ENDS = """e => {
    const text = document.createTreeWalker(e, NodeFilter.SHOW_TEXT).nextNode(), range = document.createRange();
    const at = (from) => { range.setStart(text, from); range.setEnd(text, from + 1); return range.getBoundingClientRect(); };
    return at(text.data.trimEnd().length - 1).left - at(0).left;
}"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site, recorded."""
    folder = tmp_path_factory.mktemp("hebrew")
    build_small(folder, FILES)
    Desk(folder).record()
    built = build_small(folder, FILES)
    assert [one.code for one in built.outcome.diagnostics] == ["untranslated"]
    with serve(built.site) as address:
        yield address


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_pages_run_from_right_to_left(browser: Browser, home: str, path: str, width: int) -> None:
    """The logo stands at the right, the search at the left; nothing sticks out, breaks the policy or fails."""
    with window(browser, home, width) as visit:
        visit.open(path)
        page = visit.page
        assert page.evaluate("document.dir") == "rtl"
        logo, search = (
            page.locator(f".md-header {one}").first.bounding_box() for one in (".md-logo", ".md-search__button")
        )
        assert logo and search and logo["x"] > search["x"]
        assert modes.too_wide(page)["wide"] == []
        assert visit.outside + visit.violations + visit.errors == []


@pytest.mark.parametrize("path", PAGES[1:3])
def test_code_and_foreign_sentences_keep_their_direction(browser: Browser, home: str, path: str) -> None:
    """An English question ends with its mark at the right, as code does; a Hebrew one at the left."""
    with window(browser, home, 1280) as visit:
        visit.open(path)
        texts = visit.page.locator("article")

        def ends(selector: str, text: str) -> Any:
            return texts.locator(selector, has_text=text).first.evaluate(ENDS)

        assert ends("p", "Are you open") > 0
        assert ends("p code", "make") > 0
        assert ends("pre code", "make") > 0
        assert ends("a", "https") > 0
        assert ends("h1", "מתי") < 0
        block = texts.locator("pre").first
        assert block.evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_menu_and_search_open_from_the_right(browser: Browser, home: str) -> None:
    """The menu lies along the right edge; the results of the search begin there, too."""
    with window(browser, home, 360) as visit:
        visit.open(PAGES[1])
        page = visit.page
        page.locator("#ab-menu-button").click()
        menu = page.locator("#ab-menu").bounding_box()
        assert menu and round(menu["x"] + menu["width"]) == 360
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        page.keyboard.type("פתוחים")
        first = page.locator("#ab-search-results [role=option]").first
        first.wait_for()
        assert first.evaluate("e => getComputedStyle(e).direction") == "rtl"
        assert modes.too_wide(page)["wide"] == []


def test_arrow_keys_follow_the_direction_of_tabs(browser: Browser, home: str) -> None:
    """The next tab stands at the left, where the left arrow leads."""
    with window(browser, home, 1280) as visit:
        visit.open(PAGES[1])
        visit.page.get_by_role("tab").first.focus()
        visit.page.keyboard.press("ArrowLeft")
        assert visit.page.get_by_role("tab").last.evaluate("e => e === document.activeElement")
