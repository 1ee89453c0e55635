"""What the search looks through, made from the graph and never from built pages; and the answers to a question."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from answerbook import prose, ranking, urls
from answerbook.diagnostics import Diagnostic
from answerbook.entries import Entry, Faq, Guide, Plan, Term
from answerbook.graph import Graph
from answerbook.ranking import Document, Index
from answerbook.tokens import Language, language
from answerbook.wording import texts

INDEX = "search/index.json"
KINDS = {"faq": "Answer", "guide": "Guide", "plan": "Plan", "term": "Key term"}


@dataclass(frozen=True)
class Found:
    """An entry that may answer a question."""

    entry: Entry
    score: int


@dataclass(frozen=True)
class Answers:
    """The entries nearest to a question, best first; `confident` is false where nothing fits.

    `confidence` is that of the best entry: 0 where there is none, about 1 where it is good.
    """

    confident: bool
    confidence: float
    results: Sequence[Found]


class Search:
    """All entries of a graph, ready to be asked for."""

    def __init__(self, graph: Graph, lang: Language | None = None) -> None:
        self.graph = graph
        self.entries = list(graph.content.entries())
        self.language = lang or language()

    @cached_property
    def index(self) -> Index:
        """The index of the entries, in their own order."""
        return ranking.build([_document(self.graph, entry) for entry in self.entries], self.language)

    def find(self, question: str, limit: int = 10) -> Answers:
        """Return at most `limit` entries for a question."""
        hits = ranking.rank(self.index, question)
        confidence = hits[0].confidence if hits else 0.0
        return Answers(confidence >= ranking.SURE, confidence, [Found(self.entries[hit.document], hit.score) for hit in hits[:limit]])


def index(graph: Graph) -> tuple[dict[str, str], list[Diagnostic]]:
    """Return the index for the browser, by its path in the docs tree.

    `terms` maps a term to numbers that come in twos: how far the entry stands behind the one
    before, and the impact. `groups` are phrases, as stems, with the groups they stand for.
    """
    search = Search(graph)
    made = search.index
    value = {
        "kinds": KINDS,
        "entries": [_shown(graph, entry) for entry in search.entries],
        "scale": ranking.K1 + 1,
        "terms": {term: _delta(made.postings[term]) for term in sorted(made.postings)},
        "words": " ".join(made.words),
        "common": " ".join(sorted(search.language.common)),
        "groups": [[" ".join(phrase), list(numbers)] for phrase, numbers in sorted(search.language.groups.items())],
    }
    return {INDEX: json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"}, []


def _delta(posting: Sequence[tuple[int, int]]) -> list[int]:
    numbers, before = [], 0
    for document, impact in posting:
        numbers += [document - before, impact]
        before = document
    return numbers


def _shown(graph: Graph, entry: Entry) -> dict[str, object]:
    return {
        "kind": entry.kind,
        "id": entry.id,
        "path": urls.path(urls.page(entry.ref)),
        "title": entry.heading,
        "short": prose.summary(graph, entry),
        "plans": [plan.name for plan in graph.plans[entry.ref]],
    }


def _document(graph: Graph, entry: Entry) -> Document:
    text = prose.plain(graph, "\n\n".join(texts(graph, entry)))
    return Document(entry.heading, _also(entry), f"{prose.summary(graph, entry)} {text}")


def _also(entry: Entry) -> Sequence[str]:
    if isinstance(entry, Faq | Guide):
        return entry.also_asked
    return entry.also_known_as if isinstance(entry, Plan | Term) else ()
