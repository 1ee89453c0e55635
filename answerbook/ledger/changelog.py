"""What changed on the site and why, newest first, as the ledger tells it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from answerbook.ledger.diff import Passage, between, new_files
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.revisions import History, Ledger, Revision
from answerbook.words.words import Words

# So long a page says by its title that it was changed.
LATELY = timedelta(days=30)


@dataclass(frozen=True)
class Change:
    """One record of the ledger: a revision, or, without a number, a retirement; `before` and `now` are its wordings."""

    ref: Ref
    number: int | None
    date: date
    title: str
    reason: str
    plans: tuple[str, ...]
    before: Revision | None = None
    now: Revision | None = None

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """What changed since the revision before, compared when asked for: most changes are never shown."""
        return between(self.before, self.now) if self.before and self.now else ()

    @property
    def files(self) -> Mapping[str, str]:
        """The files that the revision before did not show: where each is published, with the words for it."""
        if not self.before or not self.now or self.before.redacted:
            return {}
        return new_files(self.before.wording, self.now.wording)


def changes(graph: Graph) -> tuple[Change, ...]:
    """Return every record of the ledger, newest first, but for those of kinds that the site does not show."""
    hidden = graph.content.site.show.hidden_kinds
    shown = (history for history in graph.ledger.histories.values() if history.ref.kind not in hidden)
    found = [change for history in shown for change in _of(history, graph.words)]
    # An entry's retirement is its last record.
    return tuple(sorted(found, key=lambda change: (change.date, change.number or math.inf), reverse=True))


def lately_changed(ledger: Ledger, ref: Ref) -> date | None:
    """Return the day on which an entry changed, if that is at most 30 days before the newest record of any entry.

    No clock is asked: the same content gives the same site.
    """
    history = ledger.histories.get(ref)
    changed = history.changed if history else None
    return changed if changed and ledger.newest and ledger.newest - changed <= LATELY else None


def _of(history: History, words: Words) -> list[Change]:
    found: list[Change] = []
    before: Revision | None = None
    for revision in history.revisions:
        now = revision.wording
        plans = tuple(id_ for id_, _ in now.plans) or ((history.ref.id,) if history.ref.kind == "plan" else ())
        if revision.redacted and found:
            plans = found[-1].plans
        about = (now.title or history.title, revision.reason, plans)
        found.append(Change(history.ref, revision.number, revision.date, *about, before, revision))
        before = revision
    if history.retirement and found:
        last, end = found[-1], history.retirement
        found.append(
            Change(history.ref, None, end.date, f"{words.gettext('Withdrawn:')} {last.title}", end.reason, last.plans)
        )
    return found
