"""Uses the site with the keyboard alone: Tab from the top to the end, the skip link, the menu, the search.

A stop must be on the screen, free of anything that covers it (WCAG 2.4.11) and visibly focused (WCAG 2.4.7): by an
outline of at least 2 CSS px, or the browser's own, around it or its parent, or by another background, border or shadow
than without the focus.
"""

from pathlib import Path

from page_states import MENU_BELOW, WIDTHS, state, subject, there
from playwright.sync_api import Browser, Error, Page
from playwright.sync_api import TimeoutError as TooLate

from reader_checks import Fault
from reader_checks.visits import Visit, window

JUDGE = (Path(__file__).parent / "focus.js").read_text(encoding="utf-8").split("\n", 1)[1]
MOST_STOPS = 600
# From an open page to the first result: one opens the search, one opens the result; the question's letters do not count.
MOST_KEYS = 4
PAGES = ("home", "faq", "comparison", "desk-empty")
FOCUSED = "id => document.activeElement?.id === id"
MENU_OPEN = "document.querySelector('#ab-menu')?.matches(':popover-open') ?? false"
# The desk puts the focus into its field: from there Tab would pass by what stands above.
TO_THE_BEGINNING = """() => {
    document.body.tabIndex = -1;
    document.body.focus({preventScroll: true});
    document.body.removeAttribute("tabindex");
}"""
# What scrolls and cannot take the focus, unless something inside takes it.
STUCK = """() => [...document.querySelectorAll("body *")].filter(e => {
    const style = getComputedStyle(e), scrolls = value => value === "auto" || value === "scroll";
    const over = scrolls(style.overflowX) && e.scrollWidth > e.clientWidth + 1
        || scrolls(style.overflowY) && e.scrollHeight > e.clientHeight + 1;
    return over && e.checkVisibility() && e.tabIndex < 0 && !e.querySelector("a[href], button, input, [tabindex='0']");
}).map(e => `cannot be scrolled by keyboard: <${e.localName} class="${e.className}">`)"""


def walk(page: Page) -> list[str]:
    """Press Tab from where the focus is until it leaves the page; return what is wrong with the stops."""
    faults: list[str] = []
    page.evaluate("() => { window.abFocus = undefined }")
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(JUDGE)
        faults += stop["faults"]
        if stop["name"] is None:
            return faults
        if stop["again"]:
            return [*faults, f"Tab goes in a circle at {stop['name']}"]
    return [*faults, f"more than {MOST_STOPS} Tab stops"]


