"""What a graph says, as hashes: equal where all that a page, or a file for programs, can be made of is equal."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from answerbook.core.program import joint
from answerbook.memory.watched import Read, members
from answerbook.model.content import Content
from answerbook.model.fields import Record
from answerbook.model.graph import Graph

# What says itself whole, in one form; named tuples, references and citations, are of these.
_PLAIN = (str, int, bool, date, Path, type(None))


# Objects by their numbers, which are theirs alone while they are held here, each with its hash.
Objects = dict[int, tuple[object, bytes]]


class Hashes:
    """The hashes of what can be read of a graph, each made once; `objects` are shared by graphs of the same records."""

    def __init__(self, graph: Graph | Content, objects: Objects) -> None:
        self._members = dict(members(graph))
        self._objects = objects
        self._of_reads: dict[Read, str] = {}

    def of(self, read: Read) -> str:
        """Return the hash of what was read; "" for what there is no more."""
        if read not in self._of_reads:
            self._of_reads[read] = self._of(*read)
        return self._of_reads[read]

    def _of(self, name: str, key: Any) -> str:
        if name not in self._members:
            return ""
        member = self._members[name]
        if key is None:
            return joint([self._bytes(member)])
        return joint([self._bytes(member[key])]) if key in member else ""

    def _bytes(self, value: Any) -> bytes:
        """Return what a value says; of a record and the like, which many may read, its hash."""
        if isinstance(value, _PLAIN) or hasattr(value, "_fields"):
            return repr(value).encode("utf-8", "backslashreplace")
        if isinstance(value, Record) or is_dataclass(value):
            if id(value) not in self._objects:
                self._objects[id(value)] = value, joint(self._pieces(value)).encode()
            return self._objects[id(value)][1]
        return joint(self._pieces(value)).encode()

    def _pieces(self, value: Any) -> Iterator[bytes]:
        yield type(value).__name__.encode()
        if isinstance(value, Record):
            # Its place is a part of addresses under which it is edited, and rules look at what is written.
            whole = value.origin.written(())[1] if value.origin.prefix else value.origin.source.text
            said = (repr(value), str(value.origin.at()), whole)
            yield from (one.encode("utf-8", "backslashreplace") for one in said)
        elif is_dataclass(value):
            yield from (self._bytes(getattr(value, field.name)) for field in fields(value))
        elif isinstance(value, Mapping):
            yield from (self._bytes(one) for item in value.items() for one in item)
        elif isinstance(value, frozenset):
            yield from sorted(map(self._bytes, value))
        elif isinstance(value, tuple | list):
            yield from map(self._bytes, value)
        else:
            raise TypeError(f"no hash is known of a {type(value).__name__}")
