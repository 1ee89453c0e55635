"""An audit as plain values, for JSON and pages: never a word of a ticket, only its id and place."""

from typing import Any

from answerbook.core.diagnostics import did_you_mean
from answerbook.ledger.diff import difference
from answerbook.ledger.snapshot import pinned_link, wording
from answerbook.model import addresses
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.tickets.audit.judge import NO_ENTRY, Auditor, Finding, State
from answerbook.tickets.audit.totals import OTHERS, AuditTotals, LinkGroup, NamedTicket, shown_address
from answerbook.tickets.read.messages import Message
from answerbook.tickets.skipped import SkippedRecords
from answerbook.words.words import ENGLISH_WORDS

# For so many addresses the nearest entry is looked up.
_NEAR = 100


def as_json(totals: AuditTotals, skipped: SkippedRecords) -> dict[str, Any]:
    """Return the whole audit: counts, the links of each state, the groups of links, and what was not read."""
    states = totals.states()
    return {
        "messages": totals.messages,
        "links": sum(group.links for group in totals.groups.values()),
        "undated": totals.undated,
        "unknown_plans": totals.unknown_plans,
        "states": {state.value: states[state] for state in State},
        "groups": rows(totals),
        "skipped": skipped.as_json(),
        "read": skipped.read_as(),
    }


def rows(totals: AuditTotals) -> list[dict[str, Any]]:
    """Return the groups of links, the worst first."""
    found = []
    for i, group in enumerate(totals.sorted()):
        # To look for the nearest entry takes long on a large site, and the first tell what went wrong.
        near = _near(totals.auditor.graph, group) if i < _NEAR else ""
        found.append({**_row(totals.auditor, group), "near": near})
    return found


def link_row(auditor: Auditor, message: Message, finding: Finding) -> dict[str, Any]:
    """Return one link of one message."""
    then, site_url = finding.then, auditor.graph.content.site.site_url
    return {
        **_place(message),
        "state": finding.states[0].value,
        "states": [state.value for state in finding.states],
        "address": addresses.on_site(site_url, shown_address(finding)),
        "entry": str(finding.target.now) if finding.target.now else None,
        "fault": finding.target.fault,
        "plan": finding.plan,
        "then": {"entry": str(then[0]), "revision": then[1]} if then else None,
    }


def _row(auditor: Auditor, group: LinkGroup) -> dict[str, Any]:
    graph, finding = auditor.graph, group.finding
    target = finding.target
    site_url = graph.content.site.site_url
    named = target.now or target.linked
    entry = graph.content.get(target.now) if target.now else None
    return {
        "state": finding.states[0].value,
        "states": [state.value for state in finding.states],
        "address": group.address if group.address == OTHERS else addresses.on_site(site_url, group.address),
        "entry": str(target.now) if target.now else None,
        "title": graph.title(named) if named and target.now else None,
        "fault": target.fault,
        "moved": target.moved or None,
        "retired": _retired(graph, target.now) if State.RETIRED in finding.states else None,
        "plan": finding.plan,
        "plans": [plan.id for plan in graph.plans[entry.ref]] if entry and finding.plan else [],
        "then": _revision(graph, *finding.then) if finding.then else None,
        "now": _now(graph, target.now) if entry and not target.plain else None,
        "difference": _difference(graph, group) if State.CHANGED in finding.states else [],
        "links": group.links,
        "tickets": group.tickets,
        "first": group.days[0].isoformat() if group.days else None,
        "last": group.days[-1].isoformat() if group.days else None,
        "named": [_place(one) for one in sorted(group.named.values())],
    }


def _place(message: Message | NamedTicket) -> dict[str, Any]:
    return {
        "ticket": message.ticket,
        "file": message.place.file,
        "line": message.place.line,
        "date": message.at.isoformat() if message.at else None,
    }


def _near(graph: Graph, group: LinkGroup) -> str:
    """Return the entry whose id is most like that of a dead link; "" if none is like it."""
    ref = group.finding.target.linked
    if group.finding.target.fault != NO_ENTRY or group.address == OTHERS or ref is None:
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
    pinned, revision = pinned_link(graph, graph.entry(ref))
    permalink = addresses.permalink(graph.content.site.site_url, ref)
    return {"permalink": permalink, "revision": revision, "pinned": pinned or None}


def _difference(graph: Graph, group: LinkGroup) -> list[dict[str, Any]]:
    target, then = group.finding.target, group.finding.then
    if target.now is None or then is None:
        return []
    ref, number = then
    before = graph.ledger.histories[ref].revisions[number - 1]
    if before.redacted:
        return []
    passages = difference(before.wording, wording(graph, graph.entry(target.now)))
    return [
        {"part": ENGLISH_WORDS.gettext(passage.part), "runs": [list(run) for run in passage.runs]}
        for passage in passages
    ]
