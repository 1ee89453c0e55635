"""What a line of the audit says, what measuring needs, and the tools beside Python."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from find_browser import MISSING, find
from playwright.sync_api import Browser
from reader_checks import Fault

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MODULES = HERE / "node_modules"
# lighthouse and html-validate need a newer Node than many systems have: the one that `npm ci` brings.
NODE = MODULES / ".bin" / "node"


@dataclass(frozen=True)
class Figure:
    """A line of the table: what was measured, the bar, the same of stock Material, and the faults behind it.

    `ok` is None where nothing was measured.
    """

    name: str
    measured: str
    bar: str
    ok: bool | None
    stock: str = ""
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True)
class Bench:
    """What the lines measure: our site and the stock one, as folders and as served addresses.

    `folder` is that of our whole site, with its content.
    """

    browser: Browser
    folder: Path
    site: Path
    home: str
    stock: Path
    stock_home: str
    runs: int


@dataclass(frozen=True)
class Line:
    """A name for `--only`, the tools it cannot do without, and what measures it."""

    measure: Callable[[Bench], list[Figure]]
    needs: tuple[str, ...] = ()


def missing() -> dict[str, str]:
    """Return, for each tool that is not there, how to get it."""
    ways = {
        "browser": (find(), MISSING),
        "java": (
            shutil.which("java"),
            "java (11 or newer) was not found. Debian: `apt-get install default-jre-headless`.",
        ),
        "node": (
            NODE.exists(),
            "The tools of bench/audit are not installed: run `npm ci` there (any Node with npm does).",
        ),
    }
    return {tool: way for tool, (there, way) in ways.items() if not there}


def count(name: str, faults: list[Fault], stock: str = "", note: str = "") -> Figure:
    """Return the line of something that must not happen at all."""
    measured = f"{len(faults)} ({note})" if note else str(len(faults))
    return Figure(name, measured, "0", not faults, stock, faults)


def most(name: str, value: float, bar: float, unit: str = "", stock: str = "", digits: int = 0) -> Figure:
    """Return the line of a number that may be at most `bar`."""
    return Figure(name, f"{value:.{digits}f}{unit}", f"<= {bar:g}{unit}", value <= bar, stock)


def say(text: str) -> None:
    """Tell a person at a terminal what goes on."""
    if sys.stderr.isatty():
        print(text, file=sys.stderr)
