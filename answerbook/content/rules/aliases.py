"""The rules of former ids: each has the form of an id, and leads to one entry alone."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from answerbook.content.rules.references import name_of
from answerbook.core.diagnostics import Diagnostic
from answerbook.model.content import Content
from answerbook.model.entries import KINDS, Entry
from answerbook.model.fields import id_fault

# Ids that would take the address of a page of the site's own.
RESERVED_IDS = ("index",)


def alias_problems(content: Content) -> Iterator[Diagnostic]:
    """Yield what is wrong with the aliases of all entries."""
    for kind in KINDS:
        owners: dict[str, list[Entry]] = defaultdict(list)
        for entry in content.of_kind(kind).values():
            for id_ in {entry.id: None, **dict.fromkeys(entry.aliases)}:
                owners[id_].append(entry)
        for entry in content.of_kind(kind).values():
            yield from _problems(entry, owners)


def _problems(entry: Entry, owners: Mapping[str, Sequence[Entry]]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for i, alias in enumerate(entry.aliases):
        place = entry.origin.at(("aliases", i))
        if fault := id_fault(alias):
            message, help_ = fault
            yield Diagnostic("invalid-id", message, place, help_, entry=name_of(entry))
        if alias in RESERVED_IDS:
            message = f"the id `{alias}` is the site's own"
            yield Diagnostic("reserved-id", message, place, "delete it", entry=name_of(entry))
        if alias in seen:
            message = f"`aliases` names twice: `{alias}`"
            yield Diagnostic("taken-id", message, place, "delete it", entry=name_of(entry))
        seen.add(alias)
        itself = [entry] if alias == entry.id else []
        # One other is enough to say: were all named, many entries with one alias would all be told of each other.
        others = (owner for owner in owners[alias] if owner is not entry)
        for owner in [*itself, *islice(others, 1)]:
            message = f"the alias `{alias}` is in use"
            help_ = f"it belongs to {owner.ref} at {owner.origin.at()}"
            yield Diagnostic("taken-id", message, place, help_, entry=name_of(entry))
