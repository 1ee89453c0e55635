"""What becomes of each entry: it is new, says something else, has moved, is withdrawn, or is gone without a word."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from answerbook.ledger.diff import Passage, difference
from answerbook.ledger.snapshot import meaning, wording
from answerbook.ledger.ticket_counts import Counts
from answerbook.model.entries import Entry, Faq
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.revisions import Wording

NOTHING = Wording("", "", "", (), ())


class What(StrEnum):
    """What becomes of an entry, in the order in which it is told."""

    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    RETIRED = "retired"
    GONE = "gone"


@dataclass(frozen=True)
class Change:
    """What becomes of one entry.

    `ref` and `title` are those of now, or if it is no longer there the last. `was` is the id that it had, if that is
    another; `topics` are those that it left and came to, "" for both if it stays. `before` and `now` are what it says,
    nothing where that is the same; `reason` and `see` tell why it went and where to look; `tickets` cite it.
    """

    what: What
    ref: Ref
    title: str
    was: Ref | None = None
    topics: tuple[str, str] = ("", "")
    before: Wording = NOTHING
    now: Wording = NOTHING
    reason: str = ""
    see: tuple[Ref, ...] = ()
    tickets: int = 0

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What its words say otherwise than before, in reading order; a short answer that opens the text but once."""
        found = difference(self.before, self.now)
        texts = [_said(passage) for passage in found if passage.part == "Text"]
        return tuple(one for one in found if one.part != "Short answer" or _said(one) not in texts)

    @property
    def is_there(self) -> bool:
        """Whether its page is still one that answers."""
        return self.what not in (What.RETIRED, What.GONE)


def _said(passage: Passage) -> tuple[tuple[str, str], ...]:
    return tuple((operation, words.strip()) for operation, words in passage.runs)


def changes(before: Graph | None, now: Graph, counts: Counts) -> list[Change]:
    """Return what becomes of the entries that change: by what that is, then in the order of the content."""
    former = _former(before, now) if before else {}
    found = [one for entry in now.content.entries() if (one := _of_today(before, now, entry, former, counts))]
    if before:
        kept = set(former.values())
        gone = [entry for entry in before.content.entries() if entry.ref not in kept]
        found += [_left(before, now, entry, counts) for entry in gone]
    return sorted(found, key=lambda change: list(What).index(change.what))


def _former(before: Graph, now: Graph) -> dict[Ref, Ref]:
    """Return by an entry of now the id that it had before: its own, or else the first that leads to it."""
    found: dict[Ref, Ref] = {}
    for entry in before.content.entries():
        ref = now.trail(entry.ref)[-1]
        if now.content.get(ref) and (entry.ref == ref or before.content.get(ref) is None):
            found.setdefault(ref, entry.ref)
    return found


def _of_today(
    before: Graph | None, now: Graph, entry: Entry, former: Mapping[Ref, Ref], counts: Counts
) -> Change | None:
    said = wording(now, entry)
    if before is None or entry.ref not in former:
        return Change(What.NEW, entry.ref, entry.heading, now=said)
    was = former[entry.ref]
    old = before.entry(was)
    topics = _topics(before, now, old, entry)
    same = meaning(before, old) == meaning(now, entry)
    if same and was == entry.ref and not any(topics):
        return None
    moved = was if was != entry.ref else None
    what = What.MOVED if same else What.CHANGED
    words = (NOTHING, NOTHING) if same else (wording(before, old), said)
    return Change(what, entry.ref, entry.heading, moved, topics, *words, tickets=_tickets(before, was, counts))


def _left(before: Graph, now: Graph, old: Entry, counts: Counts) -> Change:
    """Return what becomes of an entry whose id no entry of its own has any more."""
    tickets, target = _tickets(before, old.ref, counts), now.trail(old.ref)[-1]
    if now.content.get(target):
        return Change(What.MOVED, target, now.title(target), old.ref, tickets=tickets)
    said = wording(before, old)
    if ended := now.retirement(target):
        return Change(
            What.RETIRED, old.ref, old.heading, before=said, reason=ended.reason, see=ended.see, tickets=tickets
        )
    reason = "it is a draft now" if old.ref in now.content.drafts else ""
    return Change(What.GONE, old.ref, old.heading, before=said, reason=reason, tickets=tickets)


def _topics(before: Graph, now: Graph, old: Entry, entry: Entry) -> tuple[str, str]:
    """Return the titles of the topics that an entry left and came to; "" for both where they are the same."""
    left, come = _topics_of(before, old), _topics_of(now, entry)
    if left == come:
        return "", ""
    return _titles(before, left), _titles(now, come)


def _topics_of(graph: Graph, entry: Entry) -> list[tuple[str, ...]]:
    """Return the topics in which an entry stands, each with the one above it."""
    content = graph.content
    if isinstance(entry, Faq):
        named = [entry.topic]
    else:
        named = [topic.id for topic in content.topics.values() if entry.kind == "guide" and entry.id in topic.guides]
    return [tuple(topic.id for topic in content.topic_trail(one)) for one in named]


def _titles(graph: Graph, found: list[tuple[str, ...]]) -> str:
    return ", ".join(" › ".join(graph.content.topics[id_].title for id_ in trail) for trail in found)


def _tickets(before: Graph, ref: Ref, counts: Counts) -> int:
    """Return how many tickets cite an entry of before, under any id that it had by then."""
    return sum(tickets for one, tickets in counts.tickets.items() if before.trail(one)[-1] == ref)
