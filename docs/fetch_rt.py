"""Fetches tickets of Request Tracker with their messages, for `answerbook tickets audit --from rt`.

    python3 docs/fetch_rt.py "Queue = 'General'" > tickets.jsonl

It needs Python 3.11 and nothing else, and asks three times a ticket. It reads from the environment:

    HELPDESK_URL            RT's own address, https://rt.example.com
    HELPDESK_AUTHORIZATION  the whole header: "token ..."

Tried with RT 5.0.3 (docs/request-tracker.md).
"""

import json
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

Json = dict[str, Any]
TICKET = "Subject,Created,Status,Queue,Requestor,CustomFields"
# What was sent out once more (EmailRecord) repeats a reply.
WRITTEN = ("Create", "Correspond", "Comment")


def main() -> None:
    """Print one JSON object a ticket."""
    if len(sys.argv) != 2 or not all(os.environ.get(name) for name in ("HELPDESK_URL", "HELPDESK_AUTHORIZATION")):
        sys.exit(__doc__)
    for ticket in listed(f"tickets?query={quote(sys.argv[1])}&fields={TICKET}"):
        print(json.dumps({**ticket, "messages": list(messages(ticket["id"]))}, ensure_ascii=False))


def messages(ticket: str) -> Iterator[Json]:
    """Yield what was written in a ticket; its texts are attachments, of plain text where there is any."""
    texts: dict[str, str] = {}
    for one in listed(f"ticket/{ticket}/attachments?fields=Content,ContentType,TransactionId"):
        if one.get("ContentType") == "text/plain" and one.get("Content"):
            texts.setdefault(number(one["TransactionId"]), one["Content"])
    for one in listed(f"ticket/{ticket}/history?fields=Type,Created,Creator"):
        if one.get("Type") in WRITTEN and one["id"] in texts:
            yield {**{name: one[name] for name in ("Type", "Created", "Creator")}, "Content": texts[one["id"]]}


def number(value: Any) -> str:
    """Return the id of what is named, by its id or by an object that holds it."""
    return str(value["id"] if isinstance(value, dict) else value)


def listed(path: str) -> Iterator[Json]:
    """Yield every item of a list, page by page."""
    page, pages = 1, 1
    while page <= pages:
        answer = fetched(f"{path}{'&' if '?' in path else '?'}per_page=100&page={page}")
        yield from answer["items"]
        page, pages = page + 1, answer.get("pages") or 1


def fetched(path: str) -> Json:
    """Return the answer to a question to REST 2."""
    url = f"{os.environ['HELPDESK_URL'].rstrip('/')}/REST/2.0/{path}"
    request = urllib.request.Request(url, headers={"Authorization": os.environ["HELPDESK_AUTHORIZATION"]})
    try:
        with urllib.request.urlopen(request) as response:
            found: Json = json.load(response)
            return found
    except (urllib.error.HTTPError, OSError) as error:
        sys.exit(f"GET {url}: {error}")


if __name__ == "__main__":
    main()
