"""A stand-in for the help desks: lists replies page by page, creates and updates them, as their documentation has it."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

PAGE = 2


@dataclass
class Helpdesk:
    """What a help desk holds, by its number, and each request that changed something: method, path, body."""

    address: str = ""
    replies: dict[int, dict[str, Any]] = field(default_factory=dict)
    changes: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    authorizations: set[str] = field(default_factory=set)
    refusals: int = 0

    def listed(self, path: str, at: int) -> Any:
        """Return a page of the list at a path, which begins with number `at`."""
        items = [{**reply, "id": number} for number, reply in self.replies.items()]
        page, after = items[at : at + PAGE], at + PAGE
        more = after < len(items)
        following = f"{self.address}{path}?cursor={after}" if more else None
        if path == "/api/v2/macros":
            return {"macros": page, "meta": {"has_more": more}, "links": {"next": following}}
        if path == "/api/macros":
            return {"data": page, "meta": {"next_cursor": str(after) if more else None}}
        if path == "/message_templates":
            return {"_results": page, "_pagination": {"next": following}}
        if path in ("/api/v2/canned_response_folders/7/responses", "/v2/mailboxes/9/saved-replies"):
            return items
        return None

    def articles(self, page: int) -> Any:
        """Return a page of the articles of Request Tracker: what was asked for of each, those that are off too."""
        items = [
            {"id": str(number), "Summary": reply.get("Summary"), "Disabled": reply.get("Disabled", "0")}
            for number, reply in self.replies.items()
        ]
        pages = max(1, -(-len(items) // PAGE))
        return {"items": items[(page - 1) * PAGE : page * PAGE], "page": page, "pages": pages}

    def change(self, method: str, path: str, body: dict[str, Any]) -> bool:
        """Create or update a reply; tell whether there is such an address."""
        found = re.fullmatch(
            r"(/api/v2/macros|/api/v2/canned_responses|/api/macros|/message_templates|/v2/mailboxes/9/saved-replies"
            r"|/REST/2.0/article)(?:/(\d+))?",
            path,
        )
        if path == "/ai/external_pages" and method == "POST":
            same = [n for n, reply in self.replies.items() if reply["external_id"] == body["external_id"]]
            number = same[0] if same else len(self.replies) + 1
        elif found and (method == "POST") == (found[2] is None):
            number = int(found[2] or len(self.replies) + 1)
        else:
            return False
        self.changes.append((method, path, body))
        self.replies[number] = body.get("macro", body)
        return True


def _handler(desk: Helpdesk) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self, status: int, value: Any, **headers: str) -> None:
            data = json.dumps(value).encode()
            self.send_response(status)
            for name, text in {**headers, "Content-Length": str(len(data))}.items():
                self.send_header(name.replace("_", "-"), text)
            self.end_headers()
            self.wfile.write(data)

        def handle_any(self) -> None:
            desk.authorizations.add(self.headers.get("Authorization", ""))
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            parts = urlsplit(self.path)
            if desk.refusals:
                desk.refusals -= 1
                self.answer(429, {}, Retry_After="0")
            elif self.command == "GET":
                page = desk.listed(parts.path, int(parse_qs(parts.query).get("cursor", ["0"])[0]))
                self.answer(404 if page is None else 200, page)
            elif parts.path == "/REST/2.0/articles":
                self.answer(200, desk.articles(int(parse_qs(parts.query).get("page", ["1"])[0])))
            else:
                known = desk.change(self.command, parts.path, json.loads(body))
                self.answer(200 if known else 404, {} if known else {"error": "no such address"})

        do_GET = do_POST = do_PUT = do_PATCH = handle_any  # noqa: N815 (so `http.server` names them)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


@contextmanager
def helpdesk() -> Iterator[Helpdesk]:
    """Serve an empty help desk on this machine while the block runs."""
    desk = Helpdesk()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(desk))
    desk.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield desk
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
