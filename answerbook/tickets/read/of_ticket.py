"""Tells which ticket a message is of that is a record by itself, as some addresses of APIs list them."""

import re
from collections.abc import Iterator, Sequence

from answerbook.core.diagnostics import Location
from answerbook.tickets.read.messages import ALONE, RawMessage, RecordFault, scalar
from answerbook.tickets.read.names import bare_name
from answerbook.tickets.read.values import Object, usual_keys, values_at

# In the address of a message stands that of its ticket: `https://desk.example/rest/api/3/issue/10010/comment/10000`.
_ADDRESS = re.compile(r"https?://\S*?/(?:tickets?|issues?|conversations?|cases?|requests?|threads?)/([^/?#\s]+)\S*")
# Where an object names a ticket, that is its number or id.
_WITHIN = ("number", "key", "id", "value", "display_value")
# Under these names a word may stand that says what a ticket is about, and no id.
_NOUNS = frozenset(("case", "conversation", "incident", "issue", "request"))

# Of so many ids of an export it is noted who wrote under them.
_MOST = 10_000


def ticket_of(value: Object, *paths: str) -> object:
    """Return the id of the ticket that a message names, at a path of its help desk or as usual; None if it names none.

    An address counts by the id of the ticket in it.
    """
    usual = [name for name in usual_keys(value, "of") if bare_name(name) not in _NOUNS or isinstance(value[name], dict)]
    return next((id_ for path in (*paths, *usual) for one in values_at(value, path) if (id_ := _id(one))), None)


def _id(value: object) -> str:
    if isinstance(value, dict):
        return next(filter(None, (scalar(value.get(name)) for name in _WITHIN)), "")
    text = scalar(value)
    found = _ADDRESS.fullmatch(text)
    return found[1] if found else "" if "/" in text else text


class Agents:
    """Notes the ids under which agents alone write: these are ids of messages, where they are not called a ticket's."""

    def __init__(self) -> None:
        self.ids: dict[str, Location | None] = {}

    def add(self, id_: str, raw: Sequence[RawMessage], place: Location) -> None:
        """Take what a record holds; in any order the messages of a ticket are put together."""
        id_ = id_ or str(place)
        if id_ in self.ids or len(self.ids) < _MOST:
            alone = {one.author for one in raw} == {"agent"} and self.ids.get(id_, place)
            self.ids[id_] = place if alone else None

    def faults(self) -> Iterator[RecordFault]:
        """Yield a fault for each of these ids."""
        yield from (RecordFault(ALONE, place) for place in self.ids.values() if place)
