"""Compares the topics of two runs, and writes the topics as a table."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from answerbook.core import csv_text
from answerbook.core.diagnostics import Diagnostic, Location

_COLUMNS = ("topic", "tickets", "share", "before", "first", "trend", "minutes", "nearest", "confidence", "wording")


def earlier(path: Path, shown: str) -> tuple[dict[str, int], list[Diagnostic]]:
    """Return the tickets of each topic, by its first word, of what `tickets gaps --json` printed into a file."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        return {topic["label"][0]: int(topic["tickets"]) for topic in value["topics"]}, []
    except (OSError, ValueError, TypeError, LookupError):
        help_ = "name a file that `answerbook tickets gaps --json` was written into"
        return {}, [Diagnostic("no-earlier-gaps", "this is no earlier list of gaps", Location(shown), help_)]


def mark(found: Mapping[str, Any], before: Mapping[str, int]) -> None:
    """Give each topic the tickets that it had `before`: 0 if it was none."""
    for topic in found["topics"]:
        topic["before"] = before.get(topic["label"][0], 0)


def as_csv(found: Mapping[str, Any]) -> str:
    """Return the topics as a table, one a row."""
    return csv_text.as_csv(_COLUMNS, map(_row, found["topics"]))


def _row(topic: Mapping[str, Any]) -> dict[str, object]:
    near = topic["nearest"] or {"entry": "", "confidence": ""}
    named = {name: topic.get(name, "") for name in _COLUMNS}
    return {
        **named,
        "topic": ", ".join(topic["label"]),
        "nearest": near["entry"],
        "confidence": near["confidence"],
        "wording": next(iter(topic["wordings"]), ""),
    }
