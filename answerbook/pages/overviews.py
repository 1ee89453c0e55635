"""The pages that list: home, A to Z, topics, guides, terms, the comparison, sources, the ways to an answer."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from answerbook.model import addresses
from answerbook.model.comparison import matrix, questions
from answerbook.model.entries import Entry, Faq
from answerbook.model.graph import Graph
from answerbook.pages import metadata
from answerbook.pages.changes import recently_changed
from answerbook.pages.page import Page


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

    faqs = sorted(content.faqs.values(), key=lambda faq: words.key(faq.question))
    home = overview(
        addresses.HOME, "home.md.j2", content.site.title, content.site.description, hide=["navigation", "toc"]
    )
    yield replace(home, citations=graph.citations[content.site.ref], values=_home(graph))
    everything = overview(
        addresses.FAQ_INDEX,
        "faqs.md.j2",
        words.gettext("All questions A to Z"),
        words.gettext("Every answer on this site, by what its question is about."),
        *faqs,
    )
    yield replace(everything, values={"subjects": _by_subject(graph, faqs)})
    topics = words.gettext("{Topics}"), words.gettext("The answers of this site by {topic}.")
    yield overview(addresses.TOPIC_INDEX, "topics.md.j2", *topics)
    yield overview(
        addresses.GUIDE_INDEX,
        "guides.md.j2",
        words.gettext("How-to {guides}"),
        words.gettext("Step by step: what to press, and what you see then."),
        *content.guides.values(),
    )
    yield overview(
        addresses.TERM_INDEX,
        "terms.md.j2",
        words.gettext("{Terms}"),
        words.gettext("The words that these answers rest on, explained."),
        *content.terms.values(),
    )
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
    yield replace(sources, citations=graph.cited_by(content.sources))
    find = words.gettext("Find an answer"), words.gettext("The ways to an answer on this site, and to a link to it.")
    yield overview(addresses.FIND, "find.md.j2", *find)


def _home(graph: Graph) -> dict[str, Any]:
    """Return what the home page shows besides the content itself."""
    answer = graph.content.faqs.get(graph.content.site.home.answer)
    return {
        "answer": answer,
        "most_asked": graph.most_asked(),
        "recent": recently_changed(graph) if graph.content.site.show.changes else [],
    }


def _with_matrix(graph: Graph, page: Page) -> Page:
    content = graph.content
    cited = graph.cited_by(content.groups, content.facts, content.plans)
    values = {"asked": questions(content), "matrix": matrix(content)}
    return replace(page, meta={**page.meta, "style": "compare"}, citations=cited, values=values)


def _by_subject(graph: Graph, faqs: list[Faq]) -> list[tuple[str, list[Faq]]]:
    """Return FAQs under their subjects, A to Z; without one, under the title of the topic."""
    subjects: dict[str, tuple[str, list[Faq]]] = {}
    for faq in faqs:
        subject = faq.subject or graph.content.topics[faq.topic].title
        subjects.setdefault(subject.lower(), (subject, []))[1].append(faq)
    return [subjects[key] for key in sorted(subjects, key=graph.words.key)]
