"""Stage: the changes as feeds, for the whole site and for each plan, as Atom and as JSON Feed."""

import json
import re
from collections.abc import Iterator
from html import escape

from answerbook.ledger.changelog import Change, changes
from answerbook.model import addresses
from answerbook.model.graph import Graph
from answerbook.pages import html

# A feed tells what is new; all that ever changed stands on the pages of changes and histories.
ITEMS = 100
# Characters that XML has no form for (https://www.w3.org/TR/xml/#charsets).
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">
<id>{id}</id>
<title>{title}</title>
<updated>{updated}</updated>
<author><name>{author}</name></author>
<link rel="self" type="application/atom+xml" href="{id}"/>
<link rel="alternate" type="text/html" href="{page}"/>
{entries}</feed>
"""
_ENTRY = """<entry>
<id>{url}</id>
<title>{title}</title>
<updated>{date}</updated>
<link rel="alternate" type="text/html" href="{url}"/>
{tags}<summary>{reason}</summary>
<content type="html">{content}</content>
</entry>
"""


def feeds(graph: Graph) -> dict[str, str]:
    """Return the feeds by path in the docs tree; none while nothing is recorded.

    Formats: Atom (RFC 4287) and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).
    """
    everything = changes(graph)
    files = {}
    for folder, title, wanted in _selections(graph, everything) if everything else ():
        files[f"{folder}atom.xml"] = _atom(graph, folder, title, wanted[:ITEMS])
        files[f"{folder}feed.json"] = _json(graph, folder, title, wanted[:ITEMS])
    return files


def _selections(graph: Graph, everything: tuple[Change, ...]) -> Iterator[tuple[str, str, list[Change]]]:
    name = graph.content.site.title
    yield addresses.path(addresses.CHANGES), f"Changes: {name}", list(everything)
    for plan in graph.content.plans.values():
        wanted = [change for change in everything if plan.id in change.plans]
        if wanted:
            yield addresses.path(addresses.changes_for_plan(plan.id)), f"Changes for {plan.name}: {name}", wanted


def _atom(graph: Graph, folder: str, title: str, items: list[Change]) -> str:
    site = graph.content.site
    return _ATOM.format(
        language=escape(site.language),
        id=addresses.on_site(site.site_url, f"{folder}atom.xml"),
        title=escape(title),
        updated=_time(items[0]),
        author=escape(site.publisher),
        page=addresses.on_site(site.site_url, folder),
        entries="".join(_atom_entry(graph, item) for item in items),
    )


def _atom_entry(graph: Graph, item: Change) -> str:
    return _ENTRY.format(
        url=_url(graph, item),
        title=escape(item.title),
        date=_time(item),
        tags="".join(f'<category term="{tag}"/>\n' for tag in _tags(item)),
        reason=escape(item.reason),
        content=escape(_NO_XML.sub("", _content(item))),
    )


def _json(graph: Graph, folder: str, title: str, items: list[Change]) -> str:
    site = graph.content.site
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": addresses.on_site(site.site_url, folder),
        "feed_url": addresses.on_site(site.site_url, f"{folder}feed.json"),
        "language": site.language,
        "authors": [{"name": site.publisher}],
        "items": [
            {
                "id": _url(graph, item),
                "url": _url(graph, item),
                "title": item.title,
                "summary": item.reason,
                "content_html": _content(item),
                "date_published": _time(item),
                "tags": _tags(item),
            }
            for item in items
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _content(item: Change) -> str:
    return f"<p>{escape(item.reason)}</p>\n{html.changes(item.passages)}".rstrip()


def _tags(item: Change) -> list[str]:
    return [item.ref.kind, *(plan for plan in item.plans)]


def _time(item: Change) -> str:
    return f"{item.date.isoformat()}T00:00:00Z"


def _url(graph: Graph, item: Change) -> str:
    """Return the permanent address of what an item tells: the pinned revision, or the signpost of a retired entry."""
    at = addresses.pinned(item.ref, item.number) if item.number else addresses.folder(item.ref)
    return addresses.on_site(graph.content.site.site_url, at)
