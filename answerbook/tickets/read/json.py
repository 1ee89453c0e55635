"""Reads the tickets in a JSON file too large to be held, one after the other.

A record that cannot be read is given up, and reading goes on where the next one begins: exports are cut off, and some
hold a record of 50 MB. Parsers that stream, such as ijson, end at the first mistake and hold a value of any length.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from typing import Any

from answerbook.tickets.read.export_file import CUT_OFF, MAX_RECORD, TOO_LONG
from answerbook.tickets.read.schema import TicketSchema

BROKEN = "no JSON object, and skipped"
_KEY = re.compile(r'\{\s*("(?:[^"\\]|\\.)*")')
_BLANK = re.compile(r"[\s,]*")
_PIECE = 2**20
# Not strict: a line break within a string is a mistake that loses nothing.
_DECODER = json.JSONDecoder(strict=False)


@dataclass(frozen=True)
class JsonRecord:
    """A record with the line on which it begins; `value` is None if it cannot be read, and `fault` says why."""

    line: int
    value: dict[str, Any] | None
    fault: str = ""


def is_listed(head: str, schema: TicketSchema) -> bool:
    """Tell whether a file, of which this is the beginning, holds lists of tickets; else it has a ticket a line."""
    return bool(_list_start(schema).search(head))


def read_records(stream: TextIOWrapper, schema: TicketSchema) -> Iterator[JsonRecord]:
    """Yield the records of every list of tickets."""
    yield from _Reader(stream, schema).records()


def _list_start(schema: TicketSchema) -> re.Pattern[str]:
    """Return the pattern of where a list of tickets begins: the file itself, or what an API wraps around it."""
    keys = "|".join(map(re.escape, schema.list_keys))
    return re.compile(r"\A\s*\[" + (rf'|(?<!\\)"(?:{keys})"\s*:\s*\[' if keys else ""))


class _Reader:
    """Reads on as needed; `text` is what was read and not yet passed, `at` the place within it."""

    def __init__(self, stream: TextIOWrapper, schema: TicketSchema) -> None:
        self.stream, self.is_record, self.list_start = stream, schema.is_ticket, _list_start(schema)
        self.text, self.at, self.line = "", 0, 1
        # What every record begins with: the key of the first one.
        self.beginning: re.Pattern[str] | None = None

    def records(self) -> Iterator[JsonRecord]:
        self._more(_PIECE)
        while self._list():
            while (char := self._next()) not in {"", "]"}:
                line = self.line
                value = self._value() if char == "{" else None
                if value is not None:
                    yield JsonRecord(line, value)
                    continue
                ended = not self._more(_PIECE)
                over = len(self.text) - self.at > MAX_RECORD
                found = self._resume()
                # A long one in which no other begins is long; else it was broken, and hid where it ends.
                yield JsonRecord(
                    line, None, TOO_LONG if over and not found else CUT_OFF if ended and not found else BROKEN
                )
                if not self._skip(found):
                    return

    def _more(self, characters: int) -> bool:
        """Read on, and forget what was passed; tell whether there was more."""
        piece = self.stream.read(characters)
        self.text, self.at = self.text[self.at :] + piece, 0
        return bool(piece)

    def _pass(self, to: int) -> None:
        self.line += self.text.count("\n", self.at, to)
        self.at = to

    def _list(self) -> bool:
        """Go to the next list of tickets."""
        while not (found := self.list_start.search(self.text, self.at)):
            self._pass(max(self.at, len(self.text) - 100))
            if not self._more(_PIECE):
                return False
        self._pass(found.end())
        return True

    def _next(self) -> str:
        """Go to the next character that tells something, and past the end of a list; "" at the end of the file."""
        while True:
            found = _BLANK.match(self.text, self.at)
            self._pass(found.end() if found else self.at)
            if self.at < len(self.text) or not self._more(_PIECE):
                break
        char = self.text[self.at : self.at + 1]
        if char == "]":
            self._pass(self.at + 1)
        return char

    def _value(self) -> dict[str, Any] | None:
        """Return the object that begins here, and go past it; None if it is broken or too long."""
        while True:
            if self.beginning is None and (key := _KEY.match(self.text, self.at)):
                self.beginning = re.compile(r"(?<=[\[,}\s])\{\s*" + re.escape(key[1]) + r"\s*:")
            try:
                value, end = _DECODER.raw_decode(self.text, self.at)
            except (ValueError, RecursionError):
                # Twice as much each time, or a long record would be parsed again and again.
                left = len(self.text) - self.at
                if left > MAX_RECORD or not self._more(max(_PIECE, left)):
                    return None
                continue
            self._pass(end)
            return value  # type: ignore[no-any-return]

    def _resume(self) -> int | None:
        """Return where in the text a whole record begins behind the place; None if none does."""
        for found in self.beginning.finditer(self.text, self.at + 1) if self.beginning else ():
            try:
                value, _ = _DECODER.raw_decode(self.text, found.start())
            except (ValueError, RecursionError):
                continue
            if self.is_record(value):
                return found.start()
        return None

    def _skip(self, found: int | None) -> bool:
        """Go to where the next whole record begins, wherever that is; tell whether there is one."""
        while found is None:
            # The last piece stays, for a record may begin in it.
            self._pass(max(self.at + 1, len(self.text) - _PIECE))
            if not self._more(MAX_RECORD - _PIECE):
                return False
            found = self._resume()
        self._pass(found)
        return True
