"""Takes the words of a revision out of the ledger: the one way in which a line of it is ever rewritten.

What is left of the line is its number, day, reason, former ids, hash of meaning, and the seal that it had: so the lines
below still fit. A further line tells when and why, and holds the hash of what is left, which its own seal vouches for.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic, Location, cannot_write
from answerbook.core.json_text import compact
from answerbook.ledger.kept import shown_by
from answerbook.ledger.read import read_history
from answerbook.model.revisions import Ledger, Revision, digest, sealed

# What stays of a revision's head: of its own headings nothing, for their anchors are made of their words.
_STAYS = ("revision", "date", "reason", "was", "meaning")


@dataclass(frozen=True)
class Redaction:
    """The text of an entry's file without the words of a revision, and the kept files that no other one shows."""

    text: str
    files: tuple[Path, ...]


def redaction(
    ledger: Ledger, folder: Path, revision: Revision, reason: str, day: date, said: Collection[str]
) -> Redaction:
    """Return what is to be written and deleted.

    `said` are the files that the content shows, by where they are published.

    Raises:
        OSError: if the file cannot be read.
    """
    history = ledger.histories[revision.ref]
    lines = _file(folder, revision).read_text(encoding="utf-8").removesuffix("\n").split("\n")
    at = history.seals.index(revision.seal)
    value = json.loads(lines[at])
    head = compact({**{key: value[key] for key in _STAYS}, "redacted": True})
    left = f'{head[:-1]},"seal":"{revision.seal}"}}'
    record = {"redacted": day.isoformat(), "revision": revision.number, "reason": reason, "kept": digest(left)}
    text = "\n".join([*lines[:at], left, *lines[at + 1 :]]) + "\n" + sealed(history.seal, record)
    return Redaction(text, tuple(_shown_by_none_else(ledger, folder, revision, said)))


def _shown_by_none_else(ledger: Ledger, folder: Path, revision: Revision, said: Collection[str]) -> list[Path]:
    others = (one for history in ledger.histories.values() for one in history.revisions if one is not revision)
    shown = {name for one in others for name in shown_by(one)}
    return [folder / name for name in shown_by(revision) if name not in shown and name not in said]


def take_out(folder: Path, shown: str, revision: Revision, made: Redaction) -> list[Diagnostic]:
    """Write the file of an entry without the words, and delete the files that they showed.

    `shown` is the ledger's name in diagnostics.
    """
    path = _file(folder, revision)
    try:
        new = path.with_name(f".{path.name}.new")
        new.write_text(made.text, encoding="utf-8", newline="\n")
        _, problems = read_history(made.text, revision.ref, f"{shown}/{revision.ref.kind}/{path.name}")
        if problems:
            new.unlink()
            return problems
        # The words last: while they are there, it can be run again.
        for file in made.files:
            file.unlink(missing_ok=True)
        new.replace(path)
    except OSError as error:
        return [cannot_write("the ledger", error, Location(shown), "; then run it again")]
    return []


def _file(folder: Path, revision: Revision) -> Path:
    return folder / revision.ref.kind / f"{revision.ref.id}.jsonl"
