"""Front: conversations with their messages and comments, a page under `_results`.

https://dev.frontapp.com/reference/conversations and https://dev.frontapp.com/reference/messages
"""

from dataclasses import replace

from answerbook.tickets.read.table import Part, Table, agent, says

_MESSAGE = Part(text=("text", "body"), html=("body",), date=("created_at",), author=says("is_inbound"))
_COMMENT = Part(text=("body",), date=("posted_at", "created_at"), author=agent)

FRONT = Table(
    name="front",
    list_keys=("_results", "conversations"),
    own_keys=("is_inbound", "_results", "last_message", "blurb"),
    usual_keys=("assignee", "recipient", "_links", "is_private"),
    needs=("subject", "messages", "last_message"),
    id=("id",),
    date=("created_at",),
    subject=("subject",),
    status=("status",),
    custom=("custom_fields",),
    sorted=True,
    alone=("is_inbound", "posted_at"),
    message=(_MESSAGE, replace(_COMMENT, fallback=True)),
    of=("_links.related.conversation",),
    parts=(
        *(replace(_MESSAGE, at=at) for at in ("messages", "messages._results", "_embedded.messages")),
        *(replace(_COMMENT, at=at) for at in ("comments", "comments._results")),
        # Of a conversation without its messages the last one.
        replace(_MESSAGE, at="last_message", fallback=True, preview=True),
    ),
).schema()
