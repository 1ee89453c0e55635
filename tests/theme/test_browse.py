"""How readers browse in a real browser: menu, header, home page, all questions A to Z."""

from collections.abc import Iterator

import pytest
from page_states import open_menu
from playwright.sync_api import Browser, Page, expect
from reader_checks.visits import Visit, window

ANSWER, OTHER = "faq/turn-off-training/", "faq/reopened-old-chats/"


@pytest.fixture
def phone(browser: Browser, home: str) -> Iterator[Visit]:
    """Open a window of 360 px; requests to other hosts, policy violations and errors are faults, and there are none."""
    with window(browser, home, 360, height=740) as visit:
        visit.open("")
        yield visit
    assert visit.outside + visit.violations + visit.errors == []


def opened_menu(page: Page) -> None:
    """Open the menu, and wait until the way back closes it."""
    open_menu(page)
    page.wait_for_function("() => history.state?.abMenu")


# Menu


def test_the_way_back_closes_the_menu(phone: Visit) -> None:
    """With the menu open, Back leads to the page without it; Forward opens it again, and nothing is left behind."""
    page = phone.page
    phone.open(ANSWER)
    opened_menu(page)
    page.go_back()
    expect(page.locator("#ab-menu")).to_be_hidden()
    expect(page).to_have_url(phone.home + ANSWER)
    page.go_forward()
    expect(page.locator("#ab-menu")).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page).to_have_url(phone.home)


@pytest.mark.parametrize("way", ["button", "Escape"])
def test_closing_the_menu_leaves_no_step_behind(phone: Visit, way: str) -> None:
    """Who closes the menu by its button or by Escape is one step from the page before."""
    page = phone.page
    phone.open(ANSWER)
    opened_menu(page)
    if way == "button":
        page.get_by_role("button", name="Close", exact=True).click()
    else:
        page.keyboard.press("Escape")
    expect(page.locator("#ab-menu")).to_be_hidden()
    page.wait_for_function("() => !history.state?.abMenu")
    page.go_back()
    expect(page).to_have_url(phone.home)


def test_back_from_a_page_of_the_menu_leads_to_the_page_without_it(phone: Visit) -> None:
    """A link of the menu takes one step: Back leads to where the menu was opened, and it is closed."""
    page = phone.page
    phone.open(ANSWER)
    opened_menu(page)
    page.locator("#ab-menu").get_by_role("link", name="Key terms").click()
    expect(page).to_have_url(f"{phone.home}terms/")
    page.go_back()
    expect(page).to_have_url(phone.home + ANSWER)
    expect(page.locator("#ab-menu")).to_be_hidden()


def test_the_question_of_the_page_is_in_sight_in_the_menu(browser: Browser, home: str) -> None:
    """Beside an answer and in the opened menu of a phone, its own question can be seen, however long the menu is."""
    for width in (1280, 360):
        with window(browser, home, width, height=640) as visit:
            visit.open("faq/location-setting/")
            if width < 960:
                opened_menu(visit.page)
            current = visit.page.locator("#ab-menu [aria-current]")
            expect(current).to_have_text("What is the location setting, and how do I turn it off?")
            expect(current).to_be_in_viewport(ratio=1)
            assert visit.page.evaluate("scrollY") == 0


# Header


def test_the_header_names_the_page_once_its_heading_is_gone(phone: Visit) -> None:
    """Above the heading the header shows the site's name, below it the page's title; screen readers hear it once."""
    page = phone.page
    phone.open(ANSWER)
    name, topic = page.locator(".md-logo__name"), page.locator("#ab-topic")
    expect(name).to_be_visible()
    expect(topic).to_be_hidden()
    page.evaluate("scrollTo(0, 900)")
    expect(topic).to_be_visible()
    expect(topic).to_have_text("How do I turn training off?")
    expect(page.get_by_role("banner").get_by_role("link", name="Claude & training")).to_have_count(1)
    page.evaluate("scrollTo(0, 0)")
    expect(topic).to_be_hidden()


@pytest.mark.parametrize("scrolled", [0, 900])
def test_the_header_is_one_line_on_the_smallest_screen(browser: Browser, home: str, scrolled: int) -> None:
    """At 320 px the header is as high as its buttons, with the site's name and with the page's title."""
    with window(browser, home, 320, height=640) as visit:
        visit.open(ANSWER)
        visit.page.evaluate(f"scrollTo(0, {scrolled})")
        expect(visit.page.locator("#ab-topic")).to_be_visible(visible=scrolled > 0)
        box = visit.page.locator(".md-header").bounding_box()
        assert box and box["height"] <= 62, box


# Home


def test_an_example_asks_the_search(phone: Visit) -> None:
    """One press on an example of the home page shows what answers it."""
    page = phone.page
    page.get_by_role("button", name="are deleted chats really gone").click()
    expect(page.locator("#ab-search-input")).to_have_value("are deleted chats really gone")
    expect(page.locator("#ab-search-results [role=option]").first).to_contain_text("Are my deleted chats really gone?")


# All questions A to Z


def test_questions_are_filtered_as_one_types(phone: Visit) -> None:
    """Only questions that hold all typed words stay, with the subjects that have some; an empty field shows all."""
    page = phone.page
    phone.open("faq/")
    lines = page.locator("#ab-filtered li:visible")
    everything = lines.count()
    page.locator("#ab-filter").fill("Employer CHATS")
    expect(page.locator("#ab-filter + [role=status]")).to_have_text("2 questions")
    assert [text.lower().count("employer") for text in lines.all_inner_texts()] == [1, 1]
    expect(page.locator("#ab-filtered h2:visible")).to_have_count(1)
    page.locator("#ab-filter").fill("zzqx")
    expect(page.locator("#ab-filter + [role=status]")).to_contain_text("No question has these words")
    expect(lines).to_have_count(0)
    page.locator("#ab-filter").fill("")
    expect(lines).to_have_count(everything)
