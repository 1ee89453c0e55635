"""What of the ledger was published: the site's own list of revisions, and whether the ledger still has all of it.

The list is made with the site and stands outside the commit that may have lost a line. A seal is the hash of all lines
up to its own: so one that is still there vouches for those before it.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.json_text import indented
from answerbook.core.site_parts import REVISIONS
from answerbook.ledger.records import read_day, read_ref
from answerbook.ledger.snapshot import meaning
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.revisions import History, Ledger, Revision

# Words that are said today, that are no longer, or none.
_CURRENT, _FORMER, _REDACTED = "current", "former", "redacted"


@dataclass(frozen=True)
class Line:
    """A revision that was published, or a retirement, which has the number 0: its day and seal.

    `redacted` tells that it was published without its words.
    """

    number: int
    date: date
    seal: str
    redacted: bool = False


@dataclass(frozen=True)
class Public:
    """An entry as it was published: its revisions and retirement, and the seal of its last line."""

    ref: Ref
    lines: tuple[Line, ...]
    seal: str


def listed(graph: Graph, histories: Mapping[Ref, Mapping[str, Any]]) -> dict[str, str]:
    """Return the list of all revisions, by its file in the docs tree; the `histories` are given `as_json`."""
    entries = {str(ref): histories[ref] for ref in sorted(histories)}
    return {REVISIONS: indented({"site_url": graph.content.site.site_url, "entries": entries}) + "\n"}


def as_json(graph: Graph, history: History) -> dict[str, Any]:
    """Return what the list of all revisions says of a history."""
    ended = history.retirement
    return {
        "revisions": [
            {
                "revision": one.number,
                "date": one.date.isoformat(),
                "hash": one.seal,
                "state": state(graph, one),
            }
            for one in history.revisions
        ],
        "retired": {"date": ended.date.isoformat(), "hash": ended.seal} if ended else None,
        "last": history.seal,
    }


def state(graph: Graph, revision: Revision) -> str:
    """Return what a reader finds at the pinned address of a revision: `current`, `former` or `redacted` words."""
    if revision.redacted:
        return _REDACTED
    entry = graph.content.get(graph.trail(revision.ref)[-1])
    return _CURRENT if entry and meaning(graph, entry) == revision.meaning else _FORMER


def read_list(text: str) -> tuple[str, list[Public]]:
    """Return the address of the site that a list is of, and what it says was published.

    Raises:
        ValueError: if it is no such list.
    """
    try:
        value = json.loads(text)
        return str(value["site_url"]), [_public(name, one) for name, one in value["entries"].items()]
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _public(name: str, value: Mapping[str, Any]) -> Public:
    lines = [
        Line(int(one["revision"]), read_day(one["date"]), str(one["hash"]), one["state"] == _REDACTED)
        for one in value["revisions"]
    ]
    if ended := value["retired"]:
        lines.append(Line(0, read_day(ended["date"]), str(ended["hash"])))
    return Public(read_ref(name), tuple(lines), str(value["last"]))


def as_published(history: History) -> Public:
    """Return a history as it was published while it was that far."""
    lines = [Line(one.number, one.date, one.seal, one.redacted) for one in history.revisions]
    ended = [Line(0, history.retirement.date, history.retirement.seal)] if history.retirement else []
    return Public(history.ref, (*lines, *ended), history.seal)


def broken(ledger: Ledger, published: Collection[Public], how: str) -> Iterator[Diagnostic]:
    """Yield what was published and the ledger has no more, or not as it was; `how` is "was published (there)"."""
    if not ledger.histories and len(published) > 1:
        message = f"a ledger of {len(published)} entries {how}, and it has none of them now"
        yield Diagnostic("lost-record", message, Location(ledger.folder), _way_back(f"{ledger.folder}/"))
        return
    for one in published:
        yield from _broken(ledger, one, how)


def _broken(ledger: Ledger, public: Public, how: str) -> Iterator[Diagnostic]:
    file = f"{ledger.folder}/{public.ref.kind}/{public.ref.id}.jsonl"
    history, name = ledger.histories.get(public.ref), str(public.ref)
    if history is None:
        if public.lines:
            message = f"{name} {how}, and the ledger has no file of it"
            yield Diagnostic("lost-record", message, Location(file), _way_back(file), entry=name)
        return
    found = [problem for line in public.lines for problem in _line_problems(history, line, how)]
    if not found and public.seal not in history.seals:
        message = f"the last line of {name} that {how} is gone"
        found = [Diagnostic("lost-record", message, Location(file), _way_back(file), entry=name)]
    yield from found


def _line_problems(history: History, line: Line, how: str) -> Iterator[Diagnostic]:
    name, here = str(history.ref), {one.number: one for one in history.revisions}.get(line.number)
    what = f"revision {line.number} of {name}" if line.number else f"the retirement of {name}"
    seal = here.seal if here else history.retirement.seal if history.retirement and not line.number else ""
    at = Location(history.file, history.seals.index(seal) + 1 if seal in history.seals else 1)
    if not seal:
        message = f"{what} of {line.date} {how}, and is gone"
        yield Diagnostic("lost-record", message, at, _way_back(history.file), entry=name)
    elif seal != line.seal:
        message = f"{what} {how} as another one: its line has the seal {line.seal} there"
        yield Diagnostic("changed-record", message, at, _way_back(history.file), entry=name)
    elif line.redacted and here and not here.redacted:
        message = f"{what} {how} without its words, and they stand here again"
        help_ = f"take them out again: `answerbook redact {name} r{line.number}`; a merge may have brought them back"
        yield Diagnostic("returned-words", message, at, help_, entry=name)


def _way_back(file: str) -> str:
    return (
        f"take the line back from version control, above what was added since (`git log -p -- {file}` finds it), or "
        "the whole file; to say older words again, run `answerbook revert`, not `git revert`"
    )
