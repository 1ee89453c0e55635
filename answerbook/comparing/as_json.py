"""A comparison as plain values, for programs."""

from typing import Any

from answerbook.comparing.comparison import Comparison
from answerbook.comparing.entries import Change
from answerbook.ledger.diff import Passage
from answerbook.model import addresses
from answerbook.words.words import ENGLISH_WORDS


def as_json(found: Comparison) -> dict[str, Any]:
    """Return the whole comparison; entries by `kind:id`."""
    return {
        "compared_with": found.name,
        "all_new": found.all_new,
        "entries": [_change(found, change) for change in found.changes],
        "others": [
            {
                "name": one.name,
                "change": one.what,
                "fields": list(one.fields),
                "difference": _difference(one.passages),
            }
            for one in found.others
        ],
        "golden": [{**vars(one), "expected": [str(ref) for ref in one.expected]} for one in found.queries],
        "counted": found.counted.isoformat() if found.counted else None,
    }


def _change(found: Comparison, change: Change) -> dict[str, Any]:
    left, come = change.topics
    return {
        "change": change.what.value,
        "entry": str(change.ref),
        "title": change.title,
        "permalink": addresses.permalink(found.now.content.site.site_url, change.ref),
        "was": str(change.was) if change.was else None,
        "topics": {"before": left, "now": come} if left or come else None,
        "reason": change.reason or None,
        "see": [str(found.now.trail(ref)[-1]) for ref in change.see],
        "tickets": change.tickets,
        "difference": _difference(change.passages),
    }


def _difference(passages: tuple[Passage, ...]) -> list[dict[str, Any]]:
    return [
        {"part": ENGLISH_WORDS.gettext(passage.part), "runs": [list(run) for run in passage.runs]}
        for passage in passages
    ]
