"""HubSpot: tickets with `properties`, with or without the mails and notes of a ticket, and messages of the inbox.

https://developers.hubspot.com/docs/api-reference/crm-tickets-v3/guide and .../conversations-conversations-v3/guide
"""

from dataclasses import replace

from answerbook.tickets.read.table import Part, Table, customer, says

_THREAD = Part(text=("text", "richText"), html=("richText",), date=("createdAt",), author=says("direction"))
_MAIL = Part(
    text=(
        "properties.hs_email_text",
        "properties.hs_email_html",
        "properties.hs_note_body",
        "properties.hs_body_preview",
    ),
    html=("properties.hs_email_html", "properties.hs_note_body"),
    date=("properties.hs_timestamp", "properties.hs_createdate", "createdAt"),
    author=says("properties.hs_email_direction"),
)

HUBSPOT = Table(
    name="hubspot",
    list_keys=("results", "tickets", "objects"),
    own_keys=(
        "hs_object_id",
        "hs_email_direction",
        "hs_note_body",
        "hs_pipeline_stage",
        "hs_pipeline",
        "conversationsThreadId",
        "hs_ticket_priority",
        "createdate",
    ),
    usual_keys=("properties", "associations", "archived"),
    needs=("properties", "conversationsThreadId"),
    id=("properties.hs_ticket_id", "id", "properties.hs_object_id"),
    date=("properties.createdate", "createdAt"),
    subject=("properties.subject", "properties.hs_email_subject", "subject"),
    status=("properties.hs_pipeline_stage", "status"),
    custom=("properties",),
    alone=(
        "conversationsThreadId",
        *(f"properties.{name}" for name in ("hs_email_text", "hs_email_html", "hs_note_body")),
    ),
    message=(_MAIL, replace(_THREAD, fallback=True)),
    of=("conversationsThreadId", "associations.tickets.results", "associations.tickets"),
    parts=(
        Part(
            text=("properties.content",),
            html=("properties.content",),
            date=("properties.createdate", "createdAt"),
            author=customer,
        ),
        *(replace(_THREAD, at=at) for at in ("messages", "messages.results", "thread.messages")),
        *(
            replace(_MAIL, at=at)
            for at in ("emails", "notes", "associations.emails.results", "associations.notes.results")
        ),
    ),
).schema()
