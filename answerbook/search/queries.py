"""Reads questions and judged queries from JSON Lines."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from answerbook.core.diagnostics import Diagnostic, Location, did_you_mean
from answerbook.core.json_text import read_object, well_formed
from answerbook.model.graph import Graph
from answerbook.model.resolve import resolve
from answerbook.search.evaluation.metrics import Judged

T = TypeVar("T")
# Ticket systems number their tickets; an id is given back as it came.
Id = str | int


def read(lines: Iterable[bytes], shown: str) -> tuple[list[tuple[Id, str]], list[Diagnostic]]:
    """Return id and text of each line `{"id": ..., "text": ...}`; `shown` is the file's name in diagnostics."""
    message = "this line is no JSON object with `id` and a text `text`"
    help_ = 'write one question a line: {"id": "1", "text": "How do I ...?"}'
    found, problems = _read(lines, shown, _question, message, help_)
    return [question for _, question in found], problems


def read_judged(path: Path, shown: str, graph: Graph) -> tuple[list[Judged], list[Diagnostic]]:
    """Return the queries of a file whose lines have `relevant` too, a list of entries: `kind:id`, or an id alone.

    `style` may stand beside it. An entry that the content does not have is a problem of its own.

    Raises:
        OSError: if the file cannot be read.
    """
    message = "this line is no JSON object with `id`, a text `text` and a list `relevant`"
    help_ = 'write one query a line: {"id": "1", "text": "How do I ...?", "relevant": ["faq:some-id"]}'
    with path.open("rb") as lines:
        found, problems = _read(lines, shown, _judged, message, help_)
    queries = []
    for at, (id_, text, style, relevant) in found:
        refs = {name: resolve(graph, name) for name in relevant}
        problems += [_unknown(graph, name, at) for name, ref in refs.items() if ref is None]
        queries.append(Judged(id_, text, style, tuple(dict.fromkeys(filter(None, refs.values())))))
    return queries, problems


def _read(
    lines: Iterable[bytes], shown: str, parse: Callable[[dict[str, Any]], T | None], message: str, help_: str
) -> tuple[list[tuple[Location, T]], list[Diagnostic]]:
    found, problems = [], []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        at, value = Location(shown, number), read_object(line)
        parsed = parse(value) if value else None
        if parsed:
            found.append((at, parsed))
        else:
            problems.append(Diagnostic("invalid-query", message, at, help_))
    return found, problems


def _question(value: dict[str, Any]) -> tuple[Id, str] | None:
    id_, text = value.get("id"), value.get("text")
    if isinstance(id_, bool) or not isinstance(id_, str | int) or not isinstance(text, str):
        return None
    return well_formed(id_) if isinstance(id_, str) else id_, well_formed(text)


def _judged(value: dict[str, Any]) -> tuple[Id, str, str, list[str]] | None:
    question, style, relevant = _question(value), value.get("style", "plain"), value.get("relevant")
    if not question or not isinstance(style, str) or not isinstance(relevant, list):
        return None
    if not all(isinstance(name, str) for name in relevant):
        return None
    return (*question, well_formed(style), [well_formed(name) for name in relevant])


def _unknown(graph: Graph, name: str, at: Location) -> Diagnostic:
    refs = [str(entry.ref) for entry in graph.content.entries()]
    near = did_you_mean(name, refs)
    help_ = f"did you mean `{near}`?" if near else "name it as `kind:id`, or by its id alone"
    return Diagnostic("unknown-answer", f"the content has no entry `{name}`", at, help_)
