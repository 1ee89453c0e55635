"""Writes a recorded revision back into the content: the fields and the text that make the entry say it again.

The ledger keeps what a reader saw, not the fields that made it. What it does not tell is taken from the entry of today
where that says the same; whoever writes it proves that the result says what was recorded.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from answerbook.core.diagnostics import Diagnostic, Severity
from answerbook.markdown import syntax
from answerbook.markdown.anchors import TOP, is_reserved
from answerbook.markdown.convert import to_plain
from answerbook.model.entries import Entry, Faq, Guide, Plan, Term
from answerbook.model.fields import ALL_PLANS, Part
from answerbook.model.graph import Graph
from answerbook.model.revisions import Revision, Wording
from answerbook.model.source import BODY, KeyPath
from answerbook.writing.blocks import Block, blocks, joined
from answerbook.writing.fields import with_fields
from answerbook.writing.parts import CannotRestoreError, cells, guide_parts
from answerbook.writing.recorded_text import Restored, of_today, restored

_LABEL = "Correction"


@dataclass(frozen=True)
class Written:
    """The file of an entry as it is to be.

    `text` is all of it; `files` are those that the content lacks, by their path in it, with where they lie now;
    `doubts` tell what a person should look at.
    """

    text: str
    files: Mapping[str, Path] = field(default_factory=dict)
    doubts: tuple[Diagnostic, ...] = ()


def written_back(graph: Graph, entry: Entry, revision: Revision, day: date) -> Written:
    """Return the file of an entry in which it says again what a revision said; `day` is that of the change.

    Raises:
        CannotRestoreError: if what was recorded cannot be made fields again; the message says why.
    """
    found = restored(graph, entry, revision)
    said = revision.wording
    parts = blocks(found.text)
    opens = isinstance(entry, Faq) and _opens(entry, said, parts)
    correction, parts = _without_correction(graph, entry, parts, int(opens))
    unsure: tuple[str, ...] = ()
    fields: dict[KeyPath, Any] = {("correction",): correction or None, ("updated",): day}
    fields[_title_key(entry),] = said.title
    if isinstance(entry, Faq | Guide):
        fields[("plans",)] = _plans(graph, entry, said)
    if isinstance(entry, Faq):
        fields[("short",)] = said.short if said.short and not opens else None
        fields[BODY] = joined(parts)
    elif isinstance(entry, Guide):
        made, doubts = guide_parts(graph, entry, parts)
        fields |= {("short",): None if said.short == said.title else said.short, **made}
        unsure += doubts
    elif isinstance(entry, Plan):
        made, doubts = cells(graph, entry, parts)
        fields |= {("short",): said.short, **made}
        unsure += doubts
    elif isinstance(entry, Term):
        fields[("definition",)] = joined(parts)
    if isinstance(entry, Faq | Guide):
        fields[("anchors",)] = _anchors(graph, entry, str(fields[BODY])) or None
    text = with_fields(entry.origin, _changed(entry, fields))
    if text is None:
        raise CannotRestoreError("its file is not written so that single fields of it can be set")
    return Written(text, found.files, _doubts(entry, found, unsure))


def _title_key(entry: Entry) -> str:
    known = (name for name in ("question", "title", "name") if (*entry.origin.prefix, name) in entry.origin.keys)
    return next(known)


def _changed(entry: Entry, fields: Mapping[KeyPath, Any]) -> dict[KeyPath, Any]:
    """Return the fields that the entry does not have as they are to be; the others stay as they are written."""
    found: dict[KeyPath, Any] = {}
    for path, value in fields.items():
        there = (*entry.origin.prefix, *path) in entry.origin.keys or path == BODY
        if (value != _value(entry, path)) if there else (value is not None):
            found[path] = value
    return found


def _value(entry: Entry, path: KeyPath) -> Any:
    if path == BODY and isinstance(entry, Faq) and entry.opening:
        return "\n\n".join(filter(None, (entry.opening, entry.body)))
    value: Any = entry
    for step in path:
        name = "question" if step == "title" and isinstance(entry, Faq) else step
        value = getattr(value, str(name)) if isinstance(value, Part) else value[name]
    return value


def _without_correction(graph: Graph, entry: Entry, parts: list[Block], at: int) -> tuple[str, list[Block]]:
    """Return the notice that stands before a text, behind `at` blocks of it, and the rest."""
    labels = {f"**{label}:**" for label in (graph.words.gettext(_LABEL), _LABEL)}
    label = next((one for one in labels if len(parts) > at and parts[at].text.startswith(one)), "")
    if not label:
        return "", parts
    now = [one.text for one in blocks(of_today(graph, entry, entry.correction))]
    rest = [Block(parts[at].type, parts[at].text.removeprefix(label).lstrip()), *parts[at + 1 :]]
    rest = rest if rest[0].text else rest[1:]
    count = len(now) if now and [one.text for one in rest[: len(now)]] == now else 1
    return joined(rest[:count]), [*parts[:at], *rest[count:]]


def _opens(entry: Faq, said: Wording, parts: list[Block]) -> bool:
    """Tell whether the first paragraph stands in for `short`: it says the same, and does not do so beside it today."""
    beside = not entry.opening and entry.body.startswith(entry.short)
    return bool(parts) and _says(parts[0], said.short) and not beside


def _says(block: Block, short: str) -> bool:
    without_marks = syntax.substitute(block.text, lambda found: found.text, lambda mark: "")
    return block.type == "paragraph_open" and " ".join(to_plain(without_marks).split()) == short


def _plans(graph: Graph, entry: Faq | Guide, said: Wording) -> tuple[str, ...] | str | None:
    ids = tuple(id_ for id_, _ in said.plans)
    if ids == tuple(plan.id for plan in graph.plans[entry.ref]):
        return entry.plans or None
    return ALL_PLANS if set(ids) == set(graph.content.plans) else ids or None


def _anchors(graph: Graph, entry: Faq | Guide, body: str) -> dict[str, str]:
    """Return all anchors that the entry ever had and a body lacks, each with the one that stands for it."""
    there = {heading.anchor for heading in syntax.headings(body)}
    history = graph.history(entry)
    had = [*(history.anchors if history else ()), *entry.anchors]
    lost = [one for one in dict.fromkeys(had) if one and one not in there and not is_reserved(one)]
    now = {one: entry.anchors.get(one, TOP) for one in lost}
    return {one: goal if goal in there else TOP for one, goal in now.items()}


def _doubts(entry: Entry, found: Restored, unsure: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    told = [
        f"which part of `{source}` each sentence cites is not recorded: the parts stand in their order"
        for source in found.unsure
    ]
    help_ = "read the entry, and mend it where it needs it"
    at, name = entry.origin.at(), str(entry.ref)
    return tuple(
        Diagnostic("unsure-words", message, at, help_, Severity.WARNING, entry=name) for message in (*told, *unsure)
    )
