"""The page of each topic: its questions with their short answers, then those of its subtopics."""

from collections.abc import Iterator

from answerbook.model import addresses
from answerbook.model.content import Topic
from answerbook.model.entries import Faq
from answerbook.model.graph import Graph
from answerbook.pages import metadata
from answerbook.pages.in_parts import in_parts
from answerbook.pages.page import Page
from answerbook.pages.topic_list import topic_list

# The page of a topic with more questions says above them which ones: fewer fit a few screens of a phone.
MANY = 8


def topic_pages(graph: Graph) -> Iterator[Page]:
    """Yield the pages of all topics, of a long one several."""
    for topic in graph.content.topics.values():
        for page, part in in_parts(graph, _topic_page(graph, topic), list(_questions(graph, topic))):
            shown = tuple(faq for _, faq in part.entries if faq)
            long = len(shown) > MANY
            meta = {"jsonld": metadata.listing_schema(graph, shown)} | ({"contents": "open"} if long else {})
            yield page.more(meta, long=long)


def _questions(graph: Graph, topic: Topic) -> Iterator[tuple[str, Faq | None]]:
    """Yield the questions of a topic, then of its subtopics, by topic; a subtopic without any stands for itself."""
    yield from ((topic.id, faq) for faq in graph.faqs_in(topic.id))
    for subtopic in graph.content.subtopics(topic.id):
        yield from ((subtopic.id, faq) for faq in graph.faqs_in(subtopic.id) or (None,))


def _topic_page(graph: Graph, topic: Topic) -> Page:
    questions = [faq for _, faq in _questions(graph, topic) if faq]
    *above, _ = metadata.topic_crumbs(graph.content.topic_trail(topic.id))
    parents = [(graph.words.gettext("{Topics}"), addresses.TOPIC_INDEX), *above]
    newest = metadata.newest(graph, tuple(questions))
    front = metadata.page_meta(topic.title, topic.summary or topic.title, newest, parents)
    # Templates of sites know the subtopics by this name.
    subtopics = graph.content.subtopics(topic.id)
    values = {"entry": topic, "subtopics": subtopics, "guides": graph.guides_in(topic.id)}
    front["topic"] = topic_list(graph, topic.id)
    return Page(addresses.page(topic.ref), "topic.md.j2", front, graph.citations[topic.ref], values)
