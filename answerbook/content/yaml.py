"""YAML text to plain values that remember where they stand; what YAML 1.1 would misread is an error.

PyYAML composes the node tree (from the events of its C parser, with marks); values are built here, because its own
constructors keep no positions, let a second key win in silence and read `no` as false.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml
from yaml.composer import Composer

from answerbook.content import characters
from answerbook.core.diagnostics import Diagnostic
from answerbook.model.source import KeyPath, SourceText, Value

_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# No field of the content goes deeper than five; the C composer, which has no bound, ends the process at some thousands.
DEEPEST = 20
# In one list or mapping, and values in a whole file: no help center has as many, and each takes a kilobyte of memory.
MOST_ITEMS, MOST_VALUES = 10_000, 100_000
_BOOLEANS = {"true": True, "false": False}
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_KINDS = {"bool": "true or false", "int": "a number", "float": "a number", "timestamp": "a time"}
# What a page can be dated; the engine knows no file older than 1980.
_YEARS = range(1980, 2200)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
# How a text in double quotes can write a character that it does not hold.
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SHORT_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b"} | {
    "N": "\x85", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_FEWER = "leave out what nobody uses"
_COLOUR = re.compile(r"[ \t]*(#[0-9A-Fa-f]{3}(?:[0-9A-Fa-f]{3})?)[ \t]*(?:$|[ \t]#)", re.MULTILINE)
_HELP = {
    "mapping values are not allowed": 'a text that contains ": " must be quoted or written with `>-`',
    "cannot start any token": "indent with spaces, not tabs; quote a text that begins with a special character",
    "could not find expected ':'": "write `key: value`; continue a long text with `>-`",
    "did not find expected key": "check the indentation and that each quote is closed",
    "unexpected end of stream": "close the quote that begins here",
}


@dataclass
class Parsed:
    """The values of one YAML text with the positions of values and keys, and what is wrong with it."""

    value: Value = None
    spans: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    keys: dict[KeyPath, int] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)


class _BoundError(yaml.MarkedYAMLError):
    """Lists or mappings that go deeper, or hold more, than anything here may."""

    def __init__(self, message: str, help_: str, mark: Any) -> None:
        super().__init__(problem=message, problem_mark=mark)
        self.message, self.help = message, help_


class _Composer(Composer, _PARSER):  # type: ignore[misc]
    """Composes nodes from the parser's events, no deeper and no more than allowed; tags are noted, not obeyed."""

    def __init__(self, text: str) -> None:
        _PARSER.__init__(self, text)
        Composer.__init__(self)
        self.depth = 0
        self.values = 0
        self.tags: list[yaml.Mark] = []

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event: Any = self.peek_event()
        self._hold_bounds(parent, event)
        if getattr(event, "tag", None):
            self.tags.append(event.start_mark)
            event.tag = None
            # What a plain scalar is shows in its form; one in quotes is text.
            event.implicit = (not event.style, True) if isinstance(event, yaml.ScalarEvent) else True
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def _hold_bounds(self, parent: yaml.Node | None, event: Any) -> None:
        self.values += 1
        if isinstance(event, yaml.CollectionStartEvent) and self.depth >= DEEPEST:
            message = f"lists or mappings are nested more than {DEEPEST} deep"
            raise _BoundError(message, "close the brackets, or write it flatter", event.start_mark)
        if parent is not None and len(parent.value) >= MOST_ITEMS:
            message = f"a list or mapping has more than {MOST_ITEMS:,} items"
            raise _BoundError(message, _FEWER, event.start_mark)
        if self.values > MOST_VALUES:
            message = f"the file has more than {MOST_VALUES:,} keys, values and items"
            raise _BoundError(message, _FEWER, event.start_mark)


def parse(source: SourceText, text: str) -> Parsed:
    """Parse `text`, whose lines and columns are those of `source` (front matter is padded by its caller).

    Syntax errors, duplicate keys, anchors, tags, forbidden characters and values that YAML 1.1 reads as something
    else than written become diagnostics. Forbidden characters, of which some are line breaks to YAML alone, are read as
    others: whoever has the whole file reports them. Format: https://yaml.org/spec/1.1/.
    """
    try:
        composer = _Composer(characters.without_forbidden(text))
        node = composer.get_single_node()
    except _BoundError as error:
        return Parsed(diagnostics=[_out_of_bounds(source, error)])
    except yaml.MarkedYAMLError as error:
        return Parsed(diagnostics=[_syntax(source, error)])
    parsed = Parsed(diagnostics=[_tag(source, mark) for mark in composer.tags])
    if node is not None:
        parsed.value = _Builder(source, parsed).build(node, ())
    return parsed


def _out_of_bounds(source: SourceText, error: _BoundError) -> Diagnostic:
    mark = error.problem_mark
    at = source.location(source.offset(mark.line, mark.column) if mark else 0)
    return Diagnostic("too-many-items" if error.help == _FEWER else "yaml-syntax", error.message, at, error.help)


def _tag(source: SourceText, mark: yaml.Mark) -> Diagnostic:
    at = source.location(source.offset(mark.line, mark.column))
    help_ = "delete the word that begins with `!`, or put the text in quotes if it is meant to be read"
    return Diagnostic("yaml-trap", "a YAML tag (`!name`) stands here, and tags are not read", at, help_)


