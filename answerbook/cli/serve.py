"""Rebuilds and reloads while somebody writes: the engine's own live-reload server over our pipeline."""

from collections.abc import Callable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from answerbook.model import addresses
from answerbook.pipeline import Outcome, Progress, Settings, build


def serve(settings: Settings, host: str, port: int, report: Callable[[Outcome], None], progress: Progress) -> None:
    """Serve the site until interrupted, rebuilt on every change of content, ledger, templates or theme.

    The first build must succeed; a later one with errors is reported and the last good
    site stays.

    Raises:
        OSError: if the port cannot be had.
    """

    def rebuild() -> None:
        report(build(settings, progress))

    mount = addresses.base_path(settings.site_url) if settings.site_url else "/"
    server = LiveReloadServer(rebuild, host=host, port=port, root=str(settings.site), mount_path=mount)
    for folder in _watched(settings):
        server.watch(str(folder))
    server.serve()  # type: ignore[no-untyped-call]


def _watched(settings: Settings) -> tuple[Path, ...]:
    always = (settings.content, settings.templates, settings.workshop.theme, settings.workshop.base)
    return (*always, settings.ledger) if settings.ledger.is_dir() else always
