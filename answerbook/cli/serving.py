"""The command that serves the site while somebody writes."""

import sys
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import click

from answerbook.cli import options, output
from answerbook.cli.serve import serve
from answerbook.pipeline import Outcome, build


@click.command("serve")
@options.standard
@options.day
@options.engine
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
def serve_command(today: date, format_: str, host: str, port: int, **where: Any) -> None:
    """Serve the site, with its drafts, and rebuild it on every change of content, templates or theme."""
    address = f"http://{host}:{port}/"
    if where["site"] is None:
        # Its links name this machine: it must not take the place of a site that is ready to publish.
        where["site"] = options.settings(**where).workshop.folder / f"serve-{port}"
    settings = replace(
        options.settings(**{**where, "site_url": where["site_url"] or address}), drafts=True, today=today
    )

    def report(outcome: Outcome) -> None:
        output.show(outcome.report, settings, format_, built=True)

    def ready() -> None:
        click.echo(f"Serving on {address} (Ctrl-C ends it)", err=True)

    # Ctrl-C is how a writer ends it: no error, be it during the first build.
    with suppress(KeyboardInterrupt):
        with output.progress(format_) as progress:
            outcome = build(settings, progress)
        report(outcome)
        if not outcome.ok:
            sys.exit(1)
        try:
            serve(settings, outcome, host, port, report, lambda stage: None, ready)
        except OSError as error:
            raise click.UsageError(f"cannot listen on {host}:{port}: {error.strerror}; choose another --port") from None
