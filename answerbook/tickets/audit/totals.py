"""Accumulates audit findings in bounded memory: a group for each address and state, whatever the export.

Of the tickets that link to one thing only some are named, and of dead addresses only so many are told apart: the
memory it takes does not grow with the export, but for a number of eight bytes for each of the first million pairs of
group and ticket, by which each ticket is counted once. What is kept depends on no order, so that the sums of parts of
an export can be put together to those of the whole.
"""

import re
from bisect import insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from answerbook.core.diagnostics import Location
from answerbook.model.fields import Ref
from answerbook.tickets.audit.judge import Auditor, Finding, State, Target
from answerbook.tickets.links import LinkFinder
from answerbook.tickets.read.messages import Message
from answerbook.tickets.ticket_set import Room, TicketSet
from answerbook.words.words import marked

# How many tickets of a group are named, how many dead addresses told apart.
MAX_NAMED, MAX_DEAD = 10, 1000
# A step of a path or an anchor that can be one of ours: no mail address, no sentence, no long number.
_OURS = re.compile(r"(?!.*\d{5})[a-z0-9]+(?:[._-][a-z0-9]+)*", re.IGNORECASE)
_HIDDEN = "..."
OTHERS = marked("(further addresses)")
_OTHERS = Finding((State.DEAD,), Target((), "", fault=marked("further dead addresses")))


@dataclass
class Citations:
    """Counts for each entry the tickets that link to it, to whatever address of it; withdrawn entries, too."""

    auditor: Auditor
    finder: LinkFinder
    tickets: dict[Ref, TicketSet] = field(default_factory=dict)
    room: Room = field(default_factory=Room)

    @property
    def counts(self) -> Counter[Ref]:
        """How many tickets link to each entry."""
        return Counter({ref: tickets.count for ref, tickets in self.tickets.items()})

    def add(self, message: Message) -> None:
        """Count a message."""
        for link in self.finder.find(message.text, message.html):
            if ref := self.auditor.target_of(*link).now:
                self.tickets.setdefault(ref, TicketSet()).add(message.ticket, self.room)

    def part(self) -> list[tuple[Ref, TicketSet]]:
        """Return the counts in a form that can be written and taken."""
        return sorted(self.tickets.items())

    def take(self, part: Sequence[tuple[Ref, TicketSet]]) -> None:
        """Take the counts of another part of the export."""
        for ref, tickets in part:
            self.tickets.setdefault(ref, TicketSet()).take(tickets)


@dataclass(frozen=True, order=True)
class NamedTicket:
    """A ticket of a group, and where its first message with such a link stands."""

    place: Location
    ticket: str
    at: date | None = field(compare=False)


@dataclass
class LinkGroup:
    """The links to one address of which the same is found, which is their `finding`.

    `named` are some of their tickets by their ids, the first ones by their places; `days` the first and the last day on
    which a link was sent.
    """

    finding: Finding
    links: int = 0
    linking: TicketSet = field(default_factory=TicketSet)
    named: dict[str, NamedTicket] = field(default_factory=dict)
    days: tuple[date, ...] = ()

    @property
    def address(self) -> str:
        """The address within the site, as it may be shown."""
        return OTHERS if self.finding == _OTHERS else address_of(self.finding.target)

    @property
    def tickets(self) -> int:
        """How many tickets have such a link."""
        return self.linking.count

    def add(self, message: Message, room: Room) -> None:
        """Count a link."""
        self.links += 1
        self.linking.add(message.ticket, room)
        self._name(NamedTicket(message.place, message.ticket, message.at))
        if message.at:
            self._span(message.at)

    def take(self, other: "LinkGroup") -> None:
        """Take the links of another group."""
        self.links += other.links
        self.linking.take(other.linking)
        for one in other.named.values():
            self._name(one)
        self._span(*other.days)

    def _span(self, *days: date) -> None:
        all_ = (*self.days, *days)
        self.days = (min(all_), max(all_)) if all_ else ()

    def _name(self, one: NamedTicket) -> None:
        known = self.named.get(one.ticket)
        if known is None and len(self.named) >= MAX_NAMED:
            last = max(self.named.values())
            if last < one:
                return
            del self.named[last.ticket]
        if known is None or one < known:
            self.named[one.ticket] = one


