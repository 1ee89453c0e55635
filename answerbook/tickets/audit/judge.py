"""Whether a link in a ticket still holds: where it leads now, what it showed when it was sent, for whom."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from answerbook.ledger.snapshot import meaning, wording
from answerbook.model import addresses
from answerbook.model.entries import Entry
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.revisions import Revision
from answerbook.tickets.audit.site_paths import Places
from answerbook.tickets.read.messages import Message
from answerbook.tickets.read.values import bare_name

NO_PAGE, NO_ENTRY, NO_REVISION, NO_HEADING = "no such page", "no such entry", "no such revision", "no such heading"


class State(StrEnum):
    """What can be said of a link, worst first; `fine` if nothing else can."""

    DEAD = "dead"
    RETIRED = "retired"
    WRONG_PLAN = "wrong-plan"
    CHANGED = "changed"
    REDIRECTED = "redirected"
    UNPINNED = "unpinned"
    FINE = "fine"


@dataclass(frozen=True)
class Landing:
    """Where an address leads: `steps` and `anchor` are those of the link.

    `fault` says in words why it is dead. `linked` is the entry that the address names, `now` the one that it leads to,
    `pinned` the number of its revision. Pages that stand for no entry have none of these.
    """

    steps: tuple[str, ...]
    anchor: str
    fault: str = ""
    linked: Ref | None = None
    now: Ref | None = None
    pinned: int | None = None
    plain: bool = False


@dataclass(frozen=True)
class Finding:
    """What is found of a link in a message: its states, worst first.

    `then` names the revision that it showed when it was sent, where that is known, as entry and number; `plan` is the
    id of the customer's plan if the entry does not apply to it.
    """

    states: tuple[State, ...]
    landing: Landing
    then: tuple[Ref, int] | None = None
    plan: str = ""


class Auditor:
    """Judges links by the content and its ledger."""

    def __init__(self, graph: Graph, files: Mapping[str, str]) -> None:
        self.graph, self._places = graph, Places(files)
        self._plans = _plan_names(graph)
        # An address or an entry is looked up once, however often it is linked.
        self.land = lru_cache(maxsize=8192)(self._land)
        self._timeline = lru_cache(maxsize=65536)(lambda ref: timeline(graph, ref))
        self._meaning = lru_cache(maxsize=65536)(lambda ref: meaning(wording(graph, graph.entry(ref))))

    def judge(self, steps: tuple[str, ...], anchor: str, message: Message) -> Finding:
        """Return what is found of a link in a message."""
        landing = self.land(steps, anchor)
        entry = self.graph.content.get(landing.now) if landing.now else None
        states = [State.DEAD] if landing.fault else []
        if entry is None or landing.plain:
            states += [State.RETIRED] if landing.now and not landing.plain else []
            return Finding(tuple(states or [State.FINE]), landing)
        plan = self.wrong_plan(entry, message.plan)
        then = self.shown(landing, message.at)
        states += [State.WRONG_PLAN] if plan else []
        states += [State.CHANGED] if then and then.meaning != self._meaning(entry.ref) else []
        if not landing.pinned and landing.fault != NO_REVISION:
            states += [State.REDIRECTED] if landing.linked != landing.now else []
            # What was never recorded cannot be pinned.
            states += [State.UNPINNED] if self._timeline(landing.linked) else []
        return Finding(tuple(states or [State.FINE]), landing, (then.ref, then.number) if then else None, plan)

    def plan(self, said: str) -> str:
        """Return the id of the plan that an export calls so; "" if it is none of the content's."""
        return self._plans.get(_plan_name(said), "")

    def wrong_plan(self, entry: Entry, said: str) -> str:
        """Return the id of the plan that a ticket names, if the entry applies to plans and not to that one."""
        plan = self.plan(said)
        applies = {one.id for one in self.graph.plans[entry.ref]}
        return plan if plan and applies and plan not in applies else ""

    def shown(self, landing: Landing, at: date | None) -> Revision | None:
        """Return the revision that a link showed on a day; None if that is not known.

        A revision shows from its day on, whatever the hour. What was sent before the first one showed that, as far as
        the ledger tells.
        """
        revisions = self._timeline(landing.linked)
        if landing.pinned and landing.linked:
            return self.graph.ledger.histories[landing.linked].revisions[landing.pinned - 1]
        if at is None or not revisions:
            return None
        return next((one for one in reversed(revisions) if one.date <= at), revisions[0])

    def _land(self, steps: tuple[str, ...], anchor: str) -> Landing:
        landing = self._landing(steps, anchor)
        return landing if landing.fault or self._anchored(landing) else self._dead(landing, NO_HEADING)

    def _landing(self, steps: tuple[str, ...], anchor: str) -> Landing:
        histories = self.graph.ledger.histories
        for ref, number in addresses.named(steps):
            if len(steps) == 2:
                return self._entry(Landing(steps, anchor, "", ref, self.graph.trail(ref)[-1]))
            if len(steps) == 3 and number:
                known = number <= len(histories[ref].revisions) if ref in histories else False
                landing = Landing(steps, anchor, "", ref, self.graph.trail(ref)[-1], number if known else None)
                return landing if known else self._dead(landing, NO_REVISION)
        if len(steps) == 3 and steps[2] == "history":
            for ref, _ in addresses.named(steps[:2]):
                if ref in histories:
                    return Landing(steps, anchor, "", ref, self.graph.trail(ref)[-1], plain=True)
        if named := addresses.in_api(steps):
            # The answer API has no file of a former id or a retired entry.
            landing = Landing(steps, anchor, "", named, named)
            return landing if self.graph.content.get(named) else replace(landing, fault=NO_ENTRY, now=None)
        return Landing(steps, anchor, "" if self._places.has(steps) else NO_PAGE)

    def _entry(self, landing: Landing) -> Landing:
        """Return where the address of an entry leads, or that it leads nowhere."""
        return landing if self._exists(landing.now) else self._dead(landing, NO_ENTRY)

    def _dead(self, landing: Landing, fault: str) -> Landing:
        return replace(landing, fault=fault, now=landing.now if self._exists(landing.now) else None)

    def _exists(self, ref: Ref | None) -> bool:
        return bool(ref and (self.graph.content.get(ref) or self.graph.retirement(ref)))

    def _anchored(self, landing: Landing) -> bool:
        anchor = landing.anchor
        if landing.now is None or landing.linked is None or landing.plain:
            return self._places.has_anchor(landing.steps, anchor)
        if landing.pinned:
            revision = self.graph.ledger.histories[landing.linked].revisions[landing.pinned - 1]
            return anchor in {"", "top", *revision.anchors}
        # Where a former id forwards to, the anchor is taken along; what a withdrawn entry had matters no more.
        page = tuple(addresses.steps(addresses.folder(landing.now)))
        return not self.graph.content.get(landing.now) or self._places.has_anchor(page, anchor)


