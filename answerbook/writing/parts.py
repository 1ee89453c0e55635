"""Recorded texts taken apart again: a guide's into what stands around its steps, a plan's into its cells.

The ledger keeps both as running text. Where a step or a cell reads as it does today, it stays as it is written today.
"""

import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from answerbook.ledger.snapshot import cell_texts, step_texts
from answerbook.markdown import joins
from answerbook.markdown.convert import to_plain
from answerbook.markdown.escape import escape_markdown
from answerbook.model.entries import NOT_STATED, Cell, Guide, Plan, Step
from answerbook.model.fields import BRIEF_CHARACTERS
from answerbook.model.graph import Graph
from answerbook.model.source import BODY, KeyPath
from answerbook.writing.blocks import Block, blocks, joined
from answerbook.writing.recorded_text import nameless, of_today

_ITEM = re.compile(r"^\d+\. ", re.MULTILINE)
_LABELLED = re.compile(r"\*\*(?P<title>.+?):\*\* ?(?P<said>.*)", re.DOTALL)
_CITED = re.compile(r"(?P<text>.*?)(?P<marks>(?: \[@[^\]]+\])*)", re.DOTALL)
_MARK = re.compile(r"\[@([^\]]+)\]")


class CannotRestoreError(Exception):
    """What was recorded cannot be made fields again; the message says why."""


def guide_parts(graph: Graph, guide: Guide, parts: list[Block]) -> tuple[dict[KeyPath, Any], tuple[str, ...]]:
    """Return the fields of a guide that its recorded text, without its notice, tells; and what is not sure of them.

    Raises:
        CannotRestoreError: if the steps cannot be told.
    """
    today = [nameless(one.text) for one in blocks(of_today(graph, guide, joins.below(step_texts(graph, guide))))]
    said = [nameless(one.text) for one in parts]
    size = len(today)
    begin = next((at for at in range(len(said)) if said[at : at + size] == today), None)
    steps: dict[KeyPath, Any] = {}
    unsure: tuple[str, ...] = ()
    if begin is None:
        if len(guide.variants()) > 1 or any(step.on for step in guide.steps):
            raise CannotRestoreError("its steps differ by platform, and the ledger keeps them as running text")
        begin, size = next((at for at, one in enumerate(parts) if one.type == "ordered_list_open"), None), 1
        if begin is None:
            raise CannotRestoreError("no numbered steps stand in what was recorded")
        steps, unsure = _steps(graph, guide, _items(parts[begin].text))
    rest = parts[begin + size :]
    heading = next((at for at, one in enumerate(rest) if one.type == "heading_open"), len(rest))
    split = heading if guide.after or not guide.body else 0
    around: dict[KeyPath, Any] = {("before",): joined(parts[:begin]) or None, ("after",): joined(rest[:split]) or None}
    return {**around, **steps, BODY: joined(rest[split:])}, unsure


