"""The objects that a JSON export of a help center holds, in one file or a folder, whatever lists they stand in."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from answerbook.core.diagnostics import Location
from answerbook.core.files import read_bytes
from answerbook.importing.bank import Reader
from answerbook.importing.texts import decoded


@dataclass(frozen=True)
class Record:
    """An object of the export, and where it stands."""

    data: Mapping[str, Any]
    at: Location


@dataclass
class Export:
    """The objects of an export."""

    records: list[Record] = field(default_factory=list)

    def marked(self, marks: Iterable[str], without: Iterable[str] = ()) -> Iterator[Record]:
        """Yield the objects that have some keys and not others."""
        marks, without = set(marks), set(without)
        for record in self.records:
            if marks <= record.data.keys() and not without & record.data.keys():
                yield record


def read(root: Path, shown: str, reader: Reader) -> Export:
    """Return the objects of a file, or of all files of a folder; what is no JSON is told to the reader."""
    export = Export()
    for path in sorted(root.rglob("*.json")) if root.is_dir() else [root]:
        name = f"{shown}/{path.relative_to(root).as_posix()}" if root.is_dir() else shown
        data, why_not = read_bytes(path)
        text = "" if why_not else decoded(data)
        try:
            found = json.loads(text)
        except ValueError as error:
            reader.lose(Location(name), f"the file {why_not or f'is no JSON: {error}'}")
            continue
        export.records += _objects(found, name, text)
    return export


def _objects(value: Any, name: str, text: str) -> Iterator[Record]:
    """Yield the objects of a document: those that it lists, at any depth, and itself."""
    if isinstance(value, dict):
        yield Record(value, Location(name, _line(text, value.get("id"))))
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        if isinstance(inner, (dict, list)):
            yield from _objects(inner, name, text)


def _line(text: str, id_: object) -> int:
    """Return the line at which an id stands, which a reader of JSON does not tell."""
    found = re.search(rf'"id"\s*:\s*"?{re.escape(str(id_))}\b', text) if id_ is not None else None
    return text.count("\n", 0, found.start()) + 1 if found else 1
