"""What has been published: each entry's revisions and its retirement, as the ledger keeps them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any

from answerbook.core.json_text import compact
from answerbook.model.fields import Ref
from answerbook.model.media import Media

HASH_DIGITS = 32
# How Markdown was read when a revision was recorded: by Python-Markdown and expressions of our own, which records that
# name no reading had, or as `markdown/reading.py` reads it.
FIRST_READING, READING = 1, 2
# Beside the files of the entries: in how many tickets each is cited. It is no record, and may change.
COUNTS = "counts.json"
GAPS = "gaps.json"
# There, too: the seals of lines that were committed and never published, each with the reason.
NEVER_PUBLISHED = "never-published.json"
# What stands between the head of a revision's line and its wording.
WORDING = ',"wording":'


@dataclass(frozen=True)
class Cited:
    """A source as a revision cites it; `number` is the one that its text shows in brackets."""

    number: int
    id: str
    title: str
    publisher: str
    url: str
    locators: tuple[str, ...]
    dated: str
    accessed: str


@dataclass(frozen=True)
class Wording:
    """What a reader saw of an entry.

    `text` is Markdown; its references name entries (`[text](faq:id)`), its citations are
    numbers in brackets. `plans` are ids with the names they had.
    """

    title: str
    short: str
    text: str
    plans: tuple[tuple[str, str], ...]
    sources: tuple[Cited, ...]


@dataclass(frozen=True)
class Removal:
    """That the words of a revision were taken out of the ledger: when, why, and the hash of the line that is left."""

    date: date
    reason: str
    kept: str


@dataclass(frozen=True)
class Revision:
    """A recorded state of an entry.

    `meaning` is the hash of what it says, `reading` how its Markdown was read, `was` the ids that the entry had before,
    `anchors` those of its headings, and of headings before them; `seal` is that of its line.
    `stored` is the wording as JSON, read only when it is asked for: most runs need none. It is "" where the words were
    redacted, and `removal` says why. A repair may have set `date`, and `plain`: then its page shows its bare words.
    """

    ref: Ref
    number: int
    date: date
    reason: str
    was: tuple[Ref, ...]
    anchors: tuple[str, ...]
    meaning: str
    stored: str = field(repr=False)
    reading: int = FIRST_READING
    seal: str = ""
    plain: bool = False
    removal: Removal | None = None

    @property
    def redacted(self) -> bool:
        """Whether its words were taken out of the ledger."""
        return not self.stored

    @property
    def wording(self) -> Wording:
        """What the revision said; nothing if its words were redacted."""
        if self.redacted:
            return Wording("", "", "", (), ())
        value = json.loads(self.stored)
        sources = [Cited(**{**source, "locators": tuple(source["locators"])}) for source in value.pop("sources")]
        plans = tuple((id_, name) for id_, name in value.pop("plans"))
        return Wording(**value, plans=plans, sources=tuple(sources))


@dataclass(frozen=True)
class Retirement:
    """The end of an entry: when and why it went, and where to look now; `seal` is that of its line."""

    date: date
    reason: str
    see: tuple[Ref, ...]
    seal: str = ""


@dataclass(frozen=True)
class History:
    """One file of the ledger: an entry's revisions, oldest first; `seal` is that of the last line, `seals` of each.

    `repaired` holds anchors that pages had and no revision names, with what their headings' anchors would be now.
    """

    ref: Ref
    file: str
    revisions: tuple[Revision, ...]
    retirement: Retirement | None = None
    seal: str = ""
    repaired: Mapping[str, str] = field(default_factory=dict)
    seals: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the entry was called last, as far as its words are still there; else its id."""
        told = (revision.wording.title for revision in reversed(self.revisions) if not revision.redacted)
        return next(told, self.ref.id)

    @property
    def last(self) -> date | None:
        """The day of its last revision, or of its retirement; None before the first."""
        days = [revision.date for revision in self.revisions[-1:]]
        return max([*days, *([self.retirement.date] if self.retirement else [])], default=None)

    @property
    def newest(self) -> Revision:
        """The last revision."""
        return self.revisions[-1]

    @property
    def changed(self) -> date | None:
        """The day on which the entry last came to say something else; None if it never did."""
        days = [now.date for before, now in pairwise(self.revisions) if now.meaning != before.meaning]
        return max(days, default=None)

    @property
    def was(self) -> frozenset[Ref]:
        """Every id that the entry had before."""
        return frozenset(ref for revision in self.revisions for ref in revision.was)

    @property
    def anchors(self) -> tuple[str, ...]:
        """Every anchor that any revision had."""
        return tuple(dict.fromkeys(anchor for revision in self.revisions for anchor in revision.anchors))


@dataclass(frozen=True)
class Ledger:
    """All that was ever recorded, by entry; `started` tells an empty ledger from none.

    `media` are the files of recorded revisions, by where they are published; `folder` names the ledger in diagnostics.
    """

    histories: Mapping[Ref, History] = field(default_factory=dict)
    started: bool = False
    media: Mapping[str, Media] = field(default_factory=dict)
    folder: str = ""

    @cached_property
    def newest(self) -> date | None:
        """The day of its newest record; None while nothing is recorded."""
        return max((last for history in self.histories.values() if (last := history.last)), default=None)

    @cached_property
    def former(self) -> Mapping[Ref, Ref]:
        """The ids that entries had before, each with the entry that has it now."""
        found = {}
        for history in self.histories.values():
            for revision in history.revisions:
                found.update(dict.fromkeys(revision.was, history.ref))
        return found


def stored(wording: Wording) -> str:
    """Return a wording as JSON in the one form that is recorded."""
    value: dict[str, Any] = {
        "title": wording.title,
        "short": wording.short,
        "text": wording.text,
        "plans": [list(plan) for plan in wording.plans],
        "sources": [{**vars(source), "locators": list(source.locators)} for source in wording.sources],
    }
    return compact(value)


def sealed(previous: str, value: dict[str, Any], wording: str = "") -> str:
    """Return the line of a record: its head, the wording as recorded, and the seal."""
    body = compact(value)[:-1] + (f"{WORDING}{wording}" if wording else "")
    return f'{body},"seal":"{digest(previous + body)}"}}\n'


def digest(text: str) -> str:
    """Return the first 32 hexadecimal digits of a text's SHA-256 (FIPS 180-4)."""
    return hashlib.sha256(text.encode()).hexdigest()[:HASH_DIGITS]
