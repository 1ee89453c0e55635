"""Measures the site against the bars of docs/audit.md: `make audit`, or `.venv/bin/python bench/audit --help`.

Prints one table; exits 1 if a line falls short of its bar or could not be measured.
"""

import argparse
import json
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent / "tests")]
import growth  # noqa: E402
import in_browser  # noqa: E402
import lighthouse  # noqa: E402
import markup  # noqa: E402
import stock  # noqa: E402
from figures import ROOT, Bench, Figure, Line, missing, say  # noqa: E402
from find_browser import find  # noqa: E402
from page_states import FORMS_SITE, choose  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from reader_checks.visits import FLAGS  # noqa: E402
from site_driver import build_forms  # noqa: E402
from site_server import serve  # noqa: E402

LINES = {
    "axe": Line(in_browser.axe_nodes, ("browser", "node")),
    "keyboard": Line(in_browser.by_keyboard, ("browser",)),
    "markup": Line(markup.measure, ("java", "node")),
    "lighthouse": Line(lighthouse.measure, ("browser", "node")),
    "weight": Line(in_browser.weigh, ("browser",)),
    "policy": Line(in_browser.policies, ("browser",)),
    "scripts": Line(in_browser.without_scripts, ("browser",)),
    "print": Line(in_browser.printed, ("browser",)),
    "growth": Line(growth.measure),
}
VERDICT = {True: "ok", False: "short", None: "not measured"}
SHOWN = 12  # faults of a line above the table; --json has them all


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="audit", description=__doc__)
    parser.add_argument("--only", default=",".join(LINES), help=f"lines to measure, of {','.join(LINES)}")
    parser.add_argument("--json", action="store_true", help="write JSON to stdout, nothing else")
    parser.add_argument("--runs", type=int, default=3, help="Lighthouse runs for each median")
    parser.add_argument("--folder", type=Path, default=ROOT, help="the folder of the site, which has been built there")
    parser.add_argument(
        "--subject", type=Path, help="which pages that site has, in JSON (tests/page_states.py, Subject)"
    )
    given = parser.parse_args()
    if given.subject:
        choose(given.subject)
    given.only = given.only.split(",")
    if unknown := set(given.only) - set(LINES):
        parser.error(f"no such line: {', '.join(sorted(unknown))}")
    return given


def main() -> int:
    """Measure, print, and tell whether all is well."""
    given = arguments()
    start = time.perf_counter()
    figures = measure(given)
    (print_json if given.json else print_table)(figures)
    say(f"{time.perf_counter() - start:.0f} s")
    return 0 if all(figure.ok for figure in figures) else 1


def measure(given: argparse.Namespace) -> list[Figure]:
    """Measure each line that is asked for and can be measured."""
    absent, figures = missing(), []
    for way in absent.values():
        print(way, file=sys.stderr)
    possible = {name: LINES[name] for name in given.only if not set(LINES[name].needs) & set(absent)}
    figures += [Figure(name, "not measured", "", None) for name in given.only if name not in possible]
    with ExitStack() as stack:
        bench = set_up(stack, given) if possible else None
        for name, line in possible.items():
            start = time.perf_counter()
            figures += line.measure(bench)
            say(f"{name}: {time.perf_counter() - start:.0f} s")
    return figures


def set_up(stack: ExitStack, given: argparse.Namespace) -> Bench:
    """Build stock Material, serve both sites, start the browser; the stack ends it all."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    theirs = stock.build(given.folder / "build", folder)
    playwright = stack.enter_context(sync_playwright())
    browser = playwright.chromium.launch(executable_path=find(), args=FLAGS) if find() else None
    home = stack.enter_context(serve(given.folder / "site", {FORMS_SITE: build_forms(folder / "forms").site}))
    stock_home = stack.enter_context(serve(theirs))
    return Bench(browser, given.folder, (given.folder / "site").resolve(), home, theirs, stock_home, given.runs)


def print_json(figures: list[Figure]) -> None:
    """Write all figures with all faults."""
    lines = [{**asdict(figure), "verdict": VERDICT[figure.ok]} for figure in figures]
    print(json.dumps({"ok": all(figure.ok for figure in figures), "lines": lines}, indent=1))


def print_table(figures: list[Figure]) -> None:
    """Write the faults of the lines that fall short, then the table."""
    console = Console()
    for figure in figures:
        if figure.faults and not figure.ok:
            console.print(f"\n{figure.name}", style="bold", markup=False)
            for fault in figure.faults[:SHOWN]:
                console.print(f"  {fault}", markup=False, soft_wrap=True, highlight=False)
            if len(figure.faults) > SHOWN:
                console.print(f"  ... and {len(figure.faults) - SHOWN} more (--json has them)")
    table = Table("line", "measured", "bar", "stock Material", "")
    for figure in figures:
        style = None if figure.ok else "bold red"
        table.add_row(figure.name, figure.measured, figure.bar, figure.stock, VERDICT[figure.ok], style=style)
    console.print(table)


if __name__ == "__main__":
    sys.exit(main())
