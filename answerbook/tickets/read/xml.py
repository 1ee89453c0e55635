"""Reads a ticket export in XML, such as Zendesk's: a record at a time, as the object that JSON would have in its place.

Records are cut out of the text, and each is parsed for itself. So no declaration before them counts, an entity that is
none of XML's own five makes its record a broken one, and what is held has a limit.
"""

import re
from collections import Counter
from collections.abc import Iterator
from io import TextIOWrapper
from typing import Any
from xml.parsers import expat

from answerbook.tickets.read.export_file import CUT_OFF, MAX_RECORD, TOO_LONG, ExportFile
from answerbook.tickets.read.messages import Fields, RecordFault
from answerbook.tickets.read.records import Item, Tickets
from answerbook.tickets.read.schema import JSON_LINES
from answerbook.tickets.read.vendors import SCHEMAS, recognised_json

BROKEN = "no XML, and skipped"
# What a ticket is called; else the elements within the first one are the records.
_CALLED = frozenset(
    [
        "ticket",
        "case",
        "issue",
        "item",
        "incident",
        "request",
        "conversation",
        "row",
        "record",
        "sc_task",
        "sn_customerservice_case",
    ]
)
_DECLARATION = re.compile(
    r"\s*(?:<\?xml\b|<!DOCTYPE(?! html)|<!--)|\s*<(?!html\b|!doctype html)[a-z][\w.-]*(?: [^<>]*)?>\s*<[a-z]",
    re.IGNORECASE,
)
_TAG = re.compile(r"<([A-Za-z_][\w.:-]*)(?=[\s/>])")
_PIECE = 2**20
# Elements within elements, and ends of a record that are tried: a text may hold one as a quotation.
_DEEPEST, _ENDS = 40, 3
# No text of XML may hold these; half characters stand for bytes that are no UTF-8, and wait in the private use area.
_UNHEARD = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))
_TO_PARSE = {**_UNHEARD, **{code: code - 0xDC80 + 0xF780 for code in range(0xDC80, 0xDD00)}}
_PARSED = {code - 0xDC80 + 0xF780: code for code in range(0xDC80, 0xDD00)}


class _TooDeepError(Exception):
    """Elements stand within elements, deeper than in any record."""


def is_xml(head: str) -> bool:
    """Tell whether a file, of which this is the beginning, is XML, and no page of HTML."""
    return bool(_DECLARATION.match(head))


def read(source: ExportFile, fields: Fields) -> Iterator[Item]:
    """Yield the messages of the tickets in a file, and what is wrong with them."""
    reader: Tickets | None = None
    for line, value, fault in _Records(source.text(), source.head).records():
        if value is None:
            source.declared.records += 1
            yield RecordFault(fault, source.at(line))
            continue
        if reader is None:
            keys = " ".join(f'"{key}"' for key in value)
            reader = Tickets(SCHEMAS.get(recognised_json(keys), JSON_LINES), fields, source.declared)
        yield from reader.read(value, source.at(line))


class _Records:
    """Cuts the records out of a text that is read on as needed."""

    def __init__(self, stream: TextIOWrapper, head: str) -> None:
        self.stream, self.text, self.line = stream, "", 1
        name = re.escape(_name(head))
        self.begin = re.compile(rf"<{name}(?=[\s/>])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(/?)>")
        self.end = re.compile(rf"</{name}\s*>")

    def records(self) -> Iterator[tuple[int, dict[str, Any] | None, str]]:
        """Yield the line of each record, and it as an object; None, and what is wrong, if it cannot be read."""
        while begun := self._find(self.begin, 0):
            self._pass(begun.start())
            line, whole = self.line, begun.end() - begun.start()
            if begun[1]:
                self._pass(whole)
                continue
            value, end = None, whole
            for _ in range(_ENDS):
                found = self._find(self.end, end)
                if found is None:
                    break
                end = found.end()
                value = _parsed(self.text[:end])
                if value is not None:
                    break
            ended = end > whole
            if value is None:
                again = self.begin.search(self.text, whole)
                fault = BROKEN if ended or again else TOO_LONG if len(self.text) > MAX_RECORD else CUT_OFF
                self._pass(again.start() if again else max(whole, len(self.text) - _PIECE))
                yield line, None, fault
            else:
                self._pass(end)
                yield line, value, ""

    def _find(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """Return where a pattern stands next; of what is passed at the beginning only the last piece is held."""
        while not (found := pattern.search(self.text, at)):
            if len(self.text) > MAX_RECORD:
                if pattern is self.end:
                    return None
                self._pass(len(self.text) - _PIECE)
                at = 0
            piece = self.stream.read(_PIECE)
            if not piece:
                return None
            at, self.text = max(at, len(self.text) - 1000), self.text + piece
        return found

    def _pass(self, to: int) -> None:
        self.line += self.text.count("\n", 0, to)
        self.text = self.text[to:]


def _name(head: str) -> str:
    """Return the name of the elements that are records, from the beginning of a file."""
    names = _TAG.findall(re.sub(r"<!--.*?-->", "", head, flags=re.DOTALL))
    called = (name for name in names if name.lower() in _CALLED)
    return next(called, names[1] if len(names) > 1 else "ticket")


def _parsed(text: str) -> dict[str, Any] | None:
    """Return a record as an object; None if it is no XML."""
    parser, builder = expat.ParserCreate("utf-8"), _Builder()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.write
    try:
        parser.Parse(text.translate(_TO_PARSE).encode("utf-8", "replace"), True)
    except (expat.ExpatError, _TooDeepError):
        return None
    return builder.value if isinstance(builder.value, dict) else None


class _Builder:
    """Makes of elements what JSON would have: objects, lists of what stands several times, and texts."""

    def __init__(self) -> None:
        self.value: object = None
        self.open: list[tuple[str, dict[str, str], list[tuple[str, object]], list[str]]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) >= _DEEPEST:
            raise _TooDeepError
        self.open.append((name.replace("-", "_"), attributes, [], []))

    def write(self, text: str) -> None:
        self.open[-1][3].append(text.translate(_PARSED))

    def end(self, _name: str) -> None:
        name, attributes, inner, texts = self.open.pop()
        value = _value(name, attributes, inner, "".join(texts))
        if self.open:
            self.open[-1][2].append((name, value))
        else:
            self.value = value


def _value(of: str, attributes: dict[str, str], inner: list[tuple[str, object]], text: str) -> object:
    """Return what an element holds: `comments` of `comment` are a list, its attributes count as elements."""
    names = {name for name, _ in inner}
    if attributes.get("type") == "array" or (of.endswith("s") and names == {of.removesuffix("s")}):
        return [value for _, value in inner]
    own = {key.replace("-", "_"): said for key, said in attributes.items() if key not in {"type", "nil"}}
    if not inner:
        return {**own, "text": text} if own and text.strip() else own or text
    several = Counter(name for name, _ in inner)
    found: dict[str, Any] = dict(own)
    for name, value in inner:
        if several[name] > 1:
            found.setdefault(name, []).append(value)
        else:
            found[name] = value
    return {**found, "text": text} if text.strip() else found
