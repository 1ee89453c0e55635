"""Tickets with several questions: how many find their answer, and how many of the answers given are right.

Customers leave out marks, and tell where they ask: each set is asked as it was written, and with a mark at each end.
"""

import json
import random
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import sets
from asking import OURS
from figures import Row, say
from ours import Ours
from sets import FOLDS, SEED, Query, Set

SETS, TICKETS, MOST = ("banking77", "curekart", "sara"), 60, 5
WRITTEN, MARKED = "60 tickets, as written", "60 tickets, each question with its mark"
SIZES = (1, 2, 3, 4)
# Tickets of our own on the first of the sets, each with what answers each of its questions.
OURS_TOO = Path(__file__).with_name("several.jsonl")
BETWEEN = (" ", "\n", "\n\n", "\n- ")


def measure(data: Path) -> Iterator[Row]:
    """Yield the share of the questions that find their answer, and of the answers given the share that are right."""
    for one, marked in product((one for one in sets.read(data) if one.name in SETS), (False, True)):
        say(f"several: {one.name}")
        asked = given = found = right = 0
        for ids, queries in _answered(one, marked):
            asked, given = asked + len(queries), given + len(ids)
            found += sum(any(id_ in query.relevant for id_ in ids) for query in queries)
            right += sum(any(id_ in query.relevant for query in queries) for id_ in ids)
        figures = {"found": found / asked, "right": right / given, "questions": asked, "answers": given}
        yield Row("several", OURS.name, one.name, MARKED if marked else WRITTEN, figures)
    for one in (one for one in sets.read(data) if one.name == SETS[0]):
        yield from _of_our_own(one)


def _of_our_own(one: Set) -> Iterator[Row]:
    """Yield the same of tickets whose questions lean on one another, and of requests without a word that asks."""
    _, docs, _ = next(one.folds(MOST))
    ours = Ours(docs, one.language)
    tickets = [json.loads(line) for line in OURS_TOO.read_text(encoding="utf-8").splitlines()]
    for kind in dict.fromkeys(ticket["kind"] for ticket in tickets):
        of_kind = [ticket for ticket in tickets if ticket["kind"] == kind]
        given = [ours.groups(ticket["text"]) or ours.ids(ours.ask(ticket["text"]))[:1] for ticket in of_kind]
        wanted = [[set(ids) for ids in ticket["relevant"]] for ticket in of_kind]
        found = sum(bool(each & {*ids}) for ids, all_ in zip(given, wanted, strict=True) for each in all_)
        right = sum(any(id_ in each for each in all_) for ids, all_ in zip(given, wanted, strict=True) for id_ in ids)
        questions, answers = sum(map(len, wanted)), sum(map(len, given))
        figures = {"found": found / questions, "right": right / answers, "questions": questions, "answers": answers}
        yield Row("several", OURS.name, one.name, f"{len(of_kind)} {kind}", figures)


def _answered(one: Set, marked: bool) -> Iterator[tuple[list[str], list[Query]]]:
    """Yield for each ticket the docs given, one for each question that is seen in it, and what it asks."""
    for fold, docs, queries in one.folds(MOST):
        ours, chance = Ours(docs, one.language), random.Random(f"{SEED} {one.name} {fold}")
        for number in range(TICKETS // FOLDS):
            picked = chance.sample(queries, SIZES[number % len(SIZES)])
            text = _ticket([query.text for query in picked], chance.choice(BETWEEN), marked)
            yield ours.groups(text) or ours.ids(ours.ask(text))[:1], picked


def _ticket(questions: list[str], between: str, marked: bool) -> str:
    asked = between.join(f"{text.rstrip('.?! ')}?" if marked else _ended(text) for text in questions)
    return f"Hello,\n\n{asked}\n\nMany thanks,\nAnn Lee"


def _ended(text: str) -> str:
    return text if text[-1] in ".?!" else f"{text}."
