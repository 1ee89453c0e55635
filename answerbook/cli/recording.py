"""The commands that add to the ledger what changed, what is missing, and what is withdrawn."""

import sys
from dataclasses import replace
from datetime import date
from typing import Any

import click

from answerbook.cli import options, output
from answerbook.model.entries import Entry
from answerbook.model.fields import Ref
from answerbook.recording import record, repair, retire


@click.command("record")
@options.standard
@click.option(
    "--reason",
    default="",
    callback=options.read_line,
    help="Why the wording changed, in one line; asked for otherwise.",
)
@options.date
def record_command(reason: str, date: date, format_: str, **where: Any) -> None:
    """Add to the ledger what changed since it was last recorded: one revision an entry."""

    def why(entry: Entry) -> str:
        if not reason and not sys.stdin.isatty():
            raise click.UsageError(f"{entry.ref} has changed: say why with --reason")
        return reason or click.prompt(
            f"{entry.ref}: why", err=True, value_proc=lambda text: options.read_line(None, None, text)
        )

    settings = replace(options.settings(**where), history=True)
    output.report_added(*record(settings, why, date, output.say_waiting), settings, format_)


@click.command("repair")
@options.standard
@options.date
def repair_command(date: date, format_: str, **where: Any) -> None:
    """Add to the ledger the anchors that pages had before it named them, so that links to them go on."""
    settings = options.settings(**where)
    output.report_added(*repair(settings, date, output.say_waiting), settings, format_)


@click.command("retire")
@options.standard
@click.argument("entry", callback=options.read_entry)
@click.option("--reason", required=True, callback=options.read_line, help="Why it is withdrawn, in one line.")
@click.option(
    "--see", multiple=True, callback=options.read_entry, help="Where to look now, as kind:id; may be given again."
)
@options.date
def retire_command(entry: Ref, reason: str, see: tuple[Ref, ...], date: date, format_: str, **where: Any) -> None:
    """Record that ENTRY, a kind:id, is withdrawn: its address then shows a signpost for ever."""
    settings = options.settings(**where)
    output.report_added(*retire(settings, entry, reason, see, date, output.say_waiting), settings, format_)
