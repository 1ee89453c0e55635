"""The ledger on disk: one file an entry, one line a record, only ever added to.

A line is a JSON object that ends in its seal, the hash of the seal before and of the line itself. So a line that was
changed, moved, cut or taken from between others is found without trusting anything but the file. The wording, which is
most of a line, is kept as text and parsed only on demand: reading 50,000 revisions is reading 50,000 short heads.
"""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from answerbook.diagnostics import Diagnostic, Location
from answerbook.entries import KINDS
from answerbook.revisions import WORDING, History, Ledger, Retirement, Revision, digest
from answerbook.values import Ref, id_fault

_SEALED = re.compile(r'(?P<body>.*),"seal":"(?P<seal>[0-9a-f]{32})"\}', re.DOTALL)
_RESTORE = "the ledger is only added to: take the file back from version control"
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")


def read(folder: Path, shown: str) -> tuple[Ledger, list[Diagnostic]]:
    """Read and prove every file `<kind>/<id>.jsonl` below `folder`; `shown` is its name in diagnostics."""
    histories, diagnostics = {}, []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if not path.is_file() or any(part.startswith(".") for part in name.parts):
            continue
        file = f"{shown}/{name.as_posix()}"
        if len(name.parts) != 2 or name.parts[0] not in KINDS or name.suffix != ".jsonl" or id_fault(name.stem):
            help_ = "the ledger holds files `<kind>/<id>.jsonl` alone: move it elsewhere"
            diagnostics.append(Diagnostic("ledger-file", "this file does not belong here", Location(file), help_))
            continue
        history, problems = _history(path, Ref(name.parts[0], name.stem), file)
        histories[history.ref] = history
        diagnostics += problems
    return Ledger(histories, started=folder.is_dir()), diagnostics


def _history(path: Path, ref: Ref, file: str) -> tuple[History, list[Diagnostic]]:
    history, problems = History(ref, file, (), seal=str(ref)), []
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return history, [_fault(file, 1, "is not UTF-8 text")]
    if not text:
        return history, [_fault(file, 1, "is empty")]
    if not text.endswith("\n"):
        problems.append(_fault(file, text.count("\n") + 1, "is cut off: the last line does not end"))
    # Not splitlines: a wording may hold other line separators, which JSON need not escape.
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        try:
            history = _added(history, line)
        except (ValueError, KeyError, TypeError) as error:
            return history, [*problems, _explained(history, file, number, line, error)]
    return history, problems


def _added(history: History, line: str) -> History:
    found = _SEALED.fullmatch(line)
    if not found or digest(history.seal + found["body"]) != found["seal"]:
        raise ValueError("does not fit its seal: it was changed, cut or moved")
    head, _, wording = found["body"].partition(WORDING)
    value = json.loads(head + "}")
    if history.retirement:
        raise ValueError("stands after the entry's retirement")
    if "retired" in value:
        see = tuple(_ref(text) for text in value["see"])
        retirement = Retirement(date.fromisoformat(value["retired"]), value["reason"], see)
        return replace(history, retirement=retirement, seal=found["seal"])
    if value["revision"] != len(history.revisions) + 1:
        raise ValueError(f"has number {value['revision']}, but {len(history.revisions) + 1} is due")
    revision = Revision(
        ref=history.ref,
        number=value["revision"],
        date=date.fromisoformat(value["date"]),
        reason=value["reason"],
        was=tuple(_ref(text) for text in value["was"]),
        anchors=tuple(value["anchors"]),
        meaning=value["meaning"],
        stored=wording,
    )
    return replace(history, revisions=(*history.revisions, revision), seal=found["seal"])


def _ref(text: str) -> Ref:
    kind, _, id_ = text.partition(":")
    if kind not in KINDS or id_fault(id_):
        raise ValueError(f"names `{text}`, which is no entry")
    return Ref(kind, id_)


def _explained(history: History, file: str, number: int, line: str, error: Exception) -> Diagnostic:
    if line.startswith(_CONFLICT):
        help_ = (
            "keep the lines that were published first, delete the other branch's lines and the marks, then record again"
        )
        return Diagnostic("ledger-conflict", "a merge left its marks here", Location(file, number), help_)
    twice = re.match(r'\{"revision":(\d+),', line)
    if twice and int(twice[1]) == len(history.revisions):
        message = f"revision {twice[1]} of {history.ref} stands twice: two branches recorded one"
        help_ = "keep the line that was published, delete the other, then run `answerbook record`"
        return Diagnostic("ledger-conflict", message, Location(file, number), help_, entry=str(history.ref))
    return _fault(file, number, str(error) if type(error) is ValueError else "is no record of the ledger")


def _fault(file: str, line: int, what: str) -> Diagnostic:
    return Diagnostic("ledger-damaged", f"this line {what}", Location(file, line), _RESTORE)
