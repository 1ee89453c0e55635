"""Reads a ticket export that is a table: CSV (RFC 4180), any delimiter, line breaks in quotes.

A quote that never ends would swallow the rest of the file. So a row has a greatest length; beyond it, and where the
file ends within quotes, its first line is given up, and reading goes on at the next line that looks like a row's first.
"""

import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence

from answerbook.core.diagnostics import Diagnostic, Location, did_you_mean
from answerbook.mail import personal_data
from answerbook.tickets.read.columns import Columns, columns, is_day_first, read_as, says_something, year_first
from answerbook.tickets.read.export_file import CUT_OFF, MAX_RECORD, TOO_LONG, ExportFile, read_lines
from answerbook.tickets.read.journals import entries
from answerbook.tickets.read.messages import NOT_WHOLE, Fields, Message, RawMessage, RecordFault, TicketHead, messages
from answerbook.tickets.read.names import USUAL, bare_name
from answerbook.tickets.read.not_read import ALL, EVERY, passed_over
from answerbook.tickets.read.of_ticket import Agents
from answerbook.tickets.read.values import role

DELIMITERS = ",;\t|"
# What Excel writes before the first row, and takes for the delimiter.
_SEPARATOR = re.compile(r'\s*"?sep=([^\r\n])"?[;,\t ]*(?:[\r\n]|$)', re.IGNORECASE)
_JIRA = re.compile(r"([0-9]{1,2}/[^\W\d_]{3}/[0-9]{2,4} [0-9]{1,2}:[0-9]{2} [AP]M);[^;\n]*;")
# Lines from whose days their order is told.
_SAMPLE = 200
# Lines among which the names of the columns are looked for.
_TITLES = 10
TORN = "with another number of columns than the first row, and skipped"


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
    titled = any(map(says_something, csv.reader(source.head.splitlines()[:_TITLES], delimiter=delimiter)))
    before = (found for found in rows if not _is_before(found[1], titled=titled))
    line, names = next(before, (1, CUT_OFF))
    if isinstance(names, str):
        yield RecordFault(names, source.at(line))
        return
    if problems := list(_unknown(source, names, fields)):
        yield from problems
        return
    found = columns(names, fields)
    source.columns = read_as(found)
    reader = _Rows(found, fields, source.head, delimiter)
    for line, row in _sound(rows, feed, found, delimiter):
        if isinstance(row, str):
            yield RecordFault(row, source.at(line))
        elif row:
            yield from reader.read(row, source.at(line))
    yield from reader.agents.faults()


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
    rows: Iterator[tuple[int, list[str] | str]], feed: _Feed, columns: Columns, delimiter: str
) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the rows that have the right number of cells; what a torn row swallowed is read again."""
    last = ""
    for line, row in rows:
        if isinstance(row, str):
            yield line, row
            if row in {TOO_LONG, CUT_OFF}:
                _give_back(feed, columns, delimiter, last)
        elif row and (len(row) < len(columns.names) or any(row[len(columns.names) :])):
            yield line, TORN
        else:
            if row and columns.id is not None:
                last = row[columns.id]
            yield line, row


def _give_back(feed: _Feed, columns: Columns, delimiter: str, last: str) -> None:
    """Give the lines back that a row swallowed, from the first on that looks like the beginning of another.

    That is a line with all cells, or with an id like the `last` one but for its digits.
    """
    form = re.compile(re.sub(r"(?:\\?\d)+", r"\\d+", re.escape(last)) if last else r"(?!)")

    def begins(line: str) -> bool:
        cells = _next_row(csv.reader([line], delimiter=delimiter))
        known = columns.id is not None and len(cells) > columns.id + 1 and form.fullmatch(cells[columns.id])
        return len(cells) == len(columns.names) or bool(known)

    feed.back.extendleft(reversed(feed.row[1:]))
    while line := feed.next_line():
        if line[1] is not None and begins(line[1]):
            feed.back.appendleft(line)
            return


def _is_before(row: list[str] | str, *, titled: bool) -> bool:
    """Tell whether a row stands before the one that names the columns: an empty one, `sep=;`, or a title of the table.

    A title is a single cell where one of the next rows has the names, as `titled` says.
    """
    if isinstance(row, str):
        return False
    first, *others = [*row, ""]
    title = titled and not says_something([first])
    return not any(map(str.strip, others)) and (title or not first.strip() or first.lower().startswith("sep="))


def _delimiter(head: str) -> str:
    """Return the delimiter that the table names, or that stands most often in the first line, outside of quotes."""
    if found := _SEPARATOR.match(head):
        return found[1]
    lines = (re.sub(r'"[^"]*"', "", line) for line in re.split(r"[\r\n]+", head.lstrip())[:_TITLES])
    first = next((line for line in lines if any(one in line for one in DELIMITERS)), "")
    return max(DELIMITERS, key=first.count)


class _Rows:
    """Makes messages of the rows of a table, and tells which of their texts are not among these."""

    def __init__(self, found: Columns, fields: Fields, head: str, delimiter: str) -> None:
        self.columns, self.fields, self.count, self.agents = found, fields, 0, Agents()
        self.named = bool(fields.id) or (found.id is not None and bare_name(found.names[found.id]) in USUAL["of"])
        rows = csv.reader(head.splitlines()[1:_SAMPLE], delimiter=delimiter)
        cells = [] if found.date is None else [row[found.date] for row in rows if len(row) > found.date]
        name = "" if found.date is None else found.names[found.date]
        self.day_first = None if fields.date_format else is_day_first(name, cells)

    def read(self, row: Sequence[str], place: Location) -> Iterator[Message | RecordFault]:
        """Yield the messages of a row: what was asked, what was answered, and what was written behind that."""

        def cell(column: int | None) -> str:
            return "" if column is None else row[column]

        found = self.columns
        text = "\n\n".join(dict.fromkeys(filter(None, (row[column] for column in found.text))))
        date = year_first(cell(found.date), day_first=self.day_first)
        author = "" if found.author is None else role(found.names[found.author], cell(found.author))
        raw = [RawMessage(text, "", date, author)]
        raw += [RawMessage(row[column], "", date, "agent") for column in found.answer if row[column].strip()]
        asked = [row[column] for column in found.callers]
        raw += [one for column in found.later if row[column].strip() for one in _comments(row[column], date, asked)]
        head = TicketHead(cell(found.id), cell(found.plan), cell(found.subject), cell(found.status))
        yield from messages(head, raw, self.fields, place)
        if not self.named:
            self.agents.add(cell(found.id), raw, place)
        self.count += 1
        if self.count <= ALL or self.count % EVERY == 0:
            rest = {found.names[column]: row[column] for column in found.rest if row[column]}
            for name, lost in passed_over(rest, raw):
                yield RecordFault(f"{NOT_WHOLE}`{name if personal_data.harmless(name) else '...'}`", place, lost)


def _comments(text: str, date: str, asked: Sequence[str]) -> list[RawMessage]:
    """Return the comments of a cell: those of a journal, or one, which Jira writes behind its day and who wrote it."""
    if parted := entries(text, asked):
        return [RawMessage(one.text, "", one.date, one.author) for one in parted]
    found = _JIRA.match(text)
    return [RawMessage(text[found.end() :], "", found[1]) if found else RawMessage(text, "", date)]


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
    if not fields.text and not says_something(known):
        help_ = f"name it with --text-field; the columns are {shown or 'not named'}"
        yield Diagnostic("unknown-column", "no column of the export is called like a text", source.at(1), help_)
