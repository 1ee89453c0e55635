"""The one list of page states: what every check of the site looks at, in a test and in `make audit`.

Add a state here and every check visits it: a name, an address, and what a reader does to get there. Which pages these
are, and what is asked there, a `Subject` says: this repository's site unless the audit chooses another.
"""

import json
import re
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

WIDTHS = (320, 360, 1280)  # CSS px: the smallest that WCAG 1.4.10 asks for, a phone, a desk
SCHEMES = ("light", "dark")
# Where the site with every form of Markdown is served, beside the real one.
FORMS_SITE = "forms-site"
MENU_BELOW = 960  # CSS px: below this width the menu is closed until its button is pressed


@dataclass(frozen=True)
class Subject:
    """A site to look at: the address of a page of each kind, "" where it has none, and what is asked there."""

    faq: str = "faq/are-deleted-chats-used/"
    faq_unfolded: str = "faq/turn-off-training/"
    comparison: str = "plans/"
    two_plans: str = "plans/?compare=pro&with=team"
    plan: str = "plans/pro/"
    guide: str = "guides/opt-out-web/"
    term: str = "terms/memory/"
    topic: str = "topics/opting-out/"
    sources: str = "sources/"
    a_to_z: str = "faq/"
    changes: str = "changes/"
    history: str = "faq/are-deleted-chats-used/history/"
    pinned: str = "faq/are-deleted-chats-used/r1/"
    pinned_changed: str = "faq/turn-off-training/r1/"
    withdrawn: str = "faq/age-and-authorities/"
    desk: str = "desk/"
    copy_menu: str = "faq/are-deleted-chats-used/"
    forms: str = f"{FORMS_SITE}/faq/every-form/"
    question: str = "opting out"
    few_letters: str = "deleted chats"
    # What the site speaks of but does not answer; a question in another language; "" where neither can be told.
    near: str = "how do I train my puppy to sit"
    foreign: str = "wie schalte ich das training aus"
    filtered: str = "delete"
    ticket: str = (
        "Hi,\n\nI have deleted my chats last week. Are deleted chats still used for training?\n\nThanks\nAnn\n"
    )
    # How pages say that nothing was found, and when something was checked.
    nothing: str = r"\b(no|0|nothing)\b"
    checked: str = r"(checked|reviewed)\W[^.\n]{0,40}(\d{4}-\d\d-\d\d|\d{1,2} \w+ \d{4})"


_OURS = Subject()
_CHOSEN = ContextVar("chosen", default=_OURS)


def subject() -> Subject:
    """Return the site that is looked at."""
    return _CHOSEN.get()


def choose(file: Path) -> None:
    """Look at another site from now on: a JSON file has what its subject has otherwise than this repository's."""
    _CHOSEN.set(Subject(**json.loads(file.read_text(encoding="utf-8"))))


def look(page: Page) -> None:
    """Leave the opened page as it is."""


def seen(page: Page, selector: str, text: re.Pattern[str] | None = None) -> None:
    """Wait until the first element that a selector names can be seen (with a text: until one has it, seen or not).

    `expect` would do, but at each look in vain it describes the whole page for its message: half a state's time.
    """
    page.locator(selector, has_text=text).first.wait_for(state="attached" if text else "visible")


def open_menu(page: Page) -> None:
    """Press the menu's button."""
    page.locator("#ab-menu-button").click()
    seen(page, "#ab-menu a")


def see_two_plans(page: Page) -> None:
    """Wait until the two plans of the address stand beside each other."""
    seen(page, "#ab-two td")


def open_search(page: Page) -> None:
    """Press the search's button."""
    page.locator("#ab-search-button").click()
    seen(page, "#ab-search-input:focus")


def search_for(page: Page, words: str) -> None:
    """Open the search and put the words in at once; test_browser.py and the keyboard's check type key by key."""
    open_search(page)
    page.keyboard.insert_text(words)


def find_something(page: Page) -> None:
    """Search for what the site answers."""
    search_for(page, subject().question)
    seen(page, "#ab-search-results [role=option]")
    seen(page, "#ab-search-status", re.compile(r"\d"))


def show_filters(page: Page) -> None:
    """Press the button behind which the filters stand in a narrow window."""
    if page.locator("#ab-search-filters").is_visible():
        page.locator("#ab-search-filters").click()


def filter_results(page: Page) -> None:
    """Search, and show one kind only."""
    find_something(page)
    show_filters(page)
    page.locator("#ab-search-kind").select_option(index=1)
    page.wait_for_url(re.compile("kind="))


def find_nothing_with_filter(page: Page) -> None:
    """Search for what the chosen kind does not answer."""
    find_nothing(page)
    show_filters(page)
    page.locator("#ab-search-kind").select_option(index=1)
    seen(page, "#ab-search-unfilter")


def find_something_near(page: Page) -> None:
    """Search for what the site speaks of but does not answer."""
    search_for(page, subject().near)
    seen(page, "#ab-search[data-ab-state=unsure]")


def find_nothing(page: Page) -> None:
    """Search for what the site does not speak of."""
    search_for(page, "zzqx wvut")
    seen(page, "#ab-search-status", re.compile(subject().nothing, re.IGNORECASE))


def ask_in_another_language(page: Page) -> None:
    """Search in a language that the site is not in."""
    search_for(page, subject().foreign)
    seen(page, "#ab-search-language", re.compile(r"\S"))


def copy_result(page: Page) -> None:
    """Search, and copy the link of the first result."""
    page.context.grant_permissions(["clipboard-write"])
    find_something(page)
    page.locator("#ab-search-copies button").first.click()
    seen(page, "#ab-search[data-ab-state=copied]")


