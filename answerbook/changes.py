"""What changed on the site and why, newest first, as the ledger tells it."""

from dataclasses import dataclass
from datetime import date

from answerbook.difference import Passage, difference
from answerbook.graph import Graph
from answerbook.revisions import History
from answerbook.values import Ref


@dataclass(frozen=True)
class Change:
    """One record of the ledger: a revision, or, without a number, a retirement.

    `passages` are what changed since the revision before.
    """

    ref: Ref
    number: int | None
    date: date
    title: str
    reason: str
    plans: tuple[str, ...]
    passages: tuple[Passage, ...]


def changes(graph: Graph) -> tuple[Change, ...]:
    """Return every record of the ledger, newest first."""
    found = [change for history in graph.ledger.histories.values() for change in _of(history)]
    return tuple(sorted(found, key=lambda change: (change.date, change.number or 0), reverse=True))


def _of(history: History) -> list[Change]:
    found, before = [], None
    for revision in history.revisions:
        now = revision.wording
        plans = tuple(id_ for id_, _ in now.plans) or ((history.ref.id,) if history.ref.kind == "plan" else ())
        passages = difference(before, now) if before else ()
        found.append(Change(history.ref, revision.number, revision.date, now.title, revision.reason, plans, passages))
        before = now
    if history.retirement and found:
        last, end = found[-1], history.retirement
        found.append(Change(history.ref, None, end.date, f"Withdrawn: {last.title}", end.reason, last.plans, ()))
    return found
