"""Tickets in the form of each help desk whose JSON is read, of our own wording.

`python tests/vendor_samples.py` writes the samples of tests/ticket_exports that are made of these.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape


@dataclass(frozen=True)
class Reply:
    """A message of a ticket: text, time as ISO 8601, and whether an agent wrote it."""

    text: str
    at: str
    agent: bool


@dataclass(frozen=True)
class Ticket:
    """A ticket with its messages, the first of the customer."""

    id: int
    subject: str
    replies: tuple[Reply, ...]
    plan: str = ""


def seconds(at: str) -> int:
    """Return a time in seconds since 1970."""
    return int(datetime.fromisoformat(at).timestamp())


def tags(ticket: Ticket) -> list[str]:
    """Return the tags of a ticket."""
    return ["web", *([f"plan_{ticket.plan}"] if ticket.plan else [])]


def intercom(ticket: Ticket) -> dict[str, Any]:
    """Return a conversation."""
    first, *others = ticket.replies
    parts = [
        {
            "type": "conversation_part",
            "id": str(i),
            "part_type": "comment",
            "body": one.text,
            "created_at": seconds(one.at),
            "author": {"type": "admin" if one.agent else "user", "id": "7"},
        }
        for i, one in enumerate(others)
    ]
    parts.append(
        {
            "type": "conversation_part",
            "id": "9",
            "part_type": "assignment",
            "body": None,
            "created_at": 1,
            "author": {"type": "bot"},
        }
    )
    source = {
        "type": "email",
        "id": "1",
        "delivered_as": "customer_initiated",
        "subject": f"<p>{ticket.subject}</p>",
        "body": first.text,
        "author": {"type": "user", "id": "5"},
    }
    return {
        "type": "conversation",
        "id": str(ticket.id),
        "created_at": seconds(first.at),
        "title": None,
        "source": source,
        "custom_attributes": {"Plan": ticket.plan},
        "conversation_parts": {
            "type": "conversation_part.list",
            "conversation_parts": parts,
            "total_count": len(parts),
        },
    }


def helpscout(ticket: Ticket) -> dict[str, Any]:
    """Return a conversation with its threads, the newest first."""
    threads = [
        {
            "id": i,
            "type": "message" if one.agent else "customer",
            "body": one.text,
            "createdAt": one.at,
            "createdBy": {"type": "user" if one.agent else "customer", "id": 4},
        }
        for i, one in enumerate(ticket.replies)
    ]
    threads.append(
        {
            "id": 90,
            "type": "lineitem",
            "body": "",
            "createdAt": "2027-01-01T00:00:00Z",
            "action": {"text": "The status was set to closed by Ann"},
        }
    )
    fields = [{"id": 7, "name": "Plan", "value": ticket.plan}]
    return {
        "id": 10 * ticket.id,
        "number": ticket.id,
        "threads": len(threads),
        "subject": ticket.subject,
        "status": "closed",
        "createdAt": ticket.replies[0].at,
        "primaryCustomer": {"id": 1},
        "customFields": fields,
        "_embedded": {"threads": threads[::-1]},
        "preview": ticket.replies[-1].text[:20],
    }


def front(ticket: Ticket) -> dict[str, Any]:
    """Return a conversation."""
    messages = [
        {
            "id": f"msg_{i}",
            "type": "email",
            "is_inbound": not one.agent,
            "created_at": seconds(one.at),
            "text": one.text,
            "body": f"<p>{one.text}</p>",
            "blurb": one.text[:10],
        }
        for i, one in enumerate(ticket.replies)
    ]
    return {
        "id": str(ticket.id),
        "subject": ticket.subject,
        "status": "archived",
        "created_at": seconds(ticket.replies[0].at),
        "tags": [{"id": "tag_1", "name": tag} for tag in tags(ticket)],
        "messages": messages,
    }


def gorgias(ticket: Ticket) -> dict[str, Any]:
    """Return a ticket."""
    messages = [
        {
            "id": i,
            "from_agent": one.agent,
            "subject": ticket.subject,
            "body_text": one.text,
            "stripped_text": one.text,
            "body_html": f"<p>{one.text}</p>",
            "created_datetime": one.at,
        }
        for i, one in enumerate(ticket.replies)
    ]
    return {
        "id": ticket.id,
        "subject": ticket.subject,
        "created_datetime": ticket.replies[0].at,
        "tags": [{"name": tag} for tag in tags(ticket)],
        "messages_count": len(messages),
        "messages": messages,
        "excerpt": ticket.replies[0].text[:10],
    }


def zammad(ticket: Ticket) -> dict[str, Any]:
    """Return a ticket."""
    articles = [
        {
            "id": i,
            "sender": "Agent" if one.agent else "Customer",
            "type": "email",
            "content_type": "text/plain",
            "subject": ticket.subject,
            "body": one.text,
            "internal": False,
            "created_at": one.at,
        }
        for i, one in enumerate(ticket.replies)
    ]
    return {
        "id": 7 * ticket.id,
        "number": str(ticket.id),
        "title": ticket.subject,
        "state": "closed",
        "created_at": ticket.replies[0].at,
        "tags": tags(ticket),
        "article_ids": [1],
        "articles": articles,
    }


def hubspot(ticket: Ticket) -> dict[str, Any]:
    """Return a ticket with the mails of its history."""
    first, *others = ticket.replies
    mails = [
        {
            "id": "1",
            "properties": {
                "hs_email_text": one.text,
                "hs_email_direction": "EMAIL" if one.agent else "INCOMING_EMAIL",
                "hs_timestamp": one.at,
            },
        }
        for one in others
    ]
    properties = {
        "subject": ticket.subject,
        "content": first.text,
        "createdate": first.at,
        "hs_object_id": str(ticket.id),
        "plan": ticket.plan,
    }
    return {"id": str(ticket.id), "properties": properties, "createdAt": first.at, "archived": False, "emails": mails}


def document(text: str) -> dict[str, Any]:
    """Return a text as a document of Atlassian's."""
    return {
        "type": "doc",
        "version": 1,
        "content": [{"type": "paragraph", "content": [{"type": "text", "text": text}]}],
    }


