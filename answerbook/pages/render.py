"""Stage 4: the graph becomes a docs tree of plain Markdown pages, through the Jinja templates."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.tree import Tree
from answerbook.ledger.changelog import changes
from answerbook.markdown import convert
from answerbook.markdown.convert import Writer
from answerbook.model import addresses
from answerbook.model.content import Topic
from answerbook.model.entries import Entry, Faq
from answerbook.model.fields import Citation, Ref
from answerbook.model.graph import Graph
from answerbook.pages import html, metadata

PLATFORMS = {
    "web": "Web", "desktop": "Desktop app", "ios": "iPhone and iPad", "android": "Android",
    "console": "Console", "email": "E-mail",
}  # fmt: skip
# What a template that cannot be read, includes itself, or asks one of our functions for what is not there, raises.
_TEMPLATE_ERRORS = (
    jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError,
)  # fmt: skip


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
    environment = _environment(templates)
    tooltips = convert.tooltips(graph)
    files: dict[str, str] = {}
    diagnostics: dict[str, Diagnostic] = {}
    overviews = [page for page in _overviews(graph) if page.file not in _empty(graph)]
    for page in [*_entry_pages(graph), *_topic_pages(graph), *overviews, _desk_page(), *_change_pages(graph)]:
        try:
            files[page.file] = _render_page(environment, graph, tooltips, page)
        except _TEMPLATE_ERRORS as error:
            diagnostics.setdefault(page.template, _template_error(templates, page.template, error))
    return Tree(files, _nav(graph)), list(diagnostics.values())


@lru_cache(maxsize=4)
def _environment(templates: Path) -> jinja2.Environment:
    # Kept for the next run of `serve`: Jinja reads anew those templates alone that have changed.
    # No autoescape: what the templates write is Markdown, and they escape plain text with `esc` and `attr`.
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701
    )
    environment.filters |= {"day": convert.day, "esc": convert.escape, "attr": convert.attribute, "indented": _indented}
    environment.globals |= {
        "platforms": _platforms,
        "source_anchor": addresses.source_anchor,
        "urls": addresses,
        "difference": html.changes,
    }
    return environment


def _render_page(environment: jinja2.Environment, graph: Graph, tooltips: Mapping[str, str], page: Page) -> str:
    def href(ref: Ref) -> str:
        return addresses.relative(addresses.page(ref), page.file)

    writer = Writer(graph, href, convert.numbering(page.citations), tooltips)
    locators: dict[str, list[str]] = {source: [] for source in writer.numbers}
    for citation in page.citations:
        if citation.locator and citation.locator not in locators[citation.source]:
            locators[citation.source].append(citation.locator)
    body = environment.get_template(page.template).render(
        site=graph.content.site,
        content=graph.content,
        graph=graph,
        w=writer,
        locators=locators,
        summary=lambda entry: convert.summary(graph, entry),
        to=lambda file: addresses.relative(file, page.file),
        topic=lambda id_: Ref("topic", id_),
        href=href,
        **(page.values or {}),
    )
    # JSON is YAML, so the engine reads each value exactly as given.
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in page.meta.items())
    return f"---\n{head}---\n\n{body.strip()}\n"


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
    return Page(addresses.page(Ref("topic", topic.id)), "topic.md.j2", front, (), {"entry": topic, "faqs": faqs})


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
    yield replace(home, values={"answer": content.faqs.get(content.site.home.answer), "most_asked": _most_asked(graph)})
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
    cited = tuple(dict.fromkeys(c for plan in content.plans.values() for c in graph.citations[plan.ref]))
    yield replace(comparison, citations=cited)
    yield overview(
        addresses.SOURCES,
        "sources.md.j2",
        "Sources",
        "What this site relies on, how good each source is, and what rests on it.",
    )
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
        *({convert.attribute(t.title): addresses.page(Ref("topic", t.id))} for t in graph.content.topics.values()),
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


def _template_error(templates: Path, name: str, error: Exception) -> Diagnostic:
    if isinstance(error, jinja2.TemplateSyntaxError):
        at = Location(error.filename or str(templates / (error.name or name)), error.lineno)
    else:
        at = _place_in_traceback(error) or Location(str(templates / name))
    # What Python itself says of this differs from version to version.
    what = "a template includes or calls itself without end" if isinstance(error, RecursionError) else error
    return Diagnostic("template-error", f"{type(error).__name__}: {what}", at, "mend the template")


def _place_in_traceback(error: BaseException) -> Location | None:
    """Return the innermost place in a template, which may be one that the page's own includes or imports."""
    place, frame = None, error.__traceback__
    while frame:
        # Jinja maps frames of compiled templates back to template files.
        if (file := frame.tb_frame.f_code.co_filename).endswith(".j2"):
            place = Location(file, frame.tb_lineno)
        frame = frame.tb_next
    return place


def _indented(text: str, width: int = 4) -> str:
    return re.sub(r"\n(?=[^\n])", "\n" + " " * width, text)


def _platforms(names: tuple[str, ...]) -> str:
    return ", ".join(PLATFORMS[name] for name in names)
