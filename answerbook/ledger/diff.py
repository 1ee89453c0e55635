"""What changed between two wordings, word by word."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from answerbook.markdown.convert import to_plain
from answerbook.markdown.syntax import targets
from answerbook.model.revisions import Wording

Operation = Literal["same", "removed", "added"]


@dataclass(frozen=True)
class Passage:
    """A changed paragraph: runs of words that stayed, went or came; `part` says where in the entry it stands."""

    part: str
    runs: tuple[tuple[Operation, str], ...]


@lru_cache(maxsize=65536)
def difference(old: Wording, new: Wording) -> tuple[Passage, ...]:
    """Return the changed paragraphs between two wordings, in reading order; what stayed is left out."""
    parts = {
        "Title": (old.title, new.title),
        "Short answer": (old.short, new.short),
        "Text": (to_plain(old.text), to_plain(new.text)),
        "Links": _links(old, new),
        "Plans": (_plans(old), _plans(new)),
        "Sources": (_sources(old), _sources(new)),
    }
    return tuple(
        Passage(part, tuple(_words(before, after)))
        for part, (was, now) in parts.items()
        for before, after in _paragraphs(was.split("\n\n"), now.split("\n\n"))
    )


def _links(old: Wording, new: Wording) -> tuple[str, str]:
    """Return the targets of the links where they alone changed: readers do not see them in the text."""
    if to_plain(old.text) != to_plain(new.text):
        return "", ""
    return "\n\n".join(targets(old.text)), "\n\n".join(targets(new.text))


def _plans(wording: Wording) -> str:
    return ", ".join(name for _, name in wording.plans)


def _sources(wording: Wording) -> str:
    return "\n\n".join(", ".join([source.title, *source.locators]) for source in wording.sources)


def _paragraphs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs that differ, side by side; "" where one side has none."""
    for tag, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            width = max(j - i, m - k)
            before, after = [*old[i:j], *[""] * (width - j + i)], [*new[k:m], *[""] * (width - m + k)]
            yield from zip(before, after, strict=True)


def _words(old: str, new: str) -> Iterator[tuple[Operation, str]]:
    before, after = (re.findall(r"\S+\s*", text) for text in (old, new))
    bare = ([word.strip() for word in before], [word.strip() for word in after])
    for tag, i, j, k, m in difflib.SequenceMatcher(None, *bare, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "same", "".join(after[k:m])
            continue
        if j > i:
            yield "removed", "".join(before[i:j])
        if m > k:
            yield "added", "".join(after[k:m])
