"""The form of tickets in a JSON export, and that of JSON Lines with keys of any name.

The schemas of help desks stand in `vendors`, a file each; `values` has what they are written with.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from answerbook.tickets.read.messages import Fields, RawMessage, scalar
from answerbook.tickets.read.values import Object, first_value, tagged_plan, usual_keys, values_at


@dataclass(frozen=True)
class TicketSchema:
    """The tickets of one help desk's JSON.

    `name`: of the format, for `--from`. `list_keys`: keys under which its API lists tickets, besides files that are a
    list themselves. `own_keys`: keys that no other tool writes, by which a file is recognised. `is_ticket`: whether an
    object is a ticket, and not something within one. `id`, `plan`: the values of both, of whatever type; None where a
    ticket has none. `messages`: all that was written in it, oldest first.
    """

    name: str
    list_keys: tuple[str, ...]
    own_keys: tuple[str, ...]
    is_ticket: Callable[[Object], bool]
    id: Callable[[Object, Fields], object]
    plan: Callable[[Object, Fields], object]
    messages: Callable[[Object, Fields], Iterator[RawMessage]]


def _line_messages(value: Object, fields: Fields) -> Iterator[RawMessage]:
    names = fields.text or usual_keys(value, "text")
    texts = [text for name in names for text in map(scalar, values_at(value, name)) if text]
    yield RawMessage("\n\n".join(texts), "", first_value(value, fields.date, "date"))


JSON_LINES = TicketSchema(
    name="jsonl",
    list_keys=(),
    own_keys=(),
    is_ticket=lambda value: True,
    id=lambda value, fields: first_value(value, fields.id, "id"),
    plan=lambda value, fields: first_value(value, fields.plan, "plan") or tagged_plan(value),
    messages=_line_messages,
)