def jira(ticket: Ticket) -> dict[str, Any]:
    """Return an issue of the cloud."""
    first, *others = ticket.replies
    comments = [
        {
            "id": str(i),
            "author": {"accountId": "agent" if one.agent else "who-asks", "accountType": "atlassian"},
            "body": document(one.text),
            "created": one.at.replace("Z", ".000+0000"),
            "jsdPublic": True,
        }
        for i, one in enumerate(others)
    ]
    fields = {
        "summary": ticket.subject,
        "description": document(first.text),
        "created": first.at.replace("Z", ".000+0000"),
        "status": {"name": "Done"},
        "issuetype": {"name": "Question"},
        "labels": tags(ticket),
        "reporter": {"accountId": "who-asks"},
        "comment": {"comments": comments, "total": len(comments)},
    }
    return {"expand": "renderedFields", "id": "1", "key": str(ticket.id), "fields": fields}


def zoho(ticket: Ticket) -> dict[str, Any]:
    """Return a ticket with its threads."""
    first, *others = ticket.replies
    threads = [
        {"id": str(i), "direction": "out" if one.agent else "in", "content": one.text, "createdTime": one.at}
        for i, one in enumerate(others)
    ]
    return {
        "id": "9",
        "ticketNumber": str(ticket.id),
        "subject": ticket.subject,
        "description": first.text,
        "createdTime": first.at,
        "status": "Closed",
        "cf": {"cf_plan": ticket.plan},
        "threads": threads,
    }


def kayako(ticket: Ticket) -> dict[str, Any]:
    """Return a case with its posts."""
    posts = [
        {
            "id": i,
            "contents": one.text,
            "creator": {"id": 9 if one.agent else 5, "resource_type": "user_minimal"},
            "created_at": one.at,
            "resource_type": "post",
        }
        for i, one in enumerate(ticket.replies)
    ]
    return {
        "id": ticket.id,
        "legacy_id": None,
        "subject": ticket.subject,
        "requester": {"id": 5},
        "creator": {"id": 5},
        "tags": [{"name": tag} for tag in tags(ticket)],
        "created_at": ticket.replies[0].at,
        "posts": posts,
        "resource_type": "case",
    }


def github(ticket: Ticket) -> dict[str, Any]:
    """Return an issue as `gh issue list --json` writes it."""
    first, *others = ticket.replies
    comments = [
        {
            "id": "x",
            "author": {"login": "staff" if one.agent else "asks"},
            "authorAssociation": "NONE",
            "body": one.text,
            "createdAt": one.at,
        }
        for one in others
    ]
    return {
        "number": ticket.id,
        "title": ticket.subject,
        "author": {"login": "asks"},
        "body": first.text,
        "createdAt": first.at,
        "state": "CLOSED",
        "labels": [{"name": tag} for tag in tags(ticket)],
        "comments": comments,
    }


def slack(ticket: Ticket) -> list[dict[str, Any]]:
    """Return the messages of a thread; that its name is the number of a ticket is for the tests alone."""
    return [
        {
            "type": "message",
            "client_msg_id": "c",
            "user": "U2" if one.agent else "U1",
            "parent_user_id": "U1",
            "text": f"{'' if i else ticket.subject} {one.text}".strip(),
            "ts": f"{seconds(one.at)}.000200",
            "thread_ts": str(ticket.id),
            "tags": tags(ticket),
        }
        for i, one in enumerate(ticket.replies)
    ]


