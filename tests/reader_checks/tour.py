"""Goes through the site as a reader with a mouse would, and notes requests to others, violations and errors."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from page_states import SCHEMES, WIDTHS, state
from playwright.sync_api import Browser, Error, expect

from reader_checks import Fault
from reader_checks.policy import pages
from reader_checks.visits import Visit, every_state, window

MAY_COPY = ["clipboard-read", "clipboard-write"]
Check = Callable[[Visit], list[Fault]]


class Tour(dict[str, list[Fault]]):
    """Faults by kind: `unreached` states, requests `outside`, policy `violations`, `errors` on the console."""

    def add(self, visit: Visit, unreached: list[Fault]) -> None:
        """Take over what a visit found."""
        found = {"outside": visit.outside, "violations": visit.violations, "errors": visit.errors}
        for kind, faults in {"unreached": unreached, **found}.items():
            self.setdefault(kind, []).extend(fault for fault in faults if fault not in self.get(kind, []))


def through_states(
    browser: Browser,
    home: str,
    widths: tuple[int, ...] = WIDTHS,
    schemes: tuple[str, ...] = SCHEMES,
    checks: Mapping[str, Check] = MappingProxyType({}),
) -> Tour:
    """Enter every state, then press what can be pressed on an answer.

    Each state is entered once for all `checks`: what one of them finds stands under its name.
    """
    tour = Tour()
    for visit, unreached in every_state(browser, home, widths, schemes):
        tour.add(visit, unreached)
        for name, check in checks.items():
            tour.setdefault(name, []).extend(check(visit))
    with window(browser, home, 1280, permissions=MAY_COPY) as visit:
        visit.enter(state("faq"))
        tour.add(visit, [Fault(visit.where, what) for what in _press(visit)])
    return tour


def through_pages(browser: Browser, home: str, site: Path) -> Tour:
    """Open every page of the site once, at 360 px in light colours."""
    tour = Tour()
    with window(browser, home) as visit:
        for page in pages(site):
            visit.where = page.relative_to(site).as_posix()
            visit.open(visit.where.removesuffix("index.html"))
        tour.add(visit, [])
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
