"""What stands beside the engine's pages: answer API, search, feeds, the desk's replies, pinned revisions, signposts."""

from collections.abc import Callable, Iterator
from functools import partial

from answerbook.core.diagnostics import Diagnostic
from answerbook.core.site_parts import SiteParts
from answerbook.ledger.public import listed
from answerbook.model.graph import Graph
from answerbook.model.made import Maker, Wanted
from answerbook.pages.answer_api import api_of_all
from answerbook.pages.desk_data import desk_files, framed_desk
from answerbook.pages.feeds import feeds
from answerbook.pages.former import former_pages
from answerbook.pages.html import HtmlPage, render_html
from answerbook.pages.of_entries import of_entry
from answerbook.pages.past import past_of
from answerbook.pages.redirects import signposts
from answerbook.pages.revisions import revision_pages
from answerbook.pages.script_words import script_words
from answerbook.pages.twins import other_twins
from answerbook.publishing.hashed_assets import asset_folder, own_assets
from answerbook.publishing.own_settings import own_styles
from answerbook.search.browser_index import index
from answerbook.search.searched import searched_of


def files_beside(
    graph: Graph, parts: SiteParts, maker: Maker
) -> tuple[dict[str, str], dict[str, str], list[Diagnostic]]:
    """Return what stands beside the engine's pages, by path in the docs tree, and in the built site.

    No part of it needs another.
    """
    found = (asset_folder(parts.theme, own_assets(parts.theme, graph)), own_styles(parts))
    refs = [entry.ref for entry in graph.content.entries()]
    (entries, searched), _ = maker(graph, [Wanted("entries", of_entry, refs), Wanted("search", searched_of, refs)])
    pages = Wanted("past", partial(past_of, parts.templates, *found), list(graph.ledger.histories), found)
    others: list[Callable[[], tuple[dict[str, str], list[Diagnostic]]]] = [
        partial(index, graph, {ref: one.value for ref, one in searched.items()}),
        partial(feeds, graph, parts.templates),
        partial(render_html, graph, list(_others(graph)), parts.templates, *found),
        lambda: (other_twins(graph), []),
    ]
    (past,), (*more, (twins, _)) = maker(graph, [pages], others)
    files = {name: text for one in (*entries.values(), *past.values()) for name, text in one.value["files"].items()}
    for texts, _ in more:
        files |= texts
    files |= api_of_all(graph, [one.value["listed"] for one in entries.values()]) | script_words(graph)
    files |= listed(graph, {ref: one.value["public"] for ref, one in past.items()})
    if graph.content.site.has_desk:
        files |= desk_files({id_: reply for one in entries.values() for id_, reply in one.value["replies"].items()})
    twins |= {name: text for one in entries.values() for name, text in one.value["twins"].items()}
    problems = [problem for one in (*entries.values(), *past.values()) for problem in one.problems]
    return files, twins, list(dict.fromkeys([*problems, *(problem for _, found in more for problem in found)]))


def standalone_pages(graph: Graph) -> Iterator[HtmlPage]:
    """Yield the pages that the engine has no part in."""
    yield from lasting_pages(graph)
    yield from former_pages(graph)


def lasting_pages(graph: Graph) -> Iterator[HtmlPage]:
    """Yield those of them that stand at no former path."""
    yield from signposts(graph)
    yield from revision_pages(graph)
    yield from framed_desk(graph)


def _others(graph: Graph) -> Iterator[HtmlPage]:
    yield from signposts(graph)
    yield from framed_desk(graph)
    yield from former_pages(graph)
