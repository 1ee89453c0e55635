"""Intercom: conversations with `source` and `conversation_parts`, tickets with `ticket_parts`.

https://developers.intercom.com/docs/references/rest-api/api.intercom.io/conversations/
"""

from answerbook.tickets.read.table import Part, Table, customer, says

_AUTHOR = says("author.type")

INTERCOM = Table(
    name="intercom",
    list_keys=("conversations", "tickets"),
    own_keys=("conversation_parts", "ticket_parts", "delivered_as", "part_type", "conversation_message"),
    usual_keys=("source", "waiting_since", "snoozed_until"),
    needs=("source", "ticket_parts", "ticket_attributes", "conversation_message"),
    id=("id", "ticket_id"),
    date=("created_at",),
    subject=("source.subject", "title", "ticket_attributes._default_title_", "conversation_message.subject"),
    status=("state", "ticket_state.category", "ticket_state"),
    counted=tuple((f"{name}.total_count", (f"{name}.{name}",)) for name in ("conversation_parts", "ticket_parts")),
    custom=("custom_attributes", "ticket_attributes"),
    alone=("part_type",),
    message=(Part(text=("body",), html=("body",), date=("created_at",), author=_AUTHOR),),
    parts=(
        Part(at="source", text=("body",), html=("body",), date=("created_at",), author=_AUTHOR, first=True),
        Part(
            at="conversation_message", text=("body",), html=("body",), date=("created_at",), author=_AUTHOR, first=True
        ),
        Part(text=("ticket_attributes._default_description_",), date=("created_at",), author=customer),
        *(
            Part(at=at, text=("body",), html=("body",), date=("created_at",), author=_AUTHOR)
            for at in ("conversation_parts.conversation_parts", "ticket_parts.ticket_parts")
        ),
    ),
).schema()
