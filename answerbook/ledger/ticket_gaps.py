"""What customers ask and no answer fits, as it was last grouped: one file in the ledger's folder, beside the counts.

Format: a JSON object with `date`, `tickets` (that ask something), `unanswered` (of these) and `topics`, the largest
first, each with its `label` (masked words that many of its tickets share), the number of its `tickets`, and `nearest`,
the entry that came nearest, or null. No sentence and no id of a ticket. Each takes the place of the one before.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from answerbook.core.diagnostics import Diagnostic, Location, Severity
from answerbook.core.files import read_bytes
from answerbook.core.json_text import indented
from answerbook.model.fields import Ref
from answerbook.model.revisions import GAPS


@dataclass(frozen=True)
class Topic:
    """Tickets that no answer fits and that ask about the same: its words, how many, and the entry that came nearest."""

    label: tuple[str, ...]
    tickets: int
    nearest: Ref | None = None


@dataclass(frozen=True)
class KeptGaps:
    """The topics of a day, None if none were kept; how many tickets ask something, and how many no answer fits."""

    day: date | None = None
    tickets: int = 0
    unanswered: int = 0
    topics: tuple[Topic, ...] = ()


def kept(day: date, found: Mapping[str, Any]) -> KeptGaps:
    """Return of what `answerbook tickets gaps --json` prints what is kept."""
    topics = (
        Topic(tuple(one["label"]), one["tickets"], Ref.parse(one["nearest"]["entry"]) if one["nearest"] else None)
        for one in found["topics"]
    )
    return KeptGaps(day, found["tickets"], found["unanswered"], tuple(topics))


def read(folder: Path, shown: str) -> tuple[KeptGaps, list[Diagnostic]]:
    """Return the topics that were kept last; a file that is none is a warning, for nothing but a page rests on it."""
    if not os.path.lexists(folder / GAPS):
        return KeptGaps(), []
    data, _ = read_bytes(folder / GAPS)
    try:
        value = json.loads(data)
        topics = tuple(map(_topic, value["topics"]))
        return KeptGaps(date.fromisoformat(value["date"]), int(value["tickets"]), int(value["unanswered"]), topics), []
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        message, help_ = (
            "this file holds no topics of tickets",
            "delete it, or run `answerbook tickets gaps --keep` again",
        )
        at = Location(f"{shown}/{GAPS}")
        return KeptGaps(), [Diagnostic("damaged-gaps", message, at, help_, Severity.WARNING)]


def write(folder: Path, gaps: KeptGaps) -> None:
    """Write topics in place of the last ones.

    Raises:
        OSError: if the file cannot be written; the last one is then as it was.
    """
    new = folder / f".{GAPS}.new"
    new.write_text(indented(as_json(gaps)) + "\n", encoding="utf-8", newline="\n")
    new.replace(folder / GAPS)


def as_json(gaps: KeptGaps) -> dict[str, Any]:
    """Return topics as plain values."""
    return {
        "date": gaps.day.isoformat() if gaps.day else "",
        "tickets": gaps.tickets,
        "unanswered": gaps.unanswered,
        "topics": [
            {"label": [*one.label], "tickets": one.tickets, "nearest": str(one.nearest) if one.nearest else None}
            for one in gaps.topics
        ],
    }


def _topic(value: Mapping[str, Any]) -> Topic:
    label, nearest = tuple(map(str, value["label"])), value["nearest"]
    return Topic(label, int(value["tickets"]), Ref.parse(nearest) if nearest else None)
