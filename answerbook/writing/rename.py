"""Gives an entry another id: its file or key, its former id under `aliases`, and all that names it; nothing else."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from answerbook.content.rules.references import nearest
from answerbook.content.validate import MODELS
from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.files import read_bytes, unreadable
from answerbook.model.content import Content
from answerbook.model.fields import Ref, id_fault
from answerbook.model.source import KeyPath, RawRecord
from answerbook.writing.entry import Shelf
from answerbook.writing.fields import with_fields
from answerbook.writing.file_text import as_file
from answerbook.writing.ids import fresh

_PAGES = ("faq", "guide")
# Lists of the site that name FAQs without their kind.
_OF_HOME: tuple[KeyPath, ...] = (("home", "answer"), ("home", "most_asked"))


@dataclass(frozen=True)
class Renamed:
    """What is to be written, by path in the content (None: taken away), and whether the old id was ever recorded."""

    files: Mapping[str, bytes | None] = field(default_factory=dict)
    recorded: bool = False


@dataclass(frozen=True)
class _Edit:
    """What takes the place of the characters from `start` to `end` of a text."""

    start: int
    end: int
    text: str


def rename(content: Content, shelf: Shelf, ref: Ref, new: str) -> tuple[Renamed, list[Diagnostic]]:
    """Return what is to be written so that an entry has a new id, or what stands against it."""
    record = next((one for one in shelf.records(ref.kind) if one.id == ref.id), None)
    if record is None:
        message = f"the content has no {ref.kind} `{ref.id}`"
        at = Location(shelf.raw.folder)
        return Renamed(), [Diagnostic(f"unknown-{ref.kind}", message, at, nearest(ref.id, content.of_kind(ref.kind)))]
    if problems := [*_against(shelf, record, new)]:
        return Renamed(), problems
    edits: dict[str, set[_Edit]] = defaultdict(set)
    for one in shelf.raw.records:
        edits[one.origin.source.file] |= {*_edits(one, ref, new)}
    own = _own(record, new)
    if own is None:
        message, at = f"`aliases` cannot be set in the file of {ref}", record.origin.at()
        help_ = f"write it there yourself: `aliases: [{ref.id}]`"
        return Renamed(), [Diagnostic("cannot-add", message, at, help_)]
    edits[record.origin.source.file] |= own
    return _written(shelf, record, new, edits)


def _against(shelf: Shelf, record: RawRecord, new: str) -> Iterator[Diagnostic]:
    at, taken = record.origin.at(), shelf.taken(record.kind)
    if fault := id_fault(new):
        yield Diagnostic("invalid-id", fault[0], at, fault[1])
    elif new in taken:
        help_ = f"did you mean `{fresh(new, taken)}`?"
        yield Diagnostic("duplicate-id", f"something has or had the id `{new}`, or the site needs it itself", at, help_)


def _edits(record: RawRecord, ref: Ref, new: str) -> Iterator[_Edit]:
    """Yield what changes in a record's file where it names the entry, with its kind or in a list of ids."""
    # A file of many records is searched once for each: their edits are the same.
    for found in re.finditer(rf"(?<![\w:-]){ref.kind}:{ref.id}(?![\w-])", record.origin.source.text):
        yield _Edit(found.start(), found.end(), f"{ref.kind}:{new}")
    lists: list[KeyPath] = [(name,) for name, kind in MODELS[record.kind].lists().items() if kind == ref.kind]
    lists += _OF_HOME if (record.kind, ref.kind) == ("site", "faq") else ()
    full = len(record.origin.prefix)
    for path in record.origin.spans:
        below = path[full:]
        if path[:full] == record.origin.prefix and (below in lists or below[:-1] in lists):
            yield from _named(record, below, ref.id, new)


def _named(record: RawRecord, path: KeyPath, old: str, new: str) -> Iterator[_Edit]:
    start, written = record.origin.written(path)
    if written.strip().strip("\"'") == old:
        at = start + written.index(old)
        yield _Edit(at, at + len(old), new)


def _own(record: RawRecord, new: str) -> set[_Edit] | None:
    """Return what changes in the entry itself: its aliases, and its key in a file of many; None if it cannot be."""
    former, text = record.data.get("aliases"), record.origin.source.text
    aliases = [record.id, *(former if isinstance(former, tuple) else ())]
    changed = with_fields(record.origin, {("aliases",): aliases})
    if changed is None:
        return None
    edits = {_difference(text, changed)}
    if record.kind not in _PAGES:
        at = text.index(record.id, record.origin.keys[record.origin.prefix])
        edits.add(_Edit(at, at + len(record.id), new))
    return edits


def _difference(old: str, new: str) -> _Edit:
    """Return the one edit that makes a text of another."""
    most = min(len(old), len(new))
    start = next((i for i in range(most) if old[i] != new[i]), most)
    end = next((i for i in range(most - start) if old[-1 - i] != new[-1 - i]), most - start)
    return _Edit(start, len(old) - end, new[start : len(new) - end])


def _written(
    shelf: Shelf, record: RawRecord, new: str, edits: Mapping[str, set[_Edit]]
) -> tuple[Renamed, list[Diagnostic]]:
    texts = {one.origin.source.file: one.origin.source.text for one in shelf.raw.records}
    made: dict[str, bytes | None] = {}
    for file in sorted(name for name, of_file in edits.items() if of_file):
        path = file.removeprefix(f"{shelf.raw.folder}/")
        data, why_not = read_bytes(shelf.folder / path)
        text = None if why_not else as_file(data.decode(), texts[file], _edited(texts[file], edits[file]))
        if text is None:
            return Renamed(), [unreadable(path, file, why_not or "was changed meanwhile")]
        if file == record.origin.source.file and record.kind in _PAGES:
            made[path] = None
            path = f"{path.rpartition('/')[0]}/{new}.md"
        made[path] = text.encode()
    ref = Ref(record.kind, record.id)
    return Renamed(made, ref in shelf.ledger.histories), []


def _edited(text: str, edits: set[_Edit]) -> str:
    for edit in sorted(edits, key=lambda one: (one.start, one.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
