"""Request Tracker: tickets of REST 2 with what its history says beside them, as `messages` or `transactions`.

https://docs.bestpractical.com/rt/5.0.3/RT/REST2.html
"""

from dataclasses import replace

from answerbook.tickets.read.messages import scalar
from answerbook.tickets.read.table import Part, Table, either, first_at, same
from answerbook.tickets.read.values import Object

# What was sent out once more, and what is no text.
_WRITTEN = frozenset(("Create", "Correspond", "Comment", ""))


def _author(item: Object, _ticket: Object) -> str:
    return {"Create": "customer", "Comment": "agent"}.get(scalar(first_at(item, "Type")), "")


_HISTORY = Part(
    text=("Content", "text", "Attachments.Content"),
    html=("HTMLContent",),
    date=("Created", "created"),
    author=either(
        _author,
        *(same(by, of) for by in ("Creator.id", "Creator") for of in ("Requestor.id", "Requestors", "Creator.id")),
    ),
    only=lambda item: isinstance(item, dict) and scalar(item.get("Type")) in _WRITTEN,
)

REQUEST_TRACKER = Table(
    name="rt",
    list_keys=("items",),
    own_keys=(
        "Requestor",
        "Requestors",
        "TimeWorked",
        "InitialPriority",
        "AdminCc",
        "EffectiveId",
        "TransactionId",
        "TimeTaken",
    ),
    usual_keys=("Subject", "Created", "CustomFields", "Queue", "_hyperlinks", "Transactions", "Status", "Creator"),
    needs=("Subject", "Queue"),
    id=("id",),
    date=("Created",),
    subject=("Subject",),
    status=("Status",),
    custom=("CustomFields",),
    alone=("Object", "TransactionId", "OldValue"),
    message=(_HISTORY,),
    of=("Object",),
    parts=(
        *(
            replace(_HISTORY, at=at)
            for at in (
                "messages",
                "transactions",
                "Transactions",
                "history",
                "History",
                "Transactions.items",
                "history.items",
            )
        ),
        Part(text=("Content", "Description"), date=("Created",), fallback=True),
    ),
).schema()
