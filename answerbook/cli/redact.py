"""The command that takes the words of a revision out of the ledger."""

from datetime import date as date_
from typing import Any

import click

from answerbook.cli import options, output
from answerbook.cli.revert import read_revision
from answerbook.model.fields import Ref
from answerbook.redacting import redact

_LEFT = (
    "The site says it until it is built and published again. Earlier commits of git hold the words, here and in each "
    "copy of the repository: only its owner can clean them (docs/ledger.md, Removal by law)."
)


@click.command("redact")
@options.standard
@click.argument("entry", callback=options.read_entry)
@click.argument("revision", callback=read_revision)
@click.option("--reason", required=True, callback=options.read_line, help="Why, in one line, as readers are told it.")
@options.date
def redact_command(entry: Ref, revision: int, reason: str, date: date_, format_: str, **where: Any) -> None:
    """Take the words of a REVISION, such as r2, of ENTRY out of the ledger for ever, as a law may demand."""
    settings = options.settings(**where)
    done = redact(settings, entry, revision, reason, date, output.say_waiting)
    redacted = {"kind": entry.kind, "id": entry.id, "revision": done.number, "reason": reason, "files": done.files}
    lines = ["Nothing was taken out."]
    if done.number:
        said = f"{entry}: the words of revision {done.number} are taken out of {settings.parts.ledger_shown}/. {reason}"
        lines = [said, *(f"{file}: deleted" for file in done.files), _LEFT]
    output.tell(done.outcome.diagnostics, format_, {"redacted": redacted if done.number else None}, lines)
