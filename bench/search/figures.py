"""Where things are, what measuring needs, and the rows that it fills."""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from find_browser import MISSING, find

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MODULES = HERE / "node_modules"
DRIVERS = HERE / "drivers"


@dataclass(frozen=True)
class Row:
    """A line of a part's table: which search, on what (a set, a number of answers), asked how, and its figures."""

    part: str
    search: str
    on: str
    asked: str
    figures: dict[str, float]


def missing(data: Path) -> dict[str, str]:
    """Return, for each thing that is not there, how to get it."""
    ways = {
        "browser": (find(), MISSING),
        "data": (
            any(data.glob("*/docs.jsonl")),
            f"No sets of questions in {data}: name their folder with --data (docs/search-measurements.md says how).",
        ),
        "node": (
            shutil.which("node"),
            "node (20 or newer) was not found; it builds the indexes of the other searches.",
        ),
        "peers": (
            (MODULES / "minisearch").is_dir() and (MODULES / "pagefind").is_dir(),
            "The other searches are not installed: run `npm ci` in bench/search.",
        ),
    }
    return {thing: way for thing, (there, way) in ways.items() if not there}


def percentile(values: list[float], share: int) -> float:
    """Return the smallest of some values that `share` percent of them do not exceed."""
    return sorted(values)[max(0, -(-len(values) * share // 100) - 1)]


def say(text: str) -> None:
    """Tell a person at a terminal what goes on."""
    if sys.stderr.isatty():
        print(text, file=sys.stderr)
