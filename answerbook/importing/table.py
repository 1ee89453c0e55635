"""Reads a table of questions and answers: CSV of any charset and delimiter, or the first sheet of a workbook."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from answerbook.core.diagnostics import Diagnostic, Location, did_you_mean
from answerbook.core.files import read_bytes, unreadable
from answerbook.importing import sheet
from answerbook.importing.bank import Article, Bank, Reader, Section
from answerbook.importing.dialects import as_ours
from answerbook.importing.front_matter import a_day, a_line
from answerbook.importing.html_text import is_html
from answerbook.importing.names import FIELDS, column
from answerbook.importing.sheet import Sheet
from answerbook.importing.texts import decoded
from answerbook.tickets.read.csv import DELIMITERS

CSV, XLSX = (".csv", ".tsv"), (".xlsx", ".xls", ".ods")
# So many rows may stand above the one with the names of the columns, and it counts.
_HIGHEST_HEAD = 10
_NEEDED = ("title", "text")
_DRAFTS = ("draft", "unpublished", "hidden", "archived", "entwurf", "no", "false")
Rows = Sequence[tuple[int, Sequence[object]]]


def read(path: Path, shown: str, columns: Mapping[str, str], language: str) -> tuple[Bank | None, list[Diagnostic]]:
    """Return what a table holds; `columns` name those of our fields that are not called as usual."""
    data, why_not = read_bytes(path)
    if why_not:
        return None, [unreadable(path.name, shown, why_not)]
    table, problems = _csv(data, shown) if path.suffix.lower() in CSV else sheet.first(path, shown)
    if problems or not table.rows:
        return None, problems or [Diagnostic("no-answers", "the table is empty", Location(shown), "name another file")]
    head = _head(table.rows, columns, language)
    names = [a_line(cell) for cell in table.rows[head][1]]
    problems = [*_unknown(columns, names, shown)]
    found = _found(names, columns, language)
    problems += [] if problems else [*_missing(found, names, shown)]
    problems += _too_long(table.rows[head + 1 :], len(names), shown)
    if problems:
        return None, problems
    reader = Reader()
    for name in table.others:
        reader.lose(Location(shown), "another sheet of the workbook", "left out", name)
    for line, cells in table.rows[:head]:
        reader.lose(Location(shown, line), "a row above the names of the columns", "left out", a_line(cells))
    return _bank(path, shown, table.rows[head + 1 :], names, found, reader), []


def _head(rows: Rows, columns: Mapping[str, str], language: str) -> int:
    """Return which row names the columns: the first that names all that is needed, for a title may stand above it."""
    for number, (_, cells) in enumerate(rows[:_HIGHEST_HEAD]):
        names = [*map(a_line, cells)]
        found = _found(names, columns, language)
        if all(found[name] and found[name] in names for name in _NEEDED):
            return number
    return 0


def _found(names: Sequence[str], columns: Mapping[str, str], language: str) -> dict[str, str]:
    return {ours: columns.get(ours) or column(names, ours, language) for ours in FIELDS}


def _csv(data: bytes, shown: str) -> tuple[Sheet, list[Diagnostic]]:
    """Return the rows of a CSV file, or in which one its quotes are not in order."""
    text = decoded(data)
    head = text.split("\n", 1)[0]
    reader = csv.reader(text.splitlines(keepends=True), delimiter=max(DELIMITERS, key=head.count), strict=True)
    rows: list[tuple[int, list[object]]] = []
    begin = 1
    try:
        for row in reader:
            rows += [(begin, [*row])] if any(cell.strip() for cell in row) else []
            begin = reader.line_num + 1
    except csv.Error as error:
        help_ = 'put each cell that holds a quote in quotes, and write each quote within it twice: "a ""word"""'
        return Sheet(), [Diagnostic("malformed-row", f"the row cannot be read: {error}", Location(shown, begin), help_)]
    return Sheet(tuple(rows)), []


def _too_long(rows: Rows, width: int, shown: str) -> Iterator[Diagnostic]:
    """Yield the rows with more cells than there are columns: each cell may stand in the column of another."""
    for line, cells in rows:
        if any(map(a_line, cells[width:])):
            message = f"the row has {len(cells)} cells, and there are {width} columns"
            help_ = "put a cell that holds a comma or other delimiter in quotes, or name the further columns"
            yield Diagnostic("malformed-row", message, Location(shown, line), help_)


