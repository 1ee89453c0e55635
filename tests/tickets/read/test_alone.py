"""Messages that stand by themselves, one a record, are put together by the ticket that they name, or it is told."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from answerbook.tickets.read import exports
from answerbook.tickets.read.messages import ALONE, Fields, Message, RecordFault

ASKED, ANSWERED = "Where can I see the parcel that you sent?", "Please look at the page that I link below."
DAY, NEXT = "2026-03-04T09:12:00Z", "2026-03-05T09:12:00Z"
Record = dict[str, Any]


def document(text: str) -> Record:
    """Return a text in Atlassian's format."""
    return {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": text}]}]}


def mail(text: str, day: str, who: str) -> Record:
    """Return a mail of HubSpot."""
    direction = "EMAIL" if who == "agent" else "INCOMING_EMAIL"
    properties = {"hs_email_text": text, "hs_email_direction": direction, "hs_timestamp": day, "hs_object_id": day}
    return {"properties": properties, "createdAt": day, "archived": False}


# What each help desk writes of a message, and how that names the ticket `35`.
MESSAGES: dict[str, tuple[Callable[[str, str, str], Record], Record]] = {
    "comments of Zendesk": (
        lambda text, day, who: {
            "type": "Comment",
            "author_id": len(who),
            "body": text,
            "html_body": f"<p>{text}</p>",
            "plain_body": text,
            "created_at": day,
        },
        {"ticket_id": 35},
    ),
    "conversations of Freshdesk": (
        lambda text, day, who: {"body_text": text, "incoming": who == "customer", "private": False, "created_at": day},
        {"ticket_id": 35},
    ),
    "parts of Intercom": (
        lambda text, day, who: {
            "type": "conversation_part",
            "part_type": "comment",
            "body": f"<p>{text}</p>",
            "created_at": day,
            "author": {"type": "admin" if who == "agent" else "user"},
        },
        {"conversation_id": "35"},
    ),
    "threads of Help Scout": (
        lambda text, day, who: {
            "type": "message" if who == "agent" else "customer",
            "body": text,
            "savedReplyId": 0,
            "createdBy": {"type": "user" if who == "agent" else "customer"},
            "createdAt": day,
        },
        {"conversationId": 35},
    ),
    "messages of Front": (
        lambda text, day, who: {
            "subject": "Parcel",
            "is_inbound": who == "customer",
            "created_at": day,
            "blurb": text[:9],
            "text": text,
        },
        {"_links": {"related": {"conversation": "https://api2.frontapp.com/conversations/35"}}},
    ),
    "messages of Gorgias": (
        lambda text, day, who: {
            "from_agent": who == "agent",
            "body_text": text,
            "stripped_text": text,
            "created_datetime": day,
            "subject": "Parcel",
        },
        {"ticket_id": 35},
    ),
    "articles of Zammad": (
        lambda text, day, who: {
            "sender": who.title(),
            "origin_by_id": None,
            "subject": "Parcel",
            "body": text,
            "created_at": day,
        },
        {"ticket_id": 35},
    ),
    "messages of HubSpot": (
        lambda text, day, who: {
            "type": "MESSAGE",
            "text": text,
            "richText": f"<p>{text}</p>",
            "direction": "OUTGOING" if who == "agent" else "INCOMING",
            "createdAt": day,
        },
        {"conversationsThreadId": "35"},
    ),
    "mails of HubSpot": (mail, {"associations": {"tickets": {"results": [{"id": "35", "type": "email_to_ticket"}]}}}),
    "comments of Jira": (
        lambda text, day, who: {
            "author": {"accountId": who, "accountType": "atlassian"},
            "body": document(text),
            "created": day,
            "jsdPublic": True,
        },
        {"self": "https://desk.example/rest/api/3/issue/35/comment/1"},
    ),
    "threads of Zoho": (
        lambda text, day, who: {
            "direction": "out" if who == "agent" else "in",
            "content": text,
            "createdTime": day,
            "isForward": False,
        },
        {"ticketId": "35"},
    ),
    "comments of Zoho": (
        lambda text, day, who: {
            "commentedTime": day,
            "content": text,
            "commenter": {"type": "AGENT" if who == "agent" else "END_USER"},
        },
        {"ticketId": "35"},
    ),
    "posts of Kayako": (
        lambda text, day, who: {
            "contents": text,
            "creator": {"role": {"type": who.upper()}},
            "created_at": day,
            "resource_type": "post",
        },
        {"case": {"id": 35, "resource_type": "case"}},
    ),
    "comments of GitHub": (
        lambda text, day, who: {
            "body": text,
            "user": {"login": who},
            "author_association": "NONE",
            "created_at": day,
        },
        {"issue_url": "https://api.github.com/repos/o/r/issues/35"},
    ),
    "transactions of RT": (
        lambda text, day, who: {
            "type": "transaction",
            "Type": "Create" if who == "customer" else "Comment",
            "Created": day,
            "TimeTaken": "0",
            "Content": text,
        },
        {"Object": {"type": "ticket", "id": "35"}},
    ),
    "mails of Salesforce": (
        lambda text, day, who: {
            "Subject": "Parcel",
            "TextBody": text,
            "HtmlBody": None,
            "Incoming": who == "customer",
            "MessageDate": day,
        },
        {"ParentId": "35"},
    ),
    "comments of Salesforce": (
        lambda text, day, who: {"CommentBody": text, "CreatedDate": day, "IsPublished": True},
        {"ParentId": "35"},
    ),
    "journals of ServiceNow": (
        lambda text, day, who: {
            "name": "incident",
            "element": "work_notes" if who == "agent" else "comments",
            "value": text,
            "sys_created_on": day,
        },
        {"element_id": "35"},
    ),
    "messages of no help desk": (
        lambda text, day, who: {"created": day, "text": text, "author": who},
        {"ticket": {"id": 35}},
    ),
}
WRAPPERS: dict[str, Callable[[list[Record]], str]] = {
    "lines": lambda records: "".join(f"{json.dumps(one)}\n" for one in records),
    "list": json.dumps,
    "page": lambda records: json.dumps({"comments": records, "count": len(records)}),
    "page, pretty": lambda records: json.dumps({"data": records}, indent=1),
}


def read(folder: Path, text: str) -> list[exports.Item]:
    """Return what is in an export."""
    file = folder / "messages.json"
    file.write_text(text, encoding="utf-8")
    return list(exports.read([(file, file.name)], "", Fields()))


def records(desk: str, *, named: bool) -> list[Record]:
    """Return a question and a reply of a ticket."""
    write, of = MESSAGES[desk]
    said = ((ASKED, DAY, "customer"), (ANSWERED, NEXT, "agent"))
    return [{"id": str(i), **write(*one), **(of if named else {})} for i, one in enumerate(said, start=1)]


@pytest.mark.parametrize("wrapper", WRAPPERS)
@pytest.mark.parametrize("desk", MESSAGES)
def test_messages_that_name_their_ticket_are_put_together(tmp_path: Path, desk: str, wrapper: str) -> None:
    """Question and reply are of one ticket, with both days, and nothing is warned of."""
    found = read(tmp_path, WRAPPERS[wrapper](records(desk, named=True)))
    said = [
        (one.ticket, str(one.at), one.text.removeprefix("Parcel").strip()) for one in found if isinstance(one, Message)
    ]
    assert (said, found[2:]) == ([("35", DAY[:10], said[0][2]), ("35", NEXT[:10], said[1][2])], [])
    assert [ASKED in said[0][2], ANSWERED in said[1][2]] == [True, True]


@pytest.mark.parametrize("wrapper", ["lines", "list"])
@pytest.mark.parametrize("desk", MESSAGES)
def test_messages_that_do_not_are_told_of(tmp_path: Path, desk: str, wrapper: str) -> None:
    """Where nothing says which ticket a message is of, it is one of its own, and a warning says so."""
    found = read(tmp_path, WRAPPERS[wrapper](records(desk, named=False)))
    assert len([one for one in found if isinstance(one, Message)]) == 2
    assert ALONE in [one.what for one in found if isinstance(one, RecordFault)]


def test_a_page_of_messages_of_several_tickets(tmp_path: Path) -> None:
    """A page of messages is no ticket where they name theirs."""
    asked, answered = records("comments of Zendesk", named=True)
    found = read(tmp_path, json.dumps({"comments": [asked, {**answered, "ticket_id": 36}]}))
    assert [one.ticket for one in found if isinstance(one, Message)] == ["35", "36"]


def test_a_word_is_no_id(tmp_path: Path) -> None:
    """What a ticket is about may stand under a name such as "issue": that puts nothing together."""
    found = read(tmp_path, WRAPPERS["lines"]([{"id": i, "issue": "billing", "text": ASKED} for i in (1, 2)]))
    assert [one.ticket for one in found if isinstance(one, Message)] == ["1", "2"]


@pytest.mark.parametrize("newest_first", [False, True])
@pytest.mark.parametrize(("ids", "alone"), [(("1", "1"), 0), (("1", "2"), 1), (("", ""), 1)])
def test_an_id_of_a_message_is_no_id_of_a_ticket(
    tmp_path: Path, ids: tuple[str, str], alone: int, newest_first: bool
) -> None:
    """Where an agent alone writes under an id that is not called a ticket's, that is told; the order decides nothing."""
    rows = [f"{ids[0]},customer,{ASKED}\n", f"{ids[1]},agent,{ANSWERED}\n"]
    lines = [{"id": ids[0], "from": "customer", "text": ASKED}, {"id": ids[1], "from": "agent", "text": ANSWERED}]
    order = -1 if newest_first else 1
    for text in ("id,from,text\n" + "".join(rows[::order]), WRAPPERS["lines"](lines[::order])):
        found = read(tmp_path, text)
        assert [one.what for one in found if isinstance(one, RecordFault)] == [ALONE] * alone
