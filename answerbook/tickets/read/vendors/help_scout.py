"""Help Scout: conversations with their threads, the newest first, under `_embedded` or, in the first API, `threads`.

https://developer.helpscout.com/mailbox-api/endpoints/conversations/list/
"""

from dataclasses import replace

from answerbook.tickets.read.messages import scalar
from answerbook.tickets.read.table import Part, Table, first_at
from answerbook.tickets.read.values import Object


def _author(item: Object, _ticket: Object) -> str:
    """Return who wrote a thread: a "user" is one of the desk's."""
    said = {scalar(first_at(item, path)) for path in ("type", "createdBy.type", "source.via")}
    return "customer" if "customer" in said else "agent" if said & {"user", "message", "reply", "note"} else ""


def _written(item: object) -> bool:
    return isinstance(item, dict) and item.get("type") != "lineitem" and item.get("state") != "draft"


_THREAD = Part(text=("body", "text"), html=("body",), date=("createdAt",), author=_author, only=_written)

HELP_SCOUT = Table(
    name="helpscout",
    list_keys=("conversations", "items"),
    own_keys=("primaryCustomer", "customerWaitingSince", "userUpdatedAt", "threadCount", "savedReplyId"),
    usual_keys=("_embedded", "threads", "mailboxId", "mailbox", "closedBy", "folderId", "createdBy", "preview", "via"),
    needs=("subject", "_embedded.threads", "threads"),
    id=("number", "id"),
    date=("createdAt",),
    subject=("subject",),
    status=("status",),
    custom=("customFields",),
    wrapped=("item", "conversation"),
    alike=("action.text", "preview"),
    sorted=True,
    counted=tuple((name, ("_embedded.threads", "threads")) for name in ("threads", "threadCount")),
    alone=("body",),
    message=(_THREAD,),
    parts=(
        *(replace(_THREAD, at=at) for at in ("_embedded.threads", "threads")),
        Part(text=("preview",), date=("createdAt",), fallback=True, preview=True),
    ),
).schema()
