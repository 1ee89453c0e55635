"""Accumulates audit findings in bounded memory: a group for each address and state, whatever the export.

Of the tickets that link to one thing only some are named, and of dead addresses only so many are told apart: the
memory it takes does not grow with the export, but for a number of eight bytes for each of the first million pairs of
group and ticket, by which each ticket is counted once.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from answerbook.core.diagnostics import Diagnostic, Location, Severity
from answerbook.core.wording import plural
from answerbook.model.fields import Ref
from answerbook.tickets.audit.judge import Auditor, Finding, State, Target
from answerbook.tickets.links import LinkFinder
from answerbook.tickets.read.messages import NOT_WHOLE, FileRead, Message, RecordFault
from answerbook.words.words import marked

# How many tickets of a group are named, how many dead addresses told apart, how many lines of a fault named.
MAX_NAMED, MAX_DEAD, MAX_LINES = 10, 1000, 5
_REMEMBERED = 1_000_000
# A step of a path or an anchor that can be one of ours: no mail address, no sentence, no long number.
_OURS = re.compile(r"(?!.*\d{5})[a-z0-9]+(?:[._-][a-z0-9]+)*", re.IGNORECASE)
_NAME_TEXTS = "name what is to be read with --text-field"
OTHERS = marked("(further addresses)")
_OTHERS = Finding((State.DEAD,), Target((), "", fault=marked("further dead addresses")))


@dataclass
class TicketCounter:
    """Counts tickets, each once for a thing that it names."""

    seen: set[int] = field(default_factory=set)
    last: dict[object, str] = field(default_factory=dict)

    def new(self, what: object, ticket: str) -> bool:
        """Tell whether the ticket names this for the first time.

        Beyond a million pairs, a ticket whose messages stand apart counts once for each.
        """
        if self.last.get(what) == ticket:
            return False
        self.last[what] = ticket
        key = hash((what, ticket))
        if key in self.seen:
            return False
        if len(self.seen) < _REMEMBERED:
            self.seen.add(key)
        return True


@dataclass
class SkippedRecords:
    """What was wrong with an export, by file and fault: how many records, and the lines of the first ones.

    `files` are those that were read. `lost` counts by file the links that `finder` finds in texts that are
    not read.
    """

    finder: LinkFinder | None = None
    files: list[FileRead] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)
    faults: dict[tuple[str, str], tuple[int, list[int]]] = field(default_factory=dict)

    def add(self, fault: RecordFault) -> None:
        """Count a fault."""
        if fault.text and self.finder:
            self.lost[fault.place.file] += len(self.finder.find(fault.text))
        count, places = self.faults.get((fault.place.file, fault.what), (0, []))
        kept = [*places, fault.place.line] if len(places) < MAX_LINES else places
        self.faults[fault.place.file, fault.what] = count + 1, kept

    def as_json(self) -> list[dict[str, object]]:
        """Return file, fault, number of records and first lines of each fault of each file."""
        return [
            {"file": file, "what": what, "records": count, "lines": places}
            for (file, what), (count, places) in sorted(self.faults.items())
        ]

    def read_as(self) -> list[dict[str, object]]:
        """Return what each file was read as."""
        return [vars(one) for one in self.files]

    def diagnostics(self, of_lost: Severity = Severity.WARNING) -> list[Diagnostic]:
        """Return a warning for each fault of each file, and what is said of links in texts that were passed over."""
        found = []
        for file, count in sorted((+self.lost).items()):
            message = f"{plural(count, 'link')} to the site in texts that are not read"
            found.append(Diagnostic("lost-links", message, Location(file), _NAME_TEXTS, of_lost))
        for (file, what), (count, places) in sorted(self.faults.items()):
            first = ", ".join(map(str, places)) + (" and more" if count > len(places) else "")
            records = plural(count, "record is", "records are")
            message = f"{records} {what}; {'line' if count == 1 else 'lines'} {first}"
            lost = what.startswith(NOT_WHOLE)
            help_ = (
                "name what is to be read with --text-field"
                if lost
                else "the rest was read; mend the lines, or export again"
            )
            found.append(Diagnostic("damaged-record", message, Location(file, places[0]), help_, Severity.WARNING))
        return found


@dataclass
class Citations:
    """Counts for each entry the tickets that link to it, to whatever address of it; withdrawn entries, too."""

    auditor: Auditor
    finder: LinkFinder
    counts: Counter[Ref] = field(default_factory=Counter)
    tickets: TicketCounter = field(default_factory=TicketCounter)

    def add(self, message: Message) -> None:
        """Count a message."""
        for link in self.finder.find(message.text, message.html):
            ref = self.auditor.target_of(*link).now
            if ref and self.tickets.new(ref, message.ticket):
                self.counts[ref] += 1


@dataclass
class LinkGroup:
    """The links to one address of which the same is found.

    `named` are some of their messages, without texts; `days` the first and the last day on which one was sent.
    """

    address: str
    finding: Finding
    links: int = 0
    tickets: int = 0
    named: list[Message] = field(default_factory=list)
    days: tuple[date, ...] = ()


@dataclass
class AuditTotals:
    """The sums of an audit. `undated` and `unknown_plans` count messages with links, `dead` groups of dead links."""

    auditor: Auditor
    finder: LinkFinder
    messages: int = 0
    undated: int = 0
    unknown_plans: int = 0
    dead: int = 0
    groups: dict[object, LinkGroup] = field(default_factory=dict)
    tickets: TicketCounter = field(default_factory=TicketCounter)

    def add(self, message: Message) -> list[Finding]:
        """Add a message; return what is found of its links."""
        self.messages += 1
        found = [self.auditor.judge(*link, message) for link in self.finder.find(message.text, message.html)]
        for finding in found:
            self._add(message, finding)
        if found:
            self.undated += message.at is None
            self.unknown_plans += bool(message.plan) and not self.auditor.plan(message.plan)
        return found

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
            key=lambda group: (order.index(group.finding.states[0]), -group.tickets, group.address, group.finding.plan),
        )

    def _add(self, message: Message, finding: Finding) -> None:
        address, fault = shown_address(finding), finding.target.fault
        key = (address, finding.states) if fault else (address, finding.states, finding.then, finding.plan)
        if fault and key not in self.groups:
            if self.dead < MAX_DEAD:
                self.dead += 1
            else:
                address, key, finding = OTHERS, (OTHERS, _OTHERS.states), _OTHERS
        group = self.groups.setdefault(key, LinkGroup(address, finding))
        group.links += 1
        if self.tickets.new(key, message.ticket):
            group.tickets += 1
            if len(group.named) < MAX_NAMED:
                group.named.append(Message(message.ticket, message.at, "", "", "", message.place))
        if message.at:
            group.days = min((message.at, *group.days)), max((message.at, *group.days))


def shown_address(finding: Finding) -> str:
    """Return the address of a link within the site as it may be shown: steps that may hold a text are left out."""
    target = finding.target
    # The way to an entry is one of ours.
    parts = [step if (target.now and not target.fault) or _harmless(step) else "..." for step in target.steps]
    path = "/".join(parts) + ("/" if parts and "." not in parts[-1].strip(".") else "")
    if not target.anchor:
        return path
    return f"{path}#{target.anchor if _harmless(target.anchor) else '...'}"


def _harmless(step: str) -> bool:
    return len(step) <= 64 and bool(_OURS.fullmatch(step))