@dataclass
class AuditTotals:
    """The sums of an audit. `undated` and `unknown_plans` count messages with links.

    `dead` are the dead addresses that are told apart, in order: the first ones by their letters.
    """

    auditor: Auditor
    finder: LinkFinder
    messages: int = 0
    undated: int = 0
    unknown_plans: int = 0
    groups: dict[Finding, LinkGroup] = field(default_factory=dict)
    dead: list[tuple[str, str, Finding]] = field(default_factory=list)
    room: Room = field(default_factory=Room)

    def add(self, message: Message) -> list[Finding]:
        """Count a message, and return what is found of each of its links."""
        self.messages += 1
        found = [self.auditor.judge(*link, message) for link in self.finder.find(message.text, message.html)]
        for finding in found:
            self._group(finding).add(message, self.room)
        if found:
            self.undated += message.at is None
            self.unknown_plans += bool(message.plan) and not self.auditor.plan(message.plan)
        return found

    def part(self) -> "AuditPart":
        """Return the sums in a form that can be written and taken."""
        groups = [self.groups[finding] for finding in sorted(self.groups, key=repr)]
        return AuditPart(self.messages, self.undated, self.unknown_plans, groups)

    def take(self, part: "AuditPart") -> None:
        """Take the sums of another part of the export."""
        self.messages += part.messages
        self.undated += part.undated
        self.unknown_plans += part.unknown_plans
        for group in part.groups:
            self._group(group.finding).take(group)

    def states(self) -> Counter[State]:
        """Return how many links have each state, those with several counted under each."""
        found: Counter[State] = Counter()
        for group in self.groups.values():
            for state in group.finding.states:
                found[state] += group.links
        return found

    def sorted(self) -> list[LinkGroup]:
        """Return the groups, the worst first, then those with most tickets."""
        order = list(State)
        return sorted(
            self.groups.values(),
            key=lambda group: (
                order.index(group.finding.states[0]),
                -group.tickets,
                group.address,
                group.finding.plan,
                repr(group.finding),
            ),
        )

    def _group(self, found: Finding) -> LinkGroup:
        """Return the group of a finding; of too many dead addresses the last ones by their letters are one group."""
        finding = _shown(found)
        if not finding.target.fault or finding in self.groups or finding == _OTHERS:
            return self.groups.setdefault(finding, LinkGroup(finding))
        place = (address_of(finding.target), repr(finding), finding)
        if len(self.dead) >= MAX_DEAD and self.dead[-1][:2] < place[:2]:
            return self._group(_OTHERS)
        insort(self.dead, place)
        if len(self.dead) > MAX_DEAD:
            self._group(_OTHERS).take(self.groups.pop(self.dead.pop()[2]))
        return self.groups.setdefault(finding, LinkGroup(finding))


@dataclass
class AuditPart:
    """The sums of an audit of a part of the exports."""

    messages: int
    undated: int
    unknown_plans: int
    groups: list[LinkGroup]


@lru_cache(maxsize=8192)
def _shown(finding: Finding) -> Finding:
    """Return a finding with the address as it may be shown, which is what groups are told apart by."""
    target = finding.target
    # The way to an entry is one of ours.
    known = bool(target.now and not target.fault)
    steps = tuple(step if known or _harmless(step) else _HIDDEN for step in target.steps)
    anchor = target.anchor if not target.anchor or _harmless(target.anchor) else _HIDDEN
    linked = target.linked if steps == target.steps else None
    return replace(finding, target=replace(target, steps=steps, anchor=anchor, linked=linked))


def shown_address(finding: Finding) -> str:
    """Return the address of a link within the site as it may be shown: steps that may hold a text are left out."""
    return address_of(_shown(finding).target)


def address_of(target: Target) -> str:
    """Return the address within the site of what may be shown."""
    path = "/".join(target.steps) + ("/" if target.steps and "." not in target.steps[-1].strip(".") else "")
    return f"{path}#{target.anchor}" if target.anchor else path


def _harmless(step: str) -> bool:
    return len(step) <= 64 and bool(_OURS.fullmatch(step))
