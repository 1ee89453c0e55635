"""Zendesk: the ticket of its API, with `comments` beside it as in the full JSON export, a ticket a line.

https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/ and .../ticket_comments/.
"""

from dataclasses import replace

from answerbook.tickets.read.table import Part, Table, customer, either, same, says

_COMMENT = Part(
    text=("plain_body", "body", "value"),
    html=("html_body",),
    date=("created_at",),
    author=either(same("author_id", "requester_id"), says("author.role")),
)

ZENDESK = Table(
    name="zendesk",
    list_keys=("tickets", "results", "requests", "suspended_tickets", "audits"),
    own_keys=("raw_subject", "html_body", "plain_body", "metric_set", "satisfaction_rating", "submitter_id", "nice_id"),
    needs=("subject", "description", "raw_subject", "comments", "events"),
    id=("nice_id", "ticket_id", "id"),
    date=("created_at",),
    subject=("subject", "raw_subject"),
    status=("status",),
    custom=("custom_fields", "fields"),
    counted=(("comment_count", ("comments",)),),
    wrapped=("ticket", "request"),
    alike=("comments.body", "comments.html_body", "raw_subject"),
    alone=("plain_body", "html_body", "audit_id"),
    message=(_COMMENT,),
    parts=(
        replace(_COMMENT, at="comments"),
        # An audit, of which each change of a ticket is one.
        Part(
            at="events",
            text=("plain_body", "body"),
            html=("html_body",),
            date=("created_at",),
            only=lambda item: isinstance(item, dict) and item.get("type") == "Comment",
        ),
        # The description is the first comment once more.
        Part(text=("description",), date=("created_at",), author=customer, fallback=True),
    ),
).schema()