def _unknown(columns: Mapping[str, str], names: Sequence[str], shown: str) -> Iterator[Diagnostic]:
    for ours, name in columns.items():
        if name not in names or ours not in FIELDS:
            wrong, known = (name, names) if ours in FIELDS else (ours, list(FIELDS))
            what = f"the table has no column `{wrong}`" if ours in FIELDS else f"an answer has no `{wrong}`"
            near = did_you_mean(wrong, known)
            help_ = f"did you mean `{near}`?" if near else f"there are {', '.join(filter(None, known))}"
            yield Diagnostic("unknown-column", what, Location(shown), help_)


def _missing(found: Mapping[str, str], names: Sequence[str], shown: str) -> Iterator[Diagnostic]:
    for ours in (one for one in _NEEDED if not found[one]):
        message = f"no column is called like the {'question' if ours == 'title' else 'answer'}"
        help_ = f"name it, `--column {ours}=...`; there are {', '.join(filter(None, names))}"
        yield Diagnostic("unknown-column", message, Location(shown), help_)


def _bank(path: Path, shown: str, rows: Rows, names: list[str], found: Mapping[str, str], reader: Reader) -> Bank:
    sections, articles = dict[str, Section](), list[Article]()
    at = Location(shown)
    for name in (one for one in names if one and one not in found.values()):
        count = sum(1 for _, row in rows if len(row) > names.index(name) and a_line(row[names.index(name)]))
        if count:
            reader.lose(at, f"the column `{name}`, filled in {count} rows")
    if count := sum(
        1 for _, row in rows if any(a_line(cell) for name, cell in zip(names, row, strict=False) if not name)
    ):
        reader.lose(at, f"a column without a name, filled in {count} rows")
    seen, unread, hosts = set[str](), set[str](), set[str]()
    for line, cells in rows:
        row = dict(zip(names, cells, strict=False))
        values = {ours: row.get(name, "") for ours, name in found.items() if name}
        if not a_line(values["title"]):
            reader.lose(Location(shown, line), "a row without a question")
            unread.add(a_line(values.get("id")))
            continue
        key = a_line(values.get("id")) or a_line(values["title"])
        if key in seen:
            reader.lose(Location(shown, line), f"a second row of `{key}`")
            continue
        seen.add(key)
        section = _section(sections, a_line(values.get("section")), a_line(values.get("subsection")), at)
        article = _article(key, values, section, Location(shown, line), path, len(articles), reader)
        host, addresses = _address(a_line(values.get("address")), article.at, reader)
        hosts |= {host} - {""}
        articles.append(replace(article, addresses=addresses))
    return Bank(
        "table", path.parent, tuple(articles), tuple(sections.values()), tuple(reader.lost), hosts=frozenset(hosts),
        unread=frozenset(unread),
    )  # fmt: skip


def _section(sections: dict[str, Section], title: str, below: str, at: Location) -> str:
    for key, name, parent in ((title, title, ""), (f"{title}/{below}", below, title)):
        if name:
            sections.setdefault(key, Section(key, name, parent, at=at))
    return f"{title}/{below}" if below else title


def _article(
    key: str, values: Mapping[str, object], section: str, at: Location, path: Path, number: int, reader: Reader
) -> Article:
    text = _text(values["text"])
    html = is_html(text)
    if not html:
        ours = as_ours(text)
        text = ours.text
        for which, what, became in ours.changes:
            reader.lose(at, what, became, which[:80])
    if (day := a_line(values.get("reviewed"))) and not a_day(values["reviewed"]):
        reader.lose(at, "a day that is not written as 2026-11-28", which=day)
    return Article(
        key=key,
        title=a_line(values["title"]),
        text=text,
        at=at,
        is_html=html,
        section=section,
        short=a_line(values.get("short")),
        draft=a_line(values.get("status")).lower() in _DRAFTS,
        reviewed=a_day(values.get("reviewed")),
        owner=a_line(values.get("owner")),
        also_asked=tuple(filter(None, (a_line(one) for one in _text(values.get("also_asked")).split("\n")))),
        near=path.parent,
        names=(f"#{key}",),
        place=_place(values.get("place"), number),
    )


def _address(address: str, at: Location, reader: Reader) -> tuple[str, tuple[str, ...]]:
    """Return the host at which an answer was found, "" if unknown, and its path, if it led to it alone."""
    parts = urlsplit(address) if re.fullmatch(r"(?:https?:/)?/[^\s\[\]]*", address) else None
    if parts and parts.path.strip("/") and not parts.fragment:
        return parts.netloc, (parts.path,)
    if address:
        reader.lose(at, "an address that is no path of its own", which=address)
    return parts.netloc if parts else "", ()


def _place(value: object, number: int) -> float:
    try:
        return float(a_line(value))
    except ValueError:
        return float(number)


def _text(value: object) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
