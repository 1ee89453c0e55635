"""The search dialog on a large site, whose index comes in parts: the texts of results are fetched as they come into sight."""

from collections.abc import Iterator

import pytest
from dialog_driver import chosen, copied, public, results, status
from page_states import search_for
from playwright.sync_api import Page, Route, expect
from reader_checks.visits import Visit
from site_driver import Built

from answerbook.search import browser_index

SHIFTS = """() => {
    globalThis.abShift = 0;
    new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) globalThis.abShift += value;
    }).observe({ type: "layout-shift" });
}"""
WAITING = "…"
# A layout shift that hardly anybody sees: a tenth of what https://web.dev/articles/cls calls good.
LITTLE = 0.01


@pytest.fixture(scope="module")
def parts(real: Built) -> dict[str, str]:
    """Return the files of the site's search as they would be if it were large, each entry in a part of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(browser_index, "ONE_FILE", 0)
        patch.setattr(browser_index, "SHOWN", 1)
        return browser_index.index(real.graph)[0]


@pytest.fixture
def large(desk: Visit, parts: dict[str, str]) -> Iterator[tuple[Page, list[str]]]:
    """Open a page whose search reads these files; yields it and the entries that were fetched."""
    fetched: list[str] = []

    def answer(route: Route) -> None:
        name = f"search/{route.request.url.rpartition('/')[2]}"
        if name.startswith("search/e"):
            fetched.append(name)
        route.fulfill(body=parts[name], content_type="application/json")

    desk.page.route("**/search/*.json", answer)
    yield desk.page, fetched


def titles(page: Page) -> list[str]:
    """Return the titles of the lines."""
    return page.locator("#ab-search-results .md-search__title").all_text_contents()


def test_only_what_is_in_sight_is_fetched(large: tuple[Page, list[str]]) -> None:
    """All results are counted at once; those below the edge have no text until they are scrolled to, and hardly anything moves."""
    page, fetched = large
    search_for(page, "opting out")
    expect(status(page)).to_have_text("More than 12 matches")
    expect(results(page)).to_have_count(12)
    seen = len(fetched)
    assert 4 <= seen < 12
    assert titles(page)[:4] != [WAITING] * 4
    assert titles(page)[-1] == WAITING
    page.evaluate(SHIFTS)
    results(page).last.scroll_into_view_if_needed()
    expect(results(page).last.locator(".md-search__title")).not_to_have_text(WAITING)
    assert page.evaluate("globalThis.abShift") < LITTLE
    assert len(fetched) > seen


def test_a_line_that_is_chosen_has_its_text(desk: Visit, large: tuple[Page, list[str]]) -> None:
    """With the keys one comes to the last line at once: it has its text, its link can be copied, Enter opens it."""
    page, _ = large
    search_for(page, "training")
    expect(results(page)).to_have_count(12)
    page.keyboard.press("ArrowUp")
    expect(chosen(page).locator(".md-search__title")).not_to_have_text(WAITING)
    expect(chosen(page)).to_have_attribute("id", "ab-result-11")
    address = str(chosen(page).get_attribute("href"))
    page.keyboard.press("Control+c")
    assert copied(page) == public(page, desk.home)
    page.keyboard.press("Enter")
    expect(page).to_have_url(address)


def test_a_text_that_does_not_come_is_tried_again(large: tuple[Page, list[str]]) -> None:
    """Where the parts of the index come broken, lines stay without text; chosen again, one has it."""
    page, _ = large
    search_for(page, "training")
    expect(results(page)).to_have_count(12)
    page.route("**/search/e*.json", lambda route: route.fulfill(body=""))
    page.keyboard.press("ArrowUp")
    expect(chosen(page)).to_have_attribute("id", "ab-result-11")
    page.keyboard.press("ArrowDown")
    page.unroute("**/search/e*.json")
    page.keyboard.press("ArrowUp")
    expect(chosen(page).locator(".md-search__title")).not_to_have_text(WAITING)
