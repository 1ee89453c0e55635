"""Freshdesk: `helpdesk_ticket` with `notes` in its account export and API 1, the ticket with `conversations` in API 2.

https://developers.freshdesk.com/v1/ and https://developers.freshdesk.com/api/. Freshservice writes the same.
"""

from dataclasses import replace

from answerbook.tickets.read.table import Part, Table, customer, says

_NOTE = Part(
    text=("body_text", "body"),
    html=("body_html", "body"),
    date=("created_at",),
    author=says("incoming"),
    wrapped=("note", "helpdesk_note", "conversation"),
)

FRESHDESK = Table(
    name="freshdesk",
    list_keys=("tickets", "results"),
    own_keys=("helpdesk_ticket", "description_text", "body_text", "fr_due_by", "fr_escalated"),
    usual_keys=("conversations", "responder_id", "requester_id", "cc_emails"),
    needs=("subject", "description", "description_text", "display_id"),
    # `id` is a number of the database in the account export, where `display_id` is the one that people know.
    id=("display_id", "ticket_id", "id"),
    date=("created_at",),
    subject=("subject",),
    status=("status_name", "status"),
    custom=("custom_fields", "custom_field"),
    wrapped=("helpdesk_ticket", "ticket"),
    alone=("body_text", "incoming"),
    message=(_NOTE,),
    parts=(
        Part(
            text=("description_text", "description"),
            html=("description_html", "description"),
            date=("created_at",),
            author=customer,
        ),
        *(replace(_NOTE, at=at) for at in ("notes", "helpdesk_notes", "conversations")),
    ),
).schema()
