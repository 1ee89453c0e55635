"""Reads the site with scripts switched off, as some readers, crawlers and company browsers do."""

from pathlib import Path

from page_states import MENU_BELOW, WIDTHS, state, there
from playwright.sync_api import Browser, Page

from reader_checks import Fault
from reader_checks.visits import Visit, window

# A control does something without a script if it is a link, opens a popover, or belongs to a form that is sent.
DEAD = """() => [...document.querySelectorAll("button, input, select, textarea, [role=button], a[href^='javascript:']")]
    .filter(e => e.checkVisibility() && !e.popoverTargetElement && !e.closest("form[action], form[method=dialog]"))
    .map(e => `does nothing without scripts: <${e.localName} id="${e.id}" class="${e.className}">`)"""
SHOWN = "(e) => e.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}) && e.innerText.trim().length > 20"
ANSWER = ".ab-short"
NOT_LISTED = '<meta name="robots" content="noindex">'


def faults(browser: Browser, home: str, site: Path, widths: tuple[int, ...] = WIDTHS, step: int = 1) -> list[Fault]:
    """Return what a reader without scripts misses: answers, menu, list, the way to find things; and dead controls.

    Every `step`-th answer is opened.
    """
    found: list[Fault] = []
    for width in widths:
        with window(browser, home, width, java_script_enabled=False) as visit:
            for name in there(("home", "faq", "comparison", "guide", "a-to-z", "find", "404")):
                visit.enter(state(name))
                found += [Fault(visit.where, what) for what in visit.page.evaluate(DEAD)]
            found += [Fault(f"{width} px", what) for what in _menu(visit.page, width) + _find(visit)]
    with window(browser, home, java_script_enabled=False) as visit:
        return found + [Fault("without scripts", what) for what in _answers(visit, site, step) + _list(visit, site)]


def _answers(visit: Visit, site: Path, step: int) -> list[str]:
    """Open each answer; its short form must be on the page."""
    missing = []
    for answer in answers(site)[::step]:
        visit.open(answer)
        short = visit.page.locator(ANSWER)
        if not short.count() or not short.first.evaluate(SHOWN):
            missing.append(f"no short answer on {answer}")
    return missing


def answers(site: Path) -> list[str]:
    """Return the site-relative address of every answer that stands; pages of withdrawn ones are not for search engines."""
    files = [page for page in site.glob("faq/*/index.html") if NOT_LISTED not in page.read_text(encoding="utf-8")]
    return sorted(f"faq/{page.parent.name}/" for page in files)


def _list(visit: Visit, site: Path) -> list[str]:
    visit.enter(state("a-to-z"))
    links = visit.page.locator("#ab-main a").evaluate_all(
        "all => all.filter(e => e.checkVisibility()).map(e => e.href)"
    )
    listed = {link.split("#")[0].removeprefix(visit.home) for link in links}
    return [f"the A to Z list lacks {answer}" for answer in answers(site) if answer not in listed]


def _menu(page: Page, width: int) -> list[str]:
    if width < MENU_BELOW:
        page.locator("#ab-menu-button").click()
    links = page.locator("#ab-menu a")
    return [] if links.count() and links.first.is_visible() else ["the menu cannot be seen"]


def _find(visit: Visit) -> list[str]:
    visit.enter(state("home"))
    links = visit.page.locator("a[href$='find/']").evaluate_all("all => all.filter(e => e.checkVisibility()).length")
    return [] if links else ["the home page does not lead to the page that says how to find things"]
