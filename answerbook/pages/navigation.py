"""The navigation: topics, overviews and pages of the site's own."""

from answerbook.markdown.escape import escape_attribute
from answerbook.model import addresses
from answerbook.model.content import Page as OwnPage
from answerbook.model.content import Topic
from answerbook.model.graph import Graph
from answerbook.model.parts import TOPICS
from answerbook.pages.overviews import empty


def navigation(graph: Graph) -> tuple[object, ...]:
    """Return the navigation: topics and overviews, never answers, so that pages do not grow with their number.

    Of many topics none stands there: each page names its own, see `topic_list`.
    """
    words = graph.words
    topics = [
        {words.gettext("All {topics}"): addresses.TOPIC_INDEX},
        *(_topic_item(graph, topic) for topic in graph.content.subtopics() if not has_many_topics(graph)),
    ]
    items: dict[str, object] = {
        words.gettext("Home"): addresses.HOME,
        words.gettext("Compare {plans}"): addresses.COMPARISON,
        words.gettext("How-to {guides}"): addresses.GUIDE_INDEX,
        words.gettext("{Terms}"): addresses.TERM_INDEX,
        words.gettext("All questions A to Z"): addresses.FAQ_INDEX,
        words.gettext("Find an answer"): addresses.FIND,
        words.gettext("{Sources}"): addresses.SOURCES,
        words.gettext("What changed"): addresses.CHANGES,
        words.gettext("{Topics}"): topics,
    }
    lists_nothing = empty(graph)
    shown = [
        {escape_attribute(title): item}
        for title, item in items.items()
        if isinstance(item, list) or item not in lists_nothing
    ]
    pages = [page for page in graph.content.pages.values() if page.menu]
    # Topics are the longest part, and come last.
    shown[-1:-1] = [_page_item(page) for page in pages if page.menu is True]
    for page in sorted((page for page in pages if page.menu is not True), key=lambda page: page.menu):
        shown.insert(page.menu - 1, _page_item(page))
    return tuple(shown)


def overviews(graph: Graph) -> list[dict[str, str]]:
    """Return titles, as HTML, and addresses of what the navigation names beside topics, and of the page of these."""
    items = {title: file for item in navigation(graph) if isinstance(item, dict) for title, file in item.items()}
    topics = escape_attribute(graph.words.gettext("All {topics}"))
    shown = {title: file for title, file in items.items() if isinstance(file, str)} | {topics: addresses.TOPIC_INDEX}
    return [{"title": title, "url": addresses.path(file)} for title, file in shown.items()]


def has_many_topics(graph: Graph) -> bool:
    """Tell whether the topics are too many for each page to name them all."""
    return len(graph.content.topics) > TOPICS


def topics_named(graph: Graph) -> list[dict[str, str]]:
    """Return titles and addresses of all topics; of many, those of the page of them all."""
    if has_many_topics(graph):
        title, path = graph.words.gettext("All {topics}"), addresses.path(addresses.TOPIC_INDEX)
        return [{"title": title, "url": path}]
    found = graph.content.topics_in_order()
    return [{"title": topic.title, "url": addresses.path(addresses.page(topic.ref))} for topic in found]


def _page_item(page: OwnPage) -> dict[str, object]:
    return {escape_attribute(page.title): addresses.page(page.ref)}


def _topic_item(graph: Graph, topic: Topic) -> dict[str, object]:
    """Return a topic's place in the navigation: its page, or where it has subtopics a part with its page and theirs."""
    title, page = escape_attribute(topic.title), addresses.page(topic.ref)
    subtopics = graph.content.subtopics(topic.id)
    if not subtopics:
        return {title: page}
    return {
        title: [
            {graph.words.gettext("All of {title}", title=title): page},
            *(_topic_item(graph, subtopic) for subtopic in subtopics),
        ]
    }
