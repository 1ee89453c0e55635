"""A graph that notes what is read of it: what was made of it stays as it is until something of that changes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from functools import cached_property
from typing import Any

from answerbook.model.content import Content
from answerbook.model.graph import Graph
from answerbook.model.revisions import Ledger

# What is read of a mapping: its name, and a key; None stands for all of it, the order of its keys and their number.
Read = tuple[str, Any]
# The parts of a graph that are watched in their turn.
_PARTS = (Content, Ledger)


class Watched(Mapping[Any, Any]):
    """A mapping that notes what is read of it; no dictionary, of which Python reads some without asking."""

    def __init__(self, name: str, real: Mapping[Any, Any], note: Callable[[Read], None]) -> None:
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
    """A graph or content, `graph`, all mappings of which note what is read; `begin` forgets that, `reads` tells it.

    What is derived from a graph and kept in it is a mapping like the others: else the first who asks would be taken for
    the only one who reads what it is derived from.
    """

    def __init__(self, graph: Graph | Content) -> None:
        self._reads: set[Read] = set()
        self.graph: Graph | Content = _watched(graph, "", self._note)

    def _note(self, read: Read) -> None:
        self._reads.add(read)

    def begin(self) -> None:
        """Forget what was read."""
        self._reads.clear()

    @property
    def reads(self) -> frozenset[Read]:
        """What was read since it began."""
        return frozenset(self._reads)


def mappings(value: Graph | Content | Ledger, prefix: str = "") -> Iterator[tuple[str, Mapping[Any, Any]]]:
    """Yield the mappings of a graph that are watched, by their names."""
    for name, one in _members(value):
        if isinstance(one, _PARTS):
            yield from mappings(one, f"{prefix}{name}.")
        elif isinstance(one, Mapping):
            yield f"{prefix}{name}", one


def others(value: Graph | Content | Ledger, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield what of a graph is not watched, by its name: all that is made of the graph may have read it."""
    for name, one in _members(value):
        if isinstance(one, _PARTS):
            yield from others(one, f"{prefix}{name}.")
        elif not isinstance(one, Mapping):
            yield f"{prefix}{name}", one


def _members(value: Graph | Content | Ledger) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a value, and what is derived from them and kept."""
    derived = [name for name, one in vars(type(value)).items() if isinstance(one, cached_property)]
    for name in (*(field.name for field in fields(value)), *derived):
        yield name, getattr(value, name)


def _watched(value: Any, prefix: str, note: Callable[[Read], None]) -> Any:
    members = dict(_members(value))
    for name, one in members.items():
        if isinstance(one, _PARTS):
            members[name] = _watched(one, f"{prefix}{name}.", note)
        elif isinstance(one, Mapping):
            members[name] = Watched(f"{prefix}{name}", one, note)
    own = {field.name for field in fields(value)}
    made = replace(value, **{name: one for name, one in members.items() if name in own})
    # Where `cached_property` would keep it.
    vars(made).update({name: one for name, one in members.items() if name not in own})
    return made
