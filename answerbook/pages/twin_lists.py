"""The Markdown of the pages that list: topics, all questions, guides, terms, the comparison, sources, changes."""

from collections.abc import Iterable, Iterator

from answerbook.exports.reply import whole
from answerbook.ledger.changelog import changes
from answerbook.markdown import summaries
from answerbook.markdown.escape import escape_markdown
from answerbook.model import addresses
from answerbook.model.content import Page, Topic
from answerbook.model.entries import NOT_STATED, Cell, Entry
from answerbook.model.graph import Graph
from answerbook.pages.changes import LISTED
from answerbook.pages.overviews import empty
from answerbook.pages.render import with_front_matter


def lists(graph: Graph) -> dict[str, str]:
    """Return the Markdown of the pages that list, and of the site's own, by their paths in the built site."""
    words, content = graph.words, graph.content
    found = {
        addresses.FAQ_INDEX: (
            words.gettext("All questions A to Z"),
            _linked(graph, _by_name(graph, content.faqs.values())),
        ),
        addresses.TOPIC_INDEX: (words.gettext("{Topics}"), _topics(graph)),
        addresses.GUIDE_INDEX: (words.gettext("How-to {guides}"), _linked(graph, content.guides.values())),
        addresses.TERM_INDEX: (words.gettext("{Terms}"), _linked(graph, _by_name(graph, content.terms.values()))),
        addresses.COMPARISON: (words.gettext("Compare {plans}"), _comparison(graph)),
        addresses.SOURCES: (words.gettext("{Sources}"), _sources(graph)),
        addresses.CHANGES: (words.gettext("What changed"), _changes(graph)),
    }
    found = {file: listed for file, listed in found.items() if file not in empty(graph)}
    found |= {addresses.page(topic.ref): (topic.title, _topic(graph, topic)) for topic in content.topics.values()}
    found |= {addresses.page(page.ref): (page.title, _own(graph, page)) for page in content.pages.values()}
    return {
        addresses.twin(addresses.path(file)): _page(graph, file, title, blocks)
        for file, (title, blocks) in found.items()
    }


def entry_line(graph: Graph, entry: Entry, said: str = "") -> str:
    """Return an item of a list: the link to an entry's Markdown, and its short answer or what is `said` instead."""
    address = addresses.on_site(graph.content.site.site_url, addresses.twin(addresses.folder(entry.ref)))
    return (
        f"- [{escape_markdown(entry.heading)}]({address}): {escape_markdown(said or summaries.summary(graph, entry))}"
    )


def _page(graph: Graph, file: str, title: str, blocks: Iterable[str]) -> str:
    about = {"title": title, "permalink": addresses.absolute(graph.content.site.site_url, file)}
    return with_front_matter(about, "\n\n".join([f"# {escape_markdown(title)}", *filter(None, blocks)]))


def _by_name(graph: Graph, entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: graph.words.key(entry.heading))


def _linked(graph: Graph, entries: Iterable[Entry]) -> Iterator[str]:
    yield "\n".join(entry_line(graph, entry) for entry in entries)


def _topics(graph: Graph) -> Iterator[str]:
    for topic in graph.content.topics_in_order():
        yield f"{'###' if topic.parent else '##'} {escape_markdown(topic.title)}"
        yield escape_markdown(topic.summary)
        yield from _linked(graph, graph.faqs_in(topic.id))


def _topic(graph: Graph, topic: Topic) -> Iterator[str]:
    yield escape_markdown(topic.summary)
    yield from _linked(graph, [*graph.guides_in(topic.id), *graph.faqs_in(topic.id)])
    for below in graph.content.subtopics(topic.id):
        yield f"## {escape_markdown(below.title)}"
        yield escape_markdown(below.summary)
        yield from _linked(graph, graph.faqs_in(below.id))


def _own(graph: Graph, page: Page) -> Iterator[str]:
    yield whole(graph, page).markdown(page.body)


def _comparison(graph: Graph) -> Iterator[str]:
    """Yield each fact with what is stated of it for each plan; the plans' own pages name the sources."""
    for id_, fact in graph.content.facts.items():
        yield f"## {escape_markdown(fact.title)}"
        yield "\n".join(
            entry_line(graph, plan, _value(graph, plan.cells[id_])) for plan in graph.content.plans.values()
        )


def _value(graph: Graph, cell: Cell) -> str:
    if not cell.stated:
        return graph.words.gettext(NOT_STATED)
    value, note = (" ".join(summaries.plain(graph, text).split()) for text in (cell.value, cell.note))
    return f"{value} ({note})" if note else value


def _sources(graph: Graph) -> Iterator[str]:
    lines = []
    for source in graph.content.sources.values():
        dated = graph.words.gettext("dated {date}", date=source.dated.isoformat()) if source.dated else ""
        read = graph.words.gettext("accessed {date}", date=source.accessed.isoformat()) if source.accessed else ""
        about = escape_markdown(", ".join(filter(None, (source.publisher, dated, read))))
        lines.append(f"- [{escape_markdown(source.title)}](<{source.url}>): {about}")
    yield "\n".join(lines)


def _changes(graph: Graph) -> Iterator[str]:
    site_url, lines = graph.content.site.site_url, []
    for change in changes(graph)[:LISTED]:
        at = addresses.pinned(change.ref, change.number) if change.number else addresses.folder(change.ref)
        link = f"[{escape_markdown(change.title)}]({addresses.on_site(site_url, addresses.twin(at))})"
        lines.append(f"- {change.date.isoformat()}: {link}: {escape_markdown(change.reason)}")
    yield "\n".join(lines)
