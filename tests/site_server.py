"""Serves a built site on a free port of this machine as a good host would.

Text goes out gzipped, an unknown path brings `404.html` with status 404, connections stay open, and the response
headers are those of the site's own `_headers` file (the format that Netlify and Cloudflare Pages read).
"""

import gzip
import mimetypes
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from fnmatch import fnmatchcase
from functools import cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

GZIP_LEVEL = 6  # what nginx's documentation and most hosts choose for answers made on the fly
TEXT = ("text/", "application/json", "application/javascript", "application/xml", "image/svg+xml")
mimetypes.add_type("text/javascript", ".mjs")

HASHED = re.compile(r"(?<=assets/)[0-9a-f]{10}/")
Rules = list[tuple[str, str, str]]


def plain(address: str) -> str:
    """Return the address of a script or style without the hash that its folder is named by."""
    return HASHED.sub("", address)


def read_rules(site: Path) -> Rules:
    """Return (path pattern, header, value) for each line of the site's `_headers` file; nothing without one.

    Format: a pattern at the start of a line, below it indented `Name: value` lines; `! Name` takes what rules above give
    away, which is "" here; `#` starts a comment line; `:name` in a pattern is one step. The first pattern is that of the
    whole site: what stands before its `*` is the folder of the site on its host, and is left out here.
    """
    file, pattern, base, rules = site / "_headers", "", "", []
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else []:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            base = line.strip().rstrip("*") if not rules else base
            pattern = "/" + re.sub(r":\w+", "*", line.strip().removeprefix(base))
        elif line.strip().startswith("!"):
            rules.append((pattern, line.strip()[1:].strip(), ""))
        else:
            name, _, value = line.strip().partition(":")
            rules.append((pattern, name.strip(), value.strip()))
    return rules


def headers_for(rules: Rules, path: str) -> dict[str, str]:
    """Return the headers of an absolute path such as `/faq/`; of two values for one header both hold, as on Cloudflare."""
    found: dict[str, str] = {}
    for pattern, name, value in rules:
        if not fnmatchcase(path, pattern):
            continue
        before = found.pop(name, "")
        if value:
            found[name] = f"{before}, {value}" if before else value
    return found


@cache
def _packed(file: Path, changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), GZIP_LEVEL)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Without it the second small packet of an answer waits 40 ms for the first to be acknowledged.
    disable_nagle_algorithm = True
    wbufsize = -1

    def __init__(self, *args, site: Path, rules: Rules, beside: Mapping[str, Path]) -> None:
        self.site, self.rules, self.beside = site.resolve(), rules, beside
        super().__init__(*args)

    def handle(self) -> None:
        """Answer until the browser, which may leave in the middle of a file, closes the connection."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        """Answer with the file, its folder's index.html, or the 404 page."""
        path = unquote(urlsplit(self.path).path)
        name, _, rest = path.lstrip("/").partition("/")
        folder = self.beside.get(name)
        file = (folder / rest if folder else self.site / path.lstrip("/")).resolve()
        if file.is_dir() and not path.endswith("/"):
            return self._answer(HTTPStatus.MOVED_PERMANENTLY, None, {"Location": f"{path}/"})
        file = file / "index.html" if file.is_dir() else file
        if file.is_relative_to(folder.resolve() if folder else self.site) and file.is_file():
            return self._answer(HTTPStatus.OK, file, headers_for(self.rules, path))
        return self._answer(HTTPStatus.NOT_FOUND, self.site / "404.html", headers_for(self.rules, path))

    do_HEAD = do_GET  # noqa: N815 - the base class calls it so

    def _answer(self, status: HTTPStatus, file: Path | None, headers: dict[str, str]) -> None:
        body = b""
        if file and file.is_file():
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            text = kind.startswith(TEXT)
            headers = {"Content-Type": f"{kind}; charset=utf-8" if text else kind, **headers}
            if text and "gzip" in self.headers.get("Accept-Encoding", ""):
                headers["Content-Encoding"] = "gzip"
            body = _packed(file, file.stat().st_mtime_ns) if "Content-Encoding" in headers else file.read_bytes()
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def serve(site: Path, beside: Mapping[str, Path] | None = None) -> Iterator[str]:
    """Serve the folder while the block runs; gives the site's address, `http://127.0.0.1:<port>/`.

    `beside` are further sites by the name of the folder under which each is served.
    """
    handler = partial(_Handler, site=site, rules=read_rules(site), beside=beside or {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
