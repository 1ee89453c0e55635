"""The ledger on disk: one file an entry, one line a record, only ever added to.

A line is a JSON object that ends in its seal, the hash of the seal before and of the line itself. So a line that was
changed, moved, cut or taken from between others is found without trusting anything but the file. The wording, which is
most of a line, is kept as text and parsed only on demand: reading 50,000 revisions is reading 50,000 short heads. A
line whose words were redacted keeps a seal that fits no more; a removal further down has the hash of what is left.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.files import files_below, printable, read_bytes, unreadable
from answerbook.ledger.kept import is_kept, read_kept
from answerbook.ledger.records import READ_AS, read_day, read_record, read_ref
from answerbook.model.entries import KINDS
from answerbook.model.fields import Ref, id_fault
from answerbook.model.media import Media
from answerbook.model.revisions import (
    COUNTS,
    FIRST_READING,
    GAPS,
    NEVER_PUBLISHED,
    WORDING,
    History,
    Ledger,
    Removal,
    Retirement,
    Revision,
    digest,
)
from answerbook.model.source import with_line_feeds

_NUMBER = re.compile(r'\{"revision":(\d+),')
# How the line of a removal begins.
_REMOVAL = '{"redacted":'
# How what is left of a redacted revision ends, before its seal.
_LEFT = ',"redacted":true'
_SEALED = re.compile(r'(?P<body>.*),"seal":"(?P<seal>[0-9a-f]{32})"\}', re.DOTALL)
_RESTORE = "the ledger is only added to: take the file back from version control"
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")


def read(folder: Path, shown: str) -> tuple[Ledger, list[Diagnostic]]:
    """Read and prove every file `<kind>/<id>.jsonl` below `folder`; `shown` is its name in diagnostics."""
    histories: dict[Ref, History] = {}
    media: dict[str, Media] = {}
    diagnostics: list[Diagnostic] = []
    for found in files_below(folder):
        path, file = PurePosixPath(found.name), f"{shown}/{printable(found.name)}".rstrip("/")
        if found.name in (COUNTS, GAPS, NEVER_PUBLISHED):
            continue
        if found.why_not:
            diagnostics.append(unreadable(printable(found.name) or shown, file, found.why_not))
            continue
        if is_kept(found.name):
            kept, problems = read_kept(folder / path, found.name, file)
            media |= {found.name: kept} if kept else {}
            diagnostics += problems
            continue
        if not (
            len(path.parts) == 2 and path.parts[0] in KINDS and path.suffix == ".jsonl" and not id_fault(path.stem)
        ):
            held = f"`<kind>/<id>.jsonl`, `media/<hash>-<name>`, `{COUNTS}` and `{GAPS}`"
            help_ = f"the ledger holds {held} alone: move it elsewhere"
            diagnostics.append(Diagnostic("ledger-file", "this file does not belong here", Location(file), help_))
            continue
        history, problems = _history(folder / path, Ref(path.parts[0], path.stem), file)
        histories[history.ref] = history
        diagnostics += problems
    return Ledger(histories, folder.is_dir(), media, shown), diagnostics


def _history(path: Path, ref: Ref, file: str) -> tuple[History, list[Diagnostic]]:
    history = History(ref, file, (), seal=str(ref))
    data, why_not = read_bytes(path)
    if why_not:
        return history, [unreadable(f"{ref.kind}/{path.name}", file, why_not)]
    try:
        return read_history(with_line_feeds(data.decode()), ref, file)
    except UnicodeDecodeError:
        return history, [_fault(file, 1, "is not UTF-8 text")]


def read_history(text: str, ref: Ref, file: str) -> tuple[History, list[Diagnostic]]:
    """Return the history that the text of an entry's file tells, as far as it is sound; `file` is its name."""
    history, problems = History(ref, file, (), seal=str(ref)), []
    if not text:
        return history, [_fault(file, 1, "is empty")]
    if not text.endswith("\n"):
        problems.append(_fault(file, text.count("\n") + 1, "is cut off: the last line does not end"))
    lines = text.removesuffix("\n").split("\n")
    # Not splitlines: a wording may hold other line separators, which JSON need not escape.
    for number, line in enumerate(lines, start=1):
        try:
            history = added(history, line)
        except ValueError as error:
            forks = [str(ref), *history.seals][:-1]
            return history, [*problems, _explained(history, forks, line, Location(file, number), error)]
    return history, [*problems, *_unexplained(history, lines, file)]


def added(history: History, line: str) -> History:
    """Return a history with one more line of its file.

    Raises:
        ValueError: if the line does not continue it; the message goes on a sentence that begins with "this line".
    """
    found = _SEALED.fullmatch(line)
    fits = found and digest(history.seal + found["body"]) == found["seal"]
    # The words that its seal was made of are gone: a removal further down vouches for what is left of it.
    if not found or not (fits or found["body"].endswith(_LEFT)):
        raise ValueError("does not fit its seal: it was changed, cut or moved")
    head, _, wording = found["body"].partition(WORDING)
    name, value = read_record(head + "}", wording)
    if not fits and name != "left":
        raise ValueError("does not fit its seal: it was changed, cut or moved")
    if history.retirement and name not in ("removal", "mended"):
        raise ValueError("stands after the entry's retirement")
    history = _MAKERS[name](history, {**value, "seal": found["seal"], "wording": wording})
    return replace(history, seal=found["seal"], seals=(*history.seals, found["seal"]))


