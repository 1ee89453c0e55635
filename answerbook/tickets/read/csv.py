"""Reads a ticket export that is a table: CSV (RFC 4180), any delimiter, line breaks in quotes.

A quote that never ends would swallow the rest of the file. So a row has a greatest length; beyond it, and where the
file ends within quotes, its first line is given up, and reading goes on at the next line that looks like a row's first.
"""

import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answerbook.core.diagnostics import Diagnostic, Location, did_you_mean
from answerbook.mail import personal_data
from answerbook.tickets.read.export_file import CUT_OFF, MAX_RECORD, TOO_LONG, ExportFile, read_lines
from answerbook.tickets.read.messages import Fields, Message, RawMessage, RecordFault, TicketHead, messages
from answerbook.tickets.read.names import USUAL
from answerbook.tickets.read.values import bare_name

DELIMITERS = ",;\t|"
# What Excel writes before the first row, and takes for the delimiter.
_SEPARATOR = re.compile(r'\s*"?sep=([^\r\n])"?[;,\t ]*(?:[\r\n]|$)', re.IGNORECASE)
TORN = "with another number of columns than the first row, and skipped"


@dataclass(frozen=True)
class _Columns:
    """The places of the columns that are read; None where there is none."""

    count: int
    id: int | None
    date: int | None
    text: tuple[int, ...]
    plan: int | None


class _TooLongError(Exception):
    """A row has more characters than are held."""


class _Feed:
    """The lines of a table, of which those of the last row can be given back."""

    def __init__(self, source: Iterator[tuple[int, str | None]]) -> None:
        self.source, self.back = source, deque[tuple[int, str | None]]()
        self.row: list[tuple[int, str | None]] = []
        self.length, self.ended = 0, False

    def begin(self) -> None:
        """Begin a row."""
        self.row, self.length, self.ended = [], 0, False

    def __iter__(self) -> "_Feed":
        return self

    def next_line(self) -> tuple[int, str | None] | None:
        """Return the next line with its number, one that was given back first; None at the end."""
        if self.back:
            return self.back.popleft()
        return next(self.source, None)

    def __next__(self) -> str:
        found = self.next_line()
        if found is None:
            self.ended = True
            raise StopIteration
        self.row.append(found)
        line = found[1]
        self.length += len(line or "")
        if line is None or self.length > MAX_RECORD:
            raise _TooLongError
        return line


def read(source: ExportFile, fields: Fields) -> Iterator[Message | RecordFault | Diagnostic]:
    """Yield the messages of a table, one a row, and what is wrong with it.

    Its first row that says something names the columns, but for `sep=;`, which Excel writes before it.
    """
    delimiter = fields.delimiter or _delimiter(source.head)
    feed = _Feed(read_lines(source.text(newline="")))
    rows = _rows(feed, delimiter)
    line, names = next(((line, row) for line, row in rows if not _is_before(row)), (1, CUT_OFF))
    if isinstance(names, str):
        yield RecordFault(names, source.at(line))
        return
    if problems := list(_unknown(source, names, fields)):
        yield from problems
        return
    columns = _columns(names, fields)
    for line, row in _sound(rows, feed, columns, delimiter):
        if isinstance(row, str):
            yield RecordFault(row, source.at(line))
        elif row:
            yield from _messages(row, columns, fields, source.at(line))


