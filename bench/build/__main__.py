"""How the build grows, ours and others': `make bench`, or `.venv/bin/python bench/build [--sizes 100 1000] [--write]`.

Measures in one run this program, MkDocs with stock Material, Hugo with a JSON index and Hugo with Pagefind on the same
made-up answers: cold, with nothing changed, and after edits. `--write` puts the tables into docs/scale.md.
"""

import argparse
import gzip
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from corpus import answers, ours, plans, term, terms, write
from measure import Run, run
from peers import hugo, hugo_page, mkdocs, mkdocs_page

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(__file__).parent / ".venv/bin"
MARKS = ("<!-- measured -->\n", "<!-- end of measured -->\n")
FIRST = ("cold", "no change", "one answer edited")
MORE, AGAIN = " It was said again.", " It was said once more."
# By tool, then by what was done.
Found = dict[str, dict[str, list[Run]]]
Step = tuple[str, Callable[[], None] | None, list[str]]


def main() -> None:
    """Measure, and print a table for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000], help="numbers of answers")
    parser.add_argument("--times", type=int, default=1, help="take the median of so many runs")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/scale.md")
    parser.add_argument("--note", default="", help="what else is to be told of the run")
    chosen = parser.parse_args()
    told = [_about(chosen.note)]
    for size in chosen.sizes:
        told.append(_table(size, chosen.times))
        print(told[-1], flush=True)
    if chosen.write:
        file = ROOT / "docs/scale.md"
        before, _, rest = file.read_text(encoding="utf-8").partition(MARKS[0])
        file.write_text(before + MARKS[0] + "\n" + "\n".join(told) + "\n" + MARKS[1] + rest.partition(MARKS[1])[2])


def _about(note: str) -> str:
    command = [BIN / "python", "-m", "pip", "list", "--format=freeze"]
    versions = subprocess.run(command, check=True, capture_output=True, text=True)
    wanted = ("hugo=", "mkdocs=", "mkdocs-material=", "pagefind=")
    named = [line.replace("==", " ") for line in versions.stdout.splitlines() if line.startswith(wanted)]
    load = f"{os.getloadavg()[0]:.1f}"
    python = f"Python {sys.version.split()[0]}"
    machine = f"{datetime.now(tz=UTC).date()}, {os.cpu_count()} cores, load {load} at the beginning"
    about = f"{machine}; {python}, {', '.join(named)}."
    return f"{about} {note}".strip() + "\n"


def _table(size: int, times: int) -> str:
    found: Found = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for tool, steps in _tools(folder, size).items():
            for what, before, command in [step for _ in range(times) for step in steps]:
                if before:
                    before()
                done = run(command, folder / tool.split()[0])
                if done.failed:
                    sys.exit(f"{tool}, {what}: {done.failed}")
                found.setdefault(tool, {}).setdefault(what, []).append(done)
                print(f"  {size} {tool}, {what}: {done.seconds:.2f} s", file=sys.stderr, flush=True)
        weights = {tool: _weights(folder / tool.split()[0] / site) for tool, site in SITES.items()}
    return _as_table(size, found, weights)


SITES = {"Answerbook": "site", "MkDocs": "site", "Hugo-JSON": "public", "Hugo-Pagefind": "public"}


def _tools(folder: Path, size: int) -> dict[str, list[Step]]:
    """Return what is measured of each tool, in order: what is done before the clock runs, and the command."""
    first = next(answers(size))
    write(folder / "Answerbook", size)
    mkdocs(folder / "MkDocs", size)
    for tool in ("Hugo-JSON", "Hugo-Pagefind"):
        hugo(folder / tool, size)
    theirs = (mkdocs_page(first, MORE), mkdocs_page(first, AGAIN))
    hugos = ("public", "content/faq/answer-0.md", (hugo_page(first, MORE), hugo_page(first, AGAIN)))
    search = f"{BIN}/hugo --quiet && {BIN}/python -m pagefind --site public > /dev/null"
    return {
        "Answerbook": _our_steps(folder / "Answerbook", size),
        "MkDocs": _peer_steps(
            folder / "MkDocs", ("site", "docs/faq/answer-0.md", theirs), [f"{BIN}/mkdocs", "build", "-q"]
        ),
        "Hugo-JSON": _peer_steps(folder / "Hugo-JSON", hugos, [f"{BIN}/hugo", "--quiet"]),
        "Hugo-Pagefind": _peer_steps(folder / "Hugo-Pagefind", hugos, ["sh", "-c", search]),
    }


def _our_steps(folder: Path, size: int) -> list[Step]:
    program = [sys.executable, "-m", "answerbook.cli"]
    build = [*program, "build"]
    first = next(answers(size))
    template = folder / "templates/page.md.j2"
    texts = {
        "one answer edited": (
            "content/faqs/topic-0/answer-0.md",
            (ours(first, size, MORE), ours(first, size, AGAIN)),
        ),
        "a term used everywhere": (
            "content/terms.yml",
            tuple("".join(term(i, "" if i else more) for i in range(terms(size))) for more in (MORE, AGAIN)),
        ),
        "a plan's cell": ("content/plans.yml", (plans(" today"), plans(" now"))),
    }
    edits: list[Step] = [(what, partial(_edit, folder / file, pair), build) for what, (file, pair) in texts.items()]

    def dress() -> None:
        template.parent.mkdir(exist_ok=True)
        text = (ROOT / "templates/page.md.j2").read_text()
        _edit(template, (f"{text}\n", f"{text}\n\n"))

    record = [*program, "record", "--reason", "Measured.", "--date", "2026-01-06"]
    return [
        ("record", None, record),
        ("cold", lambda: _clear(folder, "site", "build"), [*build, "--cold"]),
        ("no change", None, build),
        *edits,
        ("a template", dress, build),
        ("check", None, [*program, "check"]),
        ("find", None, [*program, "find", "How do I return a ladder?"]),
    ]


def _edit(path: Path, texts: tuple[str, ...]) -> None:
    """Write one of two texts into a file: the one that is not there, so that each time something changes."""
    now = path.read_text() if path.exists() else ""
    path.write_text(texts[now == texts[0]])


def _peer_steps(folder: Path, edited: tuple[str, str, tuple[str, str]], command: list[str]) -> list[Step]:
    """Return what is measured of another tool; `edited`: where its site comes, a file, and what that says in turn."""
    site, file, texts = edited
    return [
        ("cold", lambda: _clear(folder, site), command),
        ("no change", None, command),
        ("one answer edited", lambda: _edit(folder / file, texts), command),
    ]


def _clear(folder: Path, *names: str) -> None:
    for name in names:
        subprocess.run(["rm", "-rf", str(folder / name)], check=True)


def _weights(site: Path) -> tuple[int, int, int, float]:
    """Return bytes of an answer's HTML and of it packed, the number of files, and MB of the site."""
    page = (site / "faq/answer-7/index.html").read_bytes()
    files = [path for path in site.rglob("*") if path.is_file()]
    return len(page), len(gzip.compress(page)), len(files), sum(path.stat().st_size for path in files) / 1e6


