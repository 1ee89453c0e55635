"""Keeps the HTML of what was recorded: it never changes, and there is more of it every year."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from answerbook.core.processes import in_processes, shares
from answerbook.core.program import program
from answerbook.memory.store import keep, recall
from answerbook.model.graph import Graph
from answerbook.model.revisions import Revision
from answerbook.pages.recorded import in_html, origin
from answerbook.pages.revisions import UP
from answerbook.settings import Settings

_MADE_WITH, _TEXTS = "made_with", "texts"


def with_recorded(graph: Graph, settings: Settings) -> Graph:
    """Return a graph with the HTML of all its revisions, made now where no earlier run kept it."""
    place = hashlib.sha256(f"recorded {settings.parts.ledger.absolute()}".encode()).hexdigest()
    made_with = _made_with(graph)
    kept = {} if settings.cold else recall(place)
    known = kept.get(_TEXTS, {}) if kept.get(_MADE_WITH) == made_with else {}
    revisions = {
        origin(revision, UP): revision for history in graph.ledger.histories.values() for revision in history.revisions
    }
    texts = {key: tuple(known[key]) for key in revisions if key in known}
    new = [(key, revision) for key, revision in revisions.items() if key not in known]
    for made in in_processes([partial(_made, graph, some) for some in shares(new)]):
        texts |= made
    if new or len(known) > len(texts):
        keep(place, {_MADE_WITH: made_with, _TEXTS: texts})
    return replace(graph, recalled=texts)


def _made(graph: Graph, revisions: Iterable[tuple[str, Revision]]) -> dict[str, tuple[str, str]]:
    return {key: in_html(graph, revision, UP) for key, revision in revisions}


def _made_with(graph: Graph) -> str:
    """Return the hash of what besides a revision decides about its HTML."""
    site = graph.content.site
    words = [site.words.language, dict(site.words.labels)]
    value = [program(), words, site.site_url, sorted(graph.content.static)]
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()
