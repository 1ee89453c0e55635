"""Holds our reading of Markdown against others: `make bench-markdown`, or `.venv/bin/python bench/markdown --help`.

Prints what became of each specification's examples, and how many random texts checks and page read
differently, and how long hostile texts take. Exits with 1 if anything is different or out of proportion, or something
could not be measured.
"""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent / "tests"), str(HERE.parent.parent)]
import fuzz  # noqa: E402
import hostile  # noqa: E402
import specification  # noqa: E402
from specification import DIFFERENT, OUTCOMES, REFUSED, Example, Result  # noqa: E402

PARTS = ("specification", "fuzz", "hostile")


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="bench/markdown", description=__doc__)
    parser.add_argument("--only", choices=PARTS, help="this part alone")
    parser.add_argument("--texts", type=int, default=60_000, metavar="N", help="number of random texts")
    parser.add_argument("--why", action="store_true", help="list what is refused, example by example")
    return parser.parse_args()


def main() -> int:
    """Measure and print."""
    given, start = arguments(), time.perf_counter()
    different = 0
    parts = {given.only} if given.only else set(PARTS)
    if "specification" in parts:
        different += compared("CommonMark 0.31.2", specification.commonmark(), why=given.why)
        different += compared("GitHub's additions", specification.of_github(), why=given.why)
    if "fuzz" in parts:
        different += fuzz.report(given.texts)
    if "hostile" in parts:
        different += hostile.report()
    print(f"{time.perf_counter() - start:.0f} s")
    return 1 if different else 0


def compared(name: str, examples: list[Example], *, why: bool) -> int:
    """Print what became of a specification's examples, and return how many are different, or cannot be had."""
    if not examples:
        print(f"{name}: npm has not brought the examples; run `npm ci` in bench/markdown", file=sys.stderr)
        return 1
    different = 0
    for rules, results in (
        ("as read", list(specification.without_rules(examples))),
        ("as grafted", list(specification.grafted(examples))),
        ("as published", list(specification.with_rules(examples))),
    ):
        counts = Counter(result.outcome for result in results)
        print(f"{name}, {rules}: {', '.join(f'{counts[outcome]} {outcome}' for outcome in OUTCOMES)}")
        reasons = Counter(code for result in results if result.outcome == REFUSED for code in result.detail.split(", "))
        if reasons:
            print("  refused by " + ", ".join(f"{code} ({count})" for code, count in reasons.most_common()))
        listed = [result for result in results if result.outcome == DIFFERENT or (why and result.outcome == REFUSED)]
        for result in listed:
            told(result)
        different += counts[DIFFERENT]
    return different


def told(result: Result) -> None:
    """Print one example and what became of it."""
    one = result.example
    print(f"  {result.outcome}: example {one.number}, {one.section}: {one.markdown!r}")
    print(f"    {result.detail!r}" + (f"\n    {one.html!r}" if result.outcome == DIFFERENT else ""))


if __name__ == "__main__":
    sys.exit(main())
