"""Judges a link in a ticket: where it leads now, what it showed when it was sent, and for whom."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from answerbook.ledger.snapshot import meaning
from answerbook.model import addresses
from answerbook.model.entries import Entry
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.revisions import Revision
from answerbook.tickets.audit.site_paths import SitePaths
from answerbook.tickets.read.messages import Message
from answerbook.tickets.read.names import bare_name
from answerbook.words.words import marked

NO_PAGE, NO_ENTRY = marked("no such page"), marked("no such entry")
NO_REVISION, NO_HEADING = marked("no such revision"), marked("no such heading")


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
class Target:
    """What an address leads to: `steps` and `anchor` are those of the link.

    `fault` says in words why it is dead. `linked` is the entry that the address names, `now` the one that it leads to,
    `pinned` the number of its revision. Pages that stand for no entry have none of these. `moved` is the address to
    which a former path leads.
    """

    steps: tuple[str, ...]
    anchor: str
    fault: str = ""
    linked: Ref | None = None
    now: Ref | None = None
    pinned: int | None = None
    plain: bool = False
    moved: str = ""


@dataclass(frozen=True)
class Finding:
    """What is found of a link in a message: its states, worst first.

    `then` names the revision that it showed when it was sent, where that is known, as entry and number; `plan` is the
    id of the customer's plan if the entry does not apply to it.
    """

    states: tuple[State, ...]
    target: Target
    then: tuple[Ref, int] | None = None
    plan: str = ""


class Auditor:
    """Judges links by the content and its ledger."""

    def __init__(self, graph: Graph, files: Mapping[str, str]) -> None:
        self.graph, self._site_paths = graph, SitePaths(files)
        self._plans = _plan_names(graph)
        # An address or an entry is looked up once, however often it is linked.
        self.target_of = lru_cache(maxsize=8192)(self._find_target)
        self._timeline = lru_cache(maxsize=65536)(lambda ref: timeline(graph, ref))
        self._meaning = lru_cache(maxsize=65536)(lambda ref: meaning(graph, graph.entry(ref)))

    def judge(self, steps: tuple[str, ...], anchor: str, message: Message) -> Finding:
        """Return what is found of a link in a message."""
        target = self.target_of(steps, anchor)
        entry = self.graph.content.get(target.now) if target.now else None
        found = {State.DEAD} if target.fault else set()
        if entry is None or target.plain:
            if target.now and not target.plain:
                found.add(State.RETIRED)
            if target.moved:
                found.add(State.REDIRECTED)
            return Finding(_worst_first(found), target)
        plan = self.wrong_plan(entry, message.plan)
        then = self.shown(target, message.at)
        if plan:
            found.add(State.WRONG_PLAN)
        if then and then.meaning != self._meaning(entry.ref):
            found.add(State.CHANGED)
        if not target.pinned and target.fault != NO_REVISION:
            if target.linked != target.now:
                found.add(State.REDIRECTED)
            # What was never recorded cannot be pinned.
            if self._timeline(target.linked):
                found.add(State.UNPINNED)
        return Finding(_worst_first(found), target, (then.ref, then.number) if then else None, plan)

    def plan(self, said: str) -> str:
        """Return the id of the plan that an export calls so; "" if it is none of the content's."""
        return self._plans.get(_plan_name(said), "")

    def wrong_plan(self, entry: Entry, said: str) -> str:
        """Return the id of the plan that a ticket names, if the entry applies to plans and not to that one."""
        plan = self.plan(said)
        applies = {one.id for one in self.graph.plans[entry.ref]}
        return plan if plan and applies and plan not in applies else ""

    def shown(self, target: Target, at: date | None) -> Revision | None:
        """Return the revision that a link showed on a day; None if that is not known.

        A revision shows from its day on, whatever the hour. What was sent before the first one showed that, as far as
        the ledger tells.
        """
        revisions = self._timeline(target.linked)
        if target.pinned and target.linked:
            return self.graph.ledger.histories[target.linked].revisions[target.pinned - 1]
        if at is None or not revisions:
            return None
        return next((one for one in reversed(revisions) if one.date <= at), revisions[0])

    def _find_target(self, steps: tuple[str, ...], anchor: str) -> Target:
        # What a page says as Markdown stands for the page.
        page = steps[:-1] if steps[-1:] == (addresses.TWIN,) else steps
        target = self._target_of_path(page, anchor)
        if target.fault in (NO_PAGE, NO_ENTRY) and (moved := self._moved(steps, anchor)):
            return moved
        return target if target.fault or self._anchored(target) else self._dead(target, NO_HEADING)

    def _target_of_path(self, steps: tuple[str, ...], anchor: str) -> Target:
        histories = self.graph.ledger.histories
        for ref, number in addresses.named(steps):
            if len(steps) == 2:
                return self._entry(Target(steps, anchor, "", ref, self.graph.trail(ref)[-1]))
            if len(steps) == 3 and number:
                known = number <= len(histories[ref].revisions) if ref in histories else False
                target = Target(steps, anchor, "", ref, self.graph.trail(ref)[-1], number if known else None)
                return target if known else self._dead(target, NO_REVISION)
        if len(steps) == 3 and steps[2] == "history":
            for ref, _ in addresses.named(steps[:2]):
                if ref in histories:
                    return Target(steps, anchor, "", ref, self.graph.trail(ref)[-1], plain=True)
        if named := addresses.in_api(steps):
            # The answer API has no file of a former id or a retired entry.
            target = Target(steps, anchor, "", named, named)
            return target if self.graph.content.get(named) else replace(target, fault=NO_ENTRY, now=None)
        return Target(steps, anchor, "" if self._site_paths.has(steps) else NO_PAGE)

    def _moved(self, steps: tuple[str, ...], anchor: str) -> Target | None:
        """Return where a former path leads; as links have it, it may lie within the site or beside it on its host."""
        site_url, former = self.graph.content.site.site_url, self.graph.former_paths
        base = addresses.steps(addresses.base_path(site_url))
        redirect = former.find((*base, *steps)) or former.find(steps)
        if redirect is None:
            return None
        goal = redirect.goal
        address = goal.outside or addresses.on_site(site_url, goal.address)
        is_entry = goal.ref is not None and self._exists(goal.ref)
        return Target(steps, anchor, "", None, goal.ref if is_entry else None, moved=address)

    def _entry(self, target: Target) -> Target:
        """Return where the address of an entry leads, or that it leads nowhere."""
        return target if self._exists(target.now) else self._dead(target, NO_ENTRY)

    def _dead(self, target: Target, fault: str) -> Target:
        return replace(target, fault=fault, now=target.now if self._exists(target.now) else None)

    def _exists(self, ref: Ref | None) -> bool:
        return bool(ref and (self.graph.content.get(ref) or self.graph.retirement(ref)))

    def _anchored(self, target: Target) -> bool:
        anchor = target.anchor
        if target.now is None or target.linked is None or target.plain:
            return self._site_paths.has_anchor(target.steps, anchor)
        if target.pinned:
            revision = self.graph.ledger.histories[target.linked].revisions[target.pinned - 1]
            return anchor in {"", "top", *revision.anchors}
        # Where a former id forwards to, the anchor is taken along; what a withdrawn entry had matters no more.
        page = tuple(addresses.steps(addresses.folder(target.now)))
        return not self.graph.content.get(target.now) or self._site_paths.has_anchor(page, anchor)


def _worst_first(found: set[State]) -> tuple[State, ...]:
    return tuple(state for state in State if state in found) or (State.FINE,)


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
