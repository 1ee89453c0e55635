"""Stage 4: the graph becomes a docs tree of plain Markdown pages, through the Jinja templates."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from answerbook.core.diagnostics import Diagnostic
from answerbook.core.tree import Tree
from answerbook.ledger.changelog import changes
from answerbook.markdown import summaries
from answerbook.markdown.escape import escape_attribute
from answerbook.markdown.writer import Writer, numbering
from answerbook.model import addresses
from answerbook.model.content import Page as OwnPage
from answerbook.model.content import Topic
from answerbook.model.entries import Entry, Faq
from answerbook.model.fields import Citation, Ref
from answerbook.model.graph import Graph
from answerbook.pages import metadata
from answerbook.pages.environment import fill


@dataclass(frozen=True)
class Page:
    """One page to be rendered: its file, template, front matter, sources and what the template needs."""

    file: str
    template: str
    meta: Mapping[str, Any]
    citations: tuple[Citation, ...] = ()
    values: Mapping[str, Any] | None = None


def render(graph: Graph, templates: Path) -> tuple[Tree, list[Diagnostic]]:
    """Render every page. An error in a template is reported with its file and line."""
    tooltips = summaries.tooltips(graph)
    files: dict[str, str] = {}
    diagnostics: dict[str, Diagnostic] = {}
    for page in [*answer_pages(graph), _desk_page(), *_change_pages(graph)]:
        body, problems = filled(templates, page, _writer(graph, page, tooltips))
        if problems:
            diagnostics.setdefault(page.template, problems[0])
        else:
            files[page.file] = with_front_matter(page.meta, body)
    # What several templates import is wrong once.
    return Tree(files, _nav(graph)), list(dict.fromkeys(diagnostics.values()))


def answer_pages(graph: Graph) -> Iterator[Page]:
    """Yield the pages of what the content says: entries, topics, overviews and pages of the site's own."""
    yield from _entry_pages(graph)
    yield from _topic_pages(graph)
    yield from (page for page in _overviews(graph) if page.file not in _empty(graph))
    yield from _own_pages(graph)


def _writer(graph: Graph, page: Page, tooltips: Mapping[str, str]) -> Writer:
    def at(file: str) -> str:
        return addresses.relative(file, page.file)

    to, near = partial(href, page), near_of(graph, page)
    return Writer(graph, to, numbering(page.citations), tooltips, graph.served, near, at)


def near_of(graph: Graph, page: Page) -> str:
    """Return the folder of the content in which the texts of a page look for their pictures."""
    return graph.content.near((page.values or {}).get("entry", graph.content.site))


def href(page: Page, ref: Ref) -> str:
    """Return the link from a page to an entry or topic, both in the docs tree."""
    return addresses.relative(addresses.page(ref), page.file)


def with_front_matter(meta: Mapping[str, Any], body: str) -> str:
    """Return the Markdown of a page with what it says about itself."""
    # JSON is YAML, so the engine reads each value exactly as given.
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in meta.items())
    return f"---\n{head}---\n\n{body.strip()}\n"


def filled(templates: Path, page: Page, writer: Writer) -> tuple[str, list[Diagnostic]]:
    """Return what a page's template makes of it."""
    graph = writer.graph
    locators: dict[str, list[str]] = {source: [] for source in writer.numbers}
    for citation in page.citations:
        if citation.locator and citation.locator not in locators[citation.source]:
            locators[citation.source].append(citation.locator)
    values = {
        "site": graph.content.site,
        "content": graph.content,
        "graph": graph,
        "w": writer,
        "locators": locators,
        "summary": lambda entry: summaries.summary(graph, entry),
        "to": lambda file: addresses.relative(file, page.file),
        "href": writer.href,
        **(page.values or {}),
    }
    return fill(templates, page.template, values)


def _entry_pages(graph: Graph) -> Iterator[Page]:
    for entry in graph.content.entries():
        front = metadata.entry_meta(graph, entry)
        citations = graph.citations[entry.ref]
        yield Page(addresses.page(entry.ref), f"{entry.kind}.md.j2", front, citations, {"entry": entry})


