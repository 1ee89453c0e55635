"""The sets of questions: answers, real questions about them, and what is made of those questions."""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

FOLDS = 2
# At most so many phrasings an answer; None are all.
PHRASINGS = {0: "no phrasings", 5: "5 phrasings", None: "all phrasings"}
SEED = 20261124
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Doc:
    """A question with its answer, in plain text."""

    id: str
    question: str
    answer: str
    also_asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Query:
    """What somebody asked, and the docs that answer it."""

    id: str
    text: str
    relevant: tuple[str, ...]


@dataclass(frozen=True)
class Set:
    """Docs in a language with the queries about them, and `strangers`: queries that none of them answers."""

    name: str
    language: str
    docs: list[Doc]
    queries: list[Query]
    strangers: list[Query]

    def folds(self, most: int | None) -> Iterator[tuple[int, list[Doc], list[Query]]]:
        """Yield each half: its number, docs with up to `most` phrasings from the other half (None: all), its queries.

        So every query is asked once, and never of an answer that has it as a phrasing.
        """
        for fold in range(FOLDS):
            given = [query for query in self.queries if fold_of(query) != fold]
            asked = [query for query in self.queries if fold_of(query) == fold]
            yield fold, self._with_phrasings(given, most), asked

    def _with_phrasings(self, given: list[Query], most: int | None) -> list[Doc]:
        of: dict[str, list[str]] = {}
        for query in given:
            of.setdefault(query.relevant[0], []).append(query.text)
        return [replace(doc, also_asked=tuple(of.get(doc.id, ())[:most])) for doc in self.docs]


def fold_of(query: Query) -> int:
    """Return the half of a query, by a hash of its id, so that a new query moves no other one."""
    return crc32(query.id.encode()) % FOLDS


def read(data: Path) -> list[Set]:
    """Read every set of a folder, of which a name such as `covid_de` tells the language; it is English without."""
    found = []
    for folder in sorted(path.parent for path in data.glob("*/docs.jsonl")):
        docs = [Doc(line["id"], line["question"], line["answer"]) for line in _lines(folder / "docs.jsonl")]
        queries = [query for query in _queries(folder / "queries.dev.jsonl") if query.relevant]
        strangers = _queries(folder / "queries.outofscope.dev.jsonl")
        found.append(Set(folder.name, _language(folder.name), docs, queries, strangers))
    return found


def _language(name: str) -> str:
    last = name.rpartition("_")[2]
    return last if len(last) == len("en") else "en"


def _queries(file: Path) -> list[Query]:
    lines = _lines(file) if file.exists() else []
    return [Query(line["id"], line["text"], tuple(line["relevant"])) for line in lines]


def _lines(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_bytes().split(b"\n") if line.strip()]


def mistyped(text: str, seed: str, kept: int = 1) -> str:
    """Return a text with one typing error, in a word of four letters or more, not in its first `kept` letters."""
    chance = random.Random(f"{SEED} {seed}")
    places = [found.span() for found in re.finditer(r"[A-Za-z]{4,}", text)]
    if not places:
        return text
    start, end = chance.choice(places)
    at = chance.randrange(start + kept, end - 1)
    swapped = text[at] != text[at + 1]
    edits = ["drop", "double", "other", *(["swap"] if swapped else [])]
    made = {
        "drop": text[at + 1],
        "double": text[at] * 2 + text[at + 1],
        "other": chance.choice(LETTERS.replace(text[at].lower(), "")) + text[at + 1],
        "swap": text[at + 1] + text[at],
    }[chance.choice(edits)]
    return text[:at] + made + text[at + 2 :]
