"""What changed between two wordings, word by word."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from answerbook.markdown.convert import to_numbered_plain, to_plain
from answerbook.markdown.files import recorded_in
from answerbook.markdown.syntax import targets
from answerbook.model.media import PICTURES, name_of, suffix
from answerbook.model.revisions import Revision, Wording
from answerbook.words.words import marked

Operation = Literal["same", "removed", "added"]
# More changed words than these in a paragraph are no matter of wording alone.
_SMALL = 8
_SOURCE = re.compile(r"\[\d+\]")
_CHANGED = {"Picture": marked("Picture changed"), "File": marked("File changed")}


@dataclass(frozen=True)
class Passage:
    """A changed paragraph: runs of words that stayed, went or came; `part` says where, as a text to be translated."""

    part: str
    runs: tuple[tuple[Operation, str], ...]

    @property
    def is_small(self) -> bool:
        """Tell whether only few words of a paragraph of the text went or came, and no number."""
        changed = [_SOURCE.sub("", words) for operation, words in self.runs if operation != "same"]
        said = " ".join(changed)
        few = len(said.split()) <= _SMALL and not any(map(str.isdigit, said))
        return self.part == "Text" and len(changed) < len(self.runs) and few


@lru_cache(maxsize=65536)
def difference(old: Wording, new: Wording) -> tuple[Passage, ...]:
    """Return the changed paragraphs between two wordings, in reading order; what stayed is left out."""
    parts = {
        marked("Title"): (old.title, new.title),
        marked("Short answer"): (old.short, new.short),
        marked("Text"): (to_numbered_plain(old.text), to_numbered_plain(new.text)),
        marked("Links"): _links(old, new),
        marked("{Plans}"): (_plans(old), _plans(new)),
        marked("{Sources}"): (_sources(old), _sources(new)),
    }
    changed = (
        Passage(part, tuple(_words(before, after)))
        for part, (was, now) in parts.items()
        for before, after in _paragraphs(was.split("\n\n"), now.split("\n\n"))
    )
    return (*changed, *_files(recorded_in(old.text), recorded_in(new.text)))


def between(old: Revision, new: Revision) -> tuple[Passage, ...]:
    """Return the changed paragraphs between two revisions; none where the words of one were redacted."""
    return () if old.redacted or new.redacted else difference(old.wording, new.wording)


def new_files(old: Wording, new: Wording) -> dict[str, str]:
    """Return the files that the newer wording shows and the older did not: where each lies, with the words for it."""
    known = recorded_in(old.text)
    return {name: words for name, words in recorded_in(new.text).items() if name not in known}


def _files(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Passage]:
    """Yield the files that went, came, or are others under the same name: the text may say the same with each."""
    gone = {name_of(name): words for name, words in old.items() if name not in new}
    come = {name_of(name): words for name, words in new.items() if name not in old}
    for name, words in come.items():
        if name in gone:
            yield Passage(_CHANGED[_kind(name)], (("same", f"{words} ({name})"),))
        else:
            yield Passage(_kind(name), (("added", f"{words} ({name})"),))
    for name, words in gone.items():
        if name not in come:
            yield Passage(_kind(name), (("removed", f"{words} ({name})"),))


def _kind(name: str) -> str:
    return marked("Picture") if suffix(name) in PICTURES else marked("File")


def _links(old: Wording, new: Wording) -> tuple[str, str]:
    """Return the targets of the links where they alone changed: readers do not see them in the text."""
    if to_plain(old.text) != to_plain(new.text):
        return "", ""
    was, now = ([target for target in targets(wording.text) if name_of(target) == target] for wording in (old, new))
    return "\n\n".join(was), "\n\n".join(now)


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