def _revision(history: History, value: dict[str, Any]) -> History:
    if value["revision"] != len(history.revisions) + 1:
        raise ValueError(f"has number {value['revision']}, but {len(history.revisions) + 1} is due")
    revision = Revision(
        ref=history.ref,
        number=value["revision"],
        date=read_day(value["date"]),
        reason=value["reason"],
        was=tuple(read_ref(text) for text in value["was"]),
        anchors=tuple(value.get("anchors", ())),
        meaning=value["meaning"],
        stored=value["wording"],
        reading=value.get(READ_AS, FIRST_READING),
        seal=value["seal"],
    )
    return replace(history, revisions=(*history.revisions, revision))


def _removal(history: History, value: dict[str, Any]) -> History:
    if not _named(history, value).redacted:
        raise ValueError(f"says that revision {value['revision']} was redacted, and its words are there")
    removal = Removal(read_day(value["redacted"]), value["reason"], value["kept"])
    return _with(history, value["revision"], removal=removal)


def _mended(history: History, value: dict[str, Any]) -> History:
    _named(history, value)
    read_day(value["repaired"])
    return _with(history, value["revision"], date=read_day(value["date"]), plain=value["plain"])


def _named(history: History, value: dict[str, Any]) -> Revision:
    if not 0 < value["revision"] <= len(history.revisions):
        raise ValueError(f"names revision {value['revision']}, which is not above it")
    return history.revisions[int(value["revision"]) - 1]


def _with(history: History, number: int, **changed: Any) -> History:
    """Return a history in which one revision has other fields."""
    revisions = list(history.revisions)
    revisions[number - 1] = replace(revisions[number - 1], **changed)
    return replace(history, revisions=tuple(revisions))


def _anchors(history: History, value: dict[str, Any]) -> History:
    read_day(value["repaired"])
    return replace(history, repaired={**history.repaired, **value["anchors"]})


def _end(history: History, value: dict[str, Any]) -> History:
    if not history.revisions:
        raise ValueError("retires an entry that was never recorded")
    see = tuple(read_ref(text) for text in value["see"])
    return replace(history, retirement=Retirement(read_day(value["retired"]), value["reason"], see, value["seal"]))


_MAKERS: Mapping[str, Callable[[History, dict[str, Any]], History]] = {
    "revision": _revision,
    "left": _revision,
    "removal": _removal,
    "anchors": _anchors,
    "mended": _mended,
    "end": _end,
}


def _unexplained(history: History, lines: Sequence[str], file: str) -> Iterator[Diagnostic]:
    """Yield the lines of redacted revisions for which no removal vouches."""
    of_number = {int(found[1]): at for at, line in enumerate(lines) if (found := _NUMBER.match(line))}
    for revision in history.revisions:
        at = of_number.get(revision.number, 0)
        if revision.redacted and (revision.removal is None or revision.removal.kept != digest(lines[at])):
            yield _fault(file, at + 1, "has lost its words, and no record says so, or of another line")


def _explained(history: History, forks: list[str], line: str, at: Location, error: ValueError) -> Diagnostic:
    """Say what is wrong with a line; `forks` are the seals of all lines before it but the last."""
    if line.startswith(_CONFLICT):
        help_ = (
            "keep the lines that were published first, delete the other branch's lines and the marks, then record again"
        )
        return Diagnostic("ledger-conflict", "a merge left its marks here", at, help_)
    found, twice = _SEALED.fullmatch(line), _NUMBER.match(line)
    known = history.revisions[: int(twice[1])][int(twice[1]) - 1 :] if twice else ()
    without_words = bool(found and found["body"].endswith(_LEFT))
    # A line that continues an earlier one was added on another branch.
    if found and (
        found["seal"] in (digest(seal + found["body"]) for seal in forks)
        or any(without_words and one.seal == found["seal"] for one in known)
    ):
        return _fork(history, known, at, removed=without_words or line.startswith(_REMOVAL))
    what = "is no JSON" if isinstance(error, json.JSONDecodeError) else str(error)
    return _fault(at.file, at.line, what)


def _fork(history: History, known: Sequence[Revision], at: Location, *, removed: bool) -> Diagnostic:
    """Say that two branches added to an entry; `known` is the revision that has the same number, if any."""
    removed = removed or any(one.redacted for one in history.revisions)
    what = "took words out of it" if removed else "retired it"
    message = f"two branches both added to {history.ref}, and one of them {what}"
    if known:
        other = "one of them without its words" if removed else "two branches recorded one"
        message = f"revision {known[0].number} of {history.ref} stands twice: {other}"
    kept = "lines of the branch that has the removal" if removed else "line that was published"
    help_ = f"keep the {kept}, delete the other, then run `answerbook record`"
    return Diagnostic("ledger-conflict", message, at, help_, entry=str(history.ref))


def _fault(file: str, line: int, what: str) -> Diagnostic:
    return Diagnostic("ledger-damaged", f"this line {what}", Location(file, line), _RESTORE)
