"""Wraps the long texts of a YAML file; what it says stays the same, and comments stay where they are."""

import re
import textwrap
from collections.abc import Iterator

from answerbook.content import yaml
from answerbook.model.source import KeyPath, SourceText, Value

# Characters of a line. A text that fits behind its key stands there; a longer one below it, folded.
WIDTH = 120
_FOLDED = ">-"
_INDENT = 2
# What may stand before a key in its line, in YAML that is not in braces.
_BEFORE_KEY = re.compile(r" *(?:- +)*")
# Blanks that folding would change.
_OTHER_BLANKS = re.compile(r"[\t\n]|  |\A | \Z")


def wrapped(text: str) -> str:
    """Return a YAML text in which each of its texts that can be folded fills its lines."""
    parsed = yaml.parse(SourceText.of("", text), text)
    source = SourceText.of("", text)
    for start, end, new in sorted(_edits(source, parsed), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _edits(source: SourceText, parsed: yaml.Parsed) -> Iterator[tuple[int, int, str]]:
    """Yield span and new form of each text that is written otherwise."""
    for path, value in _texts(parsed.value, ()):
        if path not in parsed.keys or _OTHER_BLANKS.search(value) or _is_in_braces(source, parsed, path):
            continue
        start, end = parsed.spans[path]
        written = source.text[start:end].rstrip()
        begins = source.text.rfind("\n", 0, start) + 1
        column = parsed.keys[path] - begins
        if not _stands_alone(source.text, begins, parsed.keys[path], start, written):
            continue
        new = _form(value, written, start - begins, column)
        if new != written:
            yield start, start + len(written), new


def _texts(value: Value, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str) and value:
        yield path, value
    elif isinstance(value, dict | tuple):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for step, inner in items:
            yield from _texts(inner, (*path, step))


def _is_in_braces(source: SourceText, parsed: yaml.Parsed, path: KeyPath) -> bool:
    above = (parsed.spans[path[:length]][0] for length in range(len(path)))
    return any(source.text[start : start + 1] in ("{", "[") for start in above)


def _stands_alone(text: str, begins: int, key: int, start: int, written: str) -> bool:
    """Tell whether a key begins its line, its value stands behind it, and nothing else, such as a comment, does."""
    if not begins <= key < start or not _BEFORE_KEY.fullmatch(text, begins, key):
        return False
    if written.startswith("|"):
        return False
    header, _, _ = written.partition("\n")
    if written.startswith(">"):
        return header == _FOLDED
    rest = text[start + len(written) :].partition("\n")[0]
    return not rest.strip()


def _form(value: str, written: str, before: int, column: int) -> str:
    """Return a text as it is to be written, with `before` characters in its line before it and its key at `column`."""
    if "\n" not in written and before + len(written) <= WIDTH:
        return written
    bare = yaml.written(value)
    if before + len(bare) <= WIDTH:
        return bare
    blanks = " " * (column + _INDENT)
    rows = textwrap.wrap(
        value,
        WIDTH,
        initial_indent=blanks,
        subsequent_indent=blanks,
        expand_tabs=False,
        replace_whitespace=False,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join((_FOLDED, *rows))
