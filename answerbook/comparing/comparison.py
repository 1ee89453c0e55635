"""Two states of a site compared, as one value."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from answerbook.comparing.entries import Change, What, changes
from answerbook.comparing.others import Other, others
from answerbook.comparing.queries import Moved, moved
from answerbook.ledger.ticket_counts import Counts
from answerbook.model.graph import Graph


@dataclass(frozen=True)
class Comparison:
    """What a change does; `name` is what it is compared with, `counted` the day on which tickets were counted, if any.

    `all_new` tells that there was no content before.
    """

    name: str
    now: Graph
    changes: tuple[Change, ...]
    others: tuple[Other, ...]
    queries: tuple[Moved, ...]
    counted: date | None
    all_new: bool

    def of(self, what: What) -> list[Change]:
        """Return the changes of one sort."""
        return [change for change in self.changes if change.what == what]


def compare(name: str, before: Graph | None, now: Graph, counts: Counts, progress: Callable[[str], None]) -> Comparison:
    """Return what differs between two states; the first is None where there was no content."""
    progress("comparing entries")
    found = (tuple(changes(before, now, counts)), tuple(others(before, now)))
    queries = moved(before, now, progress) if any(found) else []
    return Comparison(name, now, *found, tuple(queries), counts.day, before is None)
