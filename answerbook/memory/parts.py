"""Keeps what was made of each entry, and has it made anew once something that its making has read is another.

One file for each kind of what is made holds what was read, with its hashes; which of that each entry has read; and, a
line each, what was made. Nobody has to say what depends on what: it is seen (`watched.py`).
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from answerbook.core.json_text import compact, read_object
from answerbook.core.program import joint, program
from answerbook.core.site_parts import SiteParts
from answerbook.memory.hashes import Hashes, Objects
from answerbook.memory.store import PARTS, keep_bytes, recall_bytes
from answerbook.memory.watched import Read, WatchedGraph
from answerbook.model.content import Content
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.made import Made, Wanted, shared_out
from answerbook.settings import Settings

_New = tuple[Made, tuple[Read, ...]]


@dataclass
class _Kept:
    """What stands in a file: what it was made with, the reads with their hashes, and by entry its reads and line."""

    made_with: str = ""
    reads: Sequence[Read] = ()
    hashes: Sequence[str] = ()
    of: Mapping[Ref, Sequence[int]] = field(default_factory=dict)
    lines: Mapping[Ref, bytes] = field(default_factory=dict)


class Parts:
    """A `Maker` that remembers, for the site and with the options of `settings`."""

    def __init__(self, settings: Settings) -> None:
        self._cold = settings.cold
        self._about = [str(settings.parts.content.absolute()), settings.site_url, settings.drafts]
        self._files = [program(), *_templates(settings.parts)]
        self._objects: Objects = {}
        self._last: tuple[Graph | Content, Hashes, WatchedGraph] | None = None

    def __call__(
        self, graph: Graph | Content, wanted: Sequence[Wanted], others: Sequence[Callable[[], Any]] = ()
    ) -> tuple[list[Mapping[Ref, Made]], list[Any]]:
        """Make what has changed, in as many processes as there are cores, and take over the rest."""
        hashes, watched = self._looked_at(graph)
        kept = [self._recalled(one) for one in wanted]
        lines = [_unchanged(some, hashes, frozenset(one.refs)) for some, one in zip(kept, wanted, strict=True)]
        missing = [(one, [ref for ref in one.refs if ref not in old]) for one, old in zip(wanted, lines, strict=True)]
        new, done = shared_out(missing, partial(_made, watched), others)
        for one, some, old, fresh in zip(wanted, kept, lines, new, strict=True):
            if fresh or len(old) < len(some.lines):
                _keep(self._place(one), replace(some, lines=old), fresh, hashes)
        found = [_found(one, old, fresh) for one, old, fresh in zip(wanted, lines, new, strict=True)]
        return [*found], done

    def _looked_at(self, graph: Graph | Content) -> tuple[Hashes, WatchedGraph]:
        """Return what tells what is read of a graph, and what that says: the same for the same graph."""
        if self._last is None or self._last[0] is not graph:
            self._last = graph, Hashes(graph, self._objects), WatchedGraph(graph)
        return self._last[1:]

    def _recalled(self, wanted: Wanted) -> _Kept:
        made_with = joint([compact([*self._files, repr(wanted.also)]).encode()])
        return _Kept(made_with) if self._cold else _recalled(self._place(wanted), made_with)

    def _place(self, wanted: Wanted) -> str:
        return joint([compact([*self._about, wanted.name]).encode()])


def _found(wanted: Wanted, lines: Mapping[Ref, bytes], new: Mapping[Ref, _New]) -> dict[Ref, Made]:
    return {ref: new[ref][0] if ref in new else Made(json.loads(lines[ref])) for ref in wanted.refs}


def _templates(parts: SiteParts) -> list[str]:
    return [
        hashlib.sha256(path.read_bytes()).hexdigest() + name for name, path in sorted(parts.templates.files().items())
    ]


def _unchanged(kept: _Kept, hashes: Hashes, wanted: frozenset[Ref]) -> dict[Ref, bytes]:
    """Return the lines of those that are wanted, and of which nothing that was read has changed."""
    changed = {i for i, (read, was) in enumerate(zip(kept.reads, kept.hashes, strict=True)) if hashes.of(read) != was}
    return {ref: line for ref, line in kept.lines.items() if ref in wanted and changed.isdisjoint(kept.of[ref])}


def _made(watched: WatchedGraph, wanted: Wanted, refs: Iterable[Ref]) -> dict[Ref, _New]:
    found = {}
    for ref in refs:
        watched.begin()
        found[ref] = wanted.make(watched.graph, ref), watched.reads
    return found


def _keep(place: str, kept: _Kept, new: Mapping[Ref, _New], hashes: Hashes) -> None:
    """Write what is unchanged and what is new but for what has problems, each of which is to be told again."""
    numbers: dict[Read, int] = {}

    def number(read: Read) -> int:
        return numbers.setdefault(read, len(numbers))

    sound = {ref: one for ref, one in new.items() if not one[0].problems}
    of = [[*ref, *(number(kept.reads[i]) for i in kept.of[ref])] for ref in kept.lines]
    of += [[*ref, *map(number, one[1])] for ref, one in sound.items()]
    head = {"made_with": kept.made_with, "reads": list(numbers), "hashes": list(map(hashes.of, numbers)), "of": of}
    lines = [*kept.lines.values(), *(_line(one[0].value) for one in sound.values())]
    keep_bytes(place, b"\n".join([_line(head), *lines]), PARTS)


def _line(value: Mapping[str, Any]) -> bytes:
    # As `json` reads it: a text may hold half of a character.
    return compact(value).encode("utf-8", "surrogatepass")


def _recalled(place: str, made_with: str) -> _Kept:
    """Return what stands in a file; nothing if it was made with something else."""
    head, *lines = recall_bytes(place, PARTS).split(b"\n")
    value = read_object(head) or {}
    if value.get("made_with") != made_with:
        return _Kept(made_with)
    reads = [(name, _key(key)) for name, key in value["reads"]]
    of = {Ref(kind, id_): numbers for kind, id_, *numbers in value["of"]}
    return _Kept(made_with, reads, value["hashes"], of, dict(zip(of, lines, strict=True)))


def _key(key: Any) -> Any:
    """Return the key of a mapping: JSON has made a list of a reference."""
    return Ref(*key) if isinstance(key, list) else key
