"""Splits documents into records of the size that Algolia takes."""

from collections.abc import Iterable, Sequence
from typing import Any

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.json_text import compact
from answerbook.exports.bundle import cut

# Bytes of a record's JSON without blanks: Algolia's smallest limit (Build plan), and its average on the others.
# https://www.algolia.com/doc/guides/sending-and-managing-data/prepare-your-data/in-depth/index-and-records-size-and-usage-limitations/
RECORD = 10_000
# Of that, bytes for other phrasings and for plans; characters of title and short answer, each.
PHRASINGS, PLANS, LINE = 3_000, 1_500, 500
# With less room for the text, records would hold almost nothing else than what they have in common.
_LEAST = 200
# No entry has more records.
_LAST = 999_999


def records(item: dict[str, Any], at: Location) -> tuple[list[dict[str, Any]], list[Diagnostic]]:
    """Return the records of one document of `search_engines.documents`, each within the limit.

    Each piece of a long text comes with each part of a long list of plans, so that whichever plan a search filters by
    finds the whole text. `at` is where the entry stands: a document that leaves no room for its text is a problem.
    """
    id_, plans = item["id"], _groups(item["plans"], PLANS)
    common = {
        "objectID": id_,
        **{name: value for name, value in item.items() if name != "id"},
        "title": cut(item["title"], LINE),
        "short": cut(item["short"], LINE),
        "also_asked": _groups(item["also_asked"], PHRASINGS)[0],
    }
    # Two hyphens stand in no id, so that no other entry's record has the name of a part.
    widest = {**common, "objectID": f"{id_}--{_LAST}", "plans": max(plans, key=_bytes), "entry": id_, "part": _LAST}
    room = RECORD - _bytes({**widest, "text": ""}) + _bytes("")
    if room < _LEAST:
        message = f"`{id_}` is too large for a record of Algolia: {RECORD - room:,} bytes without its text"
        return [], [
            Diagnostic(
                "record-too-large", message, at, f"shorten its fields or `site_url`: {RECORD:,} bytes are the most"
            )
        ]
    parts = [(some, text) for text in pieces(item["text"], room) for some in plans]
    return [
        {
            **common,
            "objectID": id_ if part == 1 else f"{id_}--{part}",
            "plans": some,
            "entry": id_,
            "part": part,
            "text": text,
        }
        for part, (some, text) in enumerate(parts, start=1)
    ], []


def _groups(values: Iterable[str], room: int) -> list[list[str]]:
    """Return texts in lists of at most `room` bytes as JSON, in order; one that alone has more is left out."""
    found: list[list[str]] = [[]]
    size = 2
    for value in values:
        added = _bytes(value)
        comma = 1 if found[-1] else 0
        if size + comma + added <= room:
            found[-1].append(value)
            size += comma + added
        elif 2 + added <= room:
            found.append([value])
            size = 2 + added
    return found


def pieces(text: str, room: int, separators: Sequence[str] = ("\n\n", " ", "")) -> list[str]:
    """Return a text in pieces of at most `room` bytes as JSON, cut between paragraphs, else words, else characters."""
    if _bytes(text) <= room:
        return [text]
    separator, *finer = separators
    found: list[str] = []
    size = 0
    for atom in text.split(separator) if separator else text:
        # Without its quotation marks, since JSON writes each character by itself.
        added = _bytes(f"{separator}{atom}") - 2
        if found and size + added <= room:
            found[-1] += f"{separator}{atom}"
            size += added
        else:
            found += pieces(atom, room, finer)
            size = _bytes(found[-1])
    return found


def _bytes(value: object) -> int:
    return len(compact(value).encode())