def _rows(feed: _Feed, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield line and cells of each row; in place of the cells what is wrong with them."""
    reader = csv.reader(feed, delimiter=delimiter)
    while True:
        feed.begin()
        try:
            row = _next_row(reader)
        except StopIteration:
            return
        except _TooLongError:
            yield feed.row[0][0], TOO_LONG
        except csv.Error:
            yield feed.row[0][0], TORN
        else:
            # Who asks for a line beyond the last is within quotes.
            yield feed.row[0][0], CUT_OFF if feed.ended else row


def _next_row(reader: Iterator[list[str]]) -> list[str]:
    """Return the next row. The limit of a field holds for the whole program, so it is raised for this row alone."""
    limit = csv.field_size_limit(2 * MAX_RECORD)
    try:
        return next(reader)
    finally:
        csv.field_size_limit(limit)


def _sound(
    rows: Iterator[tuple[int, list[str] | str]], feed: _Feed, columns: _Columns, delimiter: str
) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the rows that have the right number of cells; what a torn row swallowed is read again."""
    last = ""
    for line, row in rows:
        if isinstance(row, str):
            yield line, row
            if row in {TOO_LONG, CUT_OFF}:
                _give_back(feed, columns, delimiter, last)
        elif row and (len(row) < columns.count or any(row[columns.count :])):
            yield line, TORN
        else:
            if row and columns.id is not None:
                last = row[columns.id]
            yield line, row


def _give_back(feed: _Feed, columns: _Columns, delimiter: str, last: str) -> None:
    """Give the lines back that a row swallowed, from the first on that looks like the beginning of another.

    That is a line with all cells, or with an id like the `last` one but for its digits.
    """
    form = re.compile(re.sub(r"(?:\\?\d)+", r"\\d+", re.escape(last)) if last else r"(?!)")

    def begins(line: str) -> bool:
        cells = _next_row(csv.reader([line], delimiter=delimiter))
        known = columns.id is not None and len(cells) > columns.id + 1 and form.fullmatch(cells[columns.id])
        return len(cells) == columns.count or bool(known)

    feed.back.extendleft(reversed(feed.row[1:]))
    while line := feed.next_line():
        if line[1] is not None and begins(line[1]):
            feed.back.appendleft(line)
            return


def _is_before(row: list[str] | str) -> bool:
    """Tell whether a row stands before the one that names the columns: an empty one, or `sep=;`."""
    if isinstance(row, str):
        return False
    first, *others = [*row, ""]
    return not any(map(str.strip, others)) and (not first.strip() or first.lower().startswith("sep="))


def _delimiter(head: str) -> str:
    """Return the delimiter that the table names, or that stands most often in the first line, outside of quotes."""
    if found := _SEPARATOR.match(head):
        return found[1]
    first = re.sub(r'"[^"]*"', "", head.lstrip().split("\n", 1)[0])
    return max(DELIMITERS, key=first.count)


def _columns(names: Sequence[str], fields: Fields) -> _Columns:
    usual = {bare_name(name): i for i, name in reversed(list(enumerate(names)))}
    exact = {name.strip(): i for i, name in reversed(list(enumerate(names)))}

    def one(wanted: str, what: str) -> int | None:
        return exact[wanted] if wanted else next((usual[name] for name in USUAL[what] if name in usual), None)

    texts = [exact[name] for name in fields.text] or [
        i for i, name in enumerate(names) if bare_name(name) in {*USUAL["subject"], *USUAL["text"]}
    ]
    return _Columns(len(names), one(fields.id, "id"), one(fields.date, "date"), tuple(texts), one(fields.plan, "plan"))


def _messages(
    row: Sequence[str], columns: _Columns, fields: Fields, place: Location
) -> Iterator[Message | RecordFault]:
    def cell(column: int | None) -> str:
        return "" if column is None else row[column]

    text = "\n\n".join(filter(None, (row[column] for column in columns.text)))
    raw = RawMessage(text, "", cell(columns.date))
    yield from messages(TicketHead(cell(columns.id), cell(columns.plan)), [raw], fields, place)


def _unknown(source: ExportFile, names: Sequence[str], fields: Fields) -> Iterator[Diagnostic]:
    """Yield what is asked for and no column has; that no column looks like a text, too."""
    known = [name.strip() for name in names]
    # A table without a heading has a customer's data in its first row.
    shown = ", ".join(f"`{name}`" for name in known[:20] if name and personal_data.harmless(name))
    for name in filter(None, (fields.id, fields.date, *fields.text, fields.plan)):
        if name not in known:
            near = did_you_mean(name, [one for one in known if personal_data.harmless(one)])
            help_ = f"did you mean `{near}`?" if near else f"its columns are {shown or 'not named'}"
            yield Diagnostic("unknown-column", f"the export has no column `{name}`", source.at(1), help_)
    if not fields.text and not any(bare_name(name) in {*USUAL["subject"], *USUAL["text"]} for name in known):
        help_ = f"name it with --text-field; the columns are {shown or 'not named'}"
        yield Diagnostic("unknown-column", "no column of the export is called like a text", source.at(1), help_)
