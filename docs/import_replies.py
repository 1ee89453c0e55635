"""Sends exported replies to a help desk: creates each that is not there, updates each that is.

    python3 docs/import_replies.py zendesk-macros export/zendesk-macros.jsonl

It needs Python 3.11 and nothing else. It reads from the environment:

    HELPDESK_URL            https://YOURS.zendesk.com, https://YOURS.freshdesk.com, https://YOURS.gorgias.com,
                            https://api2.frontapp.com, https://api.intercom.io, https://api.helpscout.net,
                            RT's own address, https://rt.example.com
    HELPDESK_AUTHORIZATION  the whole header: "Basic ...", "Bearer ...", RT: "token ..."
    HELPDESK_FOLDER         Freshdesk: the number of the folder for canned responses
    HELPDESK_SOURCE         Intercom: the number of the content import source
    HELPDESK_MAILBOX        Help Scout: the number of the mailbox
    HELPDESK_CLASS          RT: the name of the class of articles

docs/export.md says what of this was tried: with a live service RT alone.
"""

import argparse
import json
import os
import re
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

Json = dict[str, Any]
# The id that the export gave, with its revision or without: faq-some-id@r3.
MARK = re.compile(r"((?:faq|guide|plan|term)-[a-z0-9]+(?:-[a-z0-9]+)*)(?:@r\d+)?")
TRIES, WAIT = 5, 10
ARTICLES = "/REST/2.0/articles?per_page=100&fields=Summary,Disabled&find_disabled_rows=1"


@dataclass(frozen=True)
class Tool:
    """How a help desk lists, creates and updates replies; without `listed` it finds by itself what to update.

    `mark` returns where a reply holds the id that the export gave; `added` is what only its users know. `asked` is sent
    to list what is there, for a tool that wants a question, and `off` tells which of it nobody sees.
    """

    create: str
    update: tuple[str, str] = ("", "")
    listed: str = ""
    items: Callable[[Any], list[Json]] = list
    following: Callable[[Any], str] = lambda answer: ""
    mark: Callable[[Json], str] = lambda item: ""
    added: Json = field(default_factory=dict)
    asked: Any = None
    off: Callable[[Json], bool] = lambda item: False


def tools() -> dict[str, Tool]:
    """Return the help desks by the name of their export."""
    numbers = ("HELPDESK_FOLDER", "HELPDESK_SOURCE", "HELPDESK_MAILBOX")
    folder, source, mailbox = (int(os.environ.get(name, "0")) for name in numbers)
    return {
        "zendesk-macros": Tool(
            create="/api/v2/macros",
            update=("PUT", "/api/v2/macros/{id}"),
            listed="/api/v2/macros?page[size]=100",
            items=lambda answer: answer["macros"],
            following=lambda answer: (answer["meta"]["has_more"] and answer["links"]["next"]) or "",
            mark=lambda item: item.get("description") or "",
        ),
        "freshdesk": Tool(
            create="/api/v2/canned_responses",
            update=("PUT", "/api/v2/canned_responses/{id}"),
            listed=f"/api/v2/canned_response_folders/{folder}/responses",
            mark=lambda item: _bracketed(item["title"]),
            added={"folder_id": folder},
        ),
        "gorgias": Tool(
            create="/api/macros",
            update=("PUT", "/api/macros/{id}"),
            listed="/api/macros?limit=100",
            items=lambda answer: answer["data"],
            following=lambda answer: _cursor("/api/macros?limit=100", answer["meta"].get("next_cursor")),
            mark=lambda item: item.get("external_id") or "",
        ),
        "front": Tool(
            create="/message_templates",
            update=("PATCH", "/message_templates/{id}"),
            listed="/message_templates?limit=100",
            items=lambda answer: answer["_results"],
            following=lambda answer: (answer.get("_pagination") or {}).get("next") or "",
            mark=lambda item: _bracketed(item["name"]),
        ),
        "help-scout": Tool(
            create=f"/v2/mailboxes/{mailbox}/saved-replies",
            update=("PUT", f"/v2/mailboxes/{mailbox}/saved-replies/{{id}}"),
            listed=f"/v2/mailboxes/{mailbox}/saved-replies",
            mark=lambda item: _bracketed(item["name"]),
        ),
        "rt": Tool(
            create="/REST/2.0/article",
            update=("PUT", "/REST/2.0/article/{id}"),
            listed=ARTICLES,
            items=lambda answer: answer["items"],
            following=lambda answer: (
                f"{ARTICLES}&page={answer['page'] + 1}" if answer["page"] < answer["pages"] else ""
            ),
            mark=lambda item: item.get("Summary") or "",
            added={"Class": os.environ.get("HELPDESK_CLASS", "")},
            # Names of articles that are off are taken, too.
            asked=[{"field": "Summary", "operator": "LIKE", "value": "-"}],
            off=lambda item: item.get("Disabled") == "1",
        ),
        # It creates or updates by the external id of its own accord.
        "intercom": Tool(create="/ai/external_pages", added={"source_id": source}),
    }


