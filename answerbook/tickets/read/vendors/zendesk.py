"""Zendesk: the ticket of its API, with `comments` beside it as in the full JSON export, a ticket a line.

https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/ and .../ticket_comments/.
"""

from collections.abc import Iterator

from answerbook.tickets.read.messages import Fields, RawMessage, scalar
from answerbook.tickets.read.schema import TicketSchema
from answerbook.tickets.read.values import Object, custom_plan, first_value, objects, unwrapped


def _ticket(value: Object) -> Object:
    return unwrapped(value, "ticket")


def _plan(value: Object, fields: Fields) -> object:
    ticket = _ticket(value)
    listed = [*objects(ticket.get("custom_fields")), *objects(ticket.get("fields"))]
    custom = {scalar(field.get("id")): field.get("value") for field in listed}
    custom |= {scalar(field["title"]): field.get("value") for field in listed if field.get("title")}
    return custom_plan(custom, fields.plan, ticket)


def _messages(value: Object, _fields: Fields) -> Iterator[RawMessage]:
    ticket = _ticket(value)
    subject, created = scalar(ticket.get("subject") or ticket.get("raw_subject")), ticket.get("created_at")
    comments = objects(ticket.get("comments")) or objects(value.get("comments"))
    # The description is the first comment once more.
    first = [] if comments else [RawMessage(scalar(ticket.get("description")), "", created)]
    for message in [*first, *map(_comment, comments)]:
        yield RawMessage(f"{subject}\n\n{message.text}".strip(), message.html, message.date or created)
        subject = ""


def _comment(comment: Object) -> RawMessage:
    text = scalar(comment.get("plain_body") or comment.get("body"))
    return RawMessage(text, scalar(comment.get("html_body")), comment.get("created_at"))


ZENDESK = TicketSchema(
    name="zendesk",
    list_keys=("tickets", "results"),
    own_keys=("raw_subject", "html_body", "plain_body", "metric_set", "satisfaction_rating", "submitter_id"),
    is_ticket=lambda value: bool({"subject", "description", "raw_subject", "comments"} & _ticket(value).keys()),
    id=lambda value, fields: first_value(_ticket(value), fields.id or "id", "id"),
    plan=_plan,
    messages=_messages,
)
