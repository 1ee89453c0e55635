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
    `counted` are paths to how many messages a ticket has, and paths to these. `alone` are keys of what is a message by
    itself, whose ticket has others.
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

    def ticket(self, value: Object) -> Object:
        """Return the ticket, which may be wrapped."""
        return unwrapped(value, *self.wrapped)

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
        ticket = self.ticket(value)
        found = [one for part in self.parts if not part.fallback for one in self._read(part, value)]
        if not any(one.text.strip() or one.html.strip() for one in found):
            found = [one for part in self.parts if part.fallback for one in self._read(part, value)]
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
        ticket = self.ticket(value)
        places = [*self.alone, *(part.at for part in self.parts if part.at and not (part.first or part.preview))]
        return bool(places) and not any(_has(one, at) for one in (ticket, value) for at in places)

    def schema(self) -> TicketSchema:
        """Return the reader."""
        return TicketSchema(
            name=self.name,
            list_keys=self.list_keys,
            own_keys=self.own_keys,
            usual_keys=self.usual_keys,
            alike=self.alike,
            is_ticket=lambda value: any(values_at(self.ticket(value), path) for path in self.needs),
            id=lambda value, fields: first_at(self.ticket(value), *((fields.id,) if fields.id else self.id)),
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
