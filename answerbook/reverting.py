"""Takes a publication back: an entry says again what a revision said, in its file and as a new revision.

All is judged on the content as it would be, before anything is written.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from answerbook.core.diagnostics import Diagnostic, Location, cannot_write
from answerbook.core.lock import hold
from answerbook.ledger.append import Addition, add, lock, revisions
from answerbook.ledger.snapshot import says
from answerbook.model.entries import Entry
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.revisions import History, Revision
from answerbook.pipeline import Outcome, check, in_order
from answerbook.recording import proved
from answerbook.settings import Progress, Settings
from answerbook.writing.file_text import as_file, unified_diff
from answerbook.writing.parts import CannotRestoreError
from answerbook.writing.restore import Written, written_back

_YOURSELF = "write the words into the content yourself, then run `answerbook record`"


@dataclass(frozen=True)
class Wish:
    """What is to be said again: a revision of an entry by its number, why, and the day on which it is recorded."""

    ref: Ref
    number: int
    reason: str
    day: date


@dataclass(frozen=True)
class Reverted:
    """What came of a wish: `diff` is the change of the content's file, `files` are those that were put beside it."""

    outcome: Outcome
    additions: tuple[Addition, ...] = ()
    diff: str = ""
    files: tuple[str, ...] = ()


def revert(settings: Settings, wish: Wish, *, dry: bool, waiting: Progress = lambda stage: None) -> Reverted:
    """Write the words of a revision back into the content and record them; if `dry`, write nothing.

    `waiting` is told if another process holds the ledger, which is then waited for.
    """
    with hold(lock(settings.parts.ledger), settings.parts.ledger_shown, "answerbook revert", waiting) as problems:
        return Reverted(Outcome(problems)) if problems else _revert(settings, wish, dry=dry)


def _revert(settings: Settings, wish: Wish, *, dry: bool) -> Reverted:
    checked = check(replace(settings, release=False))
    if not checked.ok or checked.graph is None:
        return Reverted(checked)
    found = _wanted(checked.graph, wish)
    if isinstance(found, Diagnostic):
        return _refused(checked, found)
    entry, revision = found
    try:
        written = written_back(checked.graph, entry, revision, wish.day)
    except CannotRestoreError as error:
        message = f"revision {revision.number} of {revision.ref} cannot be written back: {error}"
        return _refused(checked, _cannot(entry, message, _YOURSELF))
    path = settings.parts.content / entry.origin.source.file.removeprefix(f"{settings.parts.content_shown}/")
    raw = path.read_bytes().decode("utf-8", "surrogateescape")
    changed = as_file(raw, entry.origin.source.text, written.text)
    if changed is None:
        return _refused(checked, _cannot(entry, f"{entry.origin.source.file} was changed meanwhile", "try again"))
    diff = unified_diff(raw, changed, entry.origin.source.file)
    judged, additions = _judged(settings, wish, entry, revision, changed, written)
    if dry or not judged.ok:
        return Reverted(judged, additions if judged.ok else (), diff, tuple(written.files))
    problems = _write(settings, path, changed, written) or add(
        settings.parts.ledger, settings.parts.ledger_shown, additions
    )
    return Reverted(Outcome(tuple(problems)) if problems else judged, additions, diff, tuple(written.files))


def _judged(
    settings: Settings, wish: Wish, entry: Entry, revision: Revision, changed: str, written: Written
) -> tuple[Outcome, tuple[Addition, ...]]:
    """Check the content as it would be, and prove that the entry then says what was recorded."""
    name = entry.origin.source.file.removeprefix(f"{settings.parts.content_shown}/")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "entry"
        file.write_bytes(changed.encode("utf-8", "surrogateescape"))
        parts = replace(settings.parts, instead={name: file, **written.files})
        settings = replace(settings, parts=parts, release=False)
        checked = check(settings)
        if not checked.ok or checked.graph is None:
            message = f"revision {revision.number} of {revision.ref} cannot stand in the content of today"
            return _with(checked, _cannot(entry, message, f"mend what else is told here, or {_YOURSELF}")), ()
        if not says(checked.graph, checked.graph.entry(entry.ref), revision):
            message = f"revision {revision.number} of {revision.ref} would not say the same in the content of today"
            return _with(checked, _cannot(entry, message, f"a name, row or plan has changed since: {_YOURSELF}")), ()
        made = revisions(checked.graph, lambda _: wish.reason, wish.day)
        additions = [one for one in made if one.ref == entry.ref]
        problems = proved(settings, checked, additions, wish.day)
    left = [one for one in checked.diagnostics if (one.code, one.entry) != ("unrecorded", str(entry.ref))]
    return replace(checked, diagnostics=in_order([*left, *written.doubts, *problems])), tuple(additions)


def _write(settings: Settings, path: Path, changed: str, written: Written) -> list[Diagnostic]:
    """Write what the content is to hold; the entry's file last, as the ledger comes after it."""
    try:
        for name, kept in written.files.items():
            target = settings.parts.content / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(kept, target)
        path.write_bytes(changed.encode("utf-8", "surrogateescape"))
    except OSError as error:
        return [cannot_write("the content", error, Location(settings.parts.shown(path)))]
    return []


def _wanted(graph: Graph, wish: Wish) -> tuple[Entry, Revision] | Diagnostic:
    """Return the entry and the revision whose words it shall say, or why it cannot."""
    history = graph.ledger.histories.get(wish.ref)
    at = Location(f"{graph.ledger.folder}/{wish.ref.kind}/{wish.ref.id}.jsonl")
    if history is None or wish.number > len(history.revisions):
        what = f"has {len(history.revisions)} of it" if history else "does not know it"
        message = f"there is no revision {wish.number} of {wish.ref}: the ledger {what}"
        return Diagnostic("not-recorded", message, at, "name one that was recorded, as kind:id and --to r1")
    revision, entry = history.revisions[wish.number - 1], graph.content.get(graph.trail(wish.ref)[-1])
    why = next(_reasons(graph, history, revision, entry), None)
    if entry is None or why:
        message, help_ = why or ("it is not in the content", "take its file back from version control first")
        return Diagnostic(
            "cannot-revert", f"{wish.ref} cannot be taken back: {message}", at, help_, entry=str(wish.ref)
        )
    return entry, revision


def _reasons(graph: Graph, history: History, revision: Revision, entry: Entry | None) -> Iterator[tuple[str, str]]:
    if ended := graph.retirement(graph.trail(history.ref)[-1]):
        yield f"it was withdrawn on {ended.date}", "write a new answer under another id"
    if revision.removal:
        yield f"the words were removed on {revision.removal.date}", "they may not come back: write others"
    if entry and says(graph, entry, revision):
        yield f"it says what revision {revision.number} said already", "there is nothing to do"


def _cannot(entry: Entry, message: str, help_: str) -> Diagnostic:
    return Diagnostic("cannot-revert", message, entry.origin.at(), help_, entry=str(entry.ref))


def _refused(checked: Outcome, problem: Diagnostic) -> Reverted:
    return Reverted(_with(checked, problem))


def _with(checked: Outcome, problem: Diagnostic) -> Outcome:
    return replace(checked, diagnostics=in_order([*checked.diagnostics, problem]))
