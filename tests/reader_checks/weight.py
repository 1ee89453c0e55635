"""Weighs a page as it arrives: an empty cache, text gzipped at level 6, and the icon that browsers ask for."""

import gzip
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from page_states import state
from playwright.sync_api import Browser, Error, Response
from site_server import GZIP_LEVEL

from reader_checks.visits import window


@dataclass(frozen=True)
class Load:
    """What a reader fetches: bytes of each address for the page, then what the search adds until its first results."""

    page: dict[str, int]
    search: dict[str, int]

    @property
    def early(self) -> list[str]:
        """What belongs to the search and came before anybody opened it."""
        return [url for url in self.page if "search" in urlsplit(url).path]


def load(browser: Browser, home: str, path: str = "", *, search: bool = True) -> Load:
    """Open a page (an answer unless it is named) in a fresh window and, if asked, its search; sizes are response bodies in bytes."""
    answers: list[Response] = []
    with window(browser, home) as visit:
        # Playwright marks what it is given, and a built-in method cannot be marked.
        visit.page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108
        visit.page.goto(home + (path or state("faq").path), wait_until="networkidle")
        icon = _icon(visit.page.url, visit.page.locator("link[rel~=icon]").first.get_attribute("href"))
        page = {answer.url: _size(answer) for answer in answers}
        if icon not in page:
            # A browser without a window asks for no icon; one with a window does.
            page[icon] = int(visit.page.request.get(icon).headers["content-length"])
        answers.clear()
        if search:
            state("search-open").act(visit.page)
        return Load(page, {answer.url: _size(answer) for answer in answers})


def _icon(page: str, href: str | None) -> str:
    return urljoin(page, href or "/favicon.ico")


def _size(answer: Response) -> int:
    try:
        return answer.request.sizes()["responseBodySize"]
    except Error:
        return int(answer.headers.get("content-length", 0))


def packed(page: Path) -> int:
    """Return the size of a page's HTML alone, gzipped, in bytes."""
    return len(gzip.compress(page.read_bytes(), GZIP_LEVEL))
