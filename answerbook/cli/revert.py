"""The command that takes a publication back."""

import re
from dataclasses import replace
from datetime import date as date_
from typing import Any

import click

from answerbook.cli import options, output
from answerbook.model.fields import Ref
from answerbook.reverting import Wish, revert


def read_revision(_context: click.Context, _option: click.Parameter, value: str) -> int:
    """Return the number of a revision, written as in a pinned address."""
    if not re.fullmatch(r"r?[1-9][0-9]{0,8}", value):
        raise click.BadParameter(f"`{value}` names no revision; write its number, such as r1")
    return int(value.removeprefix("r"))


@click.command("revert")
@options.standard
@click.argument("entry", callback=options.read_entry)
@click.option("--to", "number", required=True, callback=read_revision, help="The revision to say again, such as r1.")
@click.option("--reason", required=True, callback=options.read_line, help="Why, in one line, as readers are told it.")
@click.option("--dry-run", is_flag=True, help="Show the change of the content, and write nothing.")
@options.date
def revert_command(
    entry: Ref, number: int, reason: str, dry_run: bool, date: date_, format_: str, **where: Any
) -> None:
    """Let ENTRY, a kind:id, say again what a revision said: in its file, and as a new revision."""
    settings = replace(options.settings(**where), history=True)
    done = revert(settings, Wish(entry, number, reason, date), dry=dry_run, waiting=output.say_waiting)
    if dry_run and format_ != "json":
        # Bytes: no terminal's encoding and no line ends of its own.
        click.echo(done.diff.encode("utf-8", "surrogateescape"), nl=False)
    content = settings.parts.content_shown
    more = {"diff": done.diff, "files": [f"{content}/{name}" for name in done.files], "dry_run": dry_run}
    lines = [f"{content}/{name}: {'would be ' if dry_run else ''}taken from the ledger" for name in done.files]
    output.report_added(done.outcome, list(done.additions), settings, format_, more=more, lines=lines, dry=dry_run)
