"""A reader's visit in a real browser: search, follow a cross-link, read a tooltip; nothing leaves the site."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from find_browser import MISSING, find
from playwright.sync_api import Browser, Page, expect, sync_playwright
from site_driver import Built

PATHS = [
    "",
    "faq/turn-off-training/",
    "plans/",
    "plans/free/",
    "guides/delete-chats/",
    "terms/memory/",
    "sources/",
    "faq/",
]
# Chromium's own background traffic has nothing to do with the page.
FLAGS = ["--disable-background-networking", "--disable-component-update", "--no-first-run", "--no-sandbox"]


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a line on stderr for each, with the site's own 404 page."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@dataclass
class Visit:
    """A page in the browser, and what it did that a reader would not want."""

    page: Page
    home: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Open a page of the site with everything that it loads."""
        self.page.goto(self.home + path, wait_until="load")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium."""
    program = find()
    assert program, MISSING
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def home(real: Built) -> Iterator[str]:
    """Serve the built site on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(real.site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(params=[1280, 360])
def visit(browser: Browser, home: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Open a window; requests to other hosts, errors and console errors count as faults, and there are none."""
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    visit = Visit(context.new_page(), home)
    visit.page.on("request", lambda r: r.url.startswith((home, "data:", "blob:")) or visit.faults.append(r.url))
    visit.page.on("console", lambda m: m.type in ("error", "warning") and visit.faults.append(m.text))
    visit.page.on("pageerror", lambda e: visit.faults.append(str(e)))
    yield visit
    context.close()
    assert visit.faults == []


def test_a_reader_finds_an_answer_by_search(visit: Visit) -> None:
    """Typing a question into the search brings its answer, and Enter on it opens it."""
    visit.open("")
    visit.page.keyboard.press("/")
    visit.page.keyboard.type("deleted chats used for training")
    result = visit.page.locator(".md-search-result__item a", has_text="Are deleted chats used for training?").first
    expect(result).to_be_visible()
    result.click()
    expect(visit.page.locator("h1")).to_contain_text("Are deleted chats used for training?")


def test_a_reader_follows_a_cross_link(visit: Visit) -> None:
    """From an answer a related question, a plan and the breadcrumb lead on."""
    visit.open("faq/turn-off-training/")
    visit.page.get_by_role("link", name="What can still be used after I opt out?").first.click()
    expect(visit.page.locator("h1")).to_contain_text("What can still be used after I opt out?")
    visit.page.locator(".ab-chips").get_by_role("link", name="Max").click()
    expect(visit.page.locator("h1")).to_contain_text("Max")
    visit.page.locator(".ab-crumbs").get_by_role("link", name="Compare plans").click()
    expect(visit.page.locator("h1")).to_contain_text("Compare plans")


def test_a_term_shows_its_definition(visit: Visit) -> None:
    """A term in the text shows its definition when the keyboard reaches it."""
    visit.open("faq/turn-off-training/")
    term = visit.page.locator("article a.ab-term").first
    term.focus()
    term.hover()
    expect(visit.page.locator(".md-tooltip2--active")).to_contain_text("training switch off")


def test_a_citation_leads_to_its_source(visit: Visit) -> None:
    """The number behind a sentence leads to the source on the same page."""
    visit.open("faq/turn-off-training/")
    visit.page.locator("article a.ab-cite").first.click()
    expect(visit.page.locator("li:target")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_the_window(visit: Visit, scheme: str) -> None:
    """At 360 and 1280 px, light and dark, nothing sticks out sideways and nothing is fetched from elsewhere."""
    visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for path in PATHS:
        visit.open(path)
        assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path


def test_the_palette_can_be_switched(visit: Visit) -> None:
    """The reader can choose dark colours, and the choice holds on the next page."""
    visit.open("")
    for _ in range(2):
        visit.page.locator("form[data-md-component=palette] label:not([hidden])").click()
    expect(visit.page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    visit.open("plans/")
    expect(visit.page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("visit", [360], indirect=True)
def test_the_menu_of_a_small_screen_works_by_keyboard(visit: Visit) -> None:
    """Tab reaches the menu button and nothing in the closed menu; Enter opens it, Escape closes it and goes back."""
    visit.open("faq/turn-off-training/")
    button = visit.page.get_by_role("button", name="Menu")
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Tab")
    expect(button).to_be_focused()
    for _ in range(12):
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate("document.activeElement.closest('.md-sidebar--primary') === null")
    button.focus()
    visit.page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    assert visit.page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
    visit.page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
