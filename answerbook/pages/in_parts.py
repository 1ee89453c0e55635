"""A page whose list is long becomes several: the page itself with the first entries, and those on which it goes on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from answerbook.model import addresses
from answerbook.model.graph import Graph
from answerbook.model.parts import ENTRIES, Part, parts
from answerbook.pages.page import Page

E = TypeVar("E")
# Of what a page says about itself, what holds for those on which its list goes on.
_COMMON = ("title", "description", "crumbs", "updated", "topic", "style", "hide")


def in_parts(
    graph: Graph, page: Page, listed: Sequence[tuple[str, E]], size: int = ENTRIES
) -> Iterator[tuple[Page, Part[E]]]:
    """Yield the pages that show a list of entries, each with its section; their templates are given the `part`."""
    for part in parts(listed, page.file, size):
        meta = page.meta if part.number == 1 else _continued(graph, page, part)
        around = {"around": found} if (found := _around(part)) else {}
        yield replace(page, file=part.file, meta=meta).more(around, part=part), part


def _continued(graph: Graph, page: Page, part: Part[Any]) -> dict[str, Any]:
    meta = {name: value for name, value in page.meta.items() if name in _COMMON}
    title = graph.words.gettext("{title}, page {number}", title=meta["title"], number=part.number)
    crumbs = [*meta["crumbs"], {"title": meta["title"], "url": addresses.path(page.file)}]
    return {**meta, "title": title, "crumbs": crumbs, "part": part.number}


def _around(part: Part[Any]) -> Mapping[str, str]:
    """Return the addresses of the pages with the parts before and behind, as far as there are any."""
    found = {"previous": part.previous, "next": part.next}
    return {name: addresses.path(file) for name, file in found.items() if file}
