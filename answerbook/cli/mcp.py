"""The command by which an assistant reads the answers."""

import importlib.util
import sys
from typing import Any

import click

from answerbook.cli import options, output
from answerbook.pipeline import search
from answerbook.tickets.audit.judge import Auditor


@click.command("mcp")
@options.standard
@click.option(
    "--http",
    "port",
    type=click.IntRange(0, 65535),
    help="Answer by HTTP at this port of this machine, 0 for a free one.  [default: on standard input and output]",
)
def mcp_command(port: int | None, format_: str, **where: Any) -> None:
    """Let an assistant find, read, compare and check the answers, through the Model Context Protocol."""
    if importlib.util.find_spec("mcp") is None:
        raise click.UsageError("the package mcp is not installed: `pip install 'answerbook[mcp]'`")
    # Here, because not everybody has installed it.
    from answerbook.assistants.server import serve_http, serve_stdio, server  # noqa: PLC0415

    outcome, found = search(options.settings(**where))
    if found is None or outcome.tree is None:
        output.show_diagnostics(outcome.diagnostics, format_, err=True)
        sys.exit(1)
    made = server(found, Auditor(found.graph, outcome.tree.files))
    if port is None:
        serve_stdio(made)
        return
    try:
        serve_http(made, port, lambda address: click.echo(f"Answering at {address} (Ctrl-C ends it)", err=True))
    except OSError as error:
        raise click.UsageError(f"cannot listen on port {port}: {error.strerror}; choose another --http") from None
