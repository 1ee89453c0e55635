"""What an import makes of the topics: new ones, their places, and the order of their answers."""

from collections.abc import Container, Mapping
from dataclasses import replace

from answerbook.importing.merge import merged
from answerbook.importing.planned import Conflict, Plan, listed, with_changes
from answerbook.importing.settle import Answer
from answerbook.importing.state import Known, State, digest
from answerbook.importing.topics import Topics, known_of, topic_record
from answerbook.model.source import KeyPath, RawRecord
from answerbook.writing.entry import Shelf
from answerbook.writing.fields import field_text
from answerbook.writing.insert import with_record

_TOPICS = "topics.yml"


def plan_topics(
    made: Plan, answers: list[Answer], topics: Topics, state: State, shelf: Shelf, unread: frozenset[str]
) -> None:
    """Add to a plan what becomes of the topics; `state` then knows them as written."""
    records = {record.id: record for record in shelf.records("topic")}
    there = {record.id for record in shelf.records("faq")}
    # One that a writer has deleted is no part of an order.
    answers = [one for one in answers if one.id in there or one.article.key not in state.articles]
    stay = {state.articles[key].id for key in unread if key in state.articles}
    changed: dict[KeyPath, object] = {}
    added: list[tuple[str, dict[str, object]]] = []
    for section in topics.sections:
        id_ = topics.ids[section.key]
        fields: dict[str, object] = {**topic_record(section, parent_of(section.parent, topics))}
        if order := _order(answers, section.key):
            fields["order"] = _with_kept(order, records.get(id_), stay)
        is_new = section.key not in state.topics
        known = known_of(state, section, id_)
        if id_ not in records and is_new:
            known.was = {name: digest(value) for name, value in fields.items()}
            added.append((id_, fields))
        elif id_ in records and known.was:
            changed |= {(id_, name): value for name, value in _topic_changes(made, known, fields, records[id_]).items()}
    if changed:
        record = next(iter(records.values()))
        record = replace(record, origin=replace(record.origin, prefix=()))
        text = with_changes(shelf, _TOPICS, record, changed)
        made.files |= {_TOPICS: text.encode()} if text is not None else {}
    for id_, fields in added:
        lines = "".join(f"{field_text(name, value)}\n" for name, value in fields.items())
        if grown := with_record(made.text(shelf, _TOPICS), "", id_, lines):
            made.files[_TOPICS] = grown[0].encode()


def _topic_changes(made: Plan, known: Known, fields: Mapping[str, object], record: RawRecord) -> Mapping[str, object]:
    """Return the fields of a topic that the source has changed, and a writer has not."""
    result = merged(known, fields, record.data)
    for name in (one for one in result.conflicts if one != "order"):
        made.conflicts.append(Conflict(record.id, name, record.origin.at((name,)), fields.get(name), _TOPICS))
    return result.taken


def _order(answers: list[Answer], section: str) -> tuple[str, ...]:
    """Return the answers of a section in the order of the source, if it says one."""
    placed = [one for one in answers if one.article.section == section and not one.fields.get("draft")]
    if all(one.article.place == float("inf") for one in placed):
        return ()
    return tuple(one.id for one in sorted(placed, key=lambda one: one.article.place))


def _with_kept(order: tuple[str, ...], topic: RawRecord | None, stay: Container[str]) -> tuple[str, ...]:
    """Return an order with the ids that stay, behind what stood before them."""
    made, before = [*order], ""
    for id_ in listed(topic.data.get("order")) if topic else ():
        if id_ in stay and id_ not in made:
            made.insert(made.index(before) + 1 if before in made else 0, id_)
        before = id_
    return tuple(made)


def parent_of(key: str, topics: Topics) -> str:
    """Return the id of the topic above that of a section's key; "" if there is none."""
    return topics.ids.get(key, "") if key else ""
