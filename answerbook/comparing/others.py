"""What changes beside the words of entries: topics, sources, pages, settings, and fields that no wording holds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from answerbook.ledger.diff import Passage, difference
from answerbook.model.content import Content
from answerbook.model.entries import Entry
from answerbook.model.fields import Record, Ref
from answerbook.model.graph import Graph
from answerbook.model.prose import prose_fields
from answerbook.model.revisions import Wording

# What the wording of an entry tells, or its place.
_SAID = frozenset({"question", "title", "name", "short", "plans", "platforms", "topic", "aliases", "draft", "sources"})
_NEVER = frozenset({"id", "origin"})


@dataclass(frozen=True)
class Other:
    """A record, or what else the content holds: whether it is `new`, `changed` or `gone`, in which fields and words.

    `title` is that of one that came or went, "" if it has none.
    """

    name: str
    what: str
    fields: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    title: str = ""


def others(before: Graph | None, now: Graph) -> list[Other]:
    """Return what changes beside the words of entries; nothing where all is new."""
    if before is None:
        return []
    was, has = _by_ref(before.content), _by_ref(now.content)
    found = [_changed(ref, was[ref], record) for ref, record in has.items() if ref in was]
    for what, one, other in (("new", has, was), ("gone", was, has)):
        found += [
            Other(str(ref), what, title=getattr(record, "title", ""))
            for ref, record in one.items()
            if ref not in other and not isinstance(record, Entry)
        ]
    return [*(one for one in found if one), *_lists(before.content, now.content)]


def _by_ref(content: Content) -> Mapping[Ref, Record]:
    return {record.ref: record for record in content.records()}


def _changed(ref: Ref, old: Record, new: Record) -> Other | None:
    said = _SAID | prose_fields(type(new)).keys() if isinstance(new, Entry) else frozenset()
    fields = tuple(
        name
        for name in type(new).model_fields
        if name not in _NEVER | said and getattr(old, name) != getattr(new, name)
    )
    if not fields:
        return None
    return Other(str(ref), "changed", fields, () if isinstance(new, Entry) else difference(_words(old), _words(new)))


def _words(record: Record) -> Wording:
    """Return what a record that is no entry says, as if it were one."""
    titled = (getattr(record, name, "") for name in ("summary", "description", "note"))
    texts = [*titled, *(text for _, text in record.prose())]
    return Wording(getattr(record, "title", ""), "", "\n\n".join(filter(None, texts)), (), ())


def _lists(before: Content, now: Content) -> Iterator[Other]:
    """Yield what of the lists that are no records of their own differs."""
    yield from _paths("redirects.yml", _redirects(before), _redirects(now))
    yield from _paths("static", dict.fromkeys(before.static), dict.fromkeys(now.static))
    if before.synonyms != now.synonyms:
        yield Other("synonyms.yml", "changed")
    if _queries(before) != _queries(now):
        yield Other("golden.yml", "changed")


def _redirects(content: Content) -> Mapping[str, Any]:
    return {redirect.path: redirect.to for redirect in content.redirects.values()}


def _queries(content: Content) -> list[tuple[Any, ...]]:
    return [(one.query, one.style, one.by, one.expect) for one in content.golden]


def _paths(file: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterable[Other]:
    """Yield the keys of a file that came, went, or stand for something else."""
    for key in dict.fromkeys((*old, *new)):
        if old.get(key, ...) != new.get(key, ...):
            yield Other(f"{file}: {key}", "new" if key not in old else "gone" if key not in new else "changed")
