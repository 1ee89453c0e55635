"""What the ledger once held, as Git has it: lines that stood on the published branch, and are no longer there.

Read only, without the network, and only where there is a repository. A ledger only grows, so one call tells which files
of it ever lost a line; what those held is read and compared with the ledger of today. What counts is the line of first
parents of the branch that a clone comes from, up to where this one left it: on branches of their own, people may record
and take back as they like.
"""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from answerbook.core.diagnostics import Diagnostic, Location, Severity
from answerbook.core.files import read_bytes
from answerbook.core.git import GitError, git, is_in_repository, there
from answerbook.ledger.public import Public, as_published, broken
from answerbook.ledger.read import read_history
from answerbook.model.entries import KINDS
from answerbook.model.fields import Ref, id_fault
from answerbook.model.revisions import NEVER_PUBLISHED, Ledger

# So many digits of a commit are shown.
_SHOWN = 10
_DIFF = ("--raw", "--numstat", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv", "--relative")
_COMMIT = re.compile(r"commit (?P<commit>[0-9a-f]+)")
_RAW = re.compile(r":\d+ \d+ (?P<old>[0-9a-f]+) [0-9a-f]+ [MDT]\t(?P<file>.+)")
_COUNT = re.compile(r"\d+\t(?P<gone>\d+)\t(?P<file>.+)")


@dataclass(frozen=True)
class _Shrunk:
    """A file that lost lines: its path in the ledger, the hash of what it was, and until when it was so."""

    file: str
    blob: str
    until: str


def lost_in_history(folder: Path, ledger: Ledger) -> list[Diagnostic]:
    """Return what of the ledger in `folder` was committed and is no longer there, or not as it was.

    Nothing where there is no repository; a warning where there is one and not all of its history can be seen.
    """
    if not is_in_repository(folder):
        return []
    excused, problems = _never_published(folder, ledger.folder)
    try:
        base, unseen = _base(folder)
        shrunk = list(_shrunk(folder, base)) if base else []
        problems += list(dict.fromkeys(one for found in shrunk for one in _lost(folder, ledger, found, excused)))
    except GitError as error:
        unseen = str(error)
    if unseen:
        message = f"Git cannot tell whether the ledger lost a line: {unseen}"
        help_ = (
            "mend that, or name what was published with --published; with `actions/checkout`, write `fetch-depth: 0`"
        )
        problems.append(Diagnostic("unseen-history", message, Location(ledger.folder), help_, Severity.WARNING))
    return _first_of_each(problems)


def _first_of_each(problems: list[Diagnostic]) -> list[Diagnostic]:
    """Return each loss once: a line that is gone is missing in each version that had it."""
    found: dict[tuple[str, str], Diagnostic] = {}
    for one in problems:
        found.setdefault((one.code, one.message.partition(" (")[0]), one)
    return list(found.values())


def _base(folder: Path) -> tuple[str, str]:
    """Return the commit up to which the history counts, "" without any; and why it is not seen whole, or ""."""
    if not git(folder, "rev-parse", "--quiet", "--verify", "HEAD", fails=True):
        return "", ""
    published = git(folder, "symbolic-ref", "--quiet", "refs/remotes/origin/HEAD", fails=True).strip()
    base = git(folder, "merge-base", "HEAD", published, fails=True).strip() if published else "HEAD"
    shallow = git(folder, "rev-parse", "--is-shallow-repository").strip() == "true"
    return base, "the clone is shallow" if shallow or not base else ""


def _shrunk(folder: Path, base: str) -> Iterator[_Shrunk]:
    """Yield each version of a file that a later one, or the folder itself, has not all lines of."""
    inside = folder.absolute().relative_to(there(folder)).as_posix()
    log = git(folder, "log", "--first-parent", "-m", "--format=commit %H", *_DIFF, base, "--", inside)
    now = git(folder, "diff", *_DIFF, base, "--", inside)
    old: dict[str, str] = {}
    until = ""
    for line in [*log.splitlines(), "commit 0", *now.splitlines()]:
        if found := _COMMIT.fullmatch(line):
            until = "now" if found["commit"] == "0" else found["commit"][:_SHOWN]
        elif found := _RAW.fullmatch(line):
            old[found["file"]] = found["old"]
        elif (found := _COUNT.fullmatch(line)) and int(found["gone"]) and found["file"] in old:
            yield _Shrunk(PurePosixPath(found["file"]).relative_to(inside).as_posix(), old[found["file"]], until)


def _lost(folder: Path, ledger: Ledger, shrunk: _Shrunk, excused: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield what a version of a file had and the ledger has no more."""
    path = PurePosixPath(shrunk.file)
    if len(path.parts) != 2 or path.parts[0] not in KINDS or path.suffix != ".jsonl" or id_fault(path.stem):
        return
    ref = Ref(path.parts[0], path.stem)
    history, damaged = read_history(git(folder, "cat-file", "blob", shrunk.blob), ref, shrunk.file)
    if damaged:
        # With marks of a conflict or the like it could not be published.
        return
    how = f"was committed (until {shrunk.until})"
    public, now, told = as_published(history), ledger.histories.get(ref), False
    for line in (line for line in public.lines if line.seal not in excused):
        for one in broken(ledger, [Public(ref, (line,), now.seal if now else "")], how):
            more = f"if it was never published, name it in `{ledger.folder}/{NEVER_PUBLISHED}`: "
            yield replace(one, help=f'{one.help}; {more}{{"{line.seal}": "why"}}')
            told = True
    # Of a repair or removal, the seals of all lines alone can tell.
    if not told and excused.isdisjoint(line.seal for line in public.lines):
        yield from broken(ledger, [Public(ref, (), public.seal)], how)


def _never_published(folder: Path, shown: str) -> tuple[frozenset[str], list[Diagnostic]]:
    """Return the seals of lines that were committed and never published."""
    if not os.path.lexists(folder / NEVER_PUBLISHED):
        return frozenset(), []
    data, _ = read_bytes(folder / NEVER_PUBLISHED)
    try:
        return frozenset(dict(json.loads(data))), []
    except (ValueError, TypeError, RecursionError):
        help_ = 'write a JSON object: for each seal of such a line why it was never published, `{"SEAL": "why"}`'
        at = Location(f"{shown}/{NEVER_PUBLISHED}")
        return frozenset(), [Diagnostic("ledger-damaged", "this file names no seals", at, help_)]
