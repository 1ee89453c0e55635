"""In how many tickets each entry is cited: one file in the ledger's folder, without a trace of any ticket.

Format: a JSON object with `date`, the day of the count, and `tickets`, a number for each `kind:id`, sorted, a line
each. Each count takes the place of the one before: exports overlap, and sums of them would count tickets twice.
"""

import json
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic, Location, Severity
from answerbook.core.files import read_bytes
from answerbook.core.json_text import indented
from answerbook.core.wording import plural
from answerbook.model.entries import KINDS
from answerbook.model.fields import Ref, id_fault
from answerbook.model.revisions import COUNTS, Ledger


@dataclass(frozen=True)
class Counts:
    """A count of tickets by entry, and its day; None if there was none."""

    day: date | None = None
    tickets: Mapping[Ref, int] = field(default_factory=dict)


def read(folder: Path, shown: str) -> tuple[Counts, list[Diagnostic]]:
    """Return the last count; a file that is none is a warning, for nothing but a warning rests on it."""
    if not os.path.lexists(folder / COUNTS):
        return Counts(), []
    data, _ = read_bytes(folder / COUNTS)
    try:
        value = json.loads(data)
        return Counts(date.fromisoformat(value["date"]), dict(map(_counted, value["tickets"].items()))), []
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        message, help_ = "this file holds no counts of tickets", "delete it, or run `answerbook tickets count` again"
        at = Location(f"{shown}/{COUNTS}")
        return Counts(), [Diagnostic("damaged-counts", message, at, help_, Severity.WARNING)]


def write(folder: Path, counts: Counts) -> None:
    """Write a count in place of the last one.

    Raises:
        OSError: if the file cannot be written; the last one is then as it was.
    """
    tickets = {str(ref): counts.tickets[ref] for ref in sorted(counts.tickets)}
    value = {"date": counts.day.isoformat() if counts.day else "", "tickets": tickets}
    new = folder / f".{COUNTS}.new"
    new.write_text(indented(value) + "\n", encoding="utf-8", newline="\n")
    new.replace(folder / COUNTS)


def still_cited(counts: Counts, ledger: Ledger, ref: Ref, see: Collection[Ref], shown: str) -> list[Diagnostic]:
    """Return the warning that tickets cite an entry that is being retired, under its id or one that it had before."""
    names, former = {ref}, ledger.former
    while older := {old for old, now in former.items() if now in names} - names:
        names |= older
    count = sum(counts.tickets.get(name, 0) for name in names)
    if not count:
        return []
    message = f"{ref} is cited in {plural(count, 'ticket')}, counted on {counts.day}"
    help_ = "their links open the signpost from now on; " + (
        "it says where to look now" if see else "say with `--see kind:id` where to look now"
    )
    at = Location(f"{shown}/{COUNTS}")
    return [Diagnostic("still-cited", message, at, help_, Severity.WARNING, entry=str(ref))]


def _counted(item: tuple[str, object]) -> tuple[Ref, int]:
    ref, count = Ref.parse(item[0]), item[1]
    if ref.kind not in KINDS or id_fault(ref.id) or type(count) is not int or count < 1:
        raise ValueError(item)
    return ref, count
