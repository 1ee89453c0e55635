"""The command that writes answers as the files that other tools import."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from answerbook.cli import options, output
from answerbook.core import diagnostic_formats
from answerbook.exports.targets import SALUTED
from answerbook.pipeline import EXPORTS, export

# How many files are named one by one.
_NAMED = 3


@click.command("export")
@options.standard
@options.release
@click.option("--to", "target", type=click.Choice(EXPORTS), required=True, help="The tool, or the plain format.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("export"),
    show_default=True,
    help="The folder for the files.",
)
@click.option(
    "--greeting",
    default="",
    callback=options.read_line,
    help="Stands before each reply; {name} is the customer's name.",
)
@click.option("--sign-off", default="", callback=options.read_line, help="Stands after each reply.")
def export_command(
    target: str, out: Path, release: bool, greeting: str, sign_off: str, format_: str, **where: Any
) -> None:
    """Write each answer as a reply for a help desk, a document for a search engine, or a page of another site."""
    if (greeting or sign_off) and target not in SALUTED:
        raise click.UsageError(f"--greeting and --sign-off are for replies: --to {', '.join(SALUTED)}")
    settings = replace(options.settings(**where), release=release, around=(greeting, sign_off))
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
        click.echo(f"{records} records: {_named(files)}" if bundle else "Nothing was written.")
    sys.exit(0 if bundle else 1)


def _named(files: list[str]) -> str:
    """Return the names of a few files; of many the number of those that are left out."""
    more = len(files) - _NAMED
    return ", ".join(files[:_NAMED]) + (f" and {more} more" if more > 0 else "")
