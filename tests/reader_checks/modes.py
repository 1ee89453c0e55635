"""Looks at the site as readers with other settings see it: zoomed in, with less motion, with forced colours."""

from page_states import states_at
from playwright.sync_api import Browser, Page

from reader_checks import Fault, keyboard
from reader_checks.tour import ZOOMED
from reader_checks.visits import window

# The first element that sticks out, if the page scrolls sideways.
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [
    [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
        .map(e => `wider than the window: <${e.localName} class="${e.className}">`)[0] ?? "wider than the window"]"""
# Durations in s. 0.01 ms is how style sheets commonly write "none" without losing the end event.
MOVING = """() => [...document.querySelectorAll("*")].flatMap(e => [null, "::before", "::after"].flatMap(pseudo => {
    const style = getComputedStyle(e, pseudo), longest = list => Math.max(...list.split(",").map(parseFloat));
    const moves = style.transitionProperty !== "none" && longest(style.transitionDuration) > 0.001
        || style.animationName !== "none" && longest(style.animationDuration) > 0.001
        || style.scrollBehavior === "smooth";
    return moves ? [`moves although the reader asked for less: <${e.localName} class="${e.className}">`] : [];
}))"""
# Forced colours take away backgrounds and shadows: a border is what still shows a box.
BARE = """() => [...document.querySelectorAll("button, .admonition, .ab-notice, [role=note]")].filter(e => {
    const style = getComputedStyle(e);
    const line = ["borderTop", "borderRight", "borderBottom", "borderLeft", "outline"]
        .some(side => style[side + "Style"] !== "none" && parseFloat(style[side + "Width"]) > 0);
    return !line && e.checkVisibility();
}).map(e => `has no border in forced colours: <${e.localName} class="${e.className}">`)"""


def too_wide(page: Page) -> dict[str, list[str]]:
    """Return what makes the page scroll sideways."""
    return {"wide": page.evaluate(TOO_WIDE)}


def moving(page: Page) -> dict[str, list[str]]:
    """Return what still moves although the reader asked for reduced motion."""
    return {"moving": page.evaluate(MOVING)}


def forced_colors(browser: Browser, home: str, width: int = 360) -> list[Fault]:
    """Return what loses its focus mark or its border when the system's colours replace the site's."""
    found: list[Fault] = []
    with window(browser, home, width, forced_colors="active") as visit:
        for state in states_at(width):
            found += visit.enter(state)
            found += [Fault(visit.where, what) for what in visit.page.evaluate(BARE)]
            if state.name in keyboard.PAGES:
                found += [Fault(f"{visit.where} forced colours", what) for what in keyboard.walk(visit.page)]
    return found


def zoomed_walk(browser: Browser, home: str) -> list[Fault]:
    """Return what Tab stumbles over at 400 % zoom."""
    with window(browser, home, ZOOMED.width, ZOOMED.scheme, height=ZOOMED.height) as visit:
        found: list[Fault] = []
        for state in states_at(ZOOMED.width):
            if state.name in keyboard.PAGES:
                visit.enter(state)
                found += [Fault(f"{visit.where} zoomed", what) for what in keyboard.walk(visit.page)]
    return found