def timeline(graph: Graph, ref: Ref | None) -> tuple[Revision, ...]:
    """Return what the address of an id has shown, oldest first: its own revisions, then those of what followed it."""
    found: list[Revision] = []
    trail = graph.trail(ref) if ref else []
    for i, one in enumerate(trail):
        history = graph.ledger.histories.get(one)
        revisions = history.revisions if history else ()
        taken = next((n for n, revision in enumerate(revisions) if i and trail[i - 1] in revision.was), 0)
        # An alias that is not recorded yet has shown nothing of the other entry so far.
        known = i == 0 or any(trail[i - 1] in revision.was for revision in revisions)
        found += revisions[taken:] if known else ()
    return tuple(found)


def _plan_names(graph: Graph) -> dict[str, str]:
    """Return the ids of the plans by each name that an export may give them."""
    plans = graph.content.plans.values()
    names = {_plan_name(name): plan.id for plan in plans for name in plan.also_known_as}
    names |= {_plan_name(plan.name): plan.id for plan in plans}
    return names | {_plan_name(plan.id): plan.id for plan in plans}


def _plan_name(name: str) -> str:
    """Return the name of a plan without case, blanks, signs and the word "plan" at either end."""
    bare = bare_name(name)
    return bare.removeprefix("plan").removesuffix("plan") or bare
