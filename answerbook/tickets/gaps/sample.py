"""Keeps what is known of a number of tickets that no order decides: those whose numbers are smallest."""

from collections import Counter
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from answerbook.model.fields import Ref


@dataclass(frozen=True, order=True, slots=True)
class UnansweredTicket:
    """A ticket that no answer fits: what it asks about, masked, and a sentence of it to show, "" if there is none.

    `near` is the best of the entries that do not fit, as `kind:id`, "" if there is none, and `confidence` its own.
    `month` is that of the ticket, such as `2026-03`, "" if it has no day; `id` its own; `subject` its subject, masked.
    """

    about: str
    wording: str
    near: str
    confidence: float
    month: str = ""
    id: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class AnsweredTicket:
    """A ticket that an answer fits: its telling stems, and of those that stand in no answer how they are written."""

    answer: Ref
    month: str
    told: tuple[str, ...] = ()
    unsaid: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class AskedTicket:
    """What a ticket asks in its first message, which stands at `place`: day, "" without one, file and line."""

    place: tuple[str, str, int]
    said: UnansweredTicket | AnsweredTicket


@dataclass
class Sample:
    """The tickets with the smallest numbers, `most` of them at most."""

    most: int
    tickets: dict[int, AskedTicket] = field(default_factory=dict)
    largest: list[int] = field(default_factory=list)

    def takes(self, number: int) -> bool:
        """Tell whether a ticket of this number would be kept."""
        return len(self.tickets) < self.most or number < self._top()

    def add(self, number: int, ticket: AskedTicket) -> tuple[int, AskedTicket] | None:
        """Take a ticket; return the one that is kept no longer, be it the same."""
        self.tickets[number] = ticket
        if self.largest:
            heappush(self.largest, -number)
        if len(self.tickets) <= self.most:
            return None
        top = self._top()
        return top, self.tickets.pop(top)

    def _top(self) -> int:
        """Return the largest number that is kept; only who asks for it needs them in order."""
        if not self.largest:
            self.largest = [-number for number in self.tickets]
            heapify(self.largest)
        while -self.largest[0] not in self.tickets:
            heappop(self.largest)
        return -self.largest[0]


@dataclass
class Beyond:
    """The sums of the tickets that are not kept."""

    unanswered: int = 0
    months: Counter[str] = field(default_factory=Counter)
    suggested: Counter[str] = field(default_factory=Counter)

    def add(self, said: UnansweredTicket | AnsweredTicket) -> None:
        """Count a ticket."""
        self.months[said.month] += 1
        if isinstance(said, AnsweredTicket):
            self.suggested[str(said.answer)] += 1
        else:
            self.unanswered += 1

    def take(self, other: "Beyond") -> None:
        """Count those of another part."""
        self.unanswered += other.unanswered
        self.months.update(other.months)
        self.suggested.update(other.suggested)