def skip(page: Page) -> list[str]:
    """Check that the first Tab stop is the skip link and that it leads past the header."""
    page.keyboard.press("Tab")
    if not page.evaluate("document.activeElement.matches('a.md-skip')"):
        return ["the first Tab stop is not the skip link"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    landed = page.evaluate("document.activeElement.closest('#ab-main') !== null")
    return [] if landed else ["after the skip link Tab does not go on in the content"]


def scrolling(page: Page) -> list[str]:
    """Check that whatever scrolls can take the focus, so that the arrow keys scroll it."""
    return page.evaluate(STUCK)


def menu(page: Page) -> list[str]:
    """Open the menu with Enter and with Space, close it with Escape; Tab in it never lands behind it."""
    faults: list[str] = []
    for key in ("Enter", "Space"):
        page.locator("#ab-menu-button").focus()
        page.keyboard.press(key)
        if not page.evaluate(MENU_OPEN):
            faults.append(f"{key} does not open the menu")
            continue
        page.keyboard.press("Tab")
        if not page.evaluate("document.querySelector('#ab-menu').contains(document.activeElement)"):
            faults.append("Tab does not go from the button into the open menu")
        page.keyboard.press("Escape")
        if page.evaluate(MENU_OPEN):
            faults.append("Escape does not close the menu")
        if not page.evaluate(FOCUSED, "ab-menu-button"):
            faults.append("closing the menu does not give the focus back to its button")
    return faults or _past_the_menu(page)


def _past_the_menu(page: Page) -> list[str]:
    page.keyboard.press("Enter")
    page.evaluate("() => { window.abFocus = undefined }")
    faults: list[str] = []
    for _ in range(page.locator("#ab-menu").locator("a, button, summary").count() + 3):
        page.keyboard.press("Tab")
        faults += page.evaluate(JUDGE)["faults"]
    return faults


def search(page: Page) -> list[str]:
    """Open the search in each way and close it; Tab through it; open the first result with few keys."""
    faults: list[str] = []
    for key in ("/", "Control+k", "Enter"):
        page.locator("#ab-search-button").focus()
        page.keyboard.press(key)
        # Its code is fetched only now.
        if not _soon(page, FOCUSED, "ab-search-input"):
            faults.append(f"{key} does not open the search")
            continue
        page.keyboard.press("Escape")
        if not _soon(page, "id => !document.getElementById(id).open", "ab-search"):
            faults.append("Escape does not close the search")
        elif not _soon(page, FOCUSED, "ab-search-button"):
            faults.append("closing the search does not give the focus back to its button")
    return faults or _in_the_search(page) or _first_result(page)


def _in_the_search(page: Page) -> list[str]:
    """Tab once through the dialog with results: each stop can be seen, one of them copies the chosen result's link."""
    state("search-open").act(page)
    page.evaluate("() => { window.abFocus = undefined }")
    faults: list[str] = []
    names: list[str] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(JUDGE)
        faults += stop["faults"]
        # Past its last stop the focus leaves the page, or is in the field again.
        if stop["name"] is None or page.evaluate(FOCUSED, "ab-search-input"):
            break
        names.append(stop["name"])
        if not page.evaluate("document.querySelector('#ab-search').contains(document.activeElement)"):
            faults.append(f"Tab leaves the open search: {stop['name']}")
    if sum("md-search__copy" in name for name in names) != 1:
        faults.append("not exactly one Tab stop copies the chosen result's link")
    page.keyboard.press("Escape")
    _soon(page, "id => !document.getElementById(id).open", "ab-search")
    return faults


def _soon(page: Page, script: str, argument: str) -> bool:
    try:
        page.wait_for_function(script, arg=argument)
    except TooLate:
        return False
    return True


def _first_result(page: Page) -> list[str]:
    """Count the keys from the open page to the first result's page, besides the letters of the question."""
    page.locator("#ab-search-button").focus()
    keys = 1
    page.keyboard.press("/")
    if not _soon(page, FOCUSED, "ab-search-input"):
        return ["/ does not open the search"]
    # A question of before is selected, and the first letter replaces it.
    page.keyboard.type(subject().few_letters)
    first = page.locator("#ab-search-results [role=option]").first
    _soon(page, "id => document.getElementById(id).dataset.abState === 'found'", "ab-search")
    target = first.evaluate("e => e.href")
    while page.locator("#ab-search-input").get_attribute("aria-activedescendant") != first.get_attribute("id"):
        keys += 1
        if keys > MOST_STOPS:
            return ["the arrow keys do not get to the first result"]
        page.keyboard.press("ArrowDown")
    keys += 1
    # The first result may be the very page that is open: then its address is no sign of having got there.
    with page.expect_navigation(url=target):
        page.keyboard.press("Enter")
    return [] if keys <= MOST_KEYS else [f"the first result takes {keys} keys"]


def faults(
    browser: Browser, home: str, widths: tuple[int, ...] = WIDTHS, pages: tuple[str, ...] = PAGES
) -> list[Fault]:
    """Return what a reader without a mouse stumbles over, in windows of each width."""
    found: list[Fault] = []
    for width in widths:
        with window(browser, home, width) as visit:
            for name in there(pages):
                checks = [walk, skip, scrolling, search, *([menu] if width < MENU_BELOW else [])]
                found += [fault for check in checks for fault in _checked(visit, name, check)]
    return found


def _checked(visit: Visit, name: str, check) -> list[Fault]:
    visit.enter(state(name))
    visit.page.evaluate(TO_THE_BEGINNING)
    try:
        return [Fault(visit.where, what) for what in check(visit.page)]
    except (Error, AssertionError) as error:
        return [Fault(visit.where, f"{check.__name__}: {str(error).splitlines()[0]}")]
