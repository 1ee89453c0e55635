"""The one list of page states: what every check of the site looks at, in a test and in `make audit`.

Add a state here and every check visits it: a name, an address, and what a reader does to get there.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

WIDTHS = (320, 360, 1280)  # CSS px: the smallest that WCAG 1.4.10 asks for, a phone, a desk
SCHEMES = ("light", "dark")
MENU_BELOW = 960  # CSS px: below this width the menu is closed until its button is pressed


def look(page: Page) -> None:
    """Leave the opened page as it is."""


def open_menu(page: Page) -> None:
    """Press the menu's button."""
    page.locator("#ab-menu-button").click()
    expect(page.locator("#ab-menu a").first).to_be_visible()


def open_search(page: Page) -> None:
    """Press the search's button."""
    page.locator("#ab-search-button").click()
    expect(page.locator("#ab-search-input")).to_be_focused()


def search_for(page: Page, words: str) -> None:
    """Open the search and type."""
    open_search(page)
    page.keyboard.type(words)


def find_something(page: Page) -> None:
    """Search for what the site answers."""
    search_for(page, "deleted chats")
    expect(page.locator("#ab-search-results [role=option]").first).to_be_visible()


def find_nothing(page: Page) -> None:
    """Search for what the site does not answer."""
    search_for(page, "zzqx wvut")
    expect(page.locator("#ab-search-status")).to_have_text(re.compile(r"\b(no|0|nothing)\b", re.IGNORECASE))


@dataclass(frozen=True)
class State:
    """A page in a state: its name, its site-relative address, what brings it there, and below which width it exists."""

    name: str
    path: str
    act: Callable[[Page], None] = look
    below: int | None = None


STATES = (
    State("home", ""),
    State("faq", "faq/are-deleted-chats-used/"),
    State("comparison", "plans/"),
    State("plan", "plans/pro/"),
    State("guide", "guides/opt-out-web/"),
    State("term", "terms/memory/"),
    State("topic", "topics/opting-out/"),
    State("sources", "sources/"),
    State("a-to-z", "faq/"),
    State("find", "find/"),
    State("changes", "changes/"),
    State("history", "faq/are-deleted-chats-used/history/"),
    State("pinned", "faq/are-deleted-chats-used/r1/"),
    State("search-open", "", find_something),
    State("search-nothing", "", find_nothing),
    State("404", "there-is-no-such-page/"),
    State("menu-open", "", open_menu, below=MENU_BELOW),
)


def states_at(width: int) -> list[State]:
    """Return the states that exist in a window `width` CSS px wide."""
    return [state for state in STATES if state.below is None or width < state.below]


def state(name: str) -> State:
    """Return the state of that name."""
    return next(state for state in STATES if state.name == name)
