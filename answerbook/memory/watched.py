"""A graph that notes what is read of it: what was made of it stays as it is until something of that changes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import cached_property
from typing import Any

from answerbook.model.content import Content
from answerbook.model.graph import Graph
from answerbook.model.media import MediaFiles
from answerbook.model.revisions import Ledger

# What is read: the name of a mapping and a key, None for all of it with its order; or the name of another member.
Read = tuple[str, Any]
Note = Callable[[Read], None]
# The parts of a graph that are watched in their turn.
_PARTS = (Content, Ledger, MediaFiles)


class Watched(Mapping[Any, Any]):
    """A mapping that notes what is read of it; no dictionary, of which Python reads some without asking."""

    def __init__(self, name: str, real: Mapping[Any, Any], note: Note) -> None:
        self._name, self._real, self._note = name, real, note

    def __getitem__(self, key: Any) -> Any:
        self._note((self._name, key))
        return self._real[key]

    def __contains__(self, key: object) -> bool:
        self._note((self._name, key))
        return key in self._real

    def get(self, key: Any, default: Any = None) -> Any:
        self._note((self._name, key))
        return self._real.get(key, default)

    def __iter__(self) -> Iterator[Any]:
        self._note((self._name, None))
        return iter(self._real)

    def __len__(self) -> int:
        self._note((self._name, None))
        return len(self._real)


class WatchedGraph:
    """A graph or content, `graph`, that notes what is read of it; `begin` forgets that, `reads` tells it.

    What is derived from a graph and kept in it is a member like the others: else the first who asks would be taken for
    the only one who reads what it is derived from.
    """

    def __init__(self, graph: Graph | Content) -> None:
        self._reads: set[Read] = set()
        # Each once: most entries read the same, and there are thousands.
        self._known: dict[Read, Read] = {}
        self.graph: Any = _watched(graph, "", self._note)

    def _note(self, read: Read) -> None:
        self._reads.add(self._known.setdefault(read, read))

    def begin(self) -> None:
        """Forget what was read."""
        self._reads.clear()

    @property
    def reads(self) -> tuple[Read, ...]:
        """What was read since it began, each once."""
        return tuple(self._reads)


def members(value: object, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield all members of a graph or content that are watched, by their names, mappings and others."""
    for name, one in _own_members(value):
        if isinstance(one, _PARTS):
            yield from members(one, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", one


def _own_members(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a value, and what is derived from them and kept."""
    derived = [name for name, one in vars(type(value)).items() if isinstance(one, cached_property)]
    for name in (*(field.name for field in fields(value)), *derived):
        yield name, getattr(value, name)


def _watched(value: object, prefix: str, note: Note) -> object:
    """Return the like of a value, all members of which note that they are read."""
    kept, noting = {}, {}
    for name, one in _own_members(value):
        if isinstance(one, _PARTS):
            kept[name] = _watched(one, f"{prefix}{name}.", note)
        elif isinstance(one, Mapping):
            kept[name] = Watched(f"{prefix}{name}", one, note)
        else:
            noting[name] = _noting(f"{prefix}{name}", one, note)
    made: object = object.__new__(type(f"Watched{type(value).__name__}", (type(value),), noting))
    # There `cached_property` would keep it, too; what is frozen can be filled in no other way.
    vars(made).update(kept)
    return made


def _noting(name: str, value: Any, note: Note) -> property:
    def read(_: object) -> Any:
        note((name, None))
        return value

    return property(read)
