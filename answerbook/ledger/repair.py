"""Anchors that pages had before the ledger named them: those that the engine made for headings without an id.

Revisions recorded until November 2026 name for such a heading what our own rule made of its words, while the page had
what the engine made: `_1` for one in Cyrillic or Chinese letters, `limits_1` for the second of two equal ones.
"""

from answerbook.markdown import former
from answerbook.markdown.reading import read
from answerbook.model.revisions import FIRST_READING, History


def unnamed_anchors(history: History) -> dict[str, str]:
    """Return the anchors that pages of an entry had and the ledger does not know, with what they would be now."""
    found: dict[str, str] = {}
    for revision in history.revisions:
        if revision.reading == FIRST_READING and former.may_have_unnamed_headings(revision.stored):
            text = revision.wording.text
            now = [heading.anchor for heading in read(text).headings]
            found |= dict(zip(former.anchors(text), now, strict=False))
    return {old: now for old, now in found.items() if old != now and old not in history.repaired}


def had_anchor(history: History, anchor: str) -> bool:
    """Tell whether a page of an entry had an anchor that its revisions name, and not only the ledger."""
    return any(
        anchor in revision.anchors
        and (revision.reading != FIRST_READING or anchor in former.anchors(revision.wording.text))
        for revision in history.revisions
    )
