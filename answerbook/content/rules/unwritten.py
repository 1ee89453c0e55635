"""The rule of what is still to be written: a line that begins with `TODO:` is a note to writers, not published."""

import re
from collections.abc import Iterator

from answerbook.content.rules.references import name_of
from answerbook.core.diagnostics import Diagnostic, Location, Severity
from answerbook.markdown.reading import read
from answerbook.model.content import Content
from answerbook.model.fields import Record

MARK = "TODO:"
_BEHIND = re.compile(rf"[ \t]+#[ \t]*{MARK}[^\n]*")


def unwritten(content: Content, severity: Severity = Severity.ERROR) -> list[Diagnostic]:
    """Return where the content says that something is still to be written; code may say so."""
    return [*_unfinished(content, severity), *_unchecked(content, severity)]


def unchecked(record: Record) -> str:
    """Return the note behind a record's day of review that says that nobody has checked it yet; "" if none does."""
    start, day = record.origin.written(("reviewed",))
    found = _BEHIND.match(record.origin.source.text, start + len(day)) if day else None
    return found[0] if found else ""


def _unchecked(content: Content, severity: Severity) -> Iterator[Diagnostic]:
    for entry in content.entries():
        if unchecked(entry):
            message, at = f"nobody has checked {entry.ref} yet", entry.origin.at(("reviewed",))
            help_ = f"check it against its sources, then run `answerbook reviewed {entry.ref}`"
            yield Diagnostic("unwritten", message, at, help_, severity, name_of(entry))


def _unfinished(content: Content, severity: Severity) -> list[Diagnostic]:
    return [
        Diagnostic(
            "unwritten",
            f"{name_of(record)} is not finished: {note}" if note else f"{name_of(record)} is not finished",
            at,
            f"write it in the place of `{MARK}` and what follows, or delete the line if there is nothing to say",
            severity,
            name_of(record),
        )
        for record in content.records()
        for at, note in _notes(record)
    ]


def _notes(record: Record) -> Iterator[tuple[Location, str]]:
    for path, text in record.plain():
        # What the program itself has derived from another text, which is no part of the file, is told of there.
        if text.startswith(MARK) and record.origin.written(path)[1]:
            yield record.origin.at(path, MARK), text.removeprefix(MARK).strip()
    for path, text in record.prose():
        if MARK in text:
            yield from ((record.origin.place(path, text, at), note) for at, note in _noted(text))


def _noted(text: str) -> Iterator[tuple[int, str]]:
    """Yield offset and words of each line of a Markdown text, code left out, that begins with the mark."""
    reading = read(text)
    for block in (token for token in reading.tokens if token.type == "inline"):
        place, begins = reading.lines.block(block), 0
        for line in block.content.split("\n"):
            if line.startswith(MARK):
                yield place(begins), line.removeprefix(MARK).strip()
            begins += len(line) + 1
