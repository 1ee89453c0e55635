"""The rules of topics: two levels, each FAQ in the folder of its topic, none without a FAQ."""

from collections.abc import Iterator

from answerbook.content.rules.references import name_of, nearest
from answerbook.core.diagnostics import Diagnostic, Severity
from answerbook.model.content import Content, Topic
from answerbook.model.entries import Faq
from answerbook.model.fields import Ref


def topic_problems(content: Content) -> Iterator[Diagnostic]:
    """Yield what is wrong with topics."""
    for topic in content.topics.values():
        yield from _parent(content, topic)
        yield from _order(content, topic)
        with_subtopics = {topic.id, *(one.id for one in content.subtopics(topic.id))}
        if not content.unreadable and not any(faq.topic in with_subtopics for faq in content.faqs.values()):
            message = f"topic `{topic.id}` has no FAQ"
            help_ = "write one, or delete the topic"
            yield Diagnostic("empty-topic", message, topic.origin.at(), help_, Severity.WARNING)


def _parent(content: Content, topic: Topic) -> Iterator[Diagnostic]:
    """A subtopic stands below a topic that is none itself."""
    if not topic.parent:
        return
    at, parent = topic.origin.at(("parent",)), content.topics.get(topic.parent)
    if not content.knows(Ref("topic", topic.parent)):
        message = f"topic `{topic.id}` stands below unknown topic `{topic.parent}`"
        yield Diagnostic("unknown-topic", message, at, nearest(topic.parent, content.topics), entry=name_of(topic))
    elif parent and parent.parent:
        message = f"topic `{topic.id}` stands below `{parent.id}`, which stands below `{parent.parent}` itself"
        if parent is topic:
            message = f"topic `{topic.id}` stands below itself"
        help_ = "topics have one level of subtopics: name a topic without a `parent`, or delete the line"
        yield Diagnostic("deep-topic", message, at, help_, entry=name_of(topic))


def _order(content: Content, topic: Topic) -> Iterator[Diagnostic]:
    """A topic orders its own FAQs."""
    for i, id_ in enumerate(topic.order):
        faq = content.faqs.get(id_)
        if faq and faq.topic != topic.id:
            message = f"`order` names {faq.ref}, which stands in the topic `{faq.topic}`"
            at, help_ = topic.origin.at(("order", i)), "delete it here, or move the file"
            yield Diagnostic("topic-mismatch", message, at, help_, entry=name_of(topic))


def topic_of(content: Content, faq: Faq) -> Iterator[Diagnostic]:
    """Yield why a FAQ cannot stand where it does: its topic is unknown, or its folder is not where that topic's is."""
    topic, at = content.topics.get(faq.topic), faq.origin.at(("topic",))
    if not content.knows(Ref("topic", faq.topic)):
        help_ = nearest(faq.topic, content.topics)
        message = f"{faq.ref} stands in unknown topic `{faq.topic}`"
        yield Diagnostic("unknown-topic", message, at, help_, entry=name_of(faq))
    elif topic:
        folder = "/".join(filter(None, ("faqs", topic.parent, topic.id)))
        file = f"/{faq.origin.source.file}"
        if not file.endswith((f"/{folder}/{faq.id}.md", f"/faqs/{faq.id}.md")):
            below = f"stands below `{topic.parent}`" if topic.parent else "stands below no other"
            message = f"the folder is not that of the topic `{topic.id}`, which {below}"
            help_ = f"move the file to `{folder}/`, or change `parent` of the topic at {topic.origin.at()}"
            yield Diagnostic("topic-mismatch", message, at, help_, entry=name_of(faq))
