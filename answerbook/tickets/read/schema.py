"""What a ticket looks like as a JSON object: in Zendesk's export, in Freshdesk's, and in JSON Lines of any kind.

Zendesk: the ticket of its API, with `comments` beside it as in the full JSON export, a ticket a line
(https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/ and .../ticket_comments/). Freshdesk: the
`helpdesk_ticket` with `notes` of the account export and API 1 (https://developers.freshdesk.com/v1/), and the ticket
with `conversations` of API 2 (https://developers.freshdesk.com/api/).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from answerbook.core.diagnostics import Location
from answerbook.tickets.read.dates import day
from answerbook.tickets.read.source import (
    NO_DATE,
    NO_TEXT,
    NOT_UTF8,
    Fault,
    Fields,
    Message,
    pseudonym,
    ticket_id,
    whole,
)

# The usual names of what a record holds, without case, blanks and signs.
USUAL = {
    "id": ("ticketid", "ticketnumber", "ticket", "conversationid", "displayid", "id", "number"),
    "date": ("createdat", "created", "createdtime", "createddate", "date", "sentat", "senton", "timestamp", "time"),
    "text": (
        "subject", "text", "body", "message", "description", "comment", "comments", "content", "reply", "answer",
        "plainbody", "bodytext", "descriptiontext", "htmlbody", "bodyhtml", "html", "note",
    ),
    "plan": ("plan", "customerplan", "subscription", "subscriptionplan", "cfplan"),
}  # fmt: skip
_PLAN_TAG = re.compile(r"plan[-_: ]+(.+)", re.IGNORECASE)

Object = Mapping[str, Any]


@dataclass(frozen=True)
class Part:
    """A message as the export has it: nothing is checked yet."""

    text: str
    html: str
    date: object


@dataclass(frozen=True)
class Shape:
    """How the tickets of an export look: whether an object is one, and its id, plan and messages."""

    is_ticket: Callable[[Object], bool]
    id: Callable[[Object, Fields], object]
    plan: Callable[[Object, Fields], object]
    parts: Callable[[Object, Fields], Iterator[Part]]


def messages(shape: Shape, value: Object, fields: Fields, place: Location) -> Iterator[Message | Fault]:
    """Yield the messages of a ticket, and what is wrong with it."""
    number, plan = scalar(shape.id(value, fields)), scalar(shape.plan(value, fields))
    # Without an id each record is a ticket of its own.
    name = ticket_id(number) if number.strip() else pseudonym("ticket", f"{place}")
    faults, said = set(), False
    for part in shape.parts(value, fields):
        (text, sound), (html, sound_too) = whole(part.text), whole(part.html)
        written = scalar(part.date)
        at = day(written, fields.date_format)
        faults |= {NOT_UTF8} if not (sound and sound_too) else set()
        faults |= {NO_DATE} if at is None and written.strip() else set()
        if text.strip() or html.strip():
            yield Message(name, at, text, html, whole(plan)[0].strip(), place)
            said = True
    faults |= set() if said else {NO_TEXT}
    yield from (Fault(what, place) for what in sorted(faults))


def normal(name: str) -> str:
    """Return the name of a column or key without case, blanks and signs."""
    return re.sub(r"[\W_]+", "", name).lower()


def scalar(value: object) -> str:
    """Return a value as text; "" for none, and for what holds others."""
    return "" if value is None or isinstance(value, dict | list | bool) else str(value)


def _usual(value: Object, what: str) -> list[str]:
    """Return the keys under which an object has what is asked for, likeliest first."""
    keys = {normal(key): key for key in reversed(list(value))}
    return [keys[name] for name in USUAL[what] if name in keys]


def found(value: object, path: str) -> list[object]:
    """Return what stands at a path such as `messages.body`, in each item of a list on the way; [] if nothing does."""
    if isinstance(value, list):
        return [one for item in value for one in found(item, path)]
    if not path:
        return [value]
    if not isinstance(value, dict):
        return []
    if path in value:
        return found(value[path], "")
    key, _, rest = path.partition(".")
    return found(value[key], rest) if key in value else []


def _first(value: Object, path: str, what: str) -> object:
    paths = [path] if path else _usual(value, what)
    return next((one for name in paths for one in found(value, name) if scalar(one)), None)


def _line_parts(value: Object, fields: Fields) -> Iterator[Part]:
    texts = [text for name in fields.text or _usual(value, "text") for text in map(scalar, found(value, name)) if text]
    yield Part("\n\n".join(texts), "", _first(value, fields.date, "date"))


LINES = Shape(
    is_ticket=lambda value: True,
    id=lambda value, fields: _first(value, fields.id, "id"),
    plan=lambda value, fields: _first(value, fields.plan, "plan") or _tagged(value),
    parts=_line_parts,
)


def _objects(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _object(value: Object, *names: str) -> dict[str, Any]:
    """Return the object that stands under one of the names; {} if none does."""
    return next((value[name] for name in names if isinstance(value.get(name), dict)), {})


def _within(value: Object, *names: str) -> Object:
    """Return the object that another one wraps under one of the names; itself if it wraps none."""
    return _object(value, *names) or value


def _tagged(value: Object) -> object:
    """Return the plan that a tag such as `plan_pro` names."""
    tags = value.get("tags")
    names = (
        [scalar(tag.get("name") if isinstance(tag, dict) else tag) for tag in tags] if isinstance(tags, list) else []
    )
    return next((match[1] for match in map(_PLAN_TAG.fullmatch, names) if match), None)


def _custom(fields: dict[str, object], wanted: str) -> object:
    """Return the custom field of a name, or of a usual one; Freshdesk may add the number of the account to it."""
    for name, value in fields.items():
        usual = normal(re.sub(r"_\d+$", "", name)) in USUAL["plan"]
        if scalar(value) and (wanted in {name, re.sub(r"_\d+$", "", name)} if wanted else usual):
            return value
    return None


def _zendesk_plan(value: Object, fields: Fields) -> object:
    ticket = _within(value, "ticket")
    listed = [*_objects(ticket.get("custom_fields")), *_objects(ticket.get("fields"))]
    custom = {scalar(field.get("id")): field.get("value") for field in listed}
    custom |= {scalar(field["title"]): field.get("value") for field in listed if field.get("title")}
    return _custom(custom, fields.plan) or (None if fields.plan else _tagged(ticket))


def _zendesk_parts(value: Object, _fields: Fields) -> Iterator[Part]:
    ticket = _within(value, "ticket")
    subject, created = scalar(ticket.get("subject") or ticket.get("raw_subject")), ticket.get("created_at")
    comments = _objects(ticket.get("comments")) or _objects(value.get("comments"))
    # The description is the first comment once more.
    first = [] if comments else [Part(scalar(ticket.get("description")), "", created)]
    for part in [*first, *map(_zendesk_comment, comments)]:
        yield Part(f"{subject}\n\n{part.text}".strip(), part.html, part.date or created)
        subject = ""


def _zendesk_comment(comment: Object) -> Part:
    text = scalar(comment.get("plain_body") or comment.get("body"))
    return Part(text, scalar(comment.get("html_body")), comment.get("created_at"))


ZENDESK = Shape(
    is_ticket=lambda value: bool(
        {"subject", "description", "raw_subject", "comments"} & _within(value, "ticket").keys()
    ),
    id=lambda value, fields: _first(_within(value, "ticket"), fields.id or "id", "id"),
    plan=_zendesk_plan,
    parts=_zendesk_parts,
)


def _freshdesk_ticket(value: Object) -> Object:
    return _within(value, "helpdesk_ticket", "ticket")


def _freshdesk_plan(value: Object, fields: Fields) -> object:
    ticket = _freshdesk_ticket(value)
    custom = _object(ticket, "custom_fields", "custom_field")
    return _custom(custom, fields.plan) or (None if fields.plan else _tagged(ticket))


def _freshdesk_parts(value: Object, _fields: Fields) -> Iterator[Part]:
    ticket = _freshdesk_ticket(value)
    created, subject = ticket.get("created_at"), scalar(ticket.get("subject"))
    text = scalar(ticket.get("description_text") or ticket.get("description"))
    yield Part(f"{subject}\n\n{text}".strip(), _html(ticket, "description_html", "description"), created)
    for name in ("notes", "helpdesk_notes", "conversations"):
        beside = _objects(value.get(name)) if ticket is not value else []
        for item in [*_objects(ticket.get(name)), *beside]:
            note = _within(item, "note", "helpdesk_note", "conversation")
            text = scalar(note.get("body_text") or note.get("body"))
            yield Part(text, _html(note, "body_html", "body"), note.get("created_at") or created)


def _html(value: Object, *names: str) -> str:
    return next((text for text in (scalar(value.get(name)) for name in names) if "<" in text), "")


FRESHDESK = Shape(
    is_ticket=lambda value: bool({"subject", "description", "display_id"} & _freshdesk_ticket(value).keys()),
    # `id` is a number of the database in the account export, where `display_id` is the one that people know.
    id=lambda value, fields: _first(_freshdesk_ticket(value), fields.id, "id"),
    plan=_freshdesk_plan,
    parts=_freshdesk_parts,
)
