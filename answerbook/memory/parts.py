"""Keeps what was made of each entry, and has it made anew once something that its making has read is another.

One file for each kind of what is made holds what was read, with its hashes; which of that each entry has read; and, a
line each, what was made. Nobody has to say what depends on what: it is seen (`watched.py`).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from answerbook.core.json_text import compact, read_object
from answerbook.core.processes import in_processes, shares
from answerbook.core.program import joint, program
from answerbook.core.site_parts import SiteParts
from answerbook.memory.hashes import Hashes, Objects
from answerbook.memory.store import PARTS, keep_bytes, recall_bytes
from answerbook.memory.watched import Read, WatchedGraph
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.pages.made import Made, Make
from answerbook.settings import Settings

_NEW = tuple[Made, frozenset[Read]]


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

    def __call__(self, graph: Graph, name: str, make: Make, refs: Sequence[Ref], *also: object) -> dict[Ref, Made]:
        """Return what is made of some references; `also` is what `make` is told besides the graph and templates."""
        place, hashes = joint([compact([*self._about, name]).encode()]), Hashes(graph, self._objects)
        made_with = joint([compact([*self._files, hashes.common(), repr(also)]).encode()])
        kept = _Kept() if self._cold else _recalled(place, made_with)
        lines = _unchanged(kept, hashes, frozenset(refs))
        new = _new(graph, make, [ref for ref in refs if ref not in lines])
        if new or len(lines) < len(kept.lines):
            _keep(place, _Kept(made_with, kept.reads, kept.hashes, kept.of, lines), new, hashes)
        return {ref: new[ref][0] if ref in new else Made(json.loads(lines[ref])) for ref in refs}


def _templates(parts: SiteParts) -> list[str]:
    return [
        hashlib.sha256(path.read_bytes()).hexdigest() + name for name, path in sorted(parts.templates.files().items())
    ]


def _unchanged(kept: _Kept, hashes: Hashes, wanted: frozenset[Ref]) -> dict[Ref, bytes]:
    """Return the lines of those that are wanted, and of which nothing that was read has changed."""
    changed = {i for i, (read, was) in enumerate(zip(kept.reads, kept.hashes, strict=True)) if hashes.of(read) != was}
    return {ref: line for ref, line in kept.lines.items() if ref in wanted and changed.isdisjoint(kept.of[ref])}


def _new(graph: Graph, make: Make, refs: Sequence[Ref]) -> dict[Ref, _NEW]:
    if not refs:
        return {}
    watched = WatchedGraph(graph)
    found = in_processes([partial(_made, watched, make, some) for some in shares(refs)])
    return {ref: one for some in found for ref, one in some.items()}


def _made(watched: WatchedGraph, make: Make, refs: Iterable[Ref]) -> dict[Ref, _NEW]:
    found = {}
    for ref in refs:
        watched.begin()
        found[ref] = make(watched.graph, ref), watched.reads
    return found


def _keep(place: str, kept: _Kept, new: Mapping[Ref, _NEW], hashes: Hashes) -> None:
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
        return _Kept()
    reads = [(name, _key(key)) for name, key in value["reads"]]
    of = {Ref(kind, id_): numbers for kind, id_, *numbers in value["of"]}
    return _Kept(made_with, reads, value["hashes"], of, dict(zip(of, lines, strict=True)))


def _key(key: Any) -> Any:
    """Return the key of a mapping: JSON has made a list of a reference."""
    return Ref(*key) if isinstance(key, list) else key
