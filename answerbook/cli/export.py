"""The command that writes answers as the files that other tools import."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from answerbook.cli import options, output
from answerbook.core import diagnostic_formats
from answerbook.exports.targets import TARGETS
from answerbook.pipeline import export


@click.command("export")
@options.standard
@options.release
@click.option("--to", "target", type=click.Choice(tuple(TARGETS)), required=True, help="The tool, or the plain format.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("export"),
    show_default=True,
    help="The folder for the files.",
)
def export_command(target: str, out: Path, release: bool, format_: str, **where: Any) -> None:
    """Write each answer as a canned reply for a help desk, or as a document for a search engine."""
    settings = replace(options.settings(**where), release=release)
    shown = options.shown(out)
    with output.progress(format_) as progress:
        outcome, bundle = export(settings, target, out, shown, progress)
    files = [f"{shown}/{name}" for name in bundle.files] if bundle else []
    records = bundle.records if bundle else 0
    if format_ == "json":
        more = {"to": target, "records": records, "files": files}
        click.echo(diagnostic_formats.as_json(outcome.diagnostics, outcome.counts, "", **more))
    else:
        output.show_diagnostics(outcome.diagnostics, format_)
        click.echo(f"{records} records: {', '.join(files)}" if bundle else "Nothing was written.")
    sys.exit(0 if bundle else 1)
