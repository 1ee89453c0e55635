"""Stage: the changes as feeds, for the whole site and for each plan, as Atom and as JSON Feed."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from answerbook.core.diagnostics import Diagnostic
from answerbook.core.json_text import indented
from answerbook.core.layers import Layers
from answerbook.ledger.changelog import Change, changes
from answerbook.model import addresses
from answerbook.model.graph import Graph
from answerbook.model.media import Media
from answerbook.pages.environment import fill

# A feed tells what is new; all that ever changed stands on the pages of changes and histories.
ITEMS = 100
# Characters that XML 1.0 has no form for (https://www.w3.org/TR/xml/#charsets).
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feeds(graph: Graph, templates: Layers) -> tuple[dict[str, str], list[Diagnostic]]:
    """Return the feeds by path in the docs tree; none while nothing is recorded, or where they are switched off.

    Formats: Atom (RFC 4287) and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). The content of each item is
    HTML, which `_feed_item.html.j2` makes.
    """
    everything = changes(graph)
    files: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    for folder, title, wanted in _selections(graph, everything) if everything and graph.content.site.show.feeds else ():
        items = []
        for change in wanted[:ITEMS]:
            values = {"change": change, "pictures": _pictures(graph, change)}
            content, problems = fill(templates, "_feed_item.html.j2", values, graph.words)
            items.append((change, content.rstrip()))
            diagnostics += problems
        files[f"{folder}atom.xml"] = _atom(graph, folder, title, items)
        files[f"{folder}feed.json"] = _json(graph, folder, title, items)
    return files, list(dict.fromkeys(diagnostics))


def _pictures(graph: Graph, change: Change) -> list[tuple[str, str, Media]]:
    """Return the pictures that are new with a change: whole address, alternative text, size."""
    kept, site_url = graph.ledger.media, graph.content.site.site_url
    return [
        (addresses.on_site(site_url, name), words, kept[name])
        for name, words in change.files.items()
        if kept[name].is_picture
    ]


def _selections(graph: Graph, everything: tuple[Change, ...]) -> Iterator[tuple[str, str, list[Change]]]:
    name = graph.content.site.title
    yield addresses.path(addresses.CHANGES), graph.words.gettext("Changes: {name}", name=name), list(everything)
    for plan in graph.content.plans.values():
        wanted = [change for change in everything if plan.id in change.plans]
        if wanted:
            title = graph.words.gettext("Changes for {plan}: {name}", plan=plan.name, name=name)
            yield addresses.path(addresses.changes_for_plan(plan.id)), title, wanted


def _atom(graph: Graph, folder: str, title: str, items: list[tuple[Change, str]]) -> str:
    site = graph.content.site
    id_ = addresses.on_site(site.site_url, f"{folder}atom.xml")
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": _NO_XML.sub("", site.language)})
    _add(feed, "id", id_)
    _add(feed, "title", title)
    _add(feed, "updated", _time(items[0][0]))
    _add(_add(feed, "author"), "name", site.publisher)
    _add(feed, "link", rel="self", type="application/atom+xml", href=id_)
    _add(feed, "link", rel="alternate", type="text/html", href=_page(graph, folder))
    for item, content in items:
        _add_entry(feed, graph, item, content)
    indent(feed, space="")
    # The library declares an encoding of bytes alone.
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'


def _add_entry(feed: Element, graph: Graph, item: Change, content: str) -> None:
    entry, url = _add(feed, "entry"), _url(graph, item)
    _add(entry, "id", url)
    _add(entry, "title", item.title)
    _add(entry, "updated", _time(item))
    _add(entry, "link", rel="alternate", type="text/html", href=url)
    for tag in _tags(item):
        _add(entry, "category", term=tag)
    _add(entry, "summary", item.reason)
    _add(entry, "content", content, type="html")


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Add an element; what XML 1.0 has no form for is left out of its text and attributes."""
    element = SubElement(parent, tag, {name: _NO_XML.sub("", value) for name, value in attributes.items()})
    element.text = _NO_XML.sub("", text) or None
    return element


def _json(graph: Graph, folder: str, title: str, items: list[tuple[Change, str]]) -> str:
    site = graph.content.site
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": _page(graph, folder),
        "feed_url": addresses.on_site(site.site_url, f"{folder}feed.json"),
        "language": site.language,
        "authors": [{"name": site.publisher}],
        "items": [
            {
                "id": _url(graph, item),
                "url": _url(graph, item),
                "title": item.title,
                "summary": item.reason,
                "content_html": content,
                "date_published": _time(item),
                "tags": _tags(item),
            }
            for item, content in items
        ],
    }
    return indented(value) + "\n"


def _page(graph: Graph, folder: str) -> str:
    """Return the address of the page that tells what a feed does: that of the changes, or the home page without one."""
    site = graph.content.site
    return addresses.on_site(site.site_url, folder if site.show.changes else "")


def _tags(item: Change) -> list[str]:
    return [item.ref.kind, *(plan for plan in item.plans)]


def _time(item: Change) -> str:
    return f"{item.date.isoformat()}T00:00:00Z"


def _url(graph: Graph, item: Change) -> str:
    """Return the permanent address of what an item tells: the pinned revision, or the signpost of a retired entry."""
    at = addresses.pinned(item.ref, item.number) if item.number else addresses.folder(item.ref)
    return addresses.on_site(graph.content.site.site_url, at)