def _items(text: str) -> list[str]:
    starts = [found.start() for found in _ITEM.finditer(text)]
    written = [text[start:end].rstrip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return [_outdented(item) for item in written]


def _outdented(item: str) -> str:
    first, line, rest = item.partition("\n")
    return _ITEM.sub("", first, count=1) + line + textwrap.dedent(rest)


def _steps(graph: Graph, guide: Guide, items: Sequence[str]) -> tuple[dict[KeyPath, Any], tuple[str, ...]]:
    """Return the steps, each field by itself if there are as many as today."""
    today = {nameless(of_today(graph, guide, _said(step))): step for step in guide.steps}
    made: list[dict[str, Any]] = []
    unsure = []
    for number, item in enumerate(items, start=1):
        same = today.get(nameless(item))
        near = guide.steps[number - 1] if number <= len(guide.steps) else None
        step = same.model_dump(exclude_defaults=True) if same else _divided(graph, guide, item, near)
        if same is None and list(step) == ["do"] and near and (near.see or near.note):
            unsure.append(f"all words of step {number} stand in `do`: which told what is seen then is not recorded")
        made.append(step)
    if len(made) != len(guide.steps):
        return {("steps",): made}, tuple(unsure)
    names = ("do", "see", "note")
    return {("steps", at, name): step.get(name) for at, step in enumerate(made) for name in names}, tuple(unsure)


def _said(step: Step) -> str:
    return joins.beside([text for _, text in step.prose()])


def _divided(graph: Graph, guide: Guide, item: str, near: Step | None) -> dict[str, str]:
    """Return the fields of a step; what is said at its end today, too, is told apart from what is to be done."""
    found: dict[str, str] = {}
    for name in ("note", "see"):
        end = nameless(of_today(graph, guide, getattr(near, name))) if near else ""
        if end and nameless(item).endswith(f" {end}") and nameless(item) == item:
            item, found[name] = item.removesuffix(f" {end}"), getattr(near, name)
    return {"do": item, **{name: found[name] for name in ("see", "note") if name in found}}


def cells(graph: Graph, plan: Plan, parts: list[Block]) -> tuple[dict[KeyPath, Any], tuple[str, ...]]:
    """Return the cells of a plan that its recorded text, without its notice, tells; and what is not sure of them.

    Raises:
        CannotRestoreError: if its rows are not those of today's comparison.
    """
    facts = {escape_markdown(fact.title): id_ for id_, fact in graph.content.facts.items()}
    rows: list[tuple[str, str]] = []
    for text in (one.text for one in parts):
        found = _LABELLED.fullmatch(text)
        if found and found["title"] in facts:
            rows.append((found["title"], found["said"]))
        elif not rows or found:
            raise CannotRestoreError(f"it was compared by `{found['title'] if found else text}`, which is no row today")
        else:
            rows[-1] = (rows[-1][0], f"{rows[-1][1]}\n\n{text}")
    if missing := [title for title in facts if title not in dict(rows)]:
        raise CannotRestoreError(f"the comparison has a row `{missing[0]}` today, which it had not then")
    today = dict(zip(facts.values(), cell_texts(graph, plan), strict=True))
    made: dict[KeyPath, Any] = {}
    unsure = []
    for title, said in rows:
        id_ = facts[title]
        now = nameless(of_today(graph, plan, today[id_]))
        if nameless(f"**{title}:** {said}") != now:
            cell, sure = _cell(graph, plan.cells[id_], said)
            made |= {("cells", id_, name): value for name, value in cell.items()}
            unsure += [] if sure else [f"what of the row `{title}` was its short value is not recorded"]
    return made, tuple(unsure)


def _cell(graph: Graph, now: Cell, said: str) -> tuple[Mapping[str, Any], bool]:
    """Return the fields of a cell; and whether it is sure which of its words were its summary."""
    said, note = _without_note(said, now)
    found = _CITED.fullmatch(said)
    text, marks = (found["text"], _MARK.findall(found["marks"])) if found else (said, [])
    first, stop, rest = text.partition(". ")
    # What is short enough to be one, and stands where today's does.
    is_brief = bool(now.summary and stop) and len(to_plain(first)) <= BRIEF_CHARACTERS
    summary = to_plain(first) if is_brief else ""
    text = rest if summary else text
    stated = text not in {NOT_STATED, graph.words.gettext(NOT_STATED)}
    cell = {"summary": summary, "value": text if stated else "", "note": note, "citations": tuple(marks)}
    kept = {name: value or None for name, value in cell.items()}
    return {**kept, "stated": None if stated else False}, summary == now.summary


def _without_note(said: str, now: Cell) -> tuple[str, str]:
    """Return what stands before the note in brackets at the end, and the note; "" if they are the value's own."""
    depth = 0
    for at in range(len(said) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(said[at], 0)
        if not depth:
            break
    before, note = said[:at].rstrip() if said else "", said[at + 1 : -1] if said else ""
    if said.endswith(")") and before and (now.note or before.endswith("]")):
        return before, note
    return said, ""
