"""The sets of questions: answers, real questions about them, and what is made of those questions."""

import json
import random
import re
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

PHRASINGS = 5  # an answer, at most
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
    """Docs with the queries about them."""

    name: str
    docs: list[Doc]
    queries: list[Query]

    def halves(self) -> tuple[list[Query], list[Query]]:
        """Split the queries by a hash of their ids, so that a new query moves no other one."""
        first = {q.id for q in self.queries if sha256(q.id.encode()).digest()[0] % 2}
        return [q for q in self.queries if q.id in first], [q for q in self.queries if q.id not in first]

    def with_phrasings(self, given: list[Query]) -> list[Doc]:
        """Return the docs with some of the given queries as other phrasings."""
        of: dict[str, list[str]] = {}
        for query in given:
            of.setdefault(query.relevant[0], []).append(query.text)
        return [replace(doc, also_asked=tuple(of.get(doc.id, ())[:PHRASINGS])) for doc in self.docs]


def read(data: Path) -> list[Set]:
    """Read every set of a folder; queries without a relevant doc are left out."""
    found = []
    for folder in sorted(path.parent for path in data.glob("*/docs.jsonl")):
        docs = [Doc(line["id"], line["question"], line["answer"]) for line in _lines(folder / "docs.jsonl")]
        lines = _lines(folder / "queries.dev.jsonl")
        queries = [Query(line["id"], line["text"], tuple(line["relevant"])) for line in lines if line["relevant"]]
        found.append(Set(folder.name, docs, queries))
    return found


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
