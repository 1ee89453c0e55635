"""What the three states mean: of questions that have an answer, and of questions that have none."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args
from zlib import crc32

import sets
from asking import OURS
from figures import Row, say
from ours import Ours
from sets import PHRASINGS, Set, fold_of

from answerbook.search.certainty import Fit

# Its docs are taken away by thirds, and what they answer is asked: near to what is answered, and not answered.
HELD_OUT, THIRDS = "banking77", 3
# The state of a question, and whether its first answer is right.
Judged = tuple[Fit, bool]


def measure(data: Path) -> Iterator[Row]:
    """Yield for each state the share of the questions that have it, and of these that of a right first answer."""
    for one in sets.read(data):
        for most, name in PHRASINGS.items():
            say(f"scope: {one.name}, {name}")
            yield from _rows(one.name, f"in scope, {name}", [*_within(one, most)])
            yield from _rows(one.name, f"out of scope, {name}", [*_beyond(one, most)])


def _within(one: Set, most: int | None) -> Iterator[Judged]:
    for _, docs, asked in one.folds(most):
        ours = Ours(docs, one.language)
        for query in asked:
            answers = ours.ask(query.text)
            yield answers.fit, any(id_ in query.relevant for id_ in ours.ids(answers)[:1])


def _beyond(one: Set, most: int | None) -> Iterator[Judged]:
    for part in _thirds(one) if one.name == HELD_OUT else (one,):
        for fold, docs, _ in part.folds(most):
            ours = Ours(docs, one.language)
            yield from ((ours.ask(query.text).fit, False) for query in part.strangers if fold_of(query) == fold)


def _thirds(one: Set) -> Iterator[Set]:
    """Yield the set three times without a third of its docs, the queries about them as strangers."""
    for third in range(THIRDS):
        docs = [doc for doc in one.docs if crc32(doc.id.encode()) % THIRDS != third]
        kept = {doc.id for doc in docs}
        near = [query for query in one.queries if query.relevant[0] in kept]
        far = [query for query in one.queries if query.relevant[0] not in kept]
        yield replace(one, docs=docs, queries=near, strangers=far)


def _rows(on: str, asked: str, questions: Sequence[Judged]) -> Iterator[Row]:
    for state in get_args(Fit) if questions else ():
        right = [first for fit, first in questions if fit == state]
        figures = {"share": len(right) / len(questions), "questions": len(questions)}
        if asked.startswith("in"):
            figures["right"] = sum(right) / max(1, len(right))
        yield Row("scope", OURS.name, on, f"{asked}: {state}", figures)
