"""How often the right answer comes first: real questions, each set with each search."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import served
import sets
from asking import MATERIAL, OR, OURS, PLAIN, TUNED, TYPED, ask_all, chromium
from figures import Row, say
from ours import Ours
from sets import PHRASINGS, Query, Set
from site_server import serve

PEERS = (PLAIN, TUNED, TYPED, OR)
WRITTEN, TYPO = "as written", "one typo each"
Found = Sequence[str]


def measure(data: Path, tools: set[str]) -> Iterator[Row]:
    """Yield MRR@10 and recall@1 of each search; of the others without phrasings, which they cannot be given."""
    for one in sets.read(data):
        say(f"quality: {one.name}")
        for most in PHRASINGS:
            yield from _ours(one, most)
        written, typos = (texts(one.queries, how) for how in (WRITTEN, TYPO))
        for name, found in in_browser(one, [*written, *typos], tools):
            for how, of in ((WRITTEN, found[: len(written)]), (TYPO, found[len(written) :])):
                yield judged("quality", one, name, f"{how}, {PHRASINGS[0]}", one.queries, of)


def texts(queries: Sequence[Query], how: str) -> list[str]:
    """Return what is asked: the queries as they were written, or each with an error."""
    return [query.text if how == WRITTEN else sets.mistyped(query.text, query.id) for query in queries]


def _ours(one: Set, most: int | None) -> Iterator[Row]:
    found: dict[str, list[Found]] = {WRITTEN: [], TYPO: []}
    queries = []
    for _, docs, asked in one.folds(most):
        ours = Ours(docs, one.language)
        queries += asked
        for how, of in found.items():
            of += [ours.ids(ours.ask(text)) for text in texts(asked, how)]
    for how, of in found.items():
        yield judged("quality", one, OURS.name, f"{how}, {PHRASINGS[most]}", queries, of)


def in_browser(one: Set, asked: list[str], tools: set[str]) -> Iterator[tuple[str, list[Found]]]:
    """Yield for each search the ids of what it finds, ours included, without phrasings; none without a browser."""
    if "browser" not in tools:
        return
    peers = "peers" in tools
    with tempfile.TemporaryDirectory() as folder:
        place = served.serve_folder(one.docs, Path(folder), peers, one.language)
        docs = place.content.docs
        with chromium() as browser, serve(place.site) as home:
            for search in (OURS, MATERIAL, *(PEERS if peers else ())):
                say(f"{one.name}: {search.name}")
                answers = ask_all(browser, home, search, asked)["answers"]
                name = f"{search.name}, in the browser" if search is OURS else search.name
                yield name, [[docs[id_] for id_ in answer["ids"]] for answer in answers]


def judged(part: str, one: Set, name: str, asked: str, queries: Sequence[Query], found: Sequence[Found]) -> Row:
    """Return the row of a search by what it found for each query."""
    ranks = [_rank(query, ids) for query, ids in zip(queries, found, strict=True)]
    figures = {
        "mrr10": sum(1 / rank for rank in ranks if rank) / len(ranks),
        "recall1": ranks.count(1) / len(ranks),
        "queries": len(ranks),
    }
    return Row(part, name, one.name, asked, figures)


def _rank(query: Query, ids: Found) -> int:
    """Return the place of the first right one in the first ten, 0 without."""
    return next((rank for rank, id_ in enumerate(ids[:10], start=1) if id_ in query.relevant), 0)
