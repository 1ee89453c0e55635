"""Compares our search with others: `make bench-search`, or `.venv/bin/python bench/search --help`.

Prints a table for each part. What is missing is named, and the rest is measured.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent / "tests"), str(HERE.parent.parent)]
import at_scale  # noqa: E402
import build_time  # noqa: E402
import languages  # noqa: E402
import length  # noqa: E402
import quality  # noqa: E402
import scope  # noqa: E402
import several  # noqa: E402
import tables  # noqa: E402
from figures import ROOT, Row, missing, say  # noqa: E402

PARTS = ("quality", "scope", "length", "several", "languages", "bytes", "latency")
ON_REQUEST = ("build",)
SIZES = [40, 1_000, 10_000]
DATA = ROOT.parent / "shared" / "search" / "data"


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="bench/search", description=__doc__)
    parser.add_argument("--only", default=",".join(PARTS), help=f"parts, of {','.join((*PARTS, *ON_REQUEST))}")
    parser.add_argument("--data", type=Path, default=DATA, help="folder with a folder for each set of questions")
    parser.add_argument("--size", type=int, nargs="+", default=SIZES, metavar="N", help="numbers of answers")
    parser.add_argument("--json", action="store_true", help="write JSON to stdout, nothing else")
    given = parser.parse_args()
    given.only = set(given.only.split(","))
    if unknown := given.only - {*PARTS, *ON_REQUEST}:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    return given


def main() -> int:
    """Measure and print; 1 if something could not be measured."""
    given, start = arguments(), time.perf_counter()
    absent = missing(given.data)
    for way in absent.values():
        print(way, file=sys.stderr)
    rows = list(measure(given, absent))
    if given.json:
        tables.as_json(rows, absent)
    else:
        tables.as_text(rows)
    say(f"{time.perf_counter() - start:.0f} s")
    return 1 if absent else 0


def measure(given: argparse.Namespace, absent: dict[str, str]) -> Iterator[Row]:
    """Measure each part that is asked for, as far as what it needs is there."""
    tools = {"browser", "peers"} - set(absent)
    if "node" in absent:
        tools.discard("peers")
    if "quality" in given.only and "data" not in absent:
        yield from quality.measure(given.data, tools)
    for part in (scope, length, several) if "data" not in absent else ():
        if part.__name__ in given.only:
            yield from part.measure(given.data)
    if "languages" in given.only:
        yield from languages.measure(tools)
    if (scale := given.only & {"bytes", "latency"}) and "browser" in tools:
        yield from at_scale.measure(scale, given.size, tools)
    if "build" in given.only:
        yield from build_time.measure(given.size)


if __name__ == "__main__":
    sys.exit(main())
