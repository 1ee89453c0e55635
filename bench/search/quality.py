"""How often the right answer comes first: real questions, each set with each search."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import content_folder
import served
import sets
from asking import MATERIAL, OR, OURS, PLAIN, TUNED, TYPED, ask_all, chromium
from figures import Row, say
from playwright.sync_api import Browser
from sets import Query, Set
from site_server import serve

PEERS = (MATERIAL, PLAIN, TUNED, TYPED, OR)
WRITTEN, TYPO = "as written", "one typo each"
HALF, PHRASED = "half of them", "the same half, the other half as phrasings"
Answers = list[dict]


def measure(data: Path, tools: set[str]) -> Iterator[Row]:
    """Yield MRR@10 and recall@1 of each search, and of ours how many questions it is sure of."""
    found = sets.read(data)
    for one in found:
        others = [query for other in found if other is not one for query in other.queries]
        with tempfile.TemporaryDirectory() as folder:
            say(f"quality: {one.name}")
            yield from _measure(one, others, Path(folder), tools)
        yield from _with_phrasings(one)


def _measure(one: Set, others: list[Query], folder: Path, tools: set[str]) -> Iterator[Row]:
    place = served.serve_folder(one.docs, folder, peers="peers" in tools)
    typos = [sets.mistyped(query.text, query.id) for query in one.queries]
    texts = [*(query.text for query in one.queries), *typos, *(query.text for query in others)]
    answers = content_folder.find(place.content, texts)
    yield from _both(one, OURS.name, answers)
    yield _confidence(one, answers)
    if "browser" in tools:
        with chromium() as browser, serve(place.site) as home:
            yield from _in_browser(one, browser, home, texts[: 2 * len(typos)], "peers" in tools, place.content.docs)


def _in_browser(one: Set, browser: Browser, home: str, texts: list[str], peers: bool, docs: dict) -> Iterator[Row]:
    for search in (OURS, MATERIAL, *(PEERS[1:] if peers else ())):
        say(f"quality: {one.name}, {search.name}")
        answers = ask_all(browser, home, search, texts)["answers"]
        named = [{"ids": [docs[id_] for id_ in answer["ids"]]} for answer in answers]
        yield from _both(one, f"{search.name}, in the browser" if search is OURS else search.name, named)


def _both(one: Set, name: str, answers: Answers) -> Iterator[Row]:
    """Yield the rows of answers to the queries and, after these, to the mistyped ones."""
    number = len(one.queries)
    yield _row(one, name, WRITTEN, one.queries, answers[:number])
    yield _row(one, name, TYPO, one.queries, answers[number : 2 * number])


def _row(one: Set, name: str, asked: str, queries: list[Query], answers: Answers) -> Row:
    ranks = [_rank(query, answer["ids"]) for query, answer in zip(queries, answers, strict=True)]
    figures = {
        "mrr10": sum(1 / rank for rank in ranks if rank) / len(ranks),
        "recall1": ranks.count(1) / len(ranks),
        "queries": len(ranks),
    }
    return Row("quality", name, one.name, asked, figures)


def _rank(query: Query, ids: list[str]) -> int:
    """Return the place of the first right one in the first ten, 0 without."""
    return next((rank for rank, id_ in enumerate(ids[:10], start=1) if id_ in query.relevant), 0)


def _confidence(one: Set, answers: Answers) -> Row:
    """Return the share refused of other sets' questions, and the share answered of the set's own."""
    number = len(one.queries)
    own, strange = answers[:number], answers[2 * number :]
    figures = {
        "refused": sum(not answer["confident"] for answer in strange) / max(1, len(strange)),
        "of": len(strange),
        "answered": sum(answer["confident"] for answer in own) / number,
    }
    return Row("confidence", OURS.name, one.name, "questions of the other sets", figures)


def _with_phrasings(one: Set) -> Iterator[Row]:
    """Yield ours on half of the queries: without and with the other half as `also_asked`."""
    given, asked = one.halves()
    for name, docs in ((HALF, one.docs), (PHRASED, one.with_phrasings(given))):
        with tempfile.TemporaryDirectory() as folder:
            content = content_folder.write(docs, Path(folder))
            answers = content_folder.find(content, [query.text for query in asked])
            yield _row(one, OURS.name, name, asked, answers)
