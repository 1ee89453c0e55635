"""Slack's export: the messages of a channel's day. A thread is a ticket; who began it is the customer.

https://slack.com/help/articles/220556107-How-to-read-Slack-data-exports
"""

from answerbook.tickets.read.table import Part, Table, either, first_at, same
from answerbook.tickets.read.values import Object


def _began(item: Object, _ticket: Object) -> str:
    thread = first_at(item, "thread_ts")
    if first_at(item, "bot_id") and not first_at(item, "user"):
        return "agent"
    return "customer" if thread in {None, item.get("ts")} else ""


SLACK = Table(
    name="slack",
    list_keys=("messages",),
    own_keys=("client_msg_id", "thread_ts", "parent_user_id", "user_profile", "bot_profile"),
    usual_keys=("ts", "subtype", "team", "reply_users"),
    needs=("ts",),
    id=("thread_ts", "ts"),
    date=("ts",),
    alone=("ts",),
    parts=(
        Part(
            text=("text", "blocks.text.text"),
            date=("ts",),
            author=either(_began, same("user", "parent_user_id")),
            only=lambda item: isinstance(item, dict) and not str(item.get("subtype", "")).endswith(("_join", "_leave")),
        ),
        Part(at="replies_full", text=("text",), date=("ts",), author=same("user", "user")),
    ),
).schema()
