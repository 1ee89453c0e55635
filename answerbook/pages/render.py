"""Stage 4: the graph becomes a docs tree of plain Markdown pages, through the Jinja templates."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from answerbook.core.diagnostics import Diagnostic
from answerbook.core.layers import Layers
from answerbook.core.tree import Tree
from answerbook.ledger.changelog import lately_changed
from answerbook.markdown import summaries
from answerbook.markdown.writer import Writer, numbering
from answerbook.model import addresses
from answerbook.model.due import is_marked
from answerbook.model.entries import Entry, Faq, Plan, Term
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.made import Made, Maker, Wanted, anew
from answerbook.pages import metadata
from answerbook.pages.all_questions import questions_data
from answerbook.pages.changes import change_pages
from answerbook.pages.entry_lists import listing_pages
from answerbook.pages.environment import fill
from answerbook.pages.health import health_page
from answerbook.pages.navigation import navigation
from answerbook.pages.overviews import overview_pages
from answerbook.pages.page import Page
from answerbook.pages.topic_list import topic_list
from answerbook.pages.topic_pages import topic_pages
from answerbook.pages.way_out import contacts, way_out_of
from answerbook.upkeep.health import Health

# What a graft begins with; and what YAML reads otherwise than JSON, or not at all (https://yaml.org/spec/1.1/#id868524).
_NOT_IN_YAML = re.compile("[<\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def render(
    graph: Graph, templates: Layers, health: Health | None = None, maker: Maker = anew
) -> tuple[Tree, list[Diagnostic]]:
    """Render every page, that of `health` where it is given. An error in a template is reported with file and line."""
    refs = [entry.ref for entry in graph.content.entries()]
    wanted = Wanted("pages", partial(_pages_of, templates), refs)
    (made,), (others,) = maker(graph, [wanted], [lambda: _written(graph, templates, _other_pages(graph, health))])
    files = {name: text for one in (*made.values(), others) for name, text in one.value.items()}
    # A kind has one template; and what several templates import is wrong once.
    first = {ref.kind: one.problems for ref, one in reversed([*made.items()]) if one.problems}
    problems = dict.fromkeys(problem for found in (*first.values(), others.problems) for problem in found)
    return Tree({**files, **questions_data(graph)}, navigation(graph)), list(problems)


def _pages_of(templates: Layers, graph: Graph, ref: Ref) -> Made:
    return _written(graph, templates, _entry_pages(graph, [graph.entry(ref)]))


def _other_pages(graph: Graph, health: Health | None) -> Iterator[Page]:
    yield from _overview_pages(graph)
    if graph.content.site.has_desk:
        yield _desk_page(graph)
    if health:
        yield health_page(health)
    yield from change_pages(graph)


def _written(graph: Graph, templates: Layers, pages: Iterable[Page]) -> Made:
    """Return some pages by file, and the first problem of each template."""
    files: dict[str, str] = {}
    tooltips = summaries.Tooltips(graph)
    diagnostics: dict[str, Diagnostic] = {}
    for page in pages:
        body, problems = filled(templates, page, _writer(graph, page, tooltips))
        if problems:
            diagnostics.setdefault(page.template, problems[0])
        else:
            files[page.file] = with_front_matter(page.meta, body)
    return Made(files, list(diagnostics.values()))


def answer_pages(graph: Graph) -> Iterator[Page]:
    """Yield the pages of what the content says: entries, topics, overviews and pages of the site's own."""
    yield from _entry_pages(graph, graph.content.entries())
    yield from _overview_pages(graph)


def _overview_pages(graph: Graph) -> Iterator[Page]:
    yield from topic_pages(graph)
    yield from overview_pages(graph)
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
    # JSON is YAML, so the engine reads each value exactly as given; a title that looks like a graft is none.
    head = "".join(f"{key}: {_NOT_IN_YAML.sub(_escaped, json.dumps(meta[key], ensure_ascii=False))}\n" for key in meta)
    return f"---\n{head}---\n\n{body.strip()}\n"


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def filled(templates: Layers, page: Page, writer: Writer) -> tuple[str, list[Diagnostic]]:
    """Return what a page's template makes of it."""
    graph = writer.graph
    locators: dict[str, list[str]] = {source: [] for source in writer.numbers}
    for citation in page.citations:
        if citation.locator and citation.locator not in locators[citation.source]:
            locators[citation.source].append(citation.locator)
    values = {
        "site": graph.content.site,
        "contacts": contacts(graph.content.site),
        "content": graph.content,
        "graph": graph,
        "w": writer,
        "locators": locators,
        "summary": lambda entry: summaries.summary(graph, entry),
        "plain": lambda text: " ".join(summaries.plain(graph, text).split()),
        "first_sentence": lambda text: summaries.first_sentence(graph, text),
        "is_marked": partial(is_marked, graph),
        "to": lambda file: addresses.relative(file, page.file),
        "href": writer.href,
        **(page.values or {}),
    }
    return fill(templates, page.template, values, graph.words)


def _entry_pages(graph: Graph, entries: Iterable[Entry]) -> Iterator[Page]:
    for entry in entries:
        front = metadata.entry_meta(graph, entry)
        if isinstance(entry, Faq):
            front["topic"] = topic_list(graph, entry.topic, entry)
        citations = graph.citations[entry.ref]
        changed_on = lately_changed(graph.ledger, entry.ref)
        values = {"entry": entry, "way_out": way_out_of(graph, entry), "changed_on": changed_on}
        page = Page(addresses.page(entry.ref), f"{entry.kind}.md.j2", front, citations, values)
        yield from listing_pages(graph, page, entry) if isinstance(entry, Plan | Term) else (page,)


def _own_pages(graph: Graph) -> Iterator[Page]:
    """Yield the pages of `pages/`; they are no entries, so that nothing is promised of their addresses."""
    for page in graph.content.pages.values():
        description = page.description or summaries.opening(summaries.plain(graph, page.body))
        front = metadata.page_meta(page.title, description, None, []) | {"own": True}
        front |= metadata.edited(graph, page)
        yield Page(addresses.page(page.ref), "page.md.j2", front, graph.citations[page.ref], {"entry": page})


def _desk_page(graph: Graph) -> Page:
    """Return the desk for those who answer tickets: not in the navigation, and not for search engines."""
    words = graph.words
    description = words.gettext("Paste a ticket, copy the answer that fits.")
    parents = [(words.gettext("Find an answer"), addresses.FIND)]
    front = metadata.page_meta(words.gettext("Ticket desk"), description, None, parents)
    front |= {"hide": ["navigation", "toc"], "robots": "noindex", "app": "desk"}
    return Page(addresses.DESK, "desk.md.j2", front)
