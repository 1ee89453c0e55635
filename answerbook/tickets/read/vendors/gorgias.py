"""Gorgias: tickets with their messages, a page under `data`.

https://developers.gorgias.com/reference/the-ticket-object and .../the-ticketmessage-object
"""

from dataclasses import replace

from answerbook.tickets.read.table import Part, Table, says

_MESSAGE = Part(
    text=("body_text", "stripped_text", "body_html"),
    html=("body_html", "stripped_html"),
    date=("created_datetime", "sent_datetime"),
    author=says("from_agent"),
)

GORGIAS = Table(
    name="gorgias",
    list_keys=("data", "tickets"),
    own_keys=("from_agent", "stripped_text", "created_datetime", "messages_count", "sent_datetime"),
    needs=("messages", "excerpt", "messages_count"),
    id=("ticket_id", "id"),
    date=("created_datetime", "opened_datetime"),
    subject=("subject",),
    status=("status",),
    custom=("custom_fields",),
    counted=(("messages_count", ("messages",)),),
    alone=("body_text", "body_html", "stripped_text"),
    message=(_MESSAGE,),
    parts=(
        replace(_MESSAGE, at="messages"),
        Part(text=("excerpt",), date=("created_datetime",), fallback=True, preview=True),
    ),
).schema()
