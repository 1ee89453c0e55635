"""Which addresses elsewhere the content names, and where: sources, links in texts, buttons, contacts, redirects."""

from collections.abc import Iterator
from dataclasses import dataclass

from answerbook.core.diagnostics import Location
from answerbook.markdown.actions import action_of
from answerbook.markdown.reading import read
from answerbook.model.entries import Entry
from answerbook.model.graph import Graph

_WEB = ("https://", "http://")


@dataclass(frozen=True)
class Outside:
    """An address elsewhere, without its fragment, and each place that names it with the record that it is part of."""

    address: str
    places: tuple[tuple[Location, str], ...]


def outside(graph: Graph) -> list[Outside]:
    """Return the addresses elsewhere that the content names, each once, in the order of their first places."""
    found: dict[str, dict[tuple[Location, str], None]] = {}
    own = graph.content.site.site_url.rstrip("/")
    for address, at, name in _named(graph):
        bare = address.partition("#")[0]
        if bare.startswith(_WEB) and "{" not in bare and bare.rstrip("/") != own and not bare.startswith(f"{own}/"):
            found.setdefault(bare, {})[at, name] = None
    return [Outside(address, tuple(places)) for address, places in found.items()]


def _named(graph: Graph) -> Iterator[tuple[str, Location, str]]:
    """Yield each address as it is written, where it stands, and the record."""
    content, site = graph.content, graph.content.site
    for source in content.sources.values():
        yield source.url, source.origin.at(("url",)), str(source.ref)
    for record in content.records():
        for path, text in record.prose():
            for link in read(text).links:
                yield link.href, record.origin.place(path, text, link.start), str(record.ref)
        if isinstance(record, Entry) and (action := action_of(record)):
            yield action.to, record.origin.at(("action", "to")), str(record.ref)
    for i, contact in enumerate(site.contact):
        yield contact.address.partition("?")[0], site.origin.at(("contact", i, "address")), str(site.ref)
    for redirect in content.redirects.values():
        yield redirect.goal.outside, redirect.origin.at(("to",)), str(redirect.ref)
