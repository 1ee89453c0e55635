"""What the search dialog looks through: one file made from the graph, never from built pages."""

import json

from answerbook import prose, urls
from answerbook.diagnostics import Diagnostic
from answerbook.entries import Entry, Faq, Guide, Plan, Term
from answerbook.graph import Graph

INDEX = "search/index.json"
KINDS = {"faq": "Answer", "guide": "Guide", "plan": "Plan", "term": "Key term"}


def index(graph: Graph) -> tuple[dict[str, str], list[Diagnostic]]:
    """Return the index by its path in the docs tree: `{kinds: {kind: label}, entries: [{kind, path, title, ...}]}`."""
    value = {"kinds": KINDS, "entries": [_entry(graph, entry) for entry in graph.content.entries()]}
    return {INDEX: json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"}, []


def _entry(graph: Graph, entry: Entry) -> dict[str, object]:
    return {
        "kind": entry.kind,
        "path": urls.path(urls.page(entry.ref)),
        "title": entry.heading,
        "also": _also(entry),
        "short": prose.summary(graph, entry),
        "text": " ".join(prose.plain(graph, _text(graph, entry)).split()),
    }


def _also(entry: Entry) -> list[str]:
    if isinstance(entry, Faq | Guide):
        return list(entry.also_asked)
    return list(entry.also_known_as) if isinstance(entry, Plan | Term) else []


def _text(graph: Graph, entry: Entry) -> str:
    if isinstance(entry, Faq):
        return entry.body
    if isinstance(entry, Guide):
        steps = [text for step in entry.steps for text in (step.do, step.see, step.note)]
        return "\n\n".join(filter(None, [entry.before, *steps, entry.after, entry.body]))
    if isinstance(entry, Plan):
        return "\n\n".join(f"{graph.content.facts[id_].title} {cell.value}" for id_, cell in entry.cells.items())
    return entry.definition if isinstance(entry, Term) else ""
