"""The page of all sources, and a list of its own for each source on which much rests."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from answerbook.model import addresses
from answerbook.model.content import Source
from answerbook.model.graph import Graph
from answerbook.pages import metadata
from answerbook.pages.in_parts import in_parts
from answerbook.pages.page import Page

# With more uses of sources in all than this, the page of the sources names no more of one than the second number.
USES, FIRST = 1000, 5


def source_pages(graph: Graph, page: Page) -> Iterator[Page]:
    """Yield the page of all sources, of many several, and the pages of what rests on those on which much rests."""
    sources, uses = graph.content.sources, sum(map(len, graph.resting.values()))
    shown = FIRST if uses > USES else uses
    for one, part in in_parts(graph, page, list(sources.items())):
        listed = dict(part.entries)
        yield replace(one.more({}, shown=shown), citations=graph.cited_by(listed))
    for id_, source in sources.items():
        if len(graph.resting[id_]) > shown:
            yield from _resting(graph, source, page.meta)


def _resting(graph: Graph, source: Source, like: Mapping[str, Any]) -> Iterator[Page]:
    """Yield the pages of what rests on a source; `like` is what the page of all sources says about itself."""
    words = graph.words
    parents = [(words.gettext("{Sources}"), graph.source_page(source.id))]
    front = {**metadata.page_meta(source.title, "", None, parents), "description": like["description"]}
    front |= {"updated": like["updated"]} if "updated" in like else {}
    resting = graph.resting[source.id]
    values = {"title": source.title, "lead": f"{words.gettext('What rests on it:')} {words.number(len(resting))}"}
    page = Page(addresses.resting(source.id), "list.md.j2", front, (), values)
    yield from (one for one, _ in in_parts(graph, page, [("", ref) for ref in resting]))
