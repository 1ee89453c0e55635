"""Whether links to the site still stand, told to an assistant."""

from collections.abc import Mapping
from datetime import date

from answerbook.assistants.results import CheckedLink, CheckedLinks, UnknownName
from answerbook.core.diagnostics import Location
from answerbook.ledger.snapshot import pinned_link
from answerbook.model import addresses
from answerbook.tickets.audit.judge import Auditor, Finding, State
from answerbook.tickets.links import LinkFinder
from answerbook.tickets.read.messages import Message

# Worst first, as the states are.
_WORDS: Mapping[State, str] = {
    State.DEAD: "It leads nowhere",
    State.RETIRED: "The answer was withdrawn",
    State.WRONG_PLAN: "The answer does not apply to this plan",
    State.CHANGED: "The answer says something else now",
    State.REDIRECTED: "The address has changed; the old one leads on",
    State.UNPINNED: "It shows what stands today, not what was sent: cite the pinned link",
    State.FINE: "It stands",
}


def check_links(auditor: Auditor, text: str, sent: date | None, plan: str) -> CheckedLinks:
    """Return what is found of each link to the site in a text that was sent on a day, to a customer of a plan.

    Raises:
        UnknownName: if there is no such link in it.
    """
    site_url = auditor.graph.content.site.site_url
    message = Message("", sent, text, "", plan, Location(""))
    links = LinkFinder([site_url]).find(text)
    if not links:
        raise UnknownName(f"this is no link to {site_url}")
    return CheckedLinks([_told(auditor, auditor.judge(*link, message)) for link in links])


def _told(auditor: Auditor, finding: Finding) -> CheckedLink:
    graph, target = auditor.graph, finding.target
    site_url = graph.content.site.site_url
    entry = graph.content.get(target.now) if target.now else None
    what = ". ".join(_WORDS[state] for state in finding.states)
    anchor = f"#{target.anchor}" if target.anchor else ""
    return CheckedLink(
        link=addresses.on_site(site_url, "".join(f"{step}/" for step in target.steps)) + anchor,
        states=[state.value for state in finding.states],
        what=f"{what}: {target.fault}." if target.fault else f"{what}.",
        entry=str(target.now) if target.now else None,
        title=graph.title(target.now) if target.now else None,
        now=addresses.permalink(site_url, target.now) if target.now else target.moved or None,
        pinned=(pinned_link(graph, entry)[0] or None) if entry else None,
        then=addresses.on_site(site_url, addresses.pinned(*finding.then)) if finding.then else None,
    )