def rt(ticket: Ticket) -> dict[str, Any]:
    """Return a ticket of REST 2 with its history."""
    messages = [
        {
            "Type": "Correspond" if i else "Create",
            "Created": one.at,
            "Creator": {"id": "root" if one.agent else "lena"},
            "Content": one.text,
        }
        for i, one in enumerate(ticket.replies)
    ]
    return {
        "type": "ticket",
        "id": str(ticket.id),
        "Subject": ticket.subject,
        "Created": ticket.replies[0].at,
        "Requestor": [{"id": "lena"}],
        "Queue": {"id": "1"},
        "CustomFields": [{"name": "Plan", "values": [ticket.plan]}],
        "messages": messages,
    }


def salesforce(ticket: Ticket) -> dict[str, Any]:
    """Return a case with its mails."""
    first, *others = ticket.replies
    mails = [{"TextBody": one.text, "Incoming": not one.agent, "MessageDate": one.at} for one in others]
    return {
        "attributes": {"type": "Case"},
        "CaseNumber": str(ticket.id),
        "Subject": ticket.subject,
        "Description": first.text,
        "CreatedDate": first.at,
        "Plan__c": ticket.plan,
        "EmailMessages": {"totalSize": 1, "records": mails},
    }


def servicenow(ticket: Ticket) -> dict[str, Any]:
    """Return an incident."""
    first, *others = ticket.replies
    notes = "\n\n".join(one.text for one in others)
    return {
        "number": str(ticket.id),
        "sys_id": "a1",
        "short_description": ticket.subject,
        "description": first.text,
        "opened_at": first.at.replace("T", " ").rstrip("Z"),
        "u_plan": ticket.plan,
        "comments": notes,
        "state": "7",
    }


def page(key: str, one: Callable[[Ticket], Any]) -> Callable[[list[Ticket]], Any]:
    """Return what writes a page of an API with tickets under a key."""
    return lambda tickets: {"count": len(tickets), key: [one(ticket) for ticket in tickets]}


WRITERS: dict[str, Callable[[list[Ticket]], Any]] = {
    "intercom": page("conversations", intercom),
    "helpscout": lambda tickets: {
        "_embedded": {"conversations": [helpscout(one) for one in tickets]},
        "page": {"number": 1},
    },
    "front": page("_results", front),
    "gorgias": page("data", gorgias),
    "zammad": lambda tickets: [zammad(one) for one in tickets],
    "hubspot": page("results", hubspot),
    "jira": page("issues", jira),
    "zoho": page("data", zoho),
    "kayako": page("data", kayako),
    "github": lambda tickets: [github(one) for one in tickets],
    "slack": lambda tickets: [message for one in tickets for message in slack(one)],
    "rt": page("items", rt),
    "salesforce": page("records", salesforce),
    "servicenow": page("result", servicenow),
}


def zendesk_xml(tickets: list[Ticket]) -> str:
    """Return Zendesk's export of an account in XML."""

    def comment(one: Reply, customer: int) -> str:
        author = 9 if one.agent else customer
        return (
            f'<comment><author-id type="integer">{author}</author-id><created-at type="datetime">{one.at}</created-at>'
            f'<is-public type="boolean">true</is-public><value>{escape(one.text)}</value></comment>'
        )

    def record(one: Ticket) -> str:
        comments = "\n".join(comment(reply, 100 + one.id) for reply in one.replies)
        first = one.replies[0]
        return (
            f'<ticket><created-at type="datetime">{first.at}</created-at><description>{escape(first.text)}</description>\n'
            f'<nice-id type="integer">{one.id}</nice-id><requester-id type="integer">{100 + one.id}</requester-id>'
            f"<current-tags>{' '.join(tags(one))}</current-tags><subject>{escape(one.subject)}</subject>\n"
            f'<comments type="array">\n{comments}</comments></ticket>\n'
        )

    body = "".join(map(record, tickets))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<tickets type="array" count="{len(tickets)}">\n{body}</tickets>\n'


def planted(folder: Path) -> list[Ticket]:
    """Return the tickets of the sample of Freshdesk."""
    found = []
    for one in json.loads((folder / "planted.freshdesk-2.json").read_text(encoding="utf-8")):
        first = Reply(one["description_text"], one["created_at"], agent=False)
        # What says nothing as text is HTML.
        replies = [
            Reply(
                reply["body" if "as HTML" in reply["body_text"] else "body_text"],
                reply["created_at"],
                not reply["incoming"],
            )
            for reply in one["conversations"]
        ]
        found.append(
            Ticket(one["id"], one["subject"], (first, *replies), (one["custom_fields"]["cf_plan"] or "").lower())
        )
    return found


if __name__ == "__main__":
    FOLDER = Path(__file__).parent / "ticket_exports"
    for NAME, WRITE in WRITERS.items():
        (FOLDER / f"planted.{NAME}.json").write_text(
            json.dumps(WRITE(planted(FOLDER)), indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
        )
    (FOLDER / "planted.xml").write_text(zendesk_xml(planted(FOLDER)), encoding="utf-8")
