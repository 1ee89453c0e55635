"""What every reader can rely on: people who use a keyboard, a screen reader, paper, no scripts; and everyone's privacy.

The checks themselves live in `reader_checks`; `make audit` runs them over more windows and compares with other sites.
"""

from functools import cache, partial

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from page_states import MENU_BELOW
from playwright.sync_api import Browser
from reader_checks import Fault, axe, keyboard, modes, paper, policy, scriptless, tour, weight
from site_driver import Built

from answerbook.cli.options import ROOT


def none(faults: list[Fault]) -> None:
    """Fail with one line for each fault."""
    assert not faults, "\n" + "\n".join(map(str, faults))


# Each state takes about half a second to enter, so that all that can be judged in it is judged at once.
CHECKS = {"axe": partial(axe.judge, source=AXE_SCRIPT), "moving": modes.moving}


@cache
def toured(browser: Browser, home: str, width: int, scheme: str) -> tour.Tour:
    """Go once through all states in a window of this width and these colours; return the faults by kind."""
    return tour.through_states(browser, home, (width,), (scheme,), CHECKS)


phone = pytest.mark.xdist_group("reader-phone")


@pytest.mark.parametrize(
    ("width", "scheme"),
    [pytest.param(360, "dark", marks=phone), pytest.param(1280, "light", marks=pytest.mark.xdist_group("reader-desk"))],
)
def test_no_page_breaks_an_accessibility_rule(browser: Browser, home: str, width: int, scheme: str) -> None:
    """In every state axe finds nothing against WCAG 2.2 A and AA and nothing it cannot judge: phone dark, desk light."""
    found = toured(browser, home, width, scheme)
    none(found["unreached"] + found["axe"])


@pytest.mark.parametrize("width", [360, 1280])
def test_the_site_works_by_keyboard_alone(browser: Browser, home: str, width: int) -> None:
    """Every Tab stop can be seen and shows that it has the focus; skip link, menu and search work without a mouse."""
    pages = ("faq",) if width < MENU_BELOW else ("home", "faq")
    none(keyboard.faults(browser, home, (width,), pages))


@phone
def test_nothing_moves_for_readers_who_asked_for_less_motion(browser: Browser, home: str) -> None:
    """With reduced motion no animation, no transition and no smooth scrolling is left."""
    found = toured(browser, home, 360, "dark")
    none(found["unreached"] + found["moving"])


@pytest.mark.xdist_group("reader-zoomed")
def test_pages_fit_when_zoomed_in(browser: Browser, home: str) -> None:
    """At 400 % zoom (a window of 320 by 256 CSS px) no page scrolls sideways."""
    none(modes.reflow(browser, home, ()))


def test_nothing_is_written_into_pages_that_a_strict_policy_forbids(real: Built) -> None:
    """No page has a script, style or handler of its own in its HTML; each page states the policy."""
    none(policy.inline(real.site))


def test_hosts_get_the_security_headers(real: Built) -> None:
    """`_headers` and the example for nginx name the same policy and headers, none of them loose."""
    none(policy.headers(real.site, ROOT / "docs" / "nginx.conf"))
    assert policy.trusted_types(real.site)


@phone
def test_a_visit_breaks_no_policy_and_tells_nobody(browser: Browser, home: str) -> None:
    """Reading, searching, switching colours and copying break no policy, log no error and ask no other host."""
    found = toured(browser, home, 360, "dark")
    none([fault for kind in ("unreached", "outside", "violations", "errors") for fault in found[kind]])


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
