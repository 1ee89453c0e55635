"""The search dialog before anything is asked, on a phone, and while an input method is at work."""

from collections.abc import Iterator

import pytest
from dialog_driver import field, hrefs, results, status
from page_states import open_search, search_for
from playwright.sync_api import Browser, expect
from reader_checks.visits import Visit, window
from site_driver import Built
from site_server import serve

# What is left of a phone's 740 px above the keyboard.
ABOVE_KEYBOARD = 400


@pytest.fixture
def phone(browser: Browser, home: str) -> Iterator[Visit]:
    """Open a window of 360 px with the keyboard open; there is no fault."""
    with window(browser, home, 360, height=ABOVE_KEYBOARD) as visit:
        visit.open("")
        yield visit
    assert visit.outside + visit.violations + visit.errors == []


def test_the_empty_search_shows_what_is_asked_most(desk: Visit, real: Built) -> None:
    """Before anything is typed the most asked questions stand there; they lead to their answers, and typing hides them."""
    page = desk.page
    open_search(page)
    links = page.locator("#ab-search-asked a")
    expect(links).to_have_text([faq.question for faq in real.graph.most_asked()])
    page.keyboard.type("memory")
    expect(links.first).to_be_hidden()
    field(page).fill("")
    links.first.click()
    expect(page).to_have_url(f"{desk.home}faq/turn-off-training/")


def test_a_site_without_most_asked_shows_no_heading_for_them(browser: Browser, small: Built) -> None:
    """Where nothing is named as most asked, the empty search says nothing of it."""
    with serve(small.site) as home, window(browser, home) as visit:
        visit.open("")
        open_search(visit.page)
        expect(visit.page.get_by_text("Ask in your own words")).to_be_visible()
        expect(visit.page.get_by_text("Most asked")).to_be_hidden()


def test_the_plan_of_before_is_offered(desk: Visit) -> None:
    """A plan once chosen narrows nothing by itself; the next empty search offers it, and "all plans" forgets it."""
    page, again = desk.page, desk.page.locator("#ab-search-again")
    search_for(page, "deleted chats")
    hrefs(page)
    expect(again).to_be_hidden()
    page.locator("#ab-search-plan").select_option("Team")
    desk.open("plans/")
    open_search(page)
    expect(again).to_have_text("Team")
    expect(page.locator("#ab-search-plan")).to_have_value("")
    again.click()
    expect(page.locator("#ab-search-plan")).to_have_value("team")
    expect(field(page)).to_be_focused()
    page.locator("#ab-search-plan").select_option("All plans")
    expect(again).to_be_hidden()


@pytest.mark.parametrize("words", ["turn off training", "delete chats", "how long", "employer"])
def test_four_results_stand_above_a_phones_keyboard(phone: Visit, words: str) -> None:
    """At 360 by 400 px the first four results can be read whole."""
    search_for(phone.page, words)
    hrefs(phone.page)
    for place in range(4):
        expect(results(phone.page).nth(place)).to_be_in_viewport(ratio=1)


def test_filters_stand_behind_one_button_on_a_phone(phone: Visit) -> None:
    """The button shows and hides them, and says what they are set to."""
    page = phone.page
    search_for(page, "deleted chats")
    hrefs(page)
    button, plan = page.locator("#ab-search-filters"), page.locator("#ab-search-plan")
    expect(button).to_have_text("Filter")
    expect(plan).to_be_hidden()
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    plan.select_option("Pro")
    button.click()
    expect(plan).to_be_hidden()
    expect(button).to_have_text("Pro")


def test_a_count_that_is_a_limit_is_none(desk: Visit) -> None:
    """Where more is found than is listed the search says "more than"; where all is listed, how many."""
    page = desk.page
    search_for(page, "opting out")
    hrefs(page)
    expect(status(page)).to_have_text("More than 12 matches")
    field(page).fill("bedrock")
    page.wait_for_url("**q=bedrock")
    expect(status(page)).to_have_text(f"{len(hrefs(page))} matching documents")


@pytest.mark.parametrize("sign", [{"isComposing": True}, {"keyCode": 229}])
def test_the_enter_that_ends_an_input_opens_nothing(desk: Visit, sign: dict[str, object]) -> None:
    """Japanese and Chinese are written with Enter; browsers mark that key in either of two ways."""
    page = desk.page
    search_for(page, "deleted chats")
    first = hrefs(page)[0]
    enter = "sign => new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...sign })"
    untouched = f"(field, sign) => field.dispatchEvent(({enter})(sign))"
    assert field(page).evaluate(untouched, sign) is True
    expect(page.locator("#ab-search")).to_be_visible()
    assert field(page).evaluate(untouched, {}) is False
    expect(page).to_have_url(first)
