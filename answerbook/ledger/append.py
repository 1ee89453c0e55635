"""Adds to the ledger: a revision for what changed, or the retirement of an entry. It never rewrites a line."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from answerbook.core.diagnostics import Diagnostic, Location, cannot_write
from answerbook.ledger.kept import keep
from answerbook.ledger.order import held_days
from answerbook.ledger.read import added
from answerbook.ledger.repair import unnamed_anchors
from answerbook.ledger.snapshot import anchors, meaning, unrecorded, wording
from answerbook.markdown.files import files_of
from answerbook.model.entries import Entry
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.media import Media
from answerbook.model.revisions import READING, History, Ledger, Revision, sealed, stored

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

    def file(self, folder: str) -> str:
        """Return the file that the line is added to, in a ledger that is called `folder`."""
        return f"{folder}/{self.ref.kind}/{self.ref.id}.jsonl"


def revisions(graph: Graph, reason: Callable[[Entry], str], day: date) -> list[Addition]:
    """Return a new revision for each entry that says something not yet recorded; `reason` gives its reason."""
    changed = [entry for entry in graph.content.entries() if unrecorded(graph, entry)]
    return [_revision(graph, entry, reason(entry), day) for entry in changed]


def retirement(history: History, reason: str, see: Iterable[Ref], day: date) -> Addition:
    """Return the line that retires an entry."""
    value = {"retired": day.isoformat(), "reason": reason, "see": [str(ref) for ref in see]}
    return Addition(history.ref, None, reason, sealed(history.seal, value))


def repairs(graph: Graph, day: date, unpublishable: Collection[Revision] = ()) -> list[Addition]:
    """Return what keeps the ledger from being published, or links to it from leading on, entry by entry.

    That are anchors that pages had before the ledger named them, days that are yet to come, and the revisions whose
    pages cannot be published as they were recorded.
    """
    return [one for history in graph.ledger.histories.values() for one in _repaired(graph, history, day, unpublishable)]


def _repaired(graph: Graph, history: History, day: date, unpublishable: Collection[Revision]) -> Iterator[Addition]:
    if graph.content.get(history.ref) and (anchors := unnamed_anchors(history)):
        value: dict[str, Any] = {"repaired": day.isoformat(), "anchors": anchors}
        reason = f"Its page had {', '.join(f'#{anchor}' for anchor in anchors)}."
        yield (addition := Addition(history.ref, None, reason, sealed(history.seal, value)))
        history = added(history, addition.line.rstrip("\n"))
    days = held_days(history, day)
    for revision in history.revisions:
        plain = revision in unpublishable or revision.plain
        if plain != revision.plain or revision.number in days:
            held = days.get(revision.number, revision.date)
            value = {"repaired": day.isoformat(), "revision": revision.number, "date": held.isoformat(), "plain": plain}
            reason = f"Revision {revision.number} counts as of {held}{', and shows its bare words' if plain else ''}."
            yield (addition := Addition(history.ref, None, reason, sealed(history.seal, value)))
            history = added(history, addition.line.rstrip("\n"))


def with_additions(ledger: Ledger, additions: Iterable[Addition]) -> Ledger:
    """Return a ledger as it will be once some lines are added to it."""
    histories = dict(ledger.histories)
    media = dict(ledger.media)
    for one in additions:
        known = histories.get(one.ref) or History(one.ref, one.file(ledger.folder), (), seal=str(one.ref))
        histories[one.ref] = added(known, one.line.rstrip("\n"))
        media |= {file.published: file for file in one.files}
    return replace(ledger, histories=histories, media=media, started=True)


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
