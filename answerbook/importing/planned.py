"""What an import is to write, as it grows: files of the content, and what is told of each article."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from answerbook.core.diagnostics import Location
from answerbook.core.files import read_bytes
from answerbook.importing.bank import Lost
from answerbook.model.source import KeyPath, RawRecord
from answerbook.writing.entry import Shelf
from answerbook.writing.fields import with_fields
from answerbook.writing.file_text import as_file


@dataclass(frozen=True)
class Row:
    """What becomes of an article: `what` is `new`, `draft`, `updated`, `unchanged`, `conflict`, `deleted`, `gone`."""

    key: str
    id: str
    title: str
    topic: str
    what: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Conflict:
    """A field that source and writer have both changed: the writer's stays, and this is what the source says.

    It stands `at` a place before anything is written; `path` is its file afterwards, by its path in the content.
    """

    id: str
    field: str
    at: Location
    source: object
    path: str


@dataclass
class Plan:
    """What is to be written, by path in the content (None: taken away), and what is to be told."""

    files: dict[str, bytes | None] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)

    def text(self, shelf: Shelf, path: str) -> str:
        """Return a file as it is to be written, or as it is; "" if there is none."""
        if data := self.files.get(path):
            return data.decode()
        data, why_not = read_bytes(shelf.folder / path)
        return "" if why_not else data.decode("utf-8-sig")


def with_changes(shelf: Shelf, path: str, record: RawRecord, fields: Mapping[KeyPath, object]) -> str | None:
    """Return the text of a record's file with some of its fields set; None if they cannot be."""
    changed = with_fields(record.origin, fields)
    data, why_not = read_bytes(shelf.folder / path)
    return None if why_not or changed is None else as_file(data.decode(), record.origin.source.text, changed)


def listed(value: object) -> tuple[str, ...]:
    """Return the texts of a field that is a list; none of any other."""
    return tuple(map(str, value)) if isinstance(value, tuple) else ()
