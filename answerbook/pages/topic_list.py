"""The questions of a topic as the menu of its pages lists them."""

from typing import Any

from answerbook.markdown.escape import escape_attribute
from answerbook.model import addresses
from answerbook.model.entries import Faq
from answerbook.model.graph import Graph
from answerbook.model.parts import TOPICS

# So many questions of a topic stand in the menu: each of its pages carries them.
LISTED = 15


def topic_list(graph: Graph, topic: str, current: Faq | None = None) -> dict[str, Any]:
    """Return the front matter that opens a topic in the menu: its address and its first questions.

    The question of the page itself stands last if it is none of the first. `all` leads to all, if there are more. Where
    the menu has no topics, because there are many, `branch` are the titles and addresses of this one and the one above.
    """
    faqs, words = graph.questions_in(topic), graph.words
    listed = list(faqs[:LISTED])
    if current and current.ref not in dict(listed):
        listed[-1] = (current.ref, current.question)
    address = addresses.path(addresses.page(graph.content.topics[topic].ref))
    questions = [{"title": escape_attribute(said), "url": addresses.folder(ref)} for ref, said in listed]
    all_ = words.ngettext("All {count} questions", "All {count} questions", len(faqs)) if len(faqs) > LISTED else ""
    found = {"url": address, "questions": questions, "all": all_}
    return {**found, "branch": _branch(graph, topic)} if len(graph.content.topics) > TOPICS else found


def _branch(graph: Graph, topic: str) -> list[dict[str, str]]:
    *above, own = graph.content.topic_trail(topic)
    titles = [(graph.words.gettext("All of {title}", title=one.title), one) for one in above] + [(own.title, own)]
    return [{"title": escape_attribute(title), "url": addresses.path(addresses.page(one.ref))} for title, one in titles]
