"""The last look at what texts have become: in the pages, and in what other programs are given of each entry."""

from collections.abc import Iterator

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.tree import Tree
from answerbook.exports.reply import Reply, replies
from answerbook.markdown.finished import fault
from answerbook.markdown.graft import grafts
from answerbook.model import addresses
from answerbook.model.entries import KINDS, Entry
from answerbook.model.graph import Graph

_HELP = "take it out of the text or the name that it comes from; if there is none, this is a mistake of the program"


def page_problems(graph: Graph, tree: Tree) -> Iterator[Diagnostic]:
    """Yield what a text in a page holds that none may hold, at the record that the page is of."""
    records = (*graph.content.entries(), *graph.content.topics.values(), *graph.content.pages.values())
    places = {addresses.page(record.ref): record.origin.at() for record in records}
    for name, page in tree.files.items():
        for html in dict.fromkeys(grafts(page)):
            if found := fault(html):
                yield _problem(found, places.get(name, Location(name)))


def reply_problems(graph: Graph) -> Iterator[Diagnostic]:
    """Yield what the HTML for mail, help desks and other programs holds that none may hold."""
    for entry, reply in replies(graph, tuple(KINDS)):
        yield from problems_of(entry, reply)


def problems_of(entry: Entry, reply: Reply) -> Iterator[Diagnostic]:
    """Yield what the HTML of one reply holds that none may hold."""
    if found := next(filter(None, map(fault, (reply.short_html, reply.full_html, reply.article))), ""):
        yield _problem(found, entry.origin.at(), entry)


def _problem(found: str, at: Location, entry: Entry | None = None) -> Diagnostic:
    message = f"a text has become {found}, which none may hold"
    return Diagnostic("unsafe-html", message, at, _HELP, entry=str(entry.ref) if entry else "")
