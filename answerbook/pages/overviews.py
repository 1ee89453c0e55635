"""The pages that list: home, A to Z, topics, guides, terms, the comparison, sources, the ways to an answer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from answerbook.model import addresses
from answerbook.model.comparison import matrix, questions
from answerbook.model.entries import Entry
from answerbook.model.graph import Graph
from answerbook.model.parts import ENTRIES, TOPICS
from answerbook.pages import metadata
from answerbook.pages.all_questions import has_letters, questions_pages
from answerbook.pages.changes import recently_changed
from answerbook.pages.in_parts import in_parts
from answerbook.pages.page import Page
from answerbook.pages.source_pages import source_pages

# Where there are many topics the home page names so many; where there are many questions, the page of all topics names
# so many of each.
HOME_TOPICS, FIRST = 12, 5


def overview_pages(graph: Graph) -> Iterator[Page]:
    """Yield the overviews, but for those that would list nothing."""
    yield from (page for page in _overviews(graph) if page.file not in empty(graph))


def empty(graph: Graph) -> set[str]:
    """Return the overviews that would list nothing, or are switched off: they have no page and no place in the menu."""
    content = graph.content
    listed = {
        addresses.COMPARISON: content.plans,
        addresses.GUIDE_INDEX: content.guides,
        addresses.TERM_INDEX: content.terms,
        addresses.SOURCES: content.sources,
        addresses.CHANGES: graph.ledger.histories,
    }
    off = {addresses.COMPARISON: not content.site.show.comparison, addresses.CHANGES: not content.site.show.changes}
    return {file for file, records in listed.items() if not records or off.get(file)}


def _overviews(graph: Graph) -> Iterator[Page]:
    content, changed, words = graph.content, metadata.newest(graph), graph.words

    def overview(file: str, template: str, title: str, description: str, *entries: Entry, **more: Any) -> Page:
        front = {**metadata.page_meta(title, description, changed, []), **more}
        if entries:
            front["jsonld"] = metadata.listing_schema(graph, entries)
        return Page(file, template, front)

    home = overview(
        addresses.HOME, "home.md.j2", content.site.title, content.site.description, hide=["navigation", "toc"]
    )
    yield replace(home, citations=graph.citations[content.site.ref], values=_home(graph))
    everything = overview(
        addresses.FAQ_INDEX,
        "faqs.md.j2",
        words.gettext("All questions A to Z"),
        words.gettext("Every answer on this site, by what its question is about."),
    )
    yield from questions_pages(graph, everything)
    topics = words.gettext("{Topics}"), words.gettext("The answers of this site by {topic}.")
    yield from _topic_index(graph, overview(addresses.TOPIC_INDEX, "topics.md.j2", *topics))
    guides = overview(
        addresses.GUIDE_INDEX,
        "guides.md.j2",
        words.gettext("How-to {guides}"),
        words.gettext("Step by step: what to press, and what you see then."),
    )
    yield from _entries(graph, guides, list(content.guides.values()))
    terms = overview(
        addresses.TERM_INDEX,
        "terms.md.j2",
        words.gettext("{Terms}"),
        words.gettext("The words that these answers rest on, explained."),
    )
    yield from _entries(graph, terms, sorted(content.terms.values(), key=lambda term: words.key(term.heading)))
    comparison = overview(
        addresses.COMPARISON,
        "comparison.md.j2",
        words.gettext("Compare {plans}"),
        words.gettext("Every {plan} beside every fact."),
        *content.plans.values(),
        hide=["navigation", "toc"],
    )
    yield _with_matrix(graph, comparison)
    sources = overview(
        addresses.SOURCES,
        "sources.md.j2",
        words.gettext("{Sources}"),
        words.gettext("What this site relies on, and what rests on it."),
    )
    yield from source_pages(graph, sources)
    find = words.gettext("Find an answer"), words.gettext("The ways to an answer on this site, and to a link to it.")
    yield overview(addresses.FIND, "find.md.j2", *find).more({}, by_letter=has_letters(graph))


def _home(graph: Graph) -> dict[str, Any]:
    """Return what the home page shows besides the content itself."""
    content = graph.content
    topics = content.subtopics()
    return {
        "answer": content.faqs.get(content.site.home.answer),
        "most_asked": graph.most_asked(),
        "topics": topics if len(content.topics) <= TOPICS else topics[:HOME_TOPICS],
        "recent": recently_changed(graph) if content.site.show.changes else [],
    }


def _topic_index(graph: Graph, page: Page) -> Iterator[Page]:
    """Yield the page of all topics with their questions; of many questions it shows the first, of many topics none."""
    content = graph.content
    shown = 0 if len(content.topics) > TOPICS else FIRST if len(content.faqs) > ENTRIES else len(content.faqs)
    for one, _ in in_parts(graph, page, [("", topic) for topic in content.subtopics()]):
        yield one.more({}, shown=shown)


def _entries(graph: Graph, page: Page, entries: Sequence[Entry]) -> Iterator[Page]:
    """Yield the page that lists the entries of a kind, of many several."""
    for one, part in in_parts(graph, page, [("", entry) for entry in entries]):
        listed = tuple(entry for _, entry in part.entries)
        yield one.more({"jsonld": metadata.listing_schema(graph, listed)})


def _with_matrix(graph: Graph, page: Page) -> Page:
    content = graph.content
    cited = graph.cited_by(content.groups, content.facts, content.plans)
    values = {"asked": questions(content), "matrix": matrix(content)}
    return replace(page, meta={**page.meta, "style": "compare"}, citations=cited, values=values)
