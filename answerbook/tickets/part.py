"""What parts of an export come to, as files: put together in any order, they come to what the whole does.

A part is a JSON object whose first key is `part`, the name of the command that wrote it. It holds numbers of eight
bytes for tickets, made of their ids by a hash, and of those that are named their ids; `tickets gaps` writes what it
keeps of tickets, masked.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Literal, TypeVar

from pydantic import TypeAdapter, ValidationError

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.ledger.snapshot import meaning, whole_text
from answerbook.model.entries import other_names
from answerbook.model.graph import Graph
from answerbook.tickets.skipped import ReadingPart

_BEGINS = b'{"part":'
T = TypeVar("T")


@dataclass
class _Head:
    part: Literal["audit", "count", "gaps"]


@dataclass
class Part(Generic[T]):
    """What a part of the exports comes to: the command that it is of, a mark of the content, and both sums."""

    part: str
    content: str
    reading: ReadingPart
    sums: T


def is_part(path: Path) -> bool:
    """Tell whether a file is a part, and no export."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_BEGINS)) == _BEGINS


def as_text(part: Part[T], sums: type[T]) -> str:
    """Return a part as it is written."""
    return TypeAdapter(Part[sums]).dump_json(part).decode() + "\n"  # type: ignore[valid-type]


def read(path: Path, shown: str, expected: tuple[str, str], sums: type[T]) -> Part[T] | Diagnostic:
    """Return the part in a file, or what is wrong with it; `expected` are the command and the mark of the content."""
    at = Location(shown)
    try:
        text = path.read_bytes()
        head = TypeAdapter(_Head).validate_json(text)
        if head.part != expected[0]:
            help_ = f"name it to `answerbook tickets {head.part}`"
            return Diagnostic("damaged-part", f"this is no part of `tickets {expected[0]}`", at, help_)
        part = TypeAdapter(Part[sums]).validate_json(text)  # type: ignore[valid-type]
    except (OSError, ValidationError):
        return Diagnostic("damaged-part", "this part cannot be read", at, "write it again with --part")
    if part.content != expected[1]:
        help_ = "write it again with this content, this ledger and the same --also-host"
        return Diagnostic("damaged-part", "this part was made with another content", at, help_)
    return part


def mark(graph: Graph, hosts: Sequence[str]) -> str:
    """Return a mark of all that tickets are judged by: the content, its ledger, and the addresses of the site."""
    content = graph.content
    entries = [
        (
            str(entry.ref),
            meaning(graph, entry),
            whole_text(graph, entry),
            [str(name) for name in other_names(entry)],
            [plan.id for plan in graph.plans[entry.ref]],
        )
        for entry in content.entries()
    ]
    revisions = [
        (str(ref), [(str(one.date), one.meaning) for one in history.revisions])
        for ref, history in sorted(graph.ledger.histories.items())
    ]
    known = (content.site.site_url, sorted(hosts), entries, content.synonyms, revisions, sorted(content.redirects))
    return hashlib.sha256(repr(known).encode()).hexdigest()[:16]
