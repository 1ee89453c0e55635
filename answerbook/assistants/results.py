"""What an assistant is told: values of which the server makes JSON, and the schema of it.

Days are ISO 8601, addresses whole. `pinned` is the link to cite: it shows for ever what was read.
"""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["fits", "perhaps", "nothing"]
State = Literal["current", "former", "redacted", "retired"]
What = Literal["published", "changed", "withdrawn"]


class UnknownName(Exception):  # noqa: N818 - it is told to the assistant, who can ask again
    """What an assistant named and the site does not have; the message says so, and names what there is."""


@dataclass(frozen=True)
class Named:
    """An entry as it is cited; `pinned` and `revision` are null while what it says is not recorded."""

    kind: str
    id: str
    title: str
    short: str
    permalink: str
    pinned: str | None
    revision: int | None
    updated: str
    reviewed: str | None
    plans: list[str]


@dataclass(frozen=True)
class Found(Named):
    """An entry found by some words (`why`); `section` is the address of the part to open, null for the whole."""

    why: list[str]
    section: str | None


@dataclass(frozen=True)
class Part:
    """One of several questions of a text, with the answer to it."""

    question: str
    verdict: Verdict
    results: list[Found]


@dataclass(frozen=True)
class FoundAnswers:
    """The answers to a text, best first; `say` is what to make of the verdict.

    `unknown_words` are words of the text that stand nowhere in the content: what it is about may lie outside of it.
    """

    verdict: Verdict
    say: str
    as_of: str | None
    unknown_words: list[str]
    results: list[Found]
    parts: list[Part]


@dataclass(frozen=True)
class Rested:
    """A source, as its number in brackets in the text names it."""

    number: int
    title: str
    publisher: str
    url: str
    locators: list[str]
    dated: str
    accessed: str


@dataclass(frozen=True)
class Retired:
    """When and why an entry was withdrawn, and the addresses where to look now."""

    date: str
    reason: str
    see: list[str]


@dataclass(frozen=True)
class Answer:
    """An entry, now or at a revision; of `redacted` words nothing is left. `related` are other entries: `kind:id`."""

    entry: str
    state: State
    title: str
    short: str
    markdown: str
    permalink: str
    pinned: str | None
    revision: int | None
    date: str
    plans: list[str]
    sources: list[Rested]
    related: list[str]
    retired: Retired | None


@dataclass(frozen=True)
class OneChange:
    """Something that was published, changed or withdrawn."""

    date: str
    what: What
    entry: str
    title: str
    reason: str
    link: str


@dataclass(frozen=True)
class Changes:
    """Changes, newest first; `cursor` asks for those that follow, null if there are none."""

    changes: list[OneChange]
    cursor: int | None


@dataclass(frozen=True)
class CheckedLink:
    """A link to the site. `states`: see docs/tickets.md; `what` says it in words; `pinned` shows what holds now."""

    link: str
    states: list[str]
    what: str
    entry: str | None
    title: str | None
    now: str | None
    pinned: str | None
    then: str | None


@dataclass(frozen=True)
class CheckedLinks:
    """The links to the site that stand in what was given."""

    links: list[CheckedLink]


@dataclass(frozen=True)
class Value:
    """What is stated of a plan: null means that no source states it."""

    plan: str
    value: str | None
    note: str
    sources: list[str]


@dataclass(frozen=True)
class ComparedFact:
    """A fact with what is stated of each plan."""

    id: str
    title: str
    same: bool
    values: list[Value]


@dataclass(frozen=True)
class Comparison:
    """Plans beside one another."""

    plans: list[Named]
    facts: list[ComparedFact]
