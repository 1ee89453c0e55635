"""The way out of the site: whom a reader can ask, and how to report what is wrong with an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from answerbook.ledger.snapshot import current
from answerbook.model import addresses
from answerbook.model.contact import filled, host
from answerbook.model.entries import Entry
from answerbook.model.graph import Graph
from answerbook.model.site import Site

# Where scripts put what a reader has typed, as it stands in an address.
_TYPED = "%7Bquestion%7D"


@dataclass(frozen=True)
class WayOut:
    """A link to somebody, as readers see it.

    `asking` is its address for scripts, which put a question into it, "" if it takes none; `place` the host or mail
    address that it leads to, "" if the label says it.
    """

    label: str
    href: str
    asking: str = ""
    place: str = ""


def contacts(site: Site) -> tuple[WayOut, ...]:
    """Return whom to ask where no answer is at hand."""
    return tuple(_contact(one.label, one.address) for one in site.contact)


def _contact(label: str, address: str) -> WayOut:
    asking = filled(address, question="{question}")
    place = host(address)
    return WayOut(label, filled(address), asking if _TYPED in asking else "", "" if place in label else place)


def way_out_of(graph: Graph, entry: Entry) -> Mapping[str, Any]:
    """Return whom to ask about an entry, and where to report a mistake in it ("" for nowhere), told which one it is."""
    site, told = graph.content.site, _told(graph, entry)
    return {
        "contacts": tuple(WayOut(one.label, filled(one.address, **told)) for one in site.contact),
        "report": filled(site.report, **told),
        "asks": not site.feedback_url,
    }


def _told(graph: Graph, entry: Entry) -> dict[str, str]:
    """Return what is told of an entry; no revision while what it says is not recorded."""
    revision = current(graph, entry)
    return {
        "question": entry.heading,
        "id": str(entry.ref),
        "revision": str(revision.number) if revision else "",
        "address": addresses.permalink(graph.content.site.site_url, entry.ref),
    }
