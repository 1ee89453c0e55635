"""Which fields of a model hold Markdown, and which plain text, found by their annotations: nothing rests on memory.

A field of type `Prose`, a list or mapping of it, and each such field of a part (a step, a cell) is checked and shown,
its citations are listed, and of an entry it is linked, recorded, searched and exported, too, because all of these ask
`prose_of` and no list of names. The rules of plain text find theirs in the same way, by `plain_of`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar, get_args

from pydantic import BaseModel

from answerbook.model.source import KeyPath


@dataclass(frozen=True)
class Markdown:
    """Marks a field whose text is Markdown.

    Where an entry is told as running text, `label` stands before it, and one that `leads` before all others, those with
    a label too. One that is not `replied` is left out of what is sent to somebody who asked.
    """

    label: str = ""
    leads: bool = False
    replied: bool = True


@dataclass(frozen=True)
class Plain:
    """Marks a field whose text is shown as it is written."""


Mark = TypeVar("Mark", bound=Markdown | Plain)
Model = TypeVar("Model", bound=BaseModel)
_Finder = Callable[[BaseModel], Iterator[tuple[KeyPath, str]]]


def prose_of(model: BaseModel) -> Iterator[tuple[KeyPath, str]]:
    """Yield every Markdown text of a model with its path, "" included, in the order of the fields."""
    for name in prose_fields(type(model)):
        yield from _texts(getattr(model, name), (name,), prose_of)


def plain_of(model: BaseModel) -> Iterator[tuple[KeyPath, str]]:
    """Yield every plain text of a model with its path, "" included, in the order of the fields."""
    for name in _plain_fields(type(model)):
        yield from _texts(getattr(model, name), (name,), plain_of)


def with_prose(model: Model, change: Callable[[str], str]) -> Model:
    """Return a model with each of its Markdown texts changed, those of its parts too."""
    return model.model_copy(update={name: _changed(getattr(model, name), change) for name in prose_fields(type(model))})


def _changed(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, BaseModel):
        return with_prose(value, change)
    if isinstance(value, Mapping):
        return {key: _changed(item, change) for key, item in value.items()}
    return tuple(_changed(item, change) for item in value) if isinstance(value, tuple) else value


@lru_cache
def prose_fields(model: type[BaseModel]) -> Mapping[str, Markdown]:
    """Return the names of the fields that hold Markdown themselves or in their parts, with their marks.

    They stand in the order of the model, those of its `READ_FIRST` before the others.
    """
    found = {}
    first: tuple[str, ...] = getattr(model, "READ_FIRST", ())
    for name in dict.fromkeys((*first, *model.model_fields)):
        if marks := _field_marks(model, name, Markdown):
            found[name] = marks[-1]
    return found


@lru_cache
def _plain_fields(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(name for name in model.model_fields if _field_marks(model, name, Plain))


def _field_marks(model: type[BaseModel], name: str, kind: type[Mark]) -> list[Mark]:
    field = model.model_fields[name]
    return [*_marks(field.annotation, kind), *(mark for mark in field.metadata if isinstance(mark, kind))]


def _marks(annotation: Any, kind: type[Mark]) -> Iterator[Mark]:
    """Yield the marks within a type: those of a list's items, a mapping's values, a part's fields."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from (kind() for name in annotation.model_fields if _field_marks(annotation, name, kind))
        return
    yield from (mark for mark in getattr(annotation, "__metadata__", ()) if isinstance(mark, kind))
    for inner in get_args(annotation):
        yield from _marks(inner, kind)


def _texts(value: object, path: KeyPath, within: _Finder) -> Iterator[tuple[KeyPath, str]]:
    """Yield the texts of a marked field; `within` finds those of a part."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, BaseModel):
        yield from (((*path, *below), text) for below, text in within(value))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, (*path, key), within)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _texts(item, (*path, number), within)
