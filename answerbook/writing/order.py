"""Puts the fields of a record into the order of the model; the comments above a field go with it."""

import re
from collections.abc import Mapping, Sequence
from itertools import dropwhile, pairwise

from answerbook.content import yaml
from answerbook.content.load import FILES, LISTED, PAIRED
from answerbook.content.validate import MODELS, other_keys
from answerbook.model.source import KeyPath, SourceText

_COMMENT = re.compile(r"( *)#")


def field_order(kind: str) -> tuple[str, ...]:
    """Return the fields of a kind as they are to stand: its own, then those that it shares with others."""
    model = MODELS[kind]
    own = [name for name in model.model_fields if name in model.__annotations__]
    others = {name: other for other, name in other_keys(kind).items()}
    fields = dict.fromkeys((*own, *model.model_fields))
    return tuple(key for name in fields for key in (name, others.get(name)) if key)


def ordered(text: str, name: str, kind: str = "") -> str:
    """Return the text of a content file, or of the front matter of a page of some kind, with its fields in order."""
    source = SourceText.of("", text)
    parsed = yaml.parse(source, text)
    lines = text.split("\n")
    ending = lines.pop() if lines[-1] == "" else None
    sheet = _Sheet(source, parsed, lines)
    made = sheet.ordered((), 0, len(lines), _orders(name, kind))
    return "\n".join(made if ending is None else [*made, ending])


def _orders(name: str, kind: str) -> Mapping[int, Mapping[str, Sequence[str]]]:
    """Return by depth, and by the section in which it applies, the order of keys; "" is any section."""
    if kind:
        return {0: {"": field_order(kind)}}
    sections = FILES[name]
    if not sections:
        return {0: {"": field_order(name.removesuffix(".yml"))}}
    if "" in sections:
        of = sections[""]
        return {} if of in LISTED or of in PAIRED else {1: {"": field_order(of)}}
    return {0: {"": tuple(sections)}, 2: {section: field_order(of) for section, of in sections.items()}}


class _Sheet:
    """The lines of a YAML text, and where its keys stand."""

    def __init__(self, source: SourceText, parsed: yaml.Parsed, lines: list[str]) -> None:
        self.lines = lines
        self.keys: dict[KeyPath, list[tuple[str, int]]] = {}
        for path, offset in parsed.keys.items():
            at = source.location(offset)
            begins = not lines[at.line - 1][: at.column - 1].strip()
            # A key within a line, in braces or behind a hyphen, keeps its place, and its neighbours theirs.
            self.keys.setdefault(path[:-1], []).append((str(path[-1]), at.line - 1 if begins else -1))

    def ordered(
        self, path: KeyPath, first: int, last: int, orders: Mapping[int, Mapping[str, Sequence[str]]]
    ) -> list[str]:
        """Return some lines, those of the mapping at a path, with it and what is in it in order."""
        keys = self.keys.get(path, [])
        if len(path) > max(orders, default=-1) or not keys or any(line < 0 for _, line in keys):
            return self.lines[first:last]
        begins = [first, *(self._trivia(line, above) for (_, above), (_, line) in pairwise(keys))]
        ends = [*begins[1:], self._end(keys[-1][1], last)]
        head = self._head(first, keys[0][1])
        begins[0] = head
        parts = {
            key: [*self.lines[begin:line], *self.ordered_value(path, key, line, end, orders)]
            for (key, line), begin, end in zip(keys, begins, ends, strict=True)
        }
        at = orders.get(len(path), {})
        order = at.get(str(path[0]) if path and str(path[0]) in at else "", ())
        names = sorted(parts, key=lambda key: order.index(key) if key in order else len(order))
        if names[0] != keys[0][0]:
            # No record begins with the empty line that stood before a field in its midst.
            parts[names[0]] = list(dropwhile(lambda line: not line.strip(), parts[names[0]]))
        body = [line for name in names for line in parts[name]]
        return [*self.lines[first:head], *body, *self.lines[ends[-1] : last]]

    def ordered_value(
        self, path: KeyPath, key: str, first: int, last: int, orders: Mapping[int, Mapping[str, Sequence[str]]]
    ) -> list[str]:
        """Return the lines of a key and its value, the latter in order."""
        return [self.lines[first], *self.ordered((*path, key), first + 1, last, orders)]

    def _trivia(self, line: int, above: int) -> int:
        """Return where what belongs to a key begins: with the comments above it, as far indented, and empty lines."""
        indent = len(self.lines[line]) - len(self.lines[line].lstrip())
        begin = line
        while begin - 1 > above and self._is_trivia(begin - 1, indent):
            begin -= 1
        return begin

    def _is_trivia(self, line: int, indent: int) -> bool:
        found = _COMMENT.match(self.lines[line])
        return not self.lines[line].strip() or (found is not None and len(found[1]) == indent)

    def _end(self, line: int, last: int) -> int:
        """Return where the last field ends: comments and empty lines behind it belong to the file."""
        indent = len(self.lines[line]) - len(self.lines[line].lstrip())
        end = last
        while end - 1 > line and self._is_trivia(end - 1, indent):
            end -= 1
        return end

    def _head(self, first: int, line: int) -> int:
        """Return where the first field begins: what an empty line divides from it is the head of the whole."""
        empty = [number for number in range(first, line) if not self.lines[number].strip()]
        return empty[-1] + 1 if empty else first
