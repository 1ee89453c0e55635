"""Zammad: tickets with their articles. https://docs.zammad.org/en/latest/api/ticket/index.html."""

from dataclasses import replace

from answerbook.tickets.read.table import Part, Table, says

_ARTICLE = Part(
    text=("body",), html=("body",), date=("created_at",), author=says("sender", "sender.name", "sender_name")
)

ZAMMAD = Table(
    name="zammad",
    list_keys=("tickets", "data"),
    own_keys=(
        "articles",
        "origin_by_id",
        "article_ids",
        "article_count",
        "first_response_escalation_at",
        "ticket_article_ids",
    ),
    usual_keys=("owner_id", "customer_id", "group_id", "pending_time", "sender_id", "type_id"),
    needs=("title", "articles"),
    id=("number", "ticket_id", "id"),
    date=("created_at",),
    subject=("title",),
    status=("state", "state.name"),
    counted=(("article_count", ("articles",)),),
    wrapped=("ticket",),
    alone=("body",),
    message=(_ARTICLE,),
    parts=(
        replace(_ARTICLE, at="articles"),
        Part(text=("note",), date=("created_at",), fallback=True),
    ),
).schema()