def _topic_pages(graph: Graph) -> Iterator[Page]:
    for topic in graph.content.topics.values():
        yield _topic_page(graph, topic)


def _topic_page(graph: Graph, topic: Topic) -> Page:
    subtopics = graph.content.subtopics(topic.id)
    faqs = tuple(faq for one in (topic, *subtopics) for faq in graph.faqs_in(one.id))
    *above, _ = metadata.topic_crumbs(graph.content.topic_trail(topic.id))
    parents = [("Topics", addresses.TOPIC_INDEX), *above]
    front = metadata.page_meta(topic.title, topic.summary or topic.title, metadata.newest(graph, faqs), parents)
    front |= {"jsonld": metadata.listing_schema(graph, faqs)}
    values = {"entry": topic, "subtopics": subtopics, "guides": graph.guides_in(topic.id)}
    return Page(addresses.page(topic.ref), "topic.md.j2", front, graph.citations[topic.ref], values)


def _overviews(graph: Graph) -> Iterator[Page]:
    content, changed = graph.content, metadata.newest(graph)

    def overview(file: str, template: str, title: str, description: str, *entries: Entry, **more: Any) -> Page:
        front = {**metadata.page_meta(title, description, changed, []), **more}
        if entries:
            front["jsonld"] = metadata.listing_schema(graph, entries)
        return Page(file, template, front)

    faqs = sorted(content.faqs.values(), key=lambda faq: faq.question.lower())
    home = overview(
        addresses.HOME, "home.md.j2", content.site.title, content.site.description, hide=["navigation", "toc"]
    )
    yield replace(
        home,
        citations=graph.citations[content.site.ref],
        values={"answer": content.faqs.get(content.site.home.answer), "most_asked": _most_asked(graph)},
    )
    everything = overview(
        addresses.FAQ_INDEX,
        "faqs.md.j2",
        "All questions A to Z",
        "Every answer on this site, by its question.",
        *faqs,
    )
    yield replace(everything, values={"letters": _by_letter(faqs)})
    yield overview(addresses.TOPIC_INDEX, "topics.md.j2", "Topics", "The answers of this site by topic.")
    yield overview(
        addresses.GUIDE_INDEX,
        "guides.md.j2",
        "How-to guides",
        "Step by step: what to press, and what you see then.",
        *content.guides.values(),
    )
    yield overview(
        addresses.TERM_INDEX,
        "terms.md.j2",
        "Key terms",
        "The words that these answers rest on, explained.",
        *content.terms.values(),
    )
    comparison = overview(
        addresses.COMPARISON,
        "comparison.md.j2",
        "Compare plans",
        "Every plan beside every fact, each with its source.",
        *content.plans.values(),
        hide=["navigation", "toc"],
    )
    yield replace(comparison, citations=graph.cited_by(content.groups, content.facts, content.plans))
    sources = overview(
        addresses.SOURCES,
        "sources.md.j2",
        "Sources",
        "What this site relies on, how good each source is, and what rests on it.",
    )
    yield replace(sources, citations=graph.cited_by(content.sources))
    yield overview(
        addresses.FIND, "find.md.j2", "Find an answer", "The ways to an answer on this site, and to a link to it."
    )


def _own_pages(graph: Graph) -> Iterator[Page]:
    """Yield the pages of `pages/`; they are no entries, so that nothing is promised of their addresses."""
    for page in graph.content.pages.values():
        description = page.description or summaries.opening(summaries.plain(graph, page.body))
        front = metadata.page_meta(page.title, description, None, []) | {"own": True}
        yield Page(addresses.page(page.ref), "page.md.j2", front, graph.citations[page.ref], {"entry": page})


def _desk_page() -> Page:
    """Return the desk for those who answer tickets: not in the navigation, and not for search engines."""
    front = metadata.page_meta(
        "Ticket desk", "Paste a ticket, copy the answer that fits.", None, [("Find an answer", addresses.FIND)]
    )
    front |= {"hide": ["navigation", "toc"], "robots": "noindex", "app": "desk"}
    return Page(addresses.DESK, "desk.md.j2", front)


