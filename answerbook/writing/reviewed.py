"""Records a review in the file of an entry: the date of the review changes, and nothing else in the file."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from answerbook.content.rules.references import name_of, nearest
from answerbook.content.rules.unwritten import unchecked
from answerbook.core.diagnostics import Diagnostic, Location, cannot_write
from answerbook.core.files import read_bytes, unreadable
from answerbook.model.content import Content
from answerbook.model.due import OWN
from answerbook.model.entries import Entry
from answerbook.model.fields import Ref

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_BOM = "\ufeff"
_DAY = len("2026-11-28")


@dataclass(frozen=True)
class Reviewed:
    """An entry whose review was recorded, the day of the one before, and that of the next if the entry names it.

    Before the first review there is none.
    """

    entry: Entry
    before: date | None
    review_by: date | None


@dataclass(frozen=True)
class _Edit:
    """What takes the place of so many characters of a file."""

    at: Location
    length: int
    text: str


def review(
    content: Content, folder: Path, refs: Sequence[Ref], today: date, review_by: date | None
) -> tuple[list[Reviewed], list[Diagnostic]]:
    """Write into the files below the content's folder that entries were reviewed today: all of them, or none.

    `review_by` is the day of their next review, where the usual time is not to count.
    """
    found = {ref: content.get(ref) or content.drafts.get(ref) for ref in refs}
    entries = [entry for entry in found.values() if entry]
    problems = [_unknown(content, ref) for ref, entry in found.items() if not entry]
    problems += [problem for entry in entries for problem in _against(entry, today, review_by)]
    if problems:
        return [], problems
    edits: dict[str, list[_Edit]] = {}
    for entry in entries:
        edits.setdefault(entry.origin.source.file, []).extend(_edits(entry, today, review_by))
    if problems := _write(folder, content.media.folder, edits):
        return [], problems
    return [
        Reviewed(entry, None if unchecked(entry) else entry.reviewed, review_by or entry.review_by) for entry in entries
    ], []


def _unknown(content: Content, ref: Ref) -> Diagnostic:
    known = content.of_kind(ref.kind)
    renamed = next((entry.id for entry in known.values() if isinstance(entry, Entry) and ref.id in entry.aliases), "")
    help_ = "mend its file first: `answerbook check` says how" if content.knows(ref) else ""
    help_ = help_ or (f"it is called `{renamed}` now" if renamed else nearest(ref.id, known))
    message = f"the content has no {ref.kind} `{ref.id}`{' that can be read' if content.knows(ref) else ''}"
    return Diagnostic(f"unknown-{ref.kind}", message, Location(content.media.folder), help_, entry=str(ref))


def _against(entry: Entry, today: date, review_by: date | None) -> Iterator[Diagnostic]:
    """Yield why a review of this day cannot be recorded."""
    if today < entry.reviewed and not unchecked(entry):
        at, message = entry.origin.at(("reviewed",)), f"{entry.ref} was reviewed on {entry.reviewed}, after {today}"
        yield Diagnostic("review-order", message, at, "give --today a later day, or leave it out", entry=name_of(entry))
    if review_by and review_by <= today:
        at, message = entry.origin.at((OWN,)), f"{review_by} is no day for the next review: it is not after {today}"
        yield Diagnostic("review-order", message, at, "give --review-by a later day", entry=name_of(entry))
    elif not review_by and entry.review_by and entry.review_by <= today:
        at, message = entry.origin.at((OWN,)), f"{entry.ref} says by when it is to be reviewed, and that day is over"
        help_ = "say the next one with --review-by, or delete `review_by`: then the usual time counts"
        yield Diagnostic("review-by-over", message, at, help_, entry=name_of(entry))


def _edits(entry: Entry, today: date, review_by: date | None) -> Iterator[_Edit]:
    at = entry.origin.at(("reviewed",))
    # The note that nobody has checked it goes with the first review.
    yield _Edit(at, _DAY + len(unchecked(entry)), today.isoformat())
    if review_by and entry.review_by:
        yield _Edit(entry.origin.at((OWN,)), _DAY, review_by.isoformat())
    elif review_by:
        _, whole = entry.origin.written(())
        is_flow = whole.startswith("{")
        key = entry.origin.at_key(("reviewed",))
        added = f", {OWN}: {review_by}" if is_flow else f"\n{' ' * (key.column - 1)}{OWN}: {review_by}"
        yield _Edit(Location(at.file, at.line, at.column + _DAY), 0, added)


def _write(folder: Path, shown: str, edits: Mapping[str, Iterable[_Edit]]) -> list[Diagnostic]:
    """Change some files below a folder, which is shown to people by another name."""
    made: dict[Path, bytes] = {}
    for file, of_file in edits.items():
        path = folder / file.removeprefix(f"{shown}/")
        data, why_not = read_bytes(path)
        if why_not:
            return [unreadable(file, file, why_not)]
        made[path] = _edited(data.decode(), of_file).encode()
    for path, data in made.items():
        try:
            path.write_bytes(data)
        except OSError as error:
            return [cannot_write("the file", error, Location(str(path)))]
    return []


def _edited(text: str, edits: Iterable[_Edit]) -> str:
    """Return a text with some characters changed; its line ends and the mark at its beginning stay."""
    mark = _BOM if text.startswith(_BOM) else ""
    lines = _LINE.findall(text.removeprefix(_BOM))
    # From the end, so that what stands before keeps its place.
    for edit in sorted(edits, key=lambda one: one.at, reverse=True):
        line, start = lines[edit.at.line - 1], edit.at.column - 1
        rest = line[start + edit.length :]
        if edit.text.startswith("\n"):
            # A new line comes behind what else stands in this one, a note perhaps.
            bare = rest.rstrip("\r\n")
            end = rest[len(bare) :] or "\n"
            rest = f"{bare}{end}{edit.text[1:]}{rest[len(bare) :]}"
            lines[edit.at.line - 1] = line[:start] + rest
        else:
            lines[edit.at.line - 1] = line[:start] + edit.text + rest
    return mark + "".join(lines)
