"""What the page of a plan or term lists: the answers that apply to the plan, the entries that use the term."""

from collections.abc import Iterator
from dataclasses import replace

from answerbook.model.entries import Entry, Plan, Term
from answerbook.model.graph import Graph
from answerbook.pages.in_parts import in_parts
from answerbook.pages.page import Page

# The order in which the page of a term lists who uses it.
_KINDS = ("faq", "guide", "plan", "term")


def listing_pages(graph: Graph, page: Page, entry: Plan | Term) -> Iterator[Page]:
    """Yield the page of a plan or term, and those on which a long list of it goes on."""
    listed = list(_for_plan(graph, entry) if isinstance(entry, Plan) else _users(graph, entry))
    for one, part in in_parts(graph, page, listed):
        # The sources stand where the entry's own words do.
        yield one if part.number == 1 else replace(one, citations=())


def _for_plan(graph: Graph, plan: Plan) -> Iterator[tuple[str, Entry]]:
    """Yield by topic the answers that apply to a plan, then the guides, which stand under none."""
    yield from ((faq.topic, faq) for faq in graph.faqs_for_plan(plan))
    yield from (("", guide) for guide in graph.guides_for_plan(plan))


def _users(graph: Graph, term: Term) -> Iterator[tuple[str, Entry]]:
    """Yield by kind the entries that refer to a term."""
    for kind in _KINDS:
        yield from ((kind, user) for user in graph.users(term.ref, kind))