def _change_pages(graph: Graph) -> Iterator[Page]:
    """Yield what changed: all of it, and for each kind and plan; none while nothing is recorded."""
    everything = changes(graph)
    kinds = [kind for kind in addresses.KIND_NAMES if any(change.ref.kind == kind for change in everything)]
    plans = [plan for plan in graph.content.plans.values() if any(plan.id in change.plans for change in everything)]
    pages = [(addresses.CHANGES, "What changed", everything)]
    for kind in kinds:
        wanted = tuple(change for change in everything if change.ref.kind == kind)
        pages.append((addresses.changes_of_kind(kind), f"What changed: {addresses.KIND_NAMES[kind].lower()}", wanted))
    for plan in plans:
        wanted = tuple(change for change in everything if plan.id in change.plans)
        pages.append((addresses.changes_for_plan(plan.id), f"What changed for {plan.name}", wanted))
    for file, title, wanted in pages if everything else []:
        parents = [] if file == addresses.CHANGES else [("What changed", addresses.CHANGES)]
        front = metadata.page_meta(
            title, "Every change to this site with its reason, newest first.", wanted[0].date, parents
        )
        values = {
            "title": title,
            # Kinds have no feeds of their own.
            "followed": file in {addresses.CHANGES, *(addresses.changes_for_plan(plan.id) for plan in plans)},
            "changes": wanted,
            "kinds": kinds,
            "plans": plans,
            "up": "../" * addresses.path(file).count("/"),
        }
        yield Page(file, "changes.md.j2", front, (), values)


def _empty(graph: Graph) -> set[str]:
    """Return the overviews that would list nothing: they get neither a page nor a place in the navigation."""
    content = graph.content
    listed = {
        addresses.COMPARISON: content.plans,
        addresses.GUIDE_INDEX: content.guides,
        addresses.TERM_INDEX: content.terms,
        addresses.SOURCES: content.sources,
        addresses.CHANGES: graph.ledger.histories,
    }
    return {file for file, records in listed.items() if not records}


def _most_asked(graph: Graph) -> list[Faq]:
    return [graph.content.faqs[id_] for id_ in graph.content.site.home.most_asked]


def _by_letter(faqs: list[Faq]) -> dict[str, list[Faq]]:
    letters: dict[str, list[Faq]] = {}
    for faq in faqs:
        letters.setdefault(faq.question[:1].upper(), []).append(faq)
    return letters


def _nav(graph: Graph) -> tuple[object, ...]:
    """Return the navigation: topics and overviews, never answers, so that pages do not grow with their number."""
    topics = [
        {"All topics": addresses.TOPIC_INDEX},
        *(_topic_item(graph, topic) for topic in graph.content.subtopics()),
    ]
    items: dict[str, object] = {
        "Home": addresses.HOME,
        "Compare plans": addresses.COMPARISON,
        "How-to guides": addresses.GUIDE_INDEX,
        "Key terms": addresses.TERM_INDEX,
        "All questions A to Z": addresses.FAQ_INDEX,
        "Find an answer": addresses.FIND,
        "Sources": addresses.SOURCES,
        "What changed": addresses.CHANGES,
        "Topics": topics,
    }
    empty = _empty(graph)
    shown = [{title: item} for title, item in items.items() if isinstance(item, list) or item not in empty]
    pages = [page for page in graph.content.pages.values() if page.menu]
    # Topics are the longest part, and come last.
    shown[-1:-1] = [_page_item(page) for page in pages if page.menu is True]
    for page in sorted((page for page in pages if page.menu is not True), key=lambda page: page.menu):
        shown.insert(page.menu - 1, _page_item(page))
    return tuple(shown)


def _page_item(page: OwnPage) -> dict[str, object]:
    return {escape_attribute(page.title): addresses.page(page.ref)}


def _topic_item(graph: Graph, topic: Topic) -> dict[str, object]:
    """Return a topic's place in the navigation: its page, or where it has subtopics a part with its page and theirs."""
    title, page = escape_attribute(topic.title), addresses.page(topic.ref)
    subtopics = graph.content.subtopics(topic.id)
    if not subtopics:
        return {title: page}
    return {title: [{f"All of {title}": page}, *(_topic_item(graph, subtopic) for subtopic in subtopics)]}