def _cursor(path: str, cursor: str | None) -> str:
    return f"{path}&cursor={quote(cursor)}" if cursor else ""


def _bracketed(title: str) -> str:
    return title.rpartition("[")[2].removesuffix("]")


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: it would take the authorization along, and make a question of what was to be sent."""

    def redirect_request(self, *_: object) -> None:
        return None


_OPENER = urllib.request.build_opener(_Stay)


def main() -> None:
    """Send the records of a file; print what was done, and which replies of ours the file does not have."""
    known = tools()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tool", choices=known)
    parser.add_argument("file", type=Path)
    given = parser.parse_args()
    if missing := [name for name in ("HELPDESK_URL", "HELPDESK_AUTHORIZATION") if not os.environ.get(name)]:
        parser.error(f"set {' and '.join(missing)}")
    tool, here, off, created, updated = known[given.tool], dict[str, Json](), dict[str, Json](), 0, 0
    for item in _all(tool):
        if found := MARK.fullmatch(tool.mark(item)):
            (off if tool.off(item) else here)[found[1]] = item
    for line in given.file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        found = MARK.fullmatch(tool.mark(record.get("macro", record)))
        there = here.pop(found[1], None) if found else None
        if found and there is None and found[1] in off:
            print(
                f"{found[1]} was switched off (number {off[found[1]]['id']}), and holds its name: switch it on by hand"
            )
            continue
        id_ = there["id"] if there else None
        method, path = ("POST", tool.create) if id_ is None else tool.update
        _send(method, path.format(id=id_), {**record, **tool.added})
        created, updated = created + (id_ is None), updated + (id_ is not None)
    print(f"{created} {'created' if tool.listed else 'sent'}, {updated} updated")
    for mark, item in sorted(here.items()):
        print(f"not in the file any more, delete it by hand if it is withdrawn: {mark} (number {item['id']})")


def _all(tool: Tool) -> Iterator[Json]:
    path = tool.listed
    while path:
        answer = _send("POST", path, tool.asked) if tool.asked else _send("GET", path)
        yield from tool.items(answer)
        path = tool.following(answer)


def _send(method: str, path: str, body: Any = None) -> Any:
    """Send a request and return its answer; wait where the tool asks for it."""
    base = os.environ["HELPDESK_URL"].rstrip("/") + "/"
    url = urljoin(base, path)
    if not url.startswith(base):
        sys.exit(f"{url} is not at {base}: nothing was sent there")
    headers = {"Authorization": os.environ["HELPDESK_AUTHORIZATION"], "Content-Type": "application/json"}
    request = urllib.request.Request(url, None if body is None else json.dumps(body).encode(), headers, method=method)
    for _ in range(TRIES):
        try:
            with _OPENER.open(request) as response:
                return json.loads(response.read() or b"null")
        except urllib.error.HTTPError as error:
            if error.code != 429:
                sys.exit(f"{method} {url}: {error.code} {error.read().decode(errors='replace')[:500]}")
            wait = error.headers.get("Retry-After", "")
            time.sleep(int(wait) if wait.isdigit() else WAIT)
        except OSError as error:
            sys.exit(f"{method} {url}: {error}")
    sys.exit(f"{method} {url}: still too many requests; run it again later")


if __name__ == "__main__":
    main()
