"""The rules of plain text: all may stand in it and is shown as it is written, so what was meant otherwise is told."""

import re
import unicodedata
from collections.abc import Iterator

from answerbook.content.rules.references import name_of
from answerbook.core.diagnostics import Diagnostic, Severity
from answerbook.model.fields import Record
from answerbook.model.source import TAKEN_OUT, KeyPath

# What asks, and never what is shown: people write their questions as they like.
_ASKED = ("golden", "synonyms")
# An escape of a YAML text in double quotes: two, four or eight digits, or what a backslash makes of one sign.
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)", re.DOTALL)
# Names such as `__init__` and `max_size`, and signs between blanks as in `2 * 3 * 4`, are no marks.
_MARKDOWN = re.compile(
    r"`[^`]+`|!?\[[^\[\]]*\]\([^()\s][^()]*\)|\[@[^\[\]]+\]|^#{1,6}(?=\s)|"
    r"\*\*(?=[^\s*])[^*]*(?<!\s)\*\*|(?<![\w*])\*(?=[^\s*])[^*]*(?<!\s)\*(?![\w*])|(?<!\w)_(?=[^\s_])[^_]*(?<!\s)_(?!\w)"
)


def plain_problems(record: Record) -> Iterator[Diagnostic]:
    """Yield a warning for each text of which something was taken out, and each plain one with marks of Markdown."""
    for path, _ in record.prose():
        yield from _invisible(record, path)
    for path, text in record.plain():
        yield from _invisible(record, path)
        if record.kind not in _ASKED and (found := _MARKDOWN.search(text)):
            message = f"{_name(path)} is plain text, and `{found[0][:40]}` is shown as it is written"
            help_ = "write it without the marks; Markdown is for the body and other prose"
            at = record.origin.at(path, found[0])
            yield Diagnostic("shown-as-written", message, at, help_, Severity.WARNING, name_of(record))


def _invisible(record: Record, path: KeyPath) -> Iterator[Diagnostic]:
    start, written = record.origin.written(path)
    found = sorted(_taken_out(written))
    if found:
        signs = dict.fromkeys(f"U+{ord(char):04X} ({unicodedata.name(char).lower()})" for _, char in found)
        message = f"what nobody sees is taken out of {_name(path)}: {', '.join(signs)}"
        at = record.origin.source.location(start + found[0][0])
        help_ = "delete it here, too, so that the file says what the page says"
        yield Diagnostic("invisible-character", message, at, help_, Severity.WARNING, name_of(record))


def _taken_out(written: str) -> Iterator[tuple[int, str]]:
    """Yield the characters that are taken out of a text as YAML has it written, each with its offset."""
    yield from ((found.start(), found[0]) for found in TAKEN_OUT.finditer(written))
    for escape in _ESCAPE.finditer(written) if written.startswith('"') else ():
        digits = escape[1] or escape[2] or escape[3]
        if digits and TAKEN_OUT.fullmatch(chr(int(digits, 16))):
            yield escape.start(), chr(int(digits, 16))


def _name(path: KeyPath) -> str:
    """Return a field by its name, an item of a list by name and number."""
    *names, last = path
    return f"`{last}`" if isinstance(last, str) else f"`{names[-1]} {last + 1}`"
