"""What the source says now, what a writer says now, and what both said at the last import: by field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from answerbook.importing.state import Known, digest

# What a day of review vouches for; whoever checked the source's words has not checked others.
_WORDS = ("question", "short", "body")
_REVIEWED = "reviewed"


@dataclass(frozen=True)
class Merged:
    """Fields to take over, those that a writer has changed and that stay, and those that both have changed.

    `unchecked`: the source has another day of review, which is not taken over, for the words here are not its own.
    """

    taken: Mapping[str, object]
    kept: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    unchecked: bool = False


def merged(known: Known, source: Mapping[str, object], current: Mapping[str, object]) -> Merged:
    """Return what becomes of the fields of a record; `known` then remembers what the source says.

    A field that the source has not, and had not, is the writer's alone. One that is to go has None. A day of review is
    taken over with the words that were reviewed, or else not, and remembered as it was.
    """
    reviewed_was = known.was.get(_REVIEWED, "")
    taken: dict[str, object] = {}
    kept: list[str] = []
    conflicts: list[str] = []
    for name in _names(known, source):
        was, now, here = known.was.get(name, ""), digest(source.get(name)), digest(current.get(name))
        if now == was:
            kept += [name] if here != was else []
        elif here == was:
            taken[name] = source.get(name)
        elif here != now:
            conflicts.append(name)
        known.was[name] = now
    unchecked = any(name in _WORDS for name in (*kept, *conflicts)) and known.was.get(_REVIEWED, "") != reviewed_was
    if unchecked:
        known.was[_REVIEWED] = reviewed_was
        taken.pop(_REVIEWED, None)
        conflicts = [name for name in conflicts if name != _REVIEWED]
    return Merged(taken, tuple(kept), tuple(conflicts), unchecked)


def _names(known: Known, source: Mapping[str, object]) -> Iterator[str]:
    yield from dict.fromkeys([*known.was, *source])
