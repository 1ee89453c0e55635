"""What an audit found as plain values, for JSON and for pages: never a word of a ticket, only its id and place."""

from typing import Any

from answerbook.core.diagnostics import did_you_mean
from answerbook.ledger.diff import difference
from answerbook.ledger.snapshot import current, wording
from answerbook.model import addresses
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.tickets.audit.judge import NO_ENTRY, Auditor, Finding, State
from answerbook.tickets.audit.totals import OTHERS, Group, Tally, Unread, shown
from answerbook.tickets.read.messages import Message

# For so many addresses the nearest entry is looked up.
_NEAR = 100


def as_json(tally: Tally, unread: Unread) -> dict[str, Any]:
    """Return the whole audit: counts, the links of each state, the groups of links, and what was not read."""
    states = tally.states()
    return {
        "messages": tally.messages,
        "links": sum(group.links for group in tally.groups.values()),
        "undated": tally.undated,
        "unknown_plans": tally.unknown_plans,
        "states": {state.value: states[state] for state in State},
        "groups": rows(tally),
        "skipped": unread.as_json(),
    }


def rows(tally: Tally) -> list[dict[str, Any]]:
    """Return the groups of links, the worst first."""
    found = []
    for i, group in enumerate(tally.sorted()):
        # To look for the nearest entry takes long on a large site, and the first tell what went wrong.
        near = _near(tally.auditor.graph, group) if i < _NEAR else ""
        found.append({**_row(tally.auditor, group), "near": near})
    return found


def link(auditor: Auditor, message: Message, finding: Finding) -> dict[str, Any]:
    """Return one link of one message."""
    then, site_url = finding.then, auditor.graph.content.site.site_url
    return {
        **_place(message),
        "state": finding.states[0].value,
        "states": [state.value for state in finding.states],
        "address": addresses.on_site(site_url, shown(finding)),
        "entry": str(finding.landing.now) if finding.landing.now else None,
        "fault": finding.landing.fault,
        "plan": finding.plan,
        "then": {"entry": str(then[0]), "revision": then[1]} if then else None,
    }


def _row(auditor: Auditor, group: Group) -> dict[str, Any]:
    graph, finding = auditor.graph, group.finding
    landing = finding.landing
    site_url = graph.content.site.site_url
    named = landing.now or landing.linked
    entry = graph.content.get(landing.now) if landing.now else None
    return {
        "state": finding.states[0].value,
        "states": [state.value for state in finding.states],
        "address": group.address if group.address == OTHERS else addresses.on_site(site_url, group.address),
        "entry": str(landing.now) if landing.now else None,
        "title": graph.title(named) if named and landing.now else None,
        "fault": landing.fault,
        "retired": _retired(graph, landing.now) if State.RETIRED in finding.states else None,
        "plan": finding.plan,
        "plans": [plan.id for plan in graph.plans[entry.ref]] if entry and finding.plan else [],
        "then": _revision(graph, *finding.then) if finding.then else None,
        "now": _now(graph, landing.now) if entry and not landing.plain else None,
        "difference": _difference(graph, group) if State.CHANGED in finding.states else [],
        "links": group.links,
        "tickets": group.tickets,
        "first": group.days[0].isoformat() if group.days else None,
        "last": group.days[-1].isoformat() if group.days else None,
        "named": [_place(message) for message in group.named],
    }


def _place(message: Message) -> dict[str, Any]:
    return {
        "ticket": message.ticket,
        "file": message.place.file,
        "line": message.place.line,
        "date": message.at.isoformat() if message.at else None,
    }


def _near(graph: Graph, group: Group) -> str:
    """Return the entry whose id is most like that of a dead link; "" if none is like it."""
    ref = group.finding.landing.linked
    if group.finding.landing.fault != NO_ENTRY or group.address == OTHERS or ref is None:
        return ""
    return did_you_mean(str(ref), [str(entry.ref) for entry in graph.content.entries()], 0.75)


def _retired(graph: Graph, ref: Ref | None) -> dict[str, Any] | None:
    ended = graph.retirement(ref) if ref else None
    if ended is None:
        return None
    return {
        "date": ended.date.isoformat(),
        "reason": ended.reason,
        "see": [str(graph.trail(one)[-1]) for one in ended.see],
    }


def _revision(graph: Graph, ref: Ref, number: int) -> dict[str, Any]:
    revision = graph.ledger.histories[ref].revisions[number - 1]
    pinned = addresses.on_site(graph.content.site.site_url, addresses.pinned(ref, number))
    return {"entry": str(ref), "revision": number, "date": revision.date.isoformat(), "pinned": pinned}


def _now(graph: Graph, ref: Ref | None) -> dict[str, Any] | None:
    """Return the links of an entry now; no revision while what it says is not recorded."""
    if ref is None:
        return None
    site_url, revision = graph.content.site.site_url, current(graph, graph.entry(ref))
    pinned = addresses.on_site(site_url, addresses.pinned(ref, revision.number)) if revision else None
    return {
        "permalink": addresses.permalink(site_url, ref),
        "revision": revision.number if revision else None,
        "pinned": pinned,
    }


def _difference(graph: Graph, group: Group) -> list[dict[str, Any]]:
    landing, then = group.finding.landing, group.finding.then
    if landing.now is None or then is None:
        return []
    ref, number = then
    before = graph.ledger.histories[ref].revisions[number - 1].wording
    passages = difference(before, wording(graph, graph.entry(landing.now)))
    return [{"part": passage.part, "runs": [list(run) for run in passage.runs]} for passage in passages]
