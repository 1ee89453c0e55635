"""What an import remembers in `.imported.json` of the content: which record each article became, and as what."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.files import read_bytes

NAME = ".imported.json"
_VERSION = 1


@dataclass
class Known:
    """A record that was imported: its id, a hash of what the source said, and one of each field as it was written."""

    id: str
    source: str = ""
    was: dict[str, str] = field(default_factory=dict)


@dataclass
class State:
    """What is known of one source: its articles and sections by key, and the former paths that were written."""

    articles: dict[str, Known] = field(default_factory=dict)
    topics: dict[str, Known] = field(default_factory=dict)
    redirects: list[str] = field(default_factory=list)


def digest(value: object) -> str:
    """Return a short hash of a field's value; "" for none."""
    if value in (None, "", (), [], {}, False):
        return ""
    text = json.dumps(_plain(value), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _plain(value: object) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, (list, tuple)) else value


def read(content: Path, shown: str) -> tuple[dict[str, State], list[Diagnostic]]:
    """Return what is known of each source that was imported into a content folder, by its name."""
    if not (content / NAME).exists():
        return {}, []
    data, why_not = read_bytes(content / NAME)
    try:
        found = json.loads(data)
        return {name: _state(one) for name, one in found["sources"].items()}, []
    except (ValueError, KeyError, TypeError, AttributeError):
        what = why_not or "is not what an import has written"
        help_ = "take it back from version control; without it, everything would be imported a second time"
        return {}, [Diagnostic("import-state", f"`{NAME}` {what}", Location(f"{shown}/{NAME}"), help_)]


def _state(data: Mapping[str, Any]) -> State:
    known = {kind: {key: Known(**one) for key, one in data[kind].items()} for kind in ("articles", "topics")}
    return State(known["articles"], known["topics"], list(data["redirects"]))


def text_of(states: Mapping[str, State]) -> str:
    """Return the file: one line a record, so that version control can merge it."""
    return (
        json.dumps(
            {"version": _VERSION, "sources": {name: asdict(one) for name, one in states.items()}},
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )
