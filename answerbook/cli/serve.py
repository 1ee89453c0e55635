"""Rebuilds and reloads while somebody writes: the engine's own live-reload server over our pipeline."""

import re
import socket
from collections.abc import Callable, Iterable, Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from answerbook.cli.over_page import over_page
from answerbook.core import defaults
from answerbook.core.security_headers import POLICY, headers, other_policies
from answerbook.core.site_parts import SiteParts
from answerbook.model import addresses
from answerbook.model.outside import DESK
from answerbook.pipeline import Outcome, build
from answerbook.settings import Progress, Settings

# What goes out with the page at a site-relative path.
Headers = Callable[[str], Mapping[str, str]]
# Addresses that no link of a site has: with what is no sign, with steps up, with two slashes, which begin a host.
_ODD = re.compile(r"[\x00-\x1f\x7f\\]|//|/\.{1,2}(?:/|$)")
_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[^:\[\]]*)(?::[0-9]+)?")
_SCRIPT = re.compile(r"/livereload/([0-9]+)\.js")


class _Server(LiveReloadServer):
    """The engine's server, whose reloading script is a file: within the page, the policy of the site forbids it.

    The three methods are those of MkDocs 1.6 that put the script into a page, answer a request and wait for changes.
    """

    ready: Callable[[], None]
    names: frozenset[str]
    headers: Headers
    # Shows why the last rebuild came to nothing; "" if it did not.
    over_page = ""

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"].removeprefix(self.mount_path)

        def guarded(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            return start_response(status, [*headers, *self.headers(path).items()], *more)

        if not self._is_own(environ.get("HTTP_HOST", "")):
            guarded("421 Misdirected Request", [("Content-Type", "text/plain")])
            return [b"This server answers under its own names alone: see --host and --site-url.\n"]
        return super().serve_request(environ, guarded)

    def _is_own(self, host: str) -> bool:
        """Tell whether a request is meant for this server: a page of another host, which leads here, must not read it.

        An address of numbers belongs to no other host, and a browser always sends something.
        """
        found = _HOST.fullmatch(host)
        name = found["name"].lower() if found else "?"
        return not host or name in self.names or _is_number(name)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        before, end, after = content.rpartition(b"</body>")
        script = f'<script src="/livereload/{epoch}.js"></script>'.encode()
        return before + script + end + after if end else content + script

    def _serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes] | None:
        if _is_odd(environ["PATH_INFO"]):
            return None
        found = _SCRIPT.fullmatch(environ["PATH_INFO"])
        if not found:
            return super()._serve_request(environ, start_response)
        element: bytes = super()._inject_js_into_html(b"", int(found[1]))  # type: ignore[no-untyped-call]
        start_response("200 OK", [("Content-Type", "text/javascript"), ("Cache-Control", "no-store")])
        return [element.removeprefix(b"<script>").removesuffix(b"</script>"), self.over_page.encode()]

    def _build_loop(self) -> None:
        self.ready()
        super()._build_loop()  # type: ignore[no-untyped-call]


def _is_odd(path: str) -> bool:
    try:
        return bool(_ODD.search(path.encode("latin-1").decode()))
    except UnicodeDecodeError:
        return True


def _is_number(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def serve(
    settings: Settings,
    first: Outcome,
    host: str,
    port: int,
    report: Callable[[Outcome], None],
    progress: Progress,
    ready: Callable[[], None],
) -> None:
    """Serve the site until interrupted, rebuilt on every change of content, ledger, templates or theme.

    The `first` build has succeeded; a later one with errors is reported, in the browser, too, and the last good
    site stays. `ready` is called once the port listens and changes are noticed. However it ends, the port is
    free again, and no thread keeps the process alive.

    Raises:
        OSError: if the port cannot be had.
    """

    def rebuild() -> None:
        outcome = build(settings, progress)
        server.headers = _headers(outcome) or server.headers
        server.over_page = over_page(outcome.diagnostics)
        report(outcome)

    mount = addresses.base_path(settings.site_url) if settings.site_url else "/"
    server = _Server(rebuild, host=host, port=port, root=str(settings.site), mount_path=mount)
    server.ready = ready
    server.names = _names(host, settings.site_url)
    server.headers = _headers(first) or (lambda path: {})
    # A second Ctrl-C, while the server shuts down, must find no thread that the process waits for.
    server.serve_thread.daemon = True
    for folder in _watched(settings.parts):
        server.watch(str(folder))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    finally:
        server.shutdown()


def _names(host: str, site_url: str) -> frozenset[str]:
    """Return the names under which the server is asked, in lower case."""
    own = socket.gethostname()
    named = (host, "localhost", own, f"{own}.local", urlsplit(site_url).hostname or "")
    return frozenset(name.lower() for name in named if name)


def _headers(outcome: Outcome) -> Headers | None:
    """Return what a good host sends with each page of a build; None if it came to nothing."""
    if outcome.graph is None:
        return None
    site = outcome.graph.content.site
    usual = headers(site.sources())
    desk = (addresses.path(addresses.DESK), site.sources(DESK))
    others = other_policies(site.sources(), desk, addresses.FRAMED_DESK, tuple(dict.fromkeys(site.desk_parents)))

    def of(path: str) -> Mapping[str, str]:
        own = [policy for place, policy in others.items() if path.startswith(place)]
        return {**usual, POLICY: own[-1]} if own else usual

    return of


def _watched(parts: SiteParts) -> list[Path]:
    """Return what the site is made of; not the folders below its own that are made from it."""
    content = [parts.content] if not parts.beside else _inside(parts)
    own = (path for path in (parts.ledger, parts.static, parts.config) if path and path.exists())
    return [*content, *parts.templates.folders, *parts.theme.folders, defaults.CONFIG, *own]


def _inside(parts: SiteParts) -> list[Path]:
    names = (path for path in parts.content.iterdir() if not path.name.startswith("."))
    return [path for path in names if path.name not in parts.beside]
