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

from answerbook.tickets.read.declared import LONGEST, Declared
from answerbook.tickets.read.export_file import CUT_OFF, MAX_RECORD, TOO_LONG
from answerbook.tickets.read.messages import scalar
from answerbook.tickets.read.schema import JSON_LINES, TicketSchema
from answerbook.tickets.read.values import objects, usual_keys

BROKEN = "no JSON object, and skipped"
_KEY = re.compile(r'\{\s*("(?:[^"\\]|\\.)*")')
_BLANK = re.compile(r"[\s,]*")
_LIST = re.compile(r"\s*\[")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:]')
_PIECE = 2**20
# So deep in a page its lists are looked for.
_DEEP = 4
# Not strict: a line break within a string is a mistake that loses nothing.
_DECODER = json.JSONDecoder(strict=False)


@dataclass(frozen=True)
class JsonRecord:
    """A record with the line on which it begins; `value` is None if it cannot be read, and `fault` says why."""

    line: int
    value: dict[str, Any] | None
    fault: str = ""


@dataclass(frozen=True)
class Shape:
    """How a file holds its tickets: one a line, in lists under `keys`, or, without keys, one by one or in a list."""

    lined: bool
    keys: tuple[str, ...] = ()


def shape(head: str, schema: TicketSchema) -> Shape:
    """Return how a file, of which this is the beginning, holds its tickets."""
    text = head.lstrip("\ufeff \t\r\n")
    if text.startswith("["):
        return Shape(lined=False)
    value, end = _decoded(text)
    line, _, rest = text.partition("\n")
    if value is None and rest.startswith("{"):
        return Shape(lined=True)
    if value is None:
        return Shape(lined=not text.startswith("{"), keys=_open_lists(text, schema))
    if not _is_ticket(value, schema) and (keys := _lists(value, schema, 0)):
        return Shape(lined=False, keys=tuple(keys))
    return Shape(lined=len(line.rstrip()) == end)


def read_records(
    stream: TextIOWrapper, schema: TicketSchema, keys: tuple[str, ...], declared: Declared
) -> Iterator[JsonRecord]:
    """Yield the records of every list under the keys; without keys, those of the file.

    What stands beside the lists is `declared`.
    """
    yield from _Reader(stream, schema, keys, declared).records()


def tickets_in(value: dict[str, Any], schema: TicketSchema) -> list[dict[str, Any]]:
    """Return the tickets of a record that is a page of them; a list of itself alone if it is none."""
    if _is_ticket(value, schema):
        return [value]
    return [item for found in _lists(value, schema, 0).values() for item in found] or [value]


def _decoded(text: str) -> tuple[dict[str, Any] | None, int]:
    """Return the object that a text begins with, and where it ends."""
    try:
        value, end = _DECODER.raw_decode(text)
    except (ValueError, RecursionError):
        return None, 0
    return (value, end) if isinstance(value, dict) else (None, 0)


def _is_ticket(value: dict[str, Any], schema: TicketSchema) -> bool:
    """Tell whether an object says something itself, and does not only hold a list of what does."""
    if schema is not JSON_LINES:
        return schema.is_ticket(value)
    named = [*usual_keys(value, "subject"), *usual_keys(value, "text"), *usual_keys(value, "id")]
    return any(scalar(value[name]) or _words(value[name]) for name in named)


def _words(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(one, str) for one in value)


def _lists(value: dict[str, Any], schema: TicketSchema, depth: int) -> dict[str, list[dict[str, Any]]]:
    """Return the lists of tickets in a page, by their keys: those under the keys of its API, else any."""
    found: dict[str, list[dict[str, Any]]] = {}
    for key, inner in value.items() if depth < _DEEP else ():
        if isinstance(inner, dict):
            found |= _lists(inner, schema, depth + 1)
        elif items := [item for item in objects(inner) if _is_ticket(item, schema)]:
            found[key] = items
    known = {key: items for key, items in found.items() if key in schema.list_keys}
    return known or found


def _open_lists(text: str, schema: TicketSchema) -> tuple[str, ...]:
    """Return the key of the list with which the objects of a page begin that is too long to be decoded; () for none."""
    opened: list[tuple[str, str]] = []
    last = key = ""
    own: dict[str, Any] = {}
    for found in _TOKEN.finditer(text):
        sign = found[0]
        if sign in "]}":
            opened = opened[:-1]
        elif sign in "[{":
            in_list = bool(opened) and opened[-1][0] == "["
            if sign == "{" and in_list and not _is_ticket(own, schema):
                return (opened[-1][1],)
            opened.append((sign, "" if in_list else key))
            key = ""
        elif sign == ":":
            key = last
            own |= {key: "x"} if len(opened) == 1 else {}
        else:
            last = sign[1:-1]
    return ()


def _list_start(keys: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of where a list of tickets begins in what an API wraps around it."""
    # As it stands, or with its letters escaped.
    escaped = (f"(?i:{re.escape(json.dumps(key)[1:-1])})" for key in keys if not key.isascii())
    named = "|".join((*map(re.escape, keys), *escaped))
    return re.compile(rf'(?<!\\)"(?:{named})"\s*:\s*\[')


class _Reader:
    """Reads on as needed; `text` is what was read and not yet passed, `at` the place within it."""

    def __init__(self, stream: TextIOWrapper, schema: TicketSchema, keys: tuple[str, ...], declared: Declared) -> None:
        self.stream, self.schema, self.list_start = stream, schema, _list_start(keys)
        self.declared, self.beside = declared, ""
        # Without a list the tickets stand one after the other.
        self.bare = not keys
        self.text, self.at, self.line = "", 0, 1
        # What every record begins with: the key of the first one.
        self.beginning: re.Pattern[str] | None = None
        # Whether the records are messages by themselves: else one that is found is within a ticket.
        self.alone: bool | None = None

    def records(self) -> Iterator[JsonRecord]:
        self._more(_PIECE)
        while self._list():
            while (char := self._next()) not in {"", "]"}:
                if char == "[":
                    # A list in a list, or another one behind the first.
                    self._pass(self.at + 1)
                    continue
                line = self.line
                value = self._value() if char == "{" else None
                if value is not None:
                    self.alone = self.schema.is_message(value) if self.alone is None else self.alone
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
        """Go to the next list of tickets, or to the first of those that stand in none."""
        if self.bare:
            while (char := self._next()) == "]":
                pass
            return bool(char)
        while not (found := self.list_start.search(self.text, self.at)):
            self._pass_beside(max(self.at, len(self.text) - 100))
            if not self._more(_PIECE):
                self._pass_beside(len(self.text))
                self.declared.beside(self.beside)
                return False
        self._pass_beside(found.end())
        self.declared.beside(self.beside)
        self.beside = ""
        return True

    def _pass_beside(self, to: int) -> None:
        self.beside += self.text[self.at : min(to, self.at + LONGEST - len(self.beside))]
        self._pass(to)

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
            if self.schema.is_ticket(value) and (self.alone is not False or not self.schema.is_message(value)):
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
