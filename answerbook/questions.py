"""Questions from a file of JSON Lines, and their answers as JSON."""

import json
from pathlib import Path
from typing import Any

from answerbook import prose, urls
from answerbook.diagnostics import Diagnostic, Location
from answerbook.search import Answers, Found, Search
from answerbook.wording import current


def read(path: Path, shown: str) -> tuple[list[tuple[str, str]], list[Diagnostic]]:
    """Return id and text of each line `{"id": ..., "text": ...}`; `shown` is the file's name in diagnostics.

    Raises:
        OSError: if the file cannot be read.
    """
    found, problems = [], []
    for number, line in enumerate(path.read_bytes().split(b"\n"), start=1):
        if not line.strip():
            continue
        if value := _question(line):
            found.append(value)
        else:
            help_ = 'write one question a line: {"id": "1", "text": "How do I ...?"}'
            message = "this line is no JSON object with the texts `id` and `text`"
            problems.append(Diagnostic("invalid-query", message, Location(shown, number), help_))
    return found, problems


def _question(line: bytes) -> tuple[str, str] | None:
    try:
        value = json.loads(line)
    except ValueError:
        return None
    if not isinstance(value, dict):
        return None
    id_, text = value.get("id"), value.get("text")
    return (id_, text) if isinstance(id_, str) and isinstance(text, str) else None


def answered(search: Search, answers: Answers) -> dict[str, Any]:
    """Return answers as a JSON object: `confident`, and `results` with their texts and links."""
    results = [_result(search, found) for found in answers.results]
    return {"confident": answers.confident, "results": results}


def _result(search: Search, found: Found) -> dict[str, Any]:
    entry, site_url = found.entry, search.graph.content.site.site_url
    now = current(search.graph, entry)
    return {
        "kind": entry.kind,
        "id": entry.id,
        "score": found.score,
        "title": entry.heading,
        "short": prose.summary(search.graph, entry),
        "permalink": urls.permalink(site_url, entry.ref),
        "pinned": urls.on_site(site_url, urls.pinned(entry.ref, now.number)) if now else None,
    }