def _as_table(
    size: int, found: dict[str, dict[str, list[Run]]], weights: dict[str, tuple[int, int, int, float]]
) -> str:
    def middle(tool: str, what: str) -> float | None:
        runs = found[tool].get(what)
        return statistics.median(one.seconds for one in runs) if runs else None

    def cell(tool: str, what: str) -> str:
        mine, base = middle(tool, what), middle("Hugo-Pagefind", what)
        if mine is None:
            return "-"
        return f"**{mine / base:.2f}** ({mine:.2f} s)" if base else f"{mine:.2f} s"

    lines = [
        f"### {size:,} answers",
        "",
        "Ratios are to Hugo with Pagefind.",
        "",
        f"| | {' | '.join(found)} |",
        f"|---|{'---|' * len(found)}",
    ]
    steps = list(
        dict.fromkeys(["cold", "no change", "one answer edited", *(one for all_ in found.values() for one in all_)])
    )
    lines += [f"| {what} | {' | '.join(cell(tool, what) for tool in found)} |" for what in steps]
    peaks = {tool: max(one.memory for runs in steps_.values() for one in runs) for tool, steps_ in found.items()}
    cpu = {tool: statistics.median(one.processor for one in steps_["cold"]) for tool, steps_ in found.items()}
    lines.append(f"| cold, seconds of the processor | {' | '.join(f'{cpu[tool]:.1f}' for tool in found)} |")
    lines.append(f"| memory at the peak, MiB | {' | '.join(f'{peaks[tool]:.0f}' for tool in found)} |")
    page = [f"{weights[tool][0] / 1000:.1f} ({weights[tool][1] / 1000:.1f})" for tool in found]
    lines.append(f"| an answer's HTML, kB (gzip) | {' | '.join(page)} |")
    lines.append(f"| files, MB | {' | '.join(f'{weights[tool][2]:,}, {weights[tool][3]:.0f}' for tool in found)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
