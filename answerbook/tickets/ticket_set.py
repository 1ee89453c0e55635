"""Counts tickets, each once, in a form of which two can be put together."""

from dataclasses import dataclass, field
from hashlib import blake2b

# Of so many tickets it is known that they were counted. Beyond that, a ticket whose messages stand apart counts again.
MOST = 1_000_000


def number_of(ticket: str) -> int:
    """Return a number of eight bytes for a ticket, the same in every process, that does not tell its id."""
    return int.from_bytes(blake2b(ticket.encode("utf-8", "replace"), digest_size=8).digest())


@dataclass
class TicketSet:
    """Tickets by their numbers; `more` are those beyond the first million of all sets together."""

    seen: set[int] = field(default_factory=set)
    more: int = 0
    last: int = 0

    @property
    def count(self) -> int:
        """How many tickets these are."""
        return len(self.seen) + self.more

    def add(self, ticket: str, room: "Room") -> bool:
        """Take a ticket; tell whether it is new, as far as there is `room` to know."""
        number = number_of(ticket)
        if number == self.last or number in self.seen:
            return False
        self.last = number
        if room.taken < MOST:
            room.taken += 1
            self.seen.add(number)
        else:
            self.more += 1
        return True

    def note(self, number: int) -> None:
        """Take a ticket by its number; beyond the first million none."""
        if len(self.seen) < MOST:
            self.seen.add(number)

    def take(self, other: "TicketSet") -> None:
        """Take the tickets of another set."""
        self.seen |= other.seen
        self.more += other.more


@dataclass
class Room:
    """How many tickets the sets of a run hold together."""

    taken: int = 0
