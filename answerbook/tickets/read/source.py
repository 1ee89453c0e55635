"""The file of a ticket export, read in pieces of bounded size, and what is found in it: messages and faults."""

import codecs
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from io import BufferedReader, TextIOWrapper
from pathlib import Path

from answerbook.core.diagnostics import Location

# Characters of a record: what is longer is not held in memory.
LONGEST = 8 * 2**20
HEAD_BYTES = 2**16
NOT_UTF8 = "not UTF-8, and read as Windows-1252"
TOO_LONG = "longer than 8 MB, and skipped"
CUT_OFF = "cut off, and skipped"
NO_TEXT = "without a text, and skipped"
NO_DATE = "with a date that cannot be read, and taken as undated"
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ID = re.compile(r"[\w#:./-]{1,64}")


@dataclass(frozen=True)
class Message:
    """One message of a ticket. `html` is the same as HTML, where the export has it: links may stand there alone.

    `ticket` is its id, of a form that can hold no sentence and no mail address; `at` the day in UTC; `plan` the
    customer's plan in the words of the export, "" if it names none; `place` where the record begins.
    """

    ticket: str
    at: date | None
    text: str
    html: str
    plan: str
    place: Location


@dataclass(frozen=True)
class Fault:
    """What was wrong with a record, in words that follow "3 records are", and where it begins."""

    what: str
    place: Location


@dataclass(frozen=True)
class Fields:
    """Where in a record its parts stand: names of columns, keys or headers; "" and () mean the usual ones.

    `date_format` is that of `datetime.strptime`, "" means the forms that `dates.day` reads.
    """

    id: str = ""
    date: str = ""
    text: tuple[str, ...] = ()
    plan: str = ""
    date_format: str = ""
    delimiter: str = ""


class Source:
    """An open export; `shown` is its name in diagnostics, `size` that of the file in bytes."""

    def __init__(self, file: BufferedReader, shown: str, size: int) -> None:
        self._file, self.shown, self.size = file, shown, size
        head = file.read(HEAD_BYTES)
        file.seek(0)
        self._encoding = next((name for bom, name in _BOMS if head.startswith(bom)), "utf-8")
        self.head = head.decode(self._encoding, "replace")

    def text(self, encoding: str = "", newline: str = "\n") -> TextIOWrapper:
        """Return the text from its beginning; bytes that are not of the encoding become lone surrogates (PEP 383)."""
        encoding = encoding or self._encoding
        errors = "replace" if encoding == "utf-16" else "surrogateescape"
        # Kept, for it closes the file when it goes.
        self._text = TextIOWrapper(self._file, encoding, errors, newline)
        return self._text

    def done(self) -> int:
        """Return how many bytes were read."""
        return self._file.raw.tell()

    def at(self, line: int) -> Location:
        """Return the place of a line."""
        return Location(self.shown, line)


@contextmanager
def opened(path: Path, shown: str) -> Iterator[Source]:
    """Open an export.

    Raises:
        OSError: if it cannot be read.
    """
    with path.open("rb") as file:
        yield Source(file, shown, path.stat().st_size)


def lines(stream: TextIOWrapper) -> Iterator[tuple[int, str | None]]:
    """Yield number and text of each line with its end; None in place of one that is too long."""
    number = 0
    while line := stream.readline(LONGEST + 1):
        number += 1
        if len(line) <= LONGEST:
            yield number, line
            continue
        while not line.endswith(("\n", "\r")) and (line := stream.readline(LONGEST)):
            pass
        yield number, None


def whole(text: str) -> tuple[str, bool]:
    """Return a text that UTF-8 can hold, and whether it holds it as it is.

    Bytes that were none of UTF-8 are read as Windows-1252; other halves of characters, which JSON can hold, go.
    """
    if text.isascii():
        return text, True
    try:
        text.encode()
    except UnicodeEncodeError:
        try:
            return text.encode("utf-8", "surrogateescape").decode("cp1252", "replace"), False
        except UnicodeEncodeError:
            return text.encode("utf-8", "replace").decode(), False
    return text, True


def ticket_id(value: str) -> str:
    """Return the id of a ticket as it may be shown; a pseudonym if it might be a text, or name a person."""
    value = value.strip()
    return value if _ID.fullmatch(value) else pseudonym("ticket", value)


def pseudonym(kind: str, value: str) -> str:
    """Return a name that is the same for the same value and does not tell it."""
    return f"{kind}-{hashlib.sha256(value.encode('utf-8', 'replace')).hexdigest()[:12]}"