def _syntax(source: SourceText, error: yaml.MarkedYAMLError) -> Diagnostic:
    problem = error.problem or "not valid YAML"
    mark = error.problem_mark or error.context_mark
    if "end of stream" in problem:  # an open quote: its beginning says more than the end of the file
        mark = error.context_mark or mark
    at = source.location(source.offset(mark.line, mark.column) if mark else 0)
    hint = next((hint for start, hint in _HELP.items() if start in problem), "check the lines above it, too")
    return Diagnostic("yaml-syntax", f"not valid YAML: {problem}", at, hint)


@dataclass
class _Builder:
    source: SourceText
    parsed: Parsed
    seen: set[int] = field(default_factory=set)

    def build(self, node: yaml.Node, path: KeyPath) -> Value:
        start, end = (self.source.offset(m.line, m.column) for m in (node.start_mark, node.end_mark))
        self.parsed.spans[path] = (start, end)
        if id(node) in self.seen:  # an alias is the anchor's own node, and may stand inside itself
            says = "this value is used again by a YAML alias (`*name`)"
            self._report("yaml-trap", says, start, "write the value out at each place, without `&name` and `*name`")
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, path))
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.build(child, (*path, i)) for i, child in enumerate(node.value))
        return self._scalar(node) if isinstance(node, yaml.ScalarNode) else None

    def _pairs(self, node: yaml.MappingNode, path: KeyPath) -> Iterator[tuple[str, Value]]:
        for key_node, value_node in node.value:
            offset = self.source.offset(key_node.start_mark.line, key_node.start_mark.column)
            key = self._text(key_node) if isinstance(key_node, yaml.ScalarNode) else "?"
            here = (*path, key)
            if here in self.parsed.keys:
                first = self.source.location(self.parsed.keys[here])
                self._report("duplicate-key", f"`{key}` stands twice", offset, f"the first is at {first}; keep one")
                continue
            self.parsed.keys[here] = offset
            yield key, self.build(value_node, here)

    def _scalar(self, node: yaml.ScalarNode) -> Value:
        text, kind = self._text(node), node.tag.rpartition(":")[2]
        if kind == "str":
            return text
        if kind == "null":
            return self._nothing(node)
        if kind == "bool" and text in _BOOLEANS:
            return _BOOLEANS[text]
        if kind == "int" and _INTEGER.fullmatch(text):
            return int(text)
        if kind == "timestamp" and _DATE.fullmatch(text):
            return self._date(text, node)
        return self._trap(text, kind, node)

    def _nothing(self, node: yaml.ScalarNode) -> Value:
        """Return None; what looks like a colour behind a value that is none was meant to be read."""
        offset = self.source.offset(node.end_mark.line, node.end_mark.column)
        if found := _COLOUR.match(self.source.text, offset):
            says = f"`{found[1]}` is a comment to YAML, so that nothing stands here"
            self._report("yaml-trap", says, found.start(1), f'write "{found[1]}" in quotes')
        return None

    def _text(self, node: yaml.ScalarNode) -> str:
        """Return what a scalar says; characters that it may not hold are reported where they are written."""
        text = str(node.value)
        if not any(characters.forbidden(text)):
            return text
        start, end = (self.source.offset(m.line, m.column) for m in (node.start_mark, node.end_mark))
        for escape in _ESCAPE.finditer(self.source.text, start, end):
            digits = escape[1] or escape[2] or escape[3]
            char = chr(int(digits, 16)) if digits else _SHORT_ESCAPES.get(escape[4], " ")
            if any(characters.forbidden(char)):
                message = f"this character may not stand in a text: {characters.described(char)}"
                self._report("forbidden-character", message, escape.start(), characters.remedy(char))
        return characters.without_forbidden(text)

    def _date(self, text: str, node: yaml.ScalarNode) -> Value:
        try:
            day = date.fromisoformat(text)
            problem = "" if day.year in _YEARS else f"its year is not between {_YEARS[0]} and {_YEARS[-1]}"
        except ValueError as error:
            day, problem = date.min, str(error)
        if problem:
            offset = self.source.offset(node.start_mark.line, node.start_mark.column)
            self._report("invalid-date", f"`{text}` is no date: {problem}", offset, "write a real day as YYYY-MM-DD")
            return date.min  # keeps `missing-field` from being reported on top; the error stops the run
        return day

    def _trap(self, text: str, kind: str, node: yaml.ScalarNode) -> Value:
        offset = self.source.offset(node.start_mark.line, node.start_mark.column)
        says = f"YAML 1.1 reads the bare `{text}` as {_KINDS.get(kind, kind)}, not as text"
        self._report("yaml-trap", says, offset, f'write "{text}" in quotes if it is text (or true / false)')
        return text

    def _report(self, code: str, message: str, offset: int, help_: str) -> None:
        self.parsed.diagnostics.append(Diagnostic(code, message, self.source.location(offset), help_))


def written(text: str) -> str:
    """Return a text as YAML has it as a value or an item of a list: bare if it reads as itself, else in quotes."""
    read = parse(SourceText.of("", f"a: [{text}]"), f"a: [{text}]")
    bare = not read.diagnostics and read.value == {"a": (text,)}
    return text if bare else json.dumps(text, ensure_ascii=False)
