"""Prints rows as tables or as JSON."""

import json
from dataclasses import asdict
from statistics import mean

from figures import Row
from rich.console import Console
from rich.table import Table

TITLES = {
    "quality": "MRR@10 (recall@1)",
    "scope": "Share of the questions with each state (of these, right answer first)",
    "length": "Questions behind a story of so many words: share that an answer fits, right answer first",
    "several": "Tickets of one to four questions: share of the questions answered, share of the answers right",
    "languages": "Examples in other languages: MRR@10 (recall@1)",
    "bytes": "Bytes until the first result, kB of 1000 B, gzip: half of the questions need at most (worst)",
    "latency": "Milliseconds in Chromium: p50 / p95",
    "index": "Our index, by number of answers",
    "build": "Seconds, by number of answers",
}


def _ranks(figures: dict[str, float]) -> str:
    return f"{figures['mrr10']:.3f} ({figures['recall1']:.2f})"


SHOWN = {
    "quality": _ranks,
    "languages": _ranks,
    "scope": lambda f: f"{f['share']:.2f}" + (f" ({f['right']:.2f})" if "right" in f else ""),
    "length": lambda f: f"fits {f['fits']:.2f}, right {f['right']:.2f}",
    "several": lambda f: f"{f['found']:.2f}, {f['right']:.2f}",
    "bytes": lambda f: f"{f['p50'] / 1000:.1f} ({f['max'] / 1000:.1f}), {f['files']:.0f} files",
    "latency": lambda f: f"{f['p50']:.1f} / {f['p95']:.1f}",
    "index": lambda f: f"check {f['check']:.1f} s, index {f['index']:.1f} s, {f['files']:.0f} files",
    "build": lambda f: f"check {f['check']:.1f}, index {f['index']:.1f}, whole build {f['build']:.1f}",
}


def as_json(rows: list[Row], absent: dict[str, str]) -> None:
    """Write all rows, and what was missing."""
    print(json.dumps({"missing": absent, "rows": [asdict(row) for row in rows]}, indent=1))


def as_text(rows: list[Row]) -> None:
    """Write a table for each part: a line for each search and way of asking, a column for each set or size."""
    console = Console(width=200)
    for part, title in TITLES.items():
        if of_part := [row for row in rows if row.part == part]:
            console.print(_table(title, of_part))


def _table(title: str, rows: list[Row]) -> Table:
    columns = list(dict.fromkeys(row.on for row in rows))
    means = rows[0].part in ("quality", "languages")
    table = Table("search", "asked", *columns, *(["mean"] if means else []), title=title, title_justify="left")
    lines = dict.fromkeys((row.asked, row.search) for row in rows)
    for asked, search in sorted(lines, key=lambda line: _order(rows, line[0])):
        found = {row.on: row.figures for row in rows if (row.asked, row.search) == (asked, search)}
        shown = [SHOWN[rows[0].part](found[column]) if column in found else "" for column in columns]
        table.add_row(search, asked, *shown, *([_mean(list(found.values()))] if means else []))
    return table


def _mean(figures: list[dict[str, float]]) -> str:
    return _ranks({key: mean(one[key] for one in figures) for key in ("mrr10", "recall1")})


def _order(rows: list[Row], asked: str) -> int:
    """Return the place of a way of asking, so that searches asked alike stand together."""
    return list(dict.fromkeys(row.asked for row in rows)).index(asked)
