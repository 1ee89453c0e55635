"""A page at every address that no entry has any more, so that an old link still says where to go."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from answerbook.markdown import summaries
from answerbook.model import addresses
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.revisions import History, Retirement
from answerbook.pages.html import HtmlPage
from answerbook.pages.recorded import recorded, withdrawal


def signposts(graph: Graph) -> Iterator[HtmlPage]:
    """Yield a real page for each former id and each retired entry: hosts cap the number of redirect rules.

    An entry of a kind that is switched off has one, too, once it was recorded.
    """
    hidden = graph.content.site.show.hidden_kinds
    for ref in graph.renamed:
        now = graph.trail(ref)[-1]
        is_kept = now.kind in hidden and now in graph.ledger.histories
        if graph.content.get(ref) is None and (graph.content.get(now) or graph.retirement(now) or is_kept):
            yield HtmlPage(f"{addresses.folder(ref)}index.html", "moved.html.j2", partial(_moved, graph, now), ref.kind)
    for history in graph.ledger.histories.values():
        file = f"{addresses.folder(history.ref)}index.html"
        if history.retirement and graph.content.get(history.ref) is None:
            yield HtmlPage(
                file, "withdrawn.html.j2", partial(_withdrawn, graph, history, history.retirement), history.ref.kind
            )
        elif history.ref.kind in hidden and history.revisions and history.ref not in graph.renamed:
            yield HtmlPage(file, "withdrawn.html.j2", partial(_unkept, graph, history), history.ref.kind)


def _moved(graph: Graph, now: Ref) -> Mapping[str, Any]:
    entry = graph.content.get(now)
    return {
        "title": graph.title(now),
        "description": summaries.summary(graph, entry) if entry else "",
        "target": f"../../{addresses.folder(now)}",
        "outside": False,
        "is_answer": True,
        "address": addresses.permalink(graph.content.site.site_url, now),
    }


def _unkept(graph: Graph, history: History) -> Mapping[str, Any]:
    """Return what an entry said last whose kind the site does not show any more."""
    address = addresses.permalink(graph.content.site.site_url, history.ref)
    return {"said": recorded(graph, history.newest, "../../"), "ended": None, "address": address}


def _withdrawn(graph: Graph, history: History, retirement: Retirement) -> Mapping[str, Any]:
    return {
        "said": {**recorded(graph, history.newest, "../../"), "title": history.title},
        "ended": withdrawal(graph, retirement),
        "address": addresses.permalink(graph.content.site.site_url, history.ref),
    }
