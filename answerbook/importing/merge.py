"""What the source says now, what a writer says now, and what both said at the last import: by field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from answerbook.importing.state import Known, digest


@dataclass(frozen=True)
class Merged:
    """Fields to take over, those that a writer has changed and that stay, and those that both have changed."""

    taken: Mapping[str, object]
    kept: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


def merged(known: Known, source: Mapping[str, object], current: Mapping[str, object]) -> Merged:
    """Return what becomes of the fields of a record; `known` then remembers what the source says.

    A field that the source has not, and had not, is the writer's alone. One that is to go has None.
    """
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
    return Merged(taken, tuple(kept), tuple(conflicts))


def _names(known: Known, source: Mapping[str, object]) -> Iterator[str]:
    yield from dict.fromkeys([*known.was, *source])
