"""What a content file says before anybody has judged it, and where in the file it says so."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeAlias

from answerbook.core.diagnostics import Location
from answerbook.model.media import MediaFiles

Value: TypeAlias = "str | int | bool | date | tuple[Value, ...] | dict[str, Value] | None"
KeyPath: TypeAlias = tuple[str | int, ...]
BODY: KeyPath = ("body",)
_LINE_END = re.compile("\n")
# What copied documents bring along to say where a line may break: it is taken out of all texts, and told.
TAKEN_OUT = re.compile("[\u00ad\u200b\u2060]")
_IN_DOUBLE = re.compile(r"\\(?:x..|u.{4}|U.{8}|.|\n)|[^\\]", re.DOTALL)
_IN_SINGLE = re.compile(r"''|.", re.DOTALL)
# What stands for a blank behind a backslash, a line's end that is folded away included.
_TAKEN_OUT_ESCAPES = re.compile(r"\\(?:xad|u00ad|u200b|u2060|U0000(?:00ad|200b|2060))", re.IGNORECASE)
_BLANK_ESCAPES = ("n", "t", " ", "r", "v", "f", "_", "N", "L", "P", "\n")


def with_line_feeds(text: str) -> str:
    """Return a text whose lines all end in a line feed; CR LF and a CR alone are line ends too, as editors have it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True)
class SourceText:
    """The text of one content file, which turns offsets into lines and columns; its lines end in line feeds."""

    file: str
    text: str
    line_starts: tuple[int, ...]

    @classmethod
    def of(cls, file: str, text: str) -> "SourceText":
        """Index `text`; `file` is the name shown in diagnostics."""
        return cls(file, text, (0, *(found.end() for found in _LINE_END.finditer(text))))

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column that count from 0, as YAML marks do."""
        return self.line_starts[line] + column if line < len(self.line_starts) else len(self.text)

    def location(self, offset: int) -> Location:
        """Return the location of an offset."""
        line = bisect_right(self.line_starts, offset)
        return Location(self.file, line, offset - self.line_starts[line - 1] + 1)


@dataclass(frozen=True)
class Origin:
    """Where the values of one record stand: `spans` for values, `keys` for their keys.

    Paths are tuples such as `("steps", 0, "do")`; `prefix` is put before each of them, so that
    a record in a file of many looks up its own part.
    """

    source: SourceText
    spans: Mapping[KeyPath, tuple[int, int]] = field(repr=False)
    keys: Mapping[KeyPath, int] = field(repr=False)
    prefix: KeyPath = ()

    def below(self, *steps: str | int) -> "Origin":
        """Return the origin of a record nested under `steps`."""
        return Origin(self.source, self.spans, self.keys, (*self.prefix, *steps))

    def with_items_as(self, field: str) -> "Origin":
        """Return the origin of a file that is a list, in which each item is the value of a field that nobody wrote."""
        spans = {(*path[:1], field, *path[1:]): span for path, span in self.spans.items() if path}
        return Origin(self.source, {**self.spans, **spans}, self.keys, self.prefix)

    def at(self, path: KeyPath = (), needle: str = "") -> Location:
        """Locate the value at `path`, or the first `needle` inside it.

        A path that is not in the file (a missing key) yields its nearest parent, at its key.
        """
        full = (*self.prefix, *path)
        missing = full not in self.spans
        while full not in self.spans:
            if not full:
                return Location(self.source.file)
            full = full[:-1]
        start, end = self.spans[full]
        if missing or len(full) <= len(self.prefix):
            return self.source.location(self.keys.get(full, start))
        return self.source.location(max(self.source.text.find(needle, start, end), start))

    def written(self, path: KeyPath) -> tuple[int, str]:
        """Return the offset of the value at `path` and its text as written: quoted, folded, indented."""
        start, end = self.spans.get((*self.prefix, *path), (0, 0))
        return start, self.source.text[start:end]

    def place(self, path: KeyPath, value: str, offset: int) -> Location:
        """Locate an offset in the value at `path`.

        YAML folds, strips and unquotes, but keeps the signs that are no blanks: as many of them stand before a place
        in the file as in the value, but for those that are taken out.
        """
        start, written = self.written(path)
        if not written:
            return self.at(path)
        ahead = sum(not sign.isspace() for sign in value[:offset])
        for at, sign in _signs(written, raw=path == BODY):
            if sign and not sign.isspace() and not TAKEN_OUT.match(sign):
                if not ahead:
                    return self.source.location(start + at)
                ahead -= 1
        return self.source.location(start)

    def at_key(self, path: KeyPath) -> Location:
        """Locate the key (not the value) at `path`."""
        full = (*self.prefix, *path)
        return self.source.location(self.keys[full]) if full in self.keys else self.at(path)


def _signs(written: str, *, raw: bool) -> Iterator[tuple[int, str]]:
    """Yield the signs of a value as written in YAML 1.1, each with its offset; `raw` is text that is no YAML.

    An escape of a quoted value is one sign; what escapes stand for blanks are blanks.
    """
    style = "" if raw else written[:1]
    if style in ("|", ">"):
        header = written.find("\n") + 1
        yield from ((header + i, sign) for i, sign in enumerate(written[header:]))
    elif style in ('"', "'"):
        for found in (_IN_DOUBLE if style == '"' else _IN_SINGLE).finditer(written, 1, len(written) - 1):
            is_blank = found[0][:1] == "\\" and (
                found[0][1:2] in _BLANK_ESCAPES or _TAKEN_OUT_ESCAPES.fullmatch(found[0])
            )
            yield found.start(), " " if is_blank else found[0][:1]
    else:
        yield from enumerate(written)


@dataclass(frozen=True)
class RawRecord:
    """A mapping from a content file, with its kind and id, not yet checked against the model."""

    kind: str
    id: str
    data: Mapping[str, Value]
    origin: Origin


@dataclass(frozen=True)
class StaticFile:
    """A file that is published as it is, and how its place is shown to people."""

    path: Path
    shown: str


@dataclass(frozen=True)
class RawContent:
    """All records of a content folder, in file order; `folder` is its name as shown to people.

    `unreadable` holds kind and id of what exists but could not be parsed (id `*`: a whole file); `static` the files
    that are published as they are, by their names; `media` the files that texts may show.
    """

    folder: str
    records: tuple[RawRecord, ...]
    unreadable: frozenset[tuple[str, str]] = frozenset()
    static: Mapping[str, StaticFile] = field(default_factory=dict)
    media: MediaFiles = field(default_factory=MediaFiles)
