"""Zoho Desk: tickets with threads, comments or both as conversations, a page under `data`.

https://desk.zoho.com/DeskAPIDocument#Threads and #TicketsComments
"""

from dataclasses import replace

from answerbook.tickets.read.table import Part, Table, customer, either, says

_THREAD = Part(
    text=("plainText", "content", "summary"),
    html=("content",),
    date=("createdTime", "commentedTime"),
    author=either(says("direction"), says("author.type", "commenter.type"), says("commenter.roleName")),
)

_THREADS = ("threads", "threads.data", "conversations", "conversations.data")

ZOHO = Table(
    name="zoho",
    list_keys=("data", "tickets"),
    own_keys=("ticketNumber", "commentedTime", "threadCount", "statusType", "departmentId", "layoutId"),
    usual_keys=(
        "createdTime",
        "conversations",
        "threads",
        "commentCount",
        "webUrl",
        "customerResponseTime",
        "isForward",
        "hasAttach",
    ),
    needs=("subject", "description", "threads", "conversations"),
    id=("ticketNumber", "id"),
    date=("createdTime",),
    subject=("subject",),
    status=("status",),
    custom=("cf", "customFields"),
    sorted=True,
    counted=(
        ("threadCount", (*_THREADS, "description")),
        ("commentCount", ("comments", "comments.data", "conversations")),
    ),
    alone=("commentedTime", "direction", "plainText", "content"),
    message=(_THREAD,),
    parts=(
        Part(text=("description",), html=("description",), date=("createdTime",), author=customer),
        *(replace(_THREAD, at=at) for at in _THREADS),
        *(replace(_THREAD, at=at) for at in ("comments", "comments.data")),
    ),
).schema()
