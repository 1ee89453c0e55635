"""Stage 4: the graph becomes a docs tree of plain Markdown pages, through the Jinja templates."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from answerbook.core.diagnostics import Diagnostic
from answerbook.core.tree import Tree
from answerbook.ledger.changelog import changes
from answerbook.markdown import summaries
from answerbook.markdown.escape import escape_attribute
from answerbook.markdown.writer import Writer, numbering
from answerbook.model import addresses
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
    overviews = [page for page in _overviews(graph) if page.file not in _empty(graph)]
    for page in [*_entry_pages(graph), *_topic_pages(graph), *overviews, _desk_page(), *_change_pages(graph)]:
        text, problems = _render_page(templates, graph, tooltips, page)
        if problems:
            diagnostics.setdefault(page.template, problems[0])
        else:
            files[page.file] = text
    # What several templates import is wrong once.
    return Tree(files, _nav(graph)), list(dict.fromkeys(diagnostics.values()))


def _render_page(
    templates: Path, graph: Graph, tooltips: Mapping[str, str], page: Page
) -> tuple[str, list[Diagnostic]]:
    def href(ref: Ref) -> str:
        return addresses.relative(addresses.page(ref), page.file)

    record = (page.values or {}).get("entry", graph.content.site)

    def at(file: str) -> str:
        return addresses.relative(file, page.file)

    writer = Writer(graph, href, numbering(page.citations), tooltips, graph.content.near(record), at)
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
        "topic": lambda id_: Ref("topic", id_),
        "href": href,
        **(page.values or {}),
    }
    body, problems = fill(templates, page.template, values)
    # JSON is YAML, so the engine reads each value exactly as given.
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in page.meta.items())
    return f"---\n{head}---\n\n{body.strip()}\n", problems


def _entry_pages(graph: Graph) -> Iterator[Page]:
    for entry in graph.content.entries():
        front = metadata.entry_meta(graph, entry)
        citations = graph.citations[entry.ref]
        yield Page(addresses.page(entry.ref), f"{entry.kind}.md.j2", front, citations, {"entry": entry})


def _topic_pages(graph: Graph) -> Iterator[Page]:
    for topic in graph.content.topics.values():
        yield _topic_page(graph, topic)


def _topic_page(graph: Graph, topic: Topic) -> Page:
    faqs = graph.faqs_in(topic.id)
    front = metadata.page_meta(
        topic.title, topic.summary or topic.title, metadata.newest(graph, faqs), [("Topics", addresses.TOPIC_INDEX)]
    )
    front |= {"jsonld": metadata.listing_schema(graph, faqs)}
    values = {"entry": topic, "faqs": faqs, "guides": graph.guides_in(topic.id)}
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
        *({escape_attribute(t.title): addresses.page(Ref("topic", t.id))} for t in graph.content.topics.values()),
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
    return tuple({title: item} for title, item in items.items() if isinstance(item, list) or item not in empty)
