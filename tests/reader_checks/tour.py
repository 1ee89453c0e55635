"""Goes through the site as a reader with a mouse would: enters every state once and asks all checks there.

Noted besides, all the way: requests to others, violations of the policy, errors.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from page_states import SCHEMES, WIDTHS, State, state, states_at
from playwright.sync_api import Browser, Error, Page, expect

from reader_checks import Fault
from reader_checks.policy import pages
from reader_checks.visits import Visit, window

MAY_COPY = ["clipboard-read", "clipboard-write"]
# What a visit notes by itself, all the way.
NOTED = ("outside", "violations", "errors")
# What a page in a state is asked: gives faults by kind.
Check = Callable[[Page], Mapping[str, list[str]]]


@dataclass(frozen=True)
class Look:
    """How a reader looks at the site: the window's size in CSS px and the system's colours."""

    width: int
    scheme: str
    height: int = 800

    def __str__(self) -> str:
        return f"{self.width}x{self.height} {self.scheme}"


LOOKS = tuple(Look(width, scheme) for width in WIDTHS for scheme in SCHEMES)
# 1280 x 1024 px at 400 % zoom, as WCAG 1.4.10 (Reflow) reckons.
ZOOMED = Look(320, "light", 256)


class Tour(defaultdict[str, list[Fault]]):
    """Faults by kind: `unreached` states, requests `outside`, policy `violations`, `errors` on the console; the checks'.

    `visited` names the states in which the checks were asked.
    """

    def __init__(self) -> None:
        super().__init__(list)
        self.visited: list[str] = []

    def add(self, faults: Mapping[str, Iterable[Fault]]) -> None:
        """Take over faults; each counts once."""
        for kind, found in faults.items():
            self[kind] += [fault for fault in dict.fromkeys(found) if fault not in self[kind]]

    def leave(self, visit: Visit) -> None:
        """Take over what was noted on a visit."""
        self.add({kind: getattr(visit, kind) for kind in NOTED})


def through_states(
    browser: Browser, home: str, look: Look, checks: Iterable[Check], script: str = "", states: Iterable[State] = ()
) -> Tour:
    """Enter every state once (or only some `states`) and ask the checks there, for which `script` runs in each page."""
    tour = Tour()
    with window(browser, home, look.width, look.scheme, script, height=look.height) as visit:
        for each in states or states_at(look.width):
            tour.add({"unreached": visit.enter(each)})
            for check in checks:
                found = check(visit.page)
                tour.add({kind: [Fault(visit.where, what) for what in whats] for kind, whats in found.items()})
            tour.visited.append(each.name)
        tour.leave(visit)
    return tour


def through_buttons(browser: Browser, home: str) -> Tour:
    """Press what can be pressed on an answer."""
    tour = Tour()
    with window(browser, home, 1280, permissions=MAY_COPY) as visit:
        visit.enter(state("faq"))
        tour.add({"unreached": [Fault(visit.where, what) for what in _press(visit)]})
        tour.leave(visit)
    return tour


def through_pages(browser: Browser, home: str, site: Path) -> Tour:
    """Open every page of the site once, at 360 px in light colours."""
    tour = Tour()
    with window(browser, home) as visit:
        for page in pages(site):
            visit.where = page.relative_to(site).as_posix()
            visit.open(visit.where.removesuffix("index.html"))
        tour.leave(visit)
    return tour


def _press(visit: Visit) -> list[str]:
    page = visit.page
    try:
        page.locator("#ab-palette").click(click_count=3, delay=1)
        for button in page.locator("button.ab-copy").all():
            button.click()
        expect(page.locator("button.ab-copy").first).to_be_visible()
        page.locator("article a.ab-term").first.focus()
    except (Error, AssertionError) as error:
        return [str(error).splitlines()[0]]
    return []