def show_recent(page: Page) -> None:
    """Empty the field after a search that led somewhere."""
    copy_result(page)
    page.locator("#ab-search-input").fill("")
    seen(page, "#ab-search-clear")


def filter_questions(page: Page) -> None:
    """Type into the filter of all questions."""
    page.locator("#ab-filter").fill(subject().filtered)
    seen(page, "#ab-filter + [role=status]", re.compile(r"\d"))


# axe cannot judge the header while text has been scrolled below it.
TO_THE_TOP = "scrollTo(0, 0)"
TICKET = Subject.ticket


def open_desk(page: Page) -> None:
    """Wait until the desk has all that it needs."""
    seen(page, "#ab-desk[data-ab-state=ready]")


def paste_ticket(page: Page) -> None:
    """Paste a ticket into the desk."""
    open_desk(page)
    page.locator("#ab-desk-text").focus()
    page.keyboard.insert_text(subject().ticket)
    seen(page, "#ab-desk[data-ab-state=found]")


def choose_answer(page: Page) -> None:
    """Go from the ticket into the list, to its second answer, and copy it."""
    page.context.grant_permissions(["clipboard-write"])
    paste_ticket(page)
    for key in ("ArrowDown", "ArrowDown", "p"):
        page.keyboard.press(key)
    seen(page, "#ab-desk-copied", re.compile(r"\S"))
    seen(page, "#ab-desk-list [role=option]:nth-child(2)[aria-selected=true]")
    page.evaluate(TO_THE_TOP)


def collect_answers(page: Page) -> None:
    """Add two answers to one reply, and unfold greeting and sign-off."""
    paste_ticket(page)
    page.locator("#ab-desk-text").press("Control+End")
    for key in ("ArrowDown", "a", "ArrowDown", "a"):
        page.keyboard.press(key)
    seen(page, "#ab-desk-parts li:nth-child(2)")
    page.locator(".ab-desk__own > summary").click()
    seen(page, "#ab-desk-greeting")
    page.evaluate(TO_THE_TOP)


def open_copy_menu(page: Page) -> None:
    """Press the button beside the permanent link of an entry."""
    page.locator("[data-ab-replies] + button.ab-copy").click()
    seen(page, "#ab-copy-menu")
    page.evaluate(TO_THE_TOP)


def open_second_tab(page: Page) -> None:
    """Press the second of the tabs, and unfold the box."""
    page.locator("[role=tab]").nth(1).click()
    page.locator("article details:not([class^=ab-]) > summary").first.click()
    seen(page, "[role=tabpanel] .highlight")
    page.evaluate(TO_THE_TOP)


def unfold_everything(page: Page) -> None:
    """Press every fold that can be seen."""
    for fold in page.locator("article details:visible > summary").all():
        fold.click()
    page.evaluate(TO_THE_TOP)
    # Where the last fold was pressed a word with a meaning may stand by now, and its meaning would lie over others.
    page.mouse.move(0, 0)


@dataclass(frozen=True)
class State:
    """A page in a state: its name, its site-relative address, what brings it there, and below which width it exists."""

    name: str
    path: str
    act: Callable[[Page], None] = look
    below: int | None = None


def states() -> list[State]:
    """Return the states that the site has."""
    of = subject()
    search = [
        State("search-empty", "", open_search),
        State("search-open", "", find_something),
        State("search-filtered", "", filter_results),
        *([State("search-unsure", "", find_something_near)] if of.near else []),
        State("search-nothing", "", find_nothing),
        State("search-nothing-filtered", "", find_nothing_with_filter),
        *([State("search-foreign", "", ask_in_another_language)] if of.foreign else []),
        State("search-copied", "", copy_result),
        State("search-recent", "", show_recent),
    ]
    others = [
        State("faq", of.faq),
        State("faq-unfolded", of.faq_unfolded, unfold_everything),
        State("comparison", of.comparison),
        State("two-plans", of.two_plans, see_two_plans),
        State("plan", of.plan),
        State("guide", of.guide),
        State("term", of.term),
        State("topic", of.topic),
        State("sources", of.sources),
        State("a-to-z", of.a_to_z),
        State("a-to-z-filtered", of.a_to_z, filter_questions),
        State("find", "find/"),
        State("changes", of.changes),
        State("history", of.history),
        State("pinned", of.pinned),
        State("pinned-changed", of.pinned_changed),
        State("withdrawn", of.withdrawn),
        State("desk-empty", of.desk, open_desk),
        State("desk-results", of.desk, paste_ticket),
        State("desk-chosen", of.desk, choose_answer),
        State("desk-collected", of.desk, collect_answers),
        State("forms", of.forms),
        State("forms-opened", of.forms, open_second_tab),
        State("copy-menu-open", of.copy_menu, open_copy_menu),
    ]
    home = [State("home", ""), State("404", "there-is-no-such-page/"), State("menu-open", "", open_menu, MENU_BELOW)]
    return [*home, *(one for one in others if one.path), *search]


def states_at(width: int) -> list[State]:
    """Return the states that exist in a window `width` CSS px wide."""
    return [state for state in states() if state.below is None or width < state.below]


def state(name: str) -> State:
    """Return the state of that name."""
    return next(state for state in states() if state.name == name)


def there(names: Iterable[str]) -> list[str]:
    """Return those names of states that the site has."""
    known = {state.name for state in states()}
    return [name for name in names if name in known]
