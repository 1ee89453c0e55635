"""Rebuilds and reloads while somebody writes: the engine's own live-reload server over our pipeline."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from answerbook.core import defaults
from answerbook.core.site_parts import SiteParts
from answerbook.model import addresses
from answerbook.pipeline import Outcome, Progress, Settings, build

_SCRIPT = re.compile(r"/livereload/([0-9]+)\.js")


class _Server(LiveReloadServer):
    """The engine's server, whose reloading script is a file: within the page, the policy of the site forbids it.

    The three methods are those of MkDocs 1.6 that put the script into a page, answer a request and wait for changes.
    """

    ready: Callable[[], None]

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        before, end, after = content.rpartition(b"</body>")
        script = f'<script src="/livereload/{epoch}.js"></script>'.encode()
        return before + script + end + after if end else content + script

    def _serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes] | None:
        found = _SCRIPT.fullmatch(environ["PATH_INFO"])
        if not found:
            return super()._serve_request(environ, start_response)
        element: bytes = super()._inject_js_into_html(b"", int(found[1]))  # type: ignore[no-untyped-call]
        start_response("200 OK", [("Content-Type", "text/javascript"), ("Cache-Control", "no-store")])
        return [element.removeprefix(b"<script>").removesuffix(b"</script>")]

    def _build_loop(self) -> None:
        self.ready()
        super()._build_loop()  # type: ignore[no-untyped-call]


def serve(
    settings: Settings,
    host: str,
    port: int,
    report: Callable[[Outcome], None],
    progress: Progress,
    ready: Callable[[], None],
) -> None:
    """Serve the site until interrupted, rebuilt on every change of content, ledger, templates or theme.

    The first build must succeed; a later one with errors is reported and the last good
    site stays. `ready` is called once the port listens and changes are noticed. However it ends, the port is
    free again, and no thread keeps the process alive.

    Raises:
        OSError: if the port cannot be had.
    """

    def rebuild() -> None:
        report(build(settings, progress))

    mount = addresses.base_path(settings.site_url) if settings.site_url else "/"
    server = _Server(rebuild, host=host, port=port, root=str(settings.site), mount_path=mount)
    server.ready = ready
    # A second Ctrl-C, while the server shuts down, must find no thread that the process waits for.
    server.serve_thread.daemon = True
    for folder in _watched(settings.parts):
        server.watch(str(folder))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    finally:
        server.shutdown()


def _watched(parts: SiteParts) -> list[Path]:
    """Return what the site is made of; not the folders below its own that are made from it."""
    content = [parts.content] if not parts.beside else _inside(parts)
    own = (path for path in (parts.ledger, parts.static, parts.config) if path and path.exists())
    return [*content, *parts.templates.folders, *parts.theme.folders, defaults.CONFIG, *own]


def _inside(parts: SiteParts) -> list[Path]:
    names = (path for path in parts.content.iterdir() if not path.name.startswith("."))
    return [path for path in names if path.name not in parts.beside]
