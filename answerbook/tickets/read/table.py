"""Makes the reader of a help desk from a table of paths: where id, day, texts and authors stand in its JSON.

A path is `fields.comment.comments`; of several the first that holds something counts. Texts may be documents of
Atlassian's format, which are read as text.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from answerbook.mail.html import shown
from answerbook.tickets.read.documents import as_text
from answerbook.tickets.read.journals import entries
from answerbook.tickets.read.messages import Fields, RawMessage, scalar
from answerbook.tickets.read.of_ticket import ticket_of
from answerbook.tickets.read.schema import TicketSchema
from answerbook.tickets.read.values import Object, custom_plan, role, unwrapped, values_at

# Who wrote an item of a ticket: "customer", "agent" or "".
Author = Callable[[Object, Object], str]


def unknown(_item: Object, _ticket: Object) -> str:
    """Return that nobody is known."""
    return ""


def customer(_item: Object, _ticket: Object) -> str:
    """Return that customers write here."""
    return "customer"


def agent(_item: Object, _ticket: Object) -> str:
    """Return that agents write here."""
    return "agent"


def says(*paths: str) -> Author:
    """Return what tells the author by a word or a yes or no at one of the paths."""

    def author(item: Object, _ticket: Object) -> str:
        found = (role(path.rpartition(".")[2], value) for path in paths for value in values_at(item, path))
        return next(filter(None, found), "")

    return author


def same(path: str, of: str) -> Author:
    """Return what tells a customer by the value at a path, where that of the ticket is equal; else it is an agent."""

    def author(item: Object, ticket: Object) -> str:
        one, other = first_at(item, path), first_at(ticket, of)
        return "" if None in {one, other} else "customer" if one == other else "agent"

    return author


def either(*authors: Author) -> Author:
    """Return the first of some ways to tell the author that tells one."""
    return lambda item, ticket: next(filter(None, (one(item, ticket) for one in authors)), "")


@dataclass(frozen=True)
class Part:
    """Messages of a ticket: the items of the list `at`, or the ticket itself if that is "".

    `wrapped` are keys, one of which may hold the item itself. `only` tells which items are messages. `fallback` is
    read only where no other part holds a text; `preview`: it is the beginning of one message of several; `first`: no
    reply stands there. `names` are paths to who asked, for a text that is a journal (`journals`). A text that is HTML
    is read as both.
    """

    text: tuple[str, ...]
    date: tuple[str, ...]
    at: str = ""
    html: tuple[str, ...] = ()
    author: Author = unknown
    wrapped: tuple[str, ...] = ()
    only: Callable[[Object], bool] = bool
    fallback: bool = False
    preview: bool = False
    first: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Where a help desk's JSON has what is read. `needs` are paths of which a ticket has one at least.

    `own_keys`, `usual_keys` and `alike` are those of `TicketSchema`. `sorted`: messages may stand in any order.
    `counted` are paths to how many messages a ticket has, and paths to these. `alone` are paths that only a message by
    itself has, which is read by `message`; at `of` it names its ticket, beside the usual names.
    """

    name: str
    list_keys: tuple[str, ...]
    own_keys: tuple[str, ...]
    needs: tuple[str, ...]
    id: tuple[str, ...]
    date: tuple[str, ...]
    parts: tuple[Part, ...]
    usual_keys: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    custom: tuple[str, ...] = ()
    wrapped: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    sorted: bool = False
    counted: tuple[tuple[str, tuple[str, ...]], ...] = ()
    alone: tuple[str, ...] = ()
    message: tuple[Part, ...] = ()
    of: tuple[str, ...] = ()

    def ticket(self, value: Object) -> Object:
        """Return the ticket, which may be wrapped; a message by itself stands for its own."""
        return value if self.is_message(value) else unwrapped(value, *self.wrapped)

    def is_message(self, value: Object) -> bool:
        """Tell whether a record is a message by itself."""
        return bool(self.message) and self._is_alone(value)

    def _is_alone(self, value: Object) -> bool:
        return any(_has(value, path) for path in self.alone)

    def is_ticket(self, value: Object) -> bool:
        """Tell whether a record is a ticket or a message of one, and no page of messages that name their tickets."""
        if self.is_message(value):
            return True
        ticket = self.ticket(value)
        return any(values_at(ticket, path) for path in self.needs) and not self._is_page(ticket)

    def _is_page(self, value: Object) -> bool:
        items = (one for part in self.parts if part.at for one in values_at(value, part.at) if isinstance(one, dict))
        own = first_at(value, *self.id, *self.subject)
        return own is None and any(self.is_message(one) and ticket_of(one, *self.of) is not None for one in items)

    def id_of(self, value: Object, fields: Fields) -> object:
        """Return the id of a ticket, or of that which a message names."""
        if fields.id:
            return first_at(self.ticket(value), fields.id)
        of = ticket_of(value, *self.of) if self.is_message(value) else None
        return first_at(self.ticket(value), *self.id) if of is None else of

    def plan(self, value: Object, fields: Fields) -> object:
        """Return the plan: at the path that the user names, in a custom field, or by a tag."""
        ticket = self.ticket(value)
        if fields.plan and (found := first_at(ticket, fields.plan)) is not None:
            return found
        named: dict[str, object] = {}
        for path in self.custom:
            for one in values_at(ticket, path):
                named |= _custom(one) if isinstance(one, dict) else {}
        return custom_plan(named, fields.plan, ticket)

    def messages(self, value: Object, _fields: Fields) -> Iterator[RawMessage]:
        """Yield what was written, with the subject before the first text."""
        ticket, parts = self.ticket(value), self.message if self.is_message(value) else self.parts
        found = [one for part in parts if not part.fallback for one in self._read(part, value)]
        if not any(one.text.strip() or one.html.strip() for one in found):
            found = [one for part in parts if part.fallback for one in self._read(part, value)]
        if self.sorted and all(scalar(one.date) for one in found):
            found.sort(key=lambda one: scalar(one.date))
        subject = shown(as_text(first_at(ticket, *self.subject))[0]).strip()
        for one in found or [RawMessage("", "", first_at(ticket, *self.date))]:
            yield RawMessage(f"{subject}\n\n{one.text}".strip(), one.html, one.date, one.author, one.preview)
            subject = ""

    def _read(self, part: Part, value: Object) -> Iterator[RawMessage]:
        ticket = self.ticket(value)
        items = [one for one in values_at(ticket, part.at) if isinstance(one, dict)]
        if part.at and ticket is not value:
            items += [one for one in values_at(value, part.at) if isinstance(one, dict)]
        for item in (unwrapped(one, *part.wrapped) for one in items):
            if part.only(item):
                text, html = as_text(first_at(item, *part.text))
                html = next((scalar(v) for p in part.html for v in values_at(item, p) if "<" in scalar(v)), html)
                date = first_at(item, *part.date)
                date = first_at(ticket, *self.date) if date is None else date
                if found := entries(text, [scalar(one) for path in part.names for one in values_at(item, path)]):
                    yield from (RawMessage(one.text, "", one.date, one.author) for one in found)
                elif text or html:
                    yield RawMessage(text, html, date, part.author(item, ticket), part.preview)

    def lacks(self, value: Object) -> bool:
        """Tell whether a ticket says that it has more messages than it holds."""
        ticket = self.ticket(value)
        for number, paths in self.counted:
            said = [int(one) for one in map(scalar, values_at(ticket, number)) if one.isdecimal() and len(one) < 10]
            held = [one for path in paths for one in values_at(ticket, path) if isinstance(one, str | dict) and one]
            if max(said, default=0) > len(held):
                return True
        return False

    def is_first_alone(self, value: Object) -> bool:
        """Tell whether a ticket has no place at all for what was written behind its first message."""
        places = [part.at for part in self.parts if part.at and not (part.first or part.preview)]
        if not places or self._is_alone(value):
            return False
        return not any(_has(one, at) for one in (self.ticket(value), value) for at in places)

    def schema(self) -> TicketSchema:
        """Return the reader."""
        return TicketSchema(
            name=self.name,
            list_keys=self.list_keys,
            own_keys=self.own_keys,
            usual_keys=self.usual_keys,
            alike=self.alike,
            is_ticket=self.is_ticket,
            id=self.id_of,
            is_message=self.is_message,
            is_without_ticket=lambda value: self.is_message(value) and ticket_of(value, *self.of) is None,
            plan=self.plan,
            messages=self.messages,
            lacks=self.lacks,
            is_first_alone=self.is_first_alone,
            subject=lambda value: as_text(first_at(self.ticket(value), *self.subject))[0],
            status=lambda value: first_at(self.ticket(value), *self.status),
        )


def _has(value: object, path: str) -> bool:
    """Tell whether there is anything at a path, be it an empty list."""
    for key in path.split("."):
        if not isinstance(value, dict) or key not in value:
            return False
        value = value[key]
    return True


def first_at(value: Object, *paths: str) -> object:
    """Return the first value at the paths that is a text, a number or a document; None if there is none."""
    for path in paths:
        for one in values_at(value, path):
            if (isinstance(one, dict) and one.get("type") == "doc") or scalar(one):
                return one
    return None


def _custom(field: Object) -> dict[str, object]:
    """Return the custom fields of an object that has them by name, or that is one with its value."""
    if not {"value", "values"} & field.keys():
        return dict(field)
    value = field.get("value", field.get("values"))
    value = value[0] if isinstance(value, list) and value else value
    return {scalar(field[key]): value for key in ("id", "name", "title") if field.get(key)}
