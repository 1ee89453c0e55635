"""Asks each search in Chromium."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from find_browser import find
from playwright.sync_api import Browser, Page, Response, sync_playwright
from reader_checks.visits import FLAGS

ASK_ALL = 'async (given) => (await import("/bench/ask.js")).askAll(given)'
ASK_ONCE = 'async (given) => (await import("/bench/ask.js")).askOnce(given)'
# What the bench itself needs is no part of a search.
OF_THE_BENCH = ("/bench/", "/favicon.ico")


@dataclass(frozen=True)
class Search:
    """A search: its name in tables, its script in `drivers/`, how that is run; `whole` if it fetches all at once."""

    name: str
    driver: str
    mode: str = ""
    whole: bool = False


OURS = Search("Answerbook", "ours")
MATERIAL = Search("Material", "material", whole=True)
PLAIN = Search("MiniSearch, default", "minisearch", "plain", whole=True)
TUNED = Search("MiniSearch, tuned", "minisearch", "tuned", whole=True)
TYPED = Search("Pagefind, as typed", "pagefind", "typed")
OR = Search("Pagefind, OR", "pagefind", "or")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run Chromium while the block runs."""
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=find(), args=FLAGS)


@contextmanager
def _page(browser: Browser, home: str) -> Iterator[Page]:
    """Open the empty page of the bench in a window with nothing in its cache."""
    with closing(browser.new_context()) as context:
        page = context.new_page()
        page.goto(home)
        yield page


def ask_all(browser: Browser, home: str, search: Search, questions: list[str], named: bool = True) -> dict[str, Any]:
    """Ask all questions on one page; gives `opened` and, for each answer, `ms` and (if `named`) the first ten `ids`."""
    with _page(browser, home) as page:
        given = {"driver": search.driver, "mode": search.mode, "questions": questions, "named": named}
        return page.evaluate(ASK_ALL, given)


def ask_once(browser: Browser, home: str, search: Search, question: str) -> tuple[float, dict[str, int]]:
    """Ask one question on a fresh page; return ms and, by path, the bytes fetched until the first result."""
    answers: list[Response] = []
    with _page(browser, home) as page:
        # Playwright marks what it is given, and a built-in method cannot be marked.
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108
        ms = page.evaluate(ASK_ONCE, {"driver": search.driver, "mode": search.mode, "question": question})
        sizes = {urlsplit(answer.url).path: int(answer.headers.get("content-length", 0)) for answer in answers}
    return ms, {path: size for path, size in sizes.items() if not path.startswith(OF_THE_BENCH)}
