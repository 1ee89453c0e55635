"""Which fields of a model hold Markdown, found by their annotations: nothing that a reader sees rests on memory.

A field of type `Prose`, a list or mapping of it, and each such field of a part (a step, a cell) is checked and shown,
its citations are listed, and of an entry it is linked, recorded, searched and exported, too, because all of these ask
`prose_of` and no list of names.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel

from answerbook.model.source import KeyPath


@dataclass(frozen=True)
class Markdown:
    """Marks a field whose text is Markdown.

    Where an entry is told as running text, `label` stands before it, and one that `leads` before all others, those with
    a label too.
    """

    label: str = ""
    leads: bool = False


def prose_of(model: BaseModel) -> Iterator[tuple[KeyPath, str]]:
    """Yield every Markdown text of a model with its path, "" included, in the order of the fields."""
    for name in prose_fields(type(model)):
        yield from _texts(getattr(model, name), (name,))


@lru_cache
def prose_fields(model: type[BaseModel]) -> Mapping[str, Markdown]:
    """Return the names of the fields that hold Markdown themselves or in their parts, with their marks.

    They stand in the order of the model, those of its `READ_FIRST` before the others.
    """
    found = {}
    first: tuple[str, ...] = getattr(model, "READ_FIRST", ())
    for name in dict.fromkeys((*first, *model.model_fields)):
        field = model.model_fields[name]
        marks = [*_marks(field.annotation), *(mark for mark in field.metadata if isinstance(mark, Markdown))]
        if marks:
            found[name] = marks[-1]
    return found


def _marks(annotation: Any) -> Iterator[Markdown]:
    """Yield the marks within a type: those of a list's items, a mapping's values, a part's fields."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from (Markdown() for _ in prose_fields(annotation))
        return
    yield from (mark for mark in getattr(annotation, "__metadata__", ()) if isinstance(mark, Markdown))
    for inner in get_args(annotation):
        yield from _marks(inner)


def _texts(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, BaseModel):
        yield from (((*path, *below), text) for below, text in prose_of(value))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, (*path, key))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _texts(item, (*path, number))
