"""What a reader sees of the search dialog, for the tests of it."""

from page_states import seen
from playwright.sync_api import Locator, Page, expect

PUBLIC = "https://claude-training.example/"
DELETED = "faq/are-deleted-chats-used/"


def dialog(page: Page) -> Locator:
    """Return the dialog."""
    return page.locator("#ab-search")


def field(page: Page) -> Locator:
    """Return the field."""
    return page.locator("#ab-search-input")


def results(page: Page) -> Locator:
    """Return the lines of the list."""
    return page.locator("#ab-search-results [role=option]")


def status(page: Page) -> Locator:
    """Return what is announced."""
    return page.locator("#ab-search-status")


def buttons(page: Page) -> Locator:
    """Return the copy buttons."""
    return page.locator("#ab-search-copies button")


def chosen(page: Page) -> Locator:
    """Return the chosen line."""
    return page.locator("#ab-search-results [aria-selected=true]")


def hrefs(page: Page) -> list[str]:
    """Return the links of the results, once there are some."""
    seen(page, "#ab-search-results [role=option]")
    return results(page).evaluate_all("all => all.map(one => one.href)")


def public(page: Page, home: str) -> str:
    """Return the public address of the chosen result."""
    return chosen(page).evaluate("one => one.href").replace(home, PUBLIC)


def copied(page: Page) -> str:
    """Return the clipboard's text, once something was copied."""
    expect(status(page)).to_have_text("Copied to clipboard")
    return page.evaluate("navigator.clipboard.readText()")
