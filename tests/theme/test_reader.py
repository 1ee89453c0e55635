"""What every reader can rely on: people who use a keyboard, a screen reader, paper, no scripts; and everyone's privacy.

The checks themselves live in `reader_checks`; `make audit` runs them over more windows and compares with other sites.
Each state takes a third of a second to enter: one tour for each window enters it once and asks all that is asked of it.
"""

from collections.abc import Callable
from functools import cache

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from page_states import MENU_BELOW, states_at
from playwright.sync_api import Browser
from reader_checks import Fault, axe, keyboard, modes, paper, policy, scriptless, tour, weight
from reader_checks.tour import NOTED, ZOOMED, Look, Tour
from site_driver import Built

from answerbook.publishing.hosts.files import Host, host_files

PHONE, DESK = Look(360, "dark"), Look(1280, "light")
CHECKS = {
    PHONE: (modes.moving, modes.too_wide, axe.examine),
    DESK: (modes.moving, modes.too_wide, axe.examine),
    # axe takes as long as all else together, and would see the layout of the phone once more.
    ZOOMED: (modes.moving, modes.too_wide),
}
in_each_window = pytest.mark.parametrize("look", CHECKS, ids=str)


@pytest.fixture(scope="module")
def toured(browser: Browser, home: str) -> Callable[[Look], Tour]:
    """Go once through all states in each window that a test asks for, with all checks."""
    script = {look: AXE_SCRIPT if axe.examine in checks else "" for look, checks in CHECKS.items()}
    return cache(lambda look: tour.through_states(browser, home, look, CHECKS[look], script[look]))


def none(faults: list[Fault]) -> None:
    """Fail with one line for each fault."""
    assert not faults, "\n" + "\n".join(map(str, faults))


@in_each_window
def test_every_state_is_entered(toured: Callable[[Look], Tour], look: Look) -> None:
    """The rules for all states are asked of each that exists at the width, and each can be reached."""
    found = toured(look)
    none(found["unreached"])
    assert found.visited == [state.name for state in states_at(look.width)]
    assert {"home", "search-open", "desk-chosen", "404"} <= {*found.visited}


@pytest.mark.parametrize(("width", "scheme"), [(look.width, look.scheme) for look in (PHONE, DESK)])
def test_no_page_breaks_an_accessibility_rule(toured: Callable[[Look], Tour], width: int, scheme: str) -> None:
    """In every state axe finds nothing against WCAG 2.2 A and AA and nothing it cannot judge: phone dark, desk light."""
    found = toured(Look(width, scheme))
    none(found["failing"] + found["undecided"])


@pytest.mark.parametrize("width", [360, 1280])
def test_the_site_works_by_keyboard_alone(browser: Browser, home: str, width: int) -> None:
    """Every Tab stop can be seen and shows that it has the focus; skip link, menu and search work without a mouse."""
    pages = ("faq",) if width < MENU_BELOW else ("home", "faq")
    none(keyboard.faults(browser, home, (width,), pages))


@in_each_window
def test_nothing_moves_for_readers_who_asked_for_less_motion(toured: Callable[[Look], Tour], look: Look) -> None:
    """With reduced motion no animation, no transition and no smooth scrolling is left in any state."""
    none(toured(look)["moving"])


@in_each_window
def test_pages_fit_when_zoomed_in(toured: Callable[[Look], Tour], look: Look) -> None:
    """At 400 % zoom (a window of 320 by 256 CSS px) no page scrolls sideways in any state, nor on a phone or a desk."""
    none(toured(look)["wide"])


def test_nothing_is_written_into_pages_that_a_strict_policy_forbids(real: Built) -> None:
    """No page has a script, style or handler of its own in its HTML; each page states the policy."""
    none(policy.inline(real.site))


def test_hosts_get_the_security_headers(real: Built) -> None:
    """`_headers` and what is written for nginx name the same policy and headers, none of them loose."""
    none(policy.headers(real.site, host_files(real.graph, Host("nginx")).files["nginx.conf"]))
    assert policy.trusted_types(real.site)


@in_each_window
def test_a_visit_breaks_no_policy_and_tells_nobody(toured: Callable[[Look], Tour], look: Look) -> None:
    """Reading, searching and copying break no policy, log no error and ask no other host, in any state."""
    none([fault for kind in NOTED for fault in toured(look)[kind]])


def test_what_can_be_pressed_breaks_no_policy_and_tells_nobody(browser: Browser, home: str) -> None:
    """Nor do switching colours, copying an answer's link and reading what a term means."""
    none([fault for faults in tour.through_buttons(browser, home).values() for fault in faults])


def test_the_site_works_without_scripts(browser: Browser, home: str, real: Built) -> None:
    """Without scripts the answers, the menu and the A to Z list are there, and no button that does nothing."""
    none(scriptless.faults(browser, home, real.site, widths=(360,), step=10))


def test_pages_print_well(browser: Browser, home: str) -> None:
    """On paper stands the content alone, dark on white, with its address and date, and nothing is cut off."""
    none(paper.faults(browser, home, schemes=()))


def test_a_page_is_light_and_the_search_waits(browser: Browser, home: str) -> None:
    """An answer takes at most 6 requests and 45 kB; the search is fetched when somebody opens it, not before."""
    load = weight.load(browser, home)
    assert len(load.page) <= 6, load.page
    assert sum(load.page.values()) <= 45_000, load.page
    assert load.early == []
    assert load.search
