"""A page for each recorded revision, and one for the history of each entry."""

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from itertools import pairwise
from typing import Any

from answerbook.ledger.diff import between, difference
from answerbook.ledger.snapshot import meaning, wording
from answerbook.markdown import convert, summaries
from answerbook.model import addresses
from answerbook.model.entries import Entry
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.revisions import History, Revision
from answerbook.pages.html import HtmlPage
from answerbook.pages.recorded import CITED, TEXTS, recorded, removal_note, withdrawal

# From the page of a revision to the home page.
UP = "../../../"


def revision_pages(graph: Graph) -> Iterator[HtmlPage]:
    """Yield the pages of every revision, and of every history where the site shows them."""
    yield from pages_of(graph, graph.ledger.histories)


def pages_of(graph: Graph, refs: Collection[Ref]) -> Iterator[HtmlPage]:
    """Yield the pages of the revisions and histories of some entries."""
    for history in (graph.ledger.histories[ref] for ref in refs if ref in graph.ledger.histories):
        for revision in history.revisions:
            file = f"{addresses.pinned(revision.ref, revision.number)}index.html"
            yield HtmlPage(file, "revision.html.j2", partial(_revision, graph, revision), revision.ref.kind)
        if graph.content.site.show.history:
            file = f"{addresses.folder(history.ref)}history/index.html"
            yield HtmlPage(file, "history.html.j2", partial(_history, graph, history), history.ref.kind)


def _revision(graph: Graph, revision: Revision) -> Mapping[str, Any]:
    site_url, said = graph.content.site.site_url, revision.wording
    return {
        "said": recorded(graph, revision, UP),
        "description": removal_note(graph, revision) or said.short or _opening(said.text),
        # Its own address, which forwards should the entry get another id: what a revision's page says of itself stays.
        "canonical": addresses.permalink(site_url, revision.ref),
        "address": addresses.on_site(site_url, addresses.pinned(revision.ref, revision.number)),
        **_status(graph, revision),
    }


def _status(graph: Graph, revision: Revision) -> Mapping[str, Any]:
    """Return how the entry ended, or under `now` whether it says the same today, and else what and why."""
    ref = graph.trail(revision.ref)[-1]
    ended, entry = graph.retirement(ref), graph.content.get(ref)
    return {
        "ended": withdrawal(graph, ended) if ended else None,
        "now": _today(graph, revision, entry) if entry else None,
    }


def _today(graph: Graph, revision: Revision, entry: Entry) -> Mapping[str, Any]:
    stands = meaning(graph, entry) == revision.meaning
    return {
        "folder": addresses.folder(entry.ref),
        "stands": stands,
        "title": entry.heading,
        "short": summaries.summary(graph, entry),
        "reasons": [(later.date, later.reason) for later in _changes_since(graph, revision)],
        "passages": () if stands or revision.redacted else difference(revision.wording, wording(graph, entry)),
    }


def _changes_since(graph: Graph, revision: Revision) -> list[Revision]:
    """Return the later revisions that said something else than the one before, oldest first, through renames too."""
    trail = graph.trail(revision.ref)
    histories = [graph.ledger.histories[ref] for ref in trail if ref in graph.ledger.histories]
    recorded = [one for history in histories for one in history.revisions]
    return [now for before, now in pairwise(recorded[recorded.index(revision) :]) if now.meaning != before.meaning]


def _opening(text: str) -> str:
    """Return how a text without a short answer, a term's, begins: without the numbers of its sources."""
    return summaries.opening(CITED.sub("", convert.to_plain(text)))


def _history(graph: Graph, history: History) -> Mapping[str, Any]:
    ended = graph.retirement(graph.trail(history.ref)[-1])
    revisions = history.revisions
    passages = [between(old, new) for old, new in pairwise(revisions)]
    return {
        "texts": TEXTS[history.ref.kind],
        "title": history.title,
        "address": addresses.on_site(graph.content.site.site_url, f"{addresses.folder(history.ref)}history/"),
        "ended": withdrawal(graph, ended) if ended else None,
        "revisions": [
            (revision, removal_note(graph, revision), changed)
            for revision, changed in zip(revisions, [(), *passages], strict=True)
        ][::-1],
    }
