"""A copy that is opened from a disk: every link leads to a file, and what cannot run there says so."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from folders import TESTS
from ledger_driver import DAY
from playwright.sync_api import Browser, Page
from site_driver import Built, settings

from answerbook.pipeline import build
from answerbook.recording import record


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sample site for a disk."""
    folder = tmp_path_factory.mktemp("disk")
    chosen = settings(shutil.copytree(TESTS / "sample_site", folder / "content"), folder)
    record(chosen, lambda entry: "Begun.", DAY)
    outcome = build(replace(chosen, file_urls=True))
    assert outcome.ok, outcome.diagnostics
    return chosen.site


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a window in which nothing can be reached but files."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    yield context.new_page()
    context.close()


def test_every_link_leads_to_a_file(copy: Path, page: Page) -> None:
    """As the browser resolves it, on every page but those that go on by themselves, and that for what is not there."""
    pages = [file for file in sorted(copy.rglob("*.html")) if file.name != "404.html"]
    asked = [file for file in pages if 'http-equiv="refresh"' not in file.read_text(encoding="utf-8")]
    assert len(asked) > 40
    for file in asked:
        page.goto(file.as_uri(), wait_until="domcontentloaded")
        hrefs = page.evaluate("[...document.querySelectorAll('a[href], link[href]')].map((one) => one.href)")
        files = [Path(unquote(urlsplit(href).path)) for href in hrefs if href.startswith("file:")]
        own = [one for one in files if one.is_relative_to(copy)]
        assert own, file
        assert [one for one in own if not one.is_file()] == [], file


def test_a_reader_comes_from_the_first_page_to_an_answer(copy: Path, page: Page) -> None:
    """By the link that stands where the search's button is on the web, which the styles hide."""
    page.goto((copy / "index.html").as_uri())
    assert page.locator("#ab-search-button").is_hidden()
    page.locator(".md-header__find").click()
    page.wait_for_load_state()
    assert page.url == (copy / "find/index.html").as_uri()
    notice = page.locator(".admonition").first
    assert notice.is_visible()
    assert "Datenträger" in notice.inner_text()
    page.locator("article a[href$='faq/index.html']").first.click()
    page.locator("article a[href*='how-long-may-i-keep-a-book']").first.click()
    assert page.url.startswith((copy / "faq/how-long-may-i-keep-a-book/index.html").as_uri())
    assert page.locator("h1").is_visible()


def test_a_former_address_leads_on(copy: Path, page: Page) -> None:
    """By itself, to a file."""
    page.goto((copy / "faq/keep-a-book/index.html").as_uri(), wait_until="commit")
    page.wait_for_url(f"{(copy / 'faq/how-long-may-i-keep-a-book/index.html').as_uri()}*")
    assert page.locator("h1").is_visible()


def test_the_published_site_has_neither(small: Built) -> None:
    """Its links name folders, and its pages say nothing of disks."""
    pages = [path.read_text(encoding="utf-8") for path in small.site.rglob("*.html")]
    assert not [text for text in pages if "opened from a disk" in text or 'index.html"' in text]
