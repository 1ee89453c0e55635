"""YAML text to plain values that remember where they stand; what YAML 1.1 would misread is an error.

PyYAML composes the node tree (its C parser, with marks); values are built here, because its own
constructors keep no positions, let a second key win in silence and read `no` as false.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import yaml

from answerbook.core.diagnostics import Diagnostic
from answerbook.model.source import KeyPath, SourceText, Value

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOOLEANS = {"true": True, "false": False}
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_KINDS = {"bool": "true or false", "int": "a number", "float": "a number", "timestamp": "a time"}
# What a page can be dated; the engine knows no file older than 1980.
_YEARS = range(1980, 2200)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
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


def parse(source: SourceText, text: str) -> Parsed:
    """Parse `text`, whose lines and columns are those of `source` (front matter is padded by its caller).

    Syntax errors, duplicate keys, anchors and values that YAML 1.1 reads as something
    else than written become diagnostics. Format: https://yaml.org/spec/1.1/.
    """
    try:
        node = yaml.compose(text, _LOADER)
    except yaml.MarkedYAMLError as error:
        return Parsed(diagnostics=[_syntax(source, error)])
    except yaml.reader.ReaderError as error:
        # The C parser counts bytes, and front matter is shorter than its file: look the character up.
        at = source.location(max(source.text.find(chr(error.character)), 0))
        return Parsed(diagnostics=[Diagnostic("yaml-syntax", "unprintable character", at, "delete it")])
    except RecursionError:
        return Parsed(diagnostics=[_too_deep(source)])
    parsed = Parsed()
    if node is not None:
        try:
            parsed.value = _Builder(source, parsed).build(node, ())
        except RecursionError:
            return Parsed(diagnostics=[_too_deep(source)])
    return parsed


def _too_deep(source: SourceText) -> Diagnostic:
    return Diagnostic("yaml-syntax", "lists or mappings are nested too deep", source.location(0), "close the brackets")


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
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            here = (*path, key)
            if here in self.parsed.keys:
                first = self.source.location(self.parsed.keys[here])
                self._report("duplicate-key", f"`{key}` stands twice", offset, f"the first is at {first}; keep one")
                continue
            self.parsed.keys[here] = offset
            yield key, self.build(value_node, here)

    def _scalar(self, node: yaml.ScalarNode) -> Value:
        text, kind = str(node.value), node.tag.rpartition(":")[2]
        if kind == "str":
            return text
        if kind == "null":
            return None
        if kind == "bool" and text in _BOOLEANS:
            return _BOOLEANS[text]
        if kind == "int" and _INTEGER.fullmatch(text):
            return int(text)
        if kind == "timestamp" and _DATE.fullmatch(text):
            return self._date(text, node)
        return self._trap(text, kind, node)

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
