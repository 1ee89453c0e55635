"""Tabs: one is shown, each can be reached by keyboard, link and search in the page; without scripts all are there."""

from collections.abc import Iterator

import pytest
from page_states import FORMS_SITE, seen
from playwright.sync_api import Browser
from reader_checks.visits import Visit, window

PAGE = f"{FORMS_SITE}/faq/every-form/"


@pytest.fixture
def visit(browser: Browser, home: str) -> Iterator[Visit]:
    """Open a window; requests to other hosts, policy violations and console errors are faults, and there are none."""
    with window(browser, home, 360) as visit:
        yield visit
    assert visit.outside + visit.violations + visit.errors == []


def open_tab(visit: Visit) -> str:
    """Return the title of the tab whose text can be seen, as soon as there are tabs: before that all texts can."""
    seen(visit.page, "[role=tab][aria-selected=true]")
    (title,) = visit.page.locator("[role=tab][aria-selected=true]").all_inner_texts()
    panels = visit.page.locator("[role=tabpanel]")
    assert [panel.get_attribute("hidden") is None for panel in panels.all()].count(True) == 1
    return title


def test_arrow_keys_go_from_tab_to_tab(visit: Visit) -> None:
    """Tab enters the chosen tab, arrows go on and round, Home and End to the ends; the text follows."""
    visit.open(PAGE)
    seen(visit.page, "[role=tab]")
    visit.page.locator("[role=tab]").first.focus()
    said = []
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "Home", "End"):
        visit.page.keyboard.press(key)
        said.append(open_tab(visit))
    assert said == ["Windows", "Linux", "Windows", "Linux", "Windows"]
    assert visit.page.evaluate("document.activeElement.textContent") == "Windows"


def test_a_link_opens_the_tab_that_it_leads_into(visit: Visit) -> None:
    """A heading within a tab is an address like any other."""
    visit.open(f"{PAGE}#debian")
    seen(visit.page, "#debian")
    assert open_tab(visit) == "Linux"
    visit.page.locator("[role=tab]").nth(1).click()
    visit.page.evaluate("location.hash = '#lists'; location.hash = '#debian'")
    seen(visit.page, "#debian")
    assert open_tab(visit) == "Linux"


def test_without_scripts_all_tabs_can_be_read(browser: Browser, home: str) -> None:
    """Each tab stands under its title, one below the other."""
    with window(browser, home, 360, java_script_enabled=False) as visit:
        visit.open(PAGE)
        texts = visit.page.locator(".ab-tab").all_inner_texts()
        assert [text.split("\n")[0] for text in texts] == ["Linux", "Windows"]
        assert "Press Start." in texts[1]
