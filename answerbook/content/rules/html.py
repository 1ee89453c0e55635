"""The net below the rules of Markdown: no text becomes HTML that a page may not hold, wherever it stands there."""

import re
from collections.abc import Collection, Iterator

from answerbook.content.rules.references import name_of
from answerbook.content.rules.texts import prose_texts
from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.ledger.snapshot import texts
from answerbook.markdown import syntax
from answerbook.markdown.finished import Place, Strange, strange
from answerbook.model.entries import Entry, Plan
from answerbook.model.fields import Record
from answerbook.model.graph import Graph
from answerbook.model.source import BODY, KeyPath

# What the rules that read Markdown report of it, at its place.
_OF_MARKUP = {
    "raw-html", "remote-image", "raw-link", "attribute-list", "heading-level", "unreadable-reference", "unknown-kind",
}  # fmt: skip


def html_problems(graph: Graph, known: Collection[Diagnostic]) -> list[Diagnostic]:
    """Return what the finished HTML of all texts may not hold; a line with a `known` found of markup has it already."""
    faulty = {(d.location.file, d.location.line) for d in known if d.code in _OF_MARKUP}
    said: set[tuple[str, Location]] = set()
    broken = {diagnostic.entry for diagnostic in known}
    problems: list[Diagnostic] = []
    for record, paths, text, place in _placed_texts(graph, broken):
        for found in strange(_harmless(text), place):
            message = f"a page may not hold what this becomes: `{' '.join(found.what.split())[:60]}`"
            at = _location(record, paths, found)
            # The same text stands at several places, and one found can show in several ways.
            if (at.file, at.line) not in faulty and (found.code, at) not in said:
                said.add((found.code, at))
                problems.append(Diagnostic(found.code, message, at, found.help, entry=name_of(record)))
    return problems


def _placed_texts(graph: Graph, broken: Collection[str]) -> Iterator[tuple[Record, tuple[KeyPath, ...], str, Place]]:
    """Yield each text as it stands on pages: alone, in a list item, in a cell, and joined with its entry's others.

    A tick or fence that is open at the end of one text takes in the beginning of the next, so those that stand together
    are judged together. Of entries that are `broken` not all texts may be there.
    """
    paths: dict[str, list[KeyPath]] = {}
    for record, path, text in prose_texts(graph.content):
        paths.setdefault(name_of(record), []).append(path)
        if path == BODY:
            yield record, (path,), text, Place.BODY
            continue
        yield record, (path,), text, Place.BLOCK
        if "\n" in text:
            yield record, (path,), text, Place.ITEM
    for entry in graph.content.entries():
        name = name_of(entry)
        if name in broken or name not in paths:
            continue
        yield entry, tuple(paths[name]), "\n\n".join(texts(graph, entry)), Place.BODY
        if isinstance(entry, Plan):
            yield from _cells(entry)


def _cells(plan: Plan) -> Iterator[tuple[Entry, tuple[KeyPath, ...], str, Place]]:
    for fact, cell in plan.cells.items():
        within = (("cells", fact, "value"), ("cells", fact, "note"))
        yield plan, within, f"{cell.value} {cell.note}".strip(), Place.CELL


def _harmless(text: str) -> str:
    """Return a text with references and citations as links within the page: those have rules of their own."""
    return syntax.substitute(text, lambda found: f"[{found.text or 'name'}](#name)", lambda mark: "[1](#source)")


def _location(record: Record, paths: tuple[KeyPath, ...], found: Strange) -> Location:
    """Locate what a page may not hold in the file; the beginning of the first text if it cannot be found."""
    for pattern in found.patterns:
        for path in paths:
            start, written = record.origin.written(path)
            if match := re.search(pattern, written, re.IGNORECASE | re.MULTILINE):
                return record.origin.source.location(start + match.start())
    return record.origin.at(paths[0])
