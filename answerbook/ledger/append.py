"""Adds to the ledger: a revision for what changed, or the retirement of an entry. It never rewrites a line."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic, Location, cannot_write
from answerbook.ledger.kept import keep
from answerbook.ledger.repair import unnamed_anchors
from answerbook.ledger.snapshot import anchors, meaning, unrecorded, wording
from answerbook.markdown.files import files_of
from answerbook.model.entries import Entry
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.media import Media
from answerbook.model.revisions import READING, History, sealed, stored

# Two branches that each add a line merge without a conflict; should both have added to one entry, `check` says so.
_ATTRIBUTES = "*.jsonl merge=union\n"


@dataclass(frozen=True)
class Addition:
    """One line to be added to the ledger, with the files that it names; `number` is None for a retirement or repair."""

    ref: Ref
    number: int | None
    reason: str
    line: str
    files: tuple[Media, ...] = ()


def revisions(graph: Graph, reason: Callable[[Entry], str], day: date) -> list[Addition]:
    """Return a new revision for each entry that says something not yet recorded; `reason` gives its reason."""
    changed = [entry for entry in graph.content.entries() if unrecorded(graph, entry)]
    return [_revision(graph, entry, reason(entry), day) for entry in changed]


def retirement(history: History, reason: str, see: Iterable[Ref], day: date) -> Addition:
    """Return the line that retires an entry."""
    value = {"retired": day.isoformat(), "reason": reason, "see": [str(ref) for ref in see]}
    return Addition(history.ref, None, reason, sealed(history.seal, value))


def repairs(graph: Graph, day: date) -> list[Addition]:
    """Return what the ledger must be told of the anchors that pages had before it named them, entry by entry."""
    found = (
        (history, unnamed_anchors(history)) for entry in graph.content.entries() if (history := graph.history(entry))
    )
    return [_repair(history, anchors, day) for history, anchors in found if anchors]


def _repair(history: History, anchors: dict[str, str], day: date) -> Addition:
    value = {"repaired": day.isoformat(), "anchors": anchors}
    reason = f"Its page had {', '.join(f'#{anchor}' for anchor in anchors)}."
    return Addition(history.ref, None, reason, sealed(history.seal, value))


def lock(folder: Path) -> Path:
    """Return the file that whoever writes the ledger in `folder` holds: beside it, for the ledger is committed.

    Two names of one folder lead to one file.
    """
    folder = folder.resolve()
    return folder.with_name(f".{folder.name}.lock")


def add(folder: Path, shown: str, additions: Iterable[Addition]) -> list[Diagnostic]:
    """Append lines to the files of the ledger, which is begun if need be; `shown` is its name in diagnostics."""
    try:
        _append(folder, additions)
    except OSError as error:
        return [cannot_write("the ledger", error, Location(shown), "; then take it back and record again")]
    return []


def _append(folder: Path, additions: Iterable[Addition]) -> None:
    for addition in additions:
        # First, so that no line ever names a file that is not there.
        keep(folder, addition.files)
        path = folder / addition.ref.kind / f"{addition.ref.id}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        attributes = folder / ".gitattributes"
        if not attributes.exists():
            attributes.write_text(_ATTRIBUTES, encoding="utf-8")
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(addition.line)


def _revision(graph: Graph, entry: Entry, reason: str, day: date) -> Addition:
    history, now = graph.history(entry), wording(graph, entry)
    number = len(history.revisions) + 1 if history else 1
    known = history.was if history else frozenset()
    value = {
        "revision": number,
        "date": day.isoformat(),
        "reason": reason,
        "was": [str(ref) for alias in entry.aliases if (ref := Ref(entry.kind, alias)) not in known],
        "anchors": anchors(entry),
        "meaning": meaning(graph, entry),
        "reading": READING,
    }
    line = sealed(history.seal if history else str(entry.ref), value, stored(now))
    return Addition(entry.ref, number, reason, line, tuple(dict.fromkeys(files_of(graph.content, entry))))
