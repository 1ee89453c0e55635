"""The comparison of the plans at a glance: a few questions, answered in a few words, plans alike in one row."""

from dataclasses import dataclass

from answerbook.model.content import Content, Fact
from answerbook.model.entries import Plan

# So that on a phone the answers stand beside each other, and on paper all of them on one sheet.
MOST_QUESTIONS = 4
MOST_WORDS = 4


@dataclass(frozen=True)
class Row:
    """Plans of a group whose answers to all questions are the same, and these answers."""

    plans: tuple[Plan, ...]
    answers: tuple[str, ...]


def questions(content: Content) -> tuple[Fact, ...]:
    """Return the facts that are asked for at a glance, in the order of the comparison."""
    return tuple(fact for fact in content.facts.values() if fact.question)


def matrix(content: Content) -> dict[str, tuple[Row, ...]]:
    """Return the rows of each group that has plans, by its id, in the order of the comparison; {} without questions."""
    asked = questions(content)
    return {group: rows for group in content.groups if asked and (rows := _rows(content, group, asked))}


def _rows(content: Content, group: str, asked: tuple[Fact, ...]) -> tuple[Row, ...]:
    alike: dict[tuple[str, ...], tuple[Plan, ...]] = {}
    for plan in content.plans.values():
        if plan.group == group:
            answers = tuple(plan.cells[fact.id].brief for fact in asked)
            alike[answers] = (*alike.get(answers, ()), plan)
    return tuple(Row(plans, answers) for answers, plans in alike.items())
