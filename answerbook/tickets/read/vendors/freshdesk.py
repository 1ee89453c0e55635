"""Freshdesk: `helpdesk_ticket` with `notes` in its account export and API 1, the ticket with `conversations` in API 2.

https://developers.freshdesk.com/v1/ and https://developers.freshdesk.com/api/. Freshservice writes the same.
"""

from collections.abc import Iterator

from answerbook.tickets.read.messages import Fields, RawMessage, scalar
from answerbook.tickets.read.schema import TicketSchema
from answerbook.tickets.read.values import Object, custom_plan, first_value, html_at, object_at, objects, unwrapped


def _ticket(value: Object) -> Object:
    return unwrapped(value, "helpdesk_ticket", "ticket")


def _plan(value: Object, fields: Fields) -> object:
    ticket = _ticket(value)
    return custom_plan(object_at(ticket, "custom_fields", "custom_field"), fields.plan, ticket)


def _messages(value: Object, _fields: Fields) -> Iterator[RawMessage]:
    ticket = _ticket(value)
    created, subject = ticket.get("created_at"), scalar(ticket.get("subject"))
    text = scalar(ticket.get("description_text") or ticket.get("description"))
    yield RawMessage(f"{subject}\n\n{text}".strip(), html_at(ticket, "description_html", "description"), created)
    for name in ("notes", "helpdesk_notes", "conversations"):
        beside = objects(value.get(name)) if ticket is not value else []
        for item in [*objects(ticket.get(name)), *beside]:
            note = unwrapped(item, "note", "helpdesk_note", "conversation")
            text = scalar(note.get("body_text") or note.get("body"))
            yield RawMessage(text, html_at(note, "body_html", "body"), note.get("created_at") or created)


FRESHDESK = TicketSchema(
    name="freshdesk",
    list_keys=("tickets", "results"),
    own_keys=("helpdesk_ticket", "description_text", "body_text", "conversations", "fr_due_by", "fr_escalated"),
    is_ticket=lambda value: bool({"subject", "description", "display_id"} & _ticket(value).keys()),
    # `id` is a number of the database in the account export, where `display_id` is the one that people know.
    id=lambda value, fields: first_value(_ticket(value), fields.id, "id"),
    plan=_plan,
    messages=_messages,
)
