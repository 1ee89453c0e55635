"""The form of tickets in a JSON export, and that of JSON Lines with keys of any name.

The help desks stand in `vendors`, a file each, which `table` makes schemas of; `values` has what they are read with.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from answerbook.tickets.read.messages import Fields, RawMessage, scalar
from answerbook.tickets.read.names import bare_name
from answerbook.tickets.read.of_ticket import ticket_of
from answerbook.tickets.read.values import (
    Object,
    first_value,
    objects,
    role,
    tagged_plan,
    usual_keys,
    values_at,
)

# So deep within a record its messages are looked for.
_DEEP = 4
_HTML = frozenset(("htmlbody", "bodyhtml", "html"))


def _nothing(_value: Object) -> object:
    return None


@dataclass(frozen=True)
class TicketSchema:
    """The tickets of one help desk's JSON.

    `name`: of the format, for `--from`. `list_keys`: keys under which its API lists tickets, besides files that are a
    list themselves. `own_keys`: keys that no other tool writes, by which a file is recognised; `usual_keys`: keys that
    others write, too, of which two together tell it. `is_ticket`: whether an object is a ticket, and not something
    within one. `id`, `plan`, `subject`, `status`: their values, of whatever type; None where a ticket has none.
    `messages`: all that was written in it, oldest first. `alike`: paths of what is read in another form. `lacks`:
    whether it says that it has more messages than it holds. `is_first_alone`: whether it has no place for replies.
    `is_message`: whether it is a message by itself; `is_without_ticket`: and names no ticket.
    """

    name: str
    list_keys: tuple[str, ...]
    own_keys: tuple[str, ...]
    is_ticket: Callable[[Object], bool]
    id: Callable[[Object, Fields], object]
    plan: Callable[[Object, Fields], object]
    messages: Callable[[Object, Fields], Iterator[RawMessage]]
    usual_keys: tuple[str, ...] = ()
    subject: Callable[[Object], object] = _nothing
    status: Callable[[Object], object] = _nothing
    alike: tuple[str, ...] = ()
    lacks: Callable[[Object], bool] = lambda _value: False
    is_first_alone: Callable[[Object], bool] = lambda _value: False
    is_message: Callable[[Object], bool] = lambda _value: False
    is_without_ticket: Callable[[Object], bool] = lambda _value: False


def _line_messages(value: Object, fields: Fields) -> Iterator[RawMessage]:
    """Yield the messages of a record whose keys are not known: its own text, its answer, and those of lists in it."""
    date = first_value(value, fields.date, "date")
    if fields.text:
        texts = [text for name in fields.text for text in map(scalar, values_at(value, name)) if text]
        yield RawMessage("\n\n".join(texts), "", date, _author(value, fields))
        return
    found = [*_own(value, fields, date, 0)]
    found += [one for item in _items(value, 0) for one in _own(item, fields, date, 0)]
    yield from found or [RawMessage("", "", date)]


def _own(value: Object, fields: Fields, date: object, depth: int) -> Iterator[RawMessage]:
    """Yield what a record says itself, or else an object in it, and the answer beside it."""
    named = [*usual_keys(value, "subject")[:1], *usual_keys(value, "text")]
    texts = {name: text for name in named for text in map(scalar, values_at(value, name)) if text}
    plain = [text for name, text in texts.items() if bare_name(name) not in _HTML]
    html = next((text for name, text in texts.items() if bare_name(name) in _HTML), "")
    at = first_value(value, fields.date, "date")
    at = date if at is None else at
    if texts:
        yield RawMessage("\n\n".join(dict.fromkeys(plain)), html, at, _author(value, fields))
    elif depth < _DEEP:
        for inner in (one for one in value.values() if isinstance(one, dict)):
            yield from _own(inner, fields, at, depth + 1)
    answers = (text for name in usual_keys(value, "answer") for text in map(scalar, values_at(value, name)))
    # A single word names an answer, such as `faq:some-id`.
    if answer := "\n\n".join(text for text in answers if len(text.split()) > 1 or "/" in text):
        yield RawMessage(answer, "", at, "agent")


def _items(value: Object, depth: int) -> Iterator[Object]:
    """Yield the objects of lists in a record that hold a text, such as its messages."""
    for name, inner in value.items() if depth < _DEEP else ():
        if isinstance(inner, dict):
            yield from _items(inner, depth + 1)
        elif bare_name(name) not in {"tags", "labels", "attachments", "customfields"}:
            for item in objects(inner):
                if usual_keys(item, "text"):
                    yield item
                yield from _items(item, depth + 1)


def _author(value: Object, fields: Fields) -> str:
    names = (fields.author,) if fields.author else usual_keys(value, "author")
    said = [role(name.rpartition(".")[2], one) for name in names for one in values_at(value, name)]
    inner = [one for name in names for one in values_at(value, name) if isinstance(one, dict)]
    said += [role(key, one.get(key)) for one in inner for key in ("type", "role", *usual_keys(one, "author"))]
    return next(filter(None, said), "")


def _line_id(value: Object, fields: Fields) -> object:
    """Return the id of a record, or of the ticket that it names: a ticket may be an object, with its id within."""
    if fields.id:
        return first_value(value, fields.id, "id")
    own, of = first_value(value, "", "id"), ticket_of(value)
    return own if of is None else of


JSON_LINES = TicketSchema(
    name="jsonl",
    list_keys=(),
    own_keys=(),
    is_ticket=lambda value: True,
    id=_line_id,
    plan=lambda value, fields: first_value(value, fields.plan, "plan") or tagged_plan(value),
    messages=_line_messages,
    subject=lambda value: first_value(value, "", "subject"),
    status=lambda value: first_value(value, "", "status"),
)
