"""What a source holds, whatever its format: sections, articles, and what could not be read of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from answerbook.core.diagnostics import Location

NOWHERE = Location("")


@dataclass(frozen=True, order=True)
class Lost:
    """Something that is not carried over as it was: what, where it stands, what became of it, and which one it is."""

    at: Location
    what: str
    became: str = "left out"
    which: str = ""


@dataclass(frozen=True)
class Section:
    """A group of articles; `parent` is the key of the section above it, "" for none."""

    key: str
    title: str
    parent: str = ""
    summary: str = ""
    at: Location = NOWHERE


@dataclass(frozen=True)
class Article:
    """One answer of a source.

    `key` names it within its source for ever; `text` is HTML if `is_html`, else Markdown, which begins at `at`.
    `near` is the folder in which its relative addresses begin, `names` are addresses by which others of the source
    lead to it, `addresses` the paths at which readers found it. `place` sorts it within its section. `assembled`: parts
    of other files stand in the text, so that its lines are not those of the file.
    """

    key: str
    title: str
    text: str
    at: Location
    is_html: bool = False
    section: str = ""
    short: str = ""
    draft: bool = False
    reviewed: date | None = None
    owner: str = ""
    also_asked: tuple[str, ...] = ()
    near: Path | None = None
    names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    place: float = 0
    assembled: bool = False


@dataclass(frozen=True)
class Bank:
    """All that a source holds.

    `format` names it, `root` is the folder from which files may be taken, `hosts` are those where it was published,
    `files` the names of its files by the path of their address, `unread` keys of articles that are there, but cannot be
    read.
    """

    format: str
    root: Path
    articles: tuple[Article, ...]
    sections: tuple[Section, ...] = ()
    lost: tuple[Lost, ...] = ()
    title: str = ""
    language: str = ""
    site_url: str = ""
    hosts: frozenset[str] = frozenset()
    files: Mapping[str, str] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()


@dataclass
class Reader:
    """Collects what a reader finds, so that nothing which it leaves out is left out without a word."""

    lost: list[Lost] = field(default_factory=list)

    def lose(self, at: Location, what: str, became: str = "left out", which: str = "") -> None:
        """Note what is not carried over."""
        self.lost.append(Lost(at, what, became, which))

    def lose_all(self, at: Location, names: Iterable[str], became: str = "left out") -> None:
        """Note fields that are not carried over."""
        for name in names:
            self.lose(at, f"the field `{name}`", became)
