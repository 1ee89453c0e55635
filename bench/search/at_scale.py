"""What a search costs a reader of a large site: bytes until the first result, time until the ranked list."""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

import served
import synthetic
from asking import MATERIAL, OR, OURS, TUNED, Search, ask_all, ask_once, chromium
from figures import Row, percentile, say
from playwright.sync_api import Browser
from served import Served
from site_server import serve

SEARCHES = (OURS, MATERIAL, TUNED, OR)
QUESTIONS = 100  # timed on one page
FRESH = 60  # asked each on a page of its own
FRESH_WHOLE = 3  # for a search that fetches the same whatever is asked
WARM_UP = 300  # other questions, after which a search that fetches parts has nearly all of them


def measure(parts: set[str], sizes: Iterable[int], tools: set[str]) -> Iterator[Row]:
    """Yield the rows of the parts `bytes` and `latency` that are asked for, at each number of answers."""
    with chromium() as browser:
        for size in sizes:
            with tempfile.TemporaryDirectory() as folder:
                say(f"{size} answers: making the indexes")
                place = served.serve_folder(synthetic.docs(size), Path(folder), peers="peers" in tools)
                yield from _measure(parts, size, place, browser, "peers" in tools)


def _measure(parts: set[str], size: int, place: Served, browser: Browser, peers: bool) -> Iterator[Row]:
    figures = {"check": place.made.check, "index": place.made.index, "files": len(place.made.files)}
    yield Row("index", OURS.name, str(size), "made in Python, seconds", figures)
    with serve(place.site) as home:
        for search in SEARCHES if peers else SEARCHES[:2]:
            say(f"{size} answers: {search.name}")
            if "bytes" in parts:
                yield from _weigh(search, size, browser, home)
            if "latency" in parts:
                yield from _time(search, size, browser, home)


def _weigh(search: Search, size: int, browser: Browser, home: str) -> Iterator[Row]:
    """Yield bytes and ms from opening the search until the first result, each question on a fresh page."""
    questions = [query.text for query in synthetic.queries(size, FRESH_WHOLE if search.whole else FRESH)]
    fetched = [ask_once(browser, home, search, question) for question in questions]
    sums = [float(sum(sizes.values())) for _, sizes in fetched]
    files = [len(sizes) for _, sizes in fetched]
    figures = {"p50": median(sums), "max": max(sums), "files": median(files), "questions": len(questions)}
    yield Row("bytes", search.name, str(size), "until the first result, gzip", figures)
    times = [ms for ms, _ in fetched]
    yield _times(search, size, "opened, loaded, asked", times)


def _time(search: Search, size: int, browser: Browser, home: str) -> Iterator[Row]:
    """Yield ms from a question to the ranked results: as it comes first, and with all that it needs at hand."""
    first, again = (_texts(size, again=again) for again in (False, True))
    other = [] if search.whole else _texts(size, WARM_UP)
    answers = ask_all(browser, home, search, [*first, *other, *again], named=False)["answers"]
    times = [answer["ms"] for answer in answers]
    yield _times(search, size, "asked first", times[: len(first)])
    yield _times(search, size, "warm", times[-len(again) :])


def _texts(size: int, others: int = 0, again: bool = False) -> list[str]:
    """Return the questions that are timed, or so many others."""
    number = QUESTIONS + others
    return [query.text for query in synthetic.queries(size, number, again)][QUESTIONS if others else 0 :]


def _times(search: Search, size: int, asked: str, times: list[float]) -> Row:
    figures = {"p50": percentile(times, 50), "p95": percentile(times, 95), "questions": len(times)}
    return Row("latency", search.name, str(size), asked, figures)
