"""The ledger on disk: one file an entry, one line a record, only ever added to.

A line is a JSON object that ends in its seal, the hash of the seal before and of the line itself. So a line that was
changed, moved, cut or taken from between others is found without trusting anything but the file. The wording, which is
most of a line, is kept as text and parsed only on demand: reading 50,000 revisions is reading 50,000 short heads.
"""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.files import files_below, printable, read_bytes, unreadable
from answerbook.core.json_text import compact
from answerbook.ledger.kept import is_kept, read_kept
from answerbook.model.entries import KINDS
from answerbook.model.fields import Ref, id_fault
from answerbook.model.media import Media
from answerbook.model.revisions import (
    COUNTS,
    FIRST_READING,
    READING,
    WORDING,
    History,
    Ledger,
    Retirement,
    Revision,
    digest,
)
from answerbook.model.source import with_line_feeds

_SEALED = re.compile(r'(?P<body>.*),"seal":"(?P<seal>[0-9a-f]{32})"\}', re.DOTALL)
_HEAD = {"revision": int, "date": str, "reason": str, "was": list, "anchors": list, "meaning": str}
# Stands last in the head of a record, and not in the oldest.
_READING = "reading"
_REPAIR = {"repaired": str, "anchors": dict}
_END = {"retired": str, "reason": str, "see": list}
# The one form in which `revisions.stored` writes a wording: seen to be whole without being parsed.
_TEXT = r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\bfnrt]|u00[01][0-9a-f])[^"\\\x00-\x1f]*+)*+"'
_TEXTS = rf"\[(?:{_TEXT}(?:,{_TEXT})*)?\]"
_PAIR = rf"\[{_TEXT},{_TEXT}\]"
_SOURCE = (
    rf'\{{"number":[1-9][0-9]*,"id":{_TEXT},"title":{_TEXT},"publisher":{_TEXT},"url":{_TEXT},'
    rf'"locators":{_TEXTS},"dated":{_TEXT},"accessed":{_TEXT}\}}'
)
_WORDING = re.compile(
    rf'\{{"title":{_TEXT},"short":{_TEXT},"text":{_TEXT},'
    rf'"plans":\[(?:{_PAIR}(?:,{_PAIR})*)?\],"sources":\[(?:{_SOURCE}(?:,{_SOURCE})*)?\]\}}'
)
_RESTORE = "the ledger is only added to: take the file back from version control"
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")


def read(folder: Path, shown: str) -> tuple[Ledger, list[Diagnostic]]:
    """Read and prove every file `<kind>/<id>.jsonl` below `folder`; `shown` is its name in diagnostics."""
    histories: dict[Ref, History] = {}
    media: dict[str, Media] = {}
    diagnostics: list[Diagnostic] = []
    for found in files_below(folder):
        path, file = PurePosixPath(found.name), f"{shown}/{printable(found.name)}".rstrip("/")
        if found.name == COUNTS:
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
            help_ = (
                f"the ledger holds `<kind>/<id>.jsonl`, `media/<hash>-<name>` and `{COUNTS}` alone: move it elsewhere"
            )
            diagnostics.append(Diagnostic("ledger-file", "this file does not belong here", Location(file), help_))
            continue
        history, problems = _history(folder / path, Ref(path.parts[0], path.stem), file)
        histories[history.ref] = history
        diagnostics += problems
    return Ledger(histories, folder.is_dir(), media, shown), diagnostics


def _history(path: Path, ref: Ref, file: str) -> tuple[History, list[Diagnostic]]:
    history, problems = History(ref, file, (), seal=str(ref)), []
    data, why_not = read_bytes(path)
    if why_not:
        return history, [unreadable(f"{ref.kind}/{path.name}", file, why_not)]
    try:
        text = with_line_feeds(data.decode())
    except UnicodeDecodeError:
        return history, [_fault(file, 1, "is not UTF-8 text")]
    if not text:
        return history, [_fault(file, 1, "is empty")]
    if not text.endswith("\n"):
        problems.append(_fault(file, text.count("\n") + 1, "is cut off: the last line does not end"))
    seals = [history.seal]
    # Not splitlines: a wording may hold other line separators, which JSON need not escape.
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        try:
            history = _added(history, line)
        except ValueError as error:
            return history, [*problems, _explained(history, seals[:-1], line, Location(file, number), error)]
        seals.append(history.seal)
    return history, problems


def _added(history: History, line: str) -> History:
    found = _SEALED.fullmatch(line)
    if not found or digest(history.seal + found["body"]) != found["seal"]:
        raise ValueError("does not fit its seal: it was changed, cut or moved")
    head, _, wording = found["body"].partition(WORDING)
    value = _read(head + "}", wording)
    if history.retirement:
        raise ValueError("stands after the entry's retirement")
    if "repaired" in value:
        _day(value["repaired"])
        return replace(history, repaired={**history.repaired, **value["anchors"]}, seal=found["seal"])
    if "retired" in value:
        if not history.revisions:
            raise ValueError("retires an entry that was never recorded")
        see = tuple(_ref(text) for text in value["see"])
        retirement = Retirement(_day(value["retired"]), value["reason"], see)
        return replace(history, retirement=retirement, seal=found["seal"])
    if value["revision"] != len(history.revisions) + 1:
        raise ValueError(f"has number {value['revision']}, but {len(history.revisions) + 1} is due")
    revision = Revision(
        ref=history.ref,
        number=value["revision"],
        date=_day(value["date"]),
        reason=value["reason"],
        was=tuple(_ref(text) for text in value["was"]),
        anchors=tuple(value["anchors"]),
        meaning=value["meaning"],
        stored=wording,
        reading=value.get(_READING, FIRST_READING),
    )
    return replace(history, revisions=(*history.revisions, revision), seal=found["seal"])


def _read(head: str, wording: str) -> dict[str, Any]:
    """Return the head of a record, once it and the wording are seen to have the recorded form to the letter."""
    value = json.loads(head)
    form = _END if head.startswith('{"retired"') else _REPAIR if head.startswith('{"repaired"') else _HEAD
    keys = [key for key in value if key != _READING or form is not _HEAD]
    if compact(value) != head or keys != list(form):
        raise ValueError("is no record of the ledger: it has other keys")
    for key, type_ in form.items():
        within = value[key].values() if type_ is dict and type(value[key]) is dict else value[key]
        if type(value[key]) is not type_ or (type_ in (list, dict) and not all(type(item) is str for item in within)):
            raise ValueError(f"is no record of the ledger: `{key}` has another type")
    if form is _HEAD and value.get(_READING, FIRST_READING) not in (FIRST_READING, READING):
        raise ValueError("is no record of the ledger: it was read in a way that this program does not know")
    if (form is _HEAD or wording) and not _WORDING.fullmatch(wording):
        raise ValueError("is no record of the ledger: its wording has another form")
    return value  # type: ignore[no-any-return]


def _day(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError(f"has `{text}` for a date")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"has `{text}` for a date") from None


def _ref(text: str) -> Ref:
    kind, _, id_ = text.partition(":")
    if kind not in KINDS or id_fault(id_):
        raise ValueError(f"names `{text}`, which is no entry")
    return Ref(kind, id_)


def _explained(history: History, forks: list[str], line: str, at: Location, error: ValueError) -> Diagnostic:
    """Say what is wrong with a line; `forks` are the seals of all lines before it but the last."""
    if line.startswith(_CONFLICT):
        help_ = (
            "keep the lines that were published first, delete the other branch's lines and the marks, then record again"
        )
        return Diagnostic("ledger-conflict", "a merge left its marks here", at, help_)
    found = _SEALED.fullmatch(line)
    # A line that continues an earlier one was added on another branch.
    if found and found["seal"] in (digest(seal + found["body"]) for seal in forks):
        twice = re.match(r'\{"revision":(\d+),', line)
        message = f"two branches both added to {history.ref}, and one of them retired it"
        if twice and int(twice[1]) <= len(history.revisions):
            message = f"revision {twice[1]} of {history.ref} stands twice: two branches recorded one"
        help_ = "keep the line that was published, delete the other, then run `answerbook record`"
        return Diagnostic("ledger-conflict", message, at, help_, entry=str(history.ref))
    what = "is no JSON" if isinstance(error, json.JSONDecodeError) else str(error)
    return _fault(at.file, at.line, what)


def _fault(file: str, line: int, what: str) -> Diagnostic:
    return Diagnostic("ledger-damaged", f"this line {what}", Location(file, line), _RESTORE)
