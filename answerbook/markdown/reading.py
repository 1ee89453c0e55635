"""What a text of the content says, read once: its links, citations, headings, pictures, and where each stands.

All that asks about a text asks its `Reading`: the rules, the links, the ledger, the search, and the page itself, which
is made from the same tokens (`html.py`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any

from markdown_it.token import Token

from answerbook.markdown import anchors
from answerbook.markdown.parser import LABEL_END, PLACE, tokens
from answerbook.markdown.places import Lines, Place
from answerbook.model.fields import Citation, Ref
from answerbook.model.media import TYPES, suffix

# Addresses that leave the site, and what a kind of entry looks like before its id.
OUTSIDE = ("http", "https", "mailto", "tel")
# What may stand before a definition in its line: marks of what it stands in.
_AHEAD = re.compile(r"(?:[^\[]|\[\^[^\]]+\]:)*")
_SCHEME = re.compile(r"(?P<kind>[A-Za-z][A-Za-z0-9+.-]*):(?P<id>[^#]*)#?(?P<anchor>.*)", re.DOTALL)


@dataclass(frozen=True)
class Link:
    """A link as written: its address, its text as Markdown, and its span in the text."""

    href: str
    text: str
    start: int
    end: int
    token: Token = field(repr=False, compare=False)

    @property
    def reference(self) -> "Reference | None":
        """The entry that it names by kind and id, unknown kinds included; None for an address or path."""
        found = _SCHEME.fullmatch(self.href)
        if not found or found["kind"].lower() in OUTSIDE:
            return None
        return Reference(Ref(found["kind"], found["id"]), self.text, found["anchor"], self.start, self.end)

    @property
    def leads_to_file(self) -> bool:
        """Whether it is a relative address of a picture or attachment."""
        return not _SCHEME.fullmatch(self.href) and not self.href.startswith("/") and suffix(self.href) in TYPES


@dataclass(frozen=True)
class Picture:
    """A picture as written: its address, its alternative text and caption as plain text, and its span in the text."""

    address: str
    alt: str
    caption: str
    start: int
    end: int
    token: Token = field(repr=False, compare=False)

    @property
    def is_elsewhere(self) -> bool:
        """Whether its address is no relative one: of another host, or written into the text itself."""
        return bool(_SCHEME.fullmatch(self.address)) or self.address.startswith(("//", "\\\\"))


@dataclass(frozen=True)
class Reference:
    """A link to another entry; `text` is empty where the entry's own name is wanted."""

    ref: Ref
    text: str
    anchor: str
    start: int
    end: int


@dataclass(frozen=True)
class Mark:
    """A citation in a text; its span takes the blank before it along."""

    citation: Citation
    start: int
    end: int


@dataclass(frozen=True)
class Heading:
    """A heading of a text, as Markdown and in plain words; `own` tells whether the writer gave it its anchor."""

    level: int
    text: str
    words: str
    anchor: str
    own: bool
    start: int
    token: Token = field(repr=False, compare=False)


@dataclass(frozen=True)
class Reading:
    """A text with what was found in it, each in reading order; `tokens` are what its HTML is made from."""

    text: str
    tokens: tuple[Token, ...] = field(repr=False)
    links: tuple[Link, ...]
    pictures: tuple[Picture, ...]
    citations: tuple[Mark, ...]
    headings: tuple[Heading, ...]
    definitions: tuple[tuple[int, int], ...]
    lost_notes: tuple[tuple[str, int], ...]
    places: tuple[tuple[Token, Token, Place], ...] = field(repr=False)
    lines: Lines = field(repr=False)

    @property
    def references(self) -> tuple[Reference, ...]:
        """The links to entries, unknown kinds included; web and mail links are none."""
        return tuple(found for link in self.links if (found := link.reference))

    @property
    def words(self) -> Iterator[str]:
        """What of the text is words to a reader, or leads somewhere, piece by piece."""
        for token in (token for block in self.tokens for token in (block, *(block.children or ()))):
            if token.type in ("text", "code_inline", "code_block", "fence"):
                yield token.content
            yield from (str(value) for value in token.attrs.values())


def forget() -> None:
    """Let go of the texts that were read: who makes no page any more can use their memory."""
    read.cache_clear()


@lru_cache(maxsize=8192)
def read(text: str) -> Reading:
    """Read a Markdown text; any text can be read."""
    found, env = tokens(text)
    lines = Lines(text)
    places = tuple(_places(found, lines))
    inline = [(block, token, place) for block, token, place in places if PLACE in token.meta]
    return Reading(
        text,
        tuple(found),
        tuple(_link(text, block, token, place) for block, token, place in inline if token.type == "link_open"),
        tuple(_picture(token, place) for _, token, place in inline if token.type == "image"),
        tuple(_mark(token, place) for _, token, place in inline if token.type == "citation"),
        tuple(_headings(found, lines)),
        tuple(sorted(_definitions(env, lines))),
        tuple((label, lines.start(line)) for label, line in env["lost_notes"]),
        places,
        lines,
    )


def _places(found: list[Token], lines: Lines) -> Iterator[tuple[Token, Token, Place]]:
    """Yield each inline token with its block and what maps an offset in the block to one in the text."""
    for i, block in enumerate(found):
        if block.type == "tr_open":
            cells = [cell for cell in _row(found, i) if cell.content]
            for cell, place in zip(cells, lines.row(cells), strict=True):
                yield from ((cell, token, place) for token in cell.children or ())
        elif block.type == "inline" and found[i - 1].type not in ("th_open", "td_open"):
            place = lines.block(block)
            yield from ((block, token, place) for token in block.children or ())


def _row(found: list[Token], start: int) -> Iterator[Token]:
    # A row is short: no copy of all that follows.
    for i in range(start, len(found)):
        if found[i].type == "inline":
            yield found[i]
        elif found[i].type == "tr_close":
            return


def _link(text: str, block: Token, token: Token, place: Place) -> Link:
    start, end = token.meta[PLACE]
    label = block.content[start + 1 : token.meta.get(LABEL_END, 0)]
    if "|" in label:
        label = text[place(start + 1) : place(start + 1 + len(label))]
    return Link(str(token.attrs["href"]), " ".join(label.split("\n")), place(start), place(end), token)


def _picture(token: Token, place: Place) -> Picture:
    start, end = token.meta[PLACE]
    alt = " ".join(_plain(token).split())
    caption = " ".join(str(token.attrs.get("title", "")).split())
    return Picture(str(token.attrs["src"]), alt, caption, place(start), place(end), token)


def _mark(token: Token, place: Place) -> Mark:
    start, end = token.meta[PLACE]
    return Mark(Citation(token.content, token.info), place(start), place(end))


def _headings(found: list[Token], lines: Lines) -> Iterator[Heading]:
    for opening, inline in pairwise(found):
        if opening.type == "heading_open" and opening.map:
            own: str = opening.meta.get("id", "")
            words = _plain(inline)
            at = lines.start(opening.map[0])
            anchor = own or anchors.anchor(words)
            yield Heading(int(opening.tag[1]), inline.content, words, anchor, bool(own), at, opening)


def _definitions(env: Mapping[str, Any], lines: Lines) -> Iterator[tuple[int, int]]:
    """Yield where the definitions of links stand, `[name]: address`."""
    for one in [*env.get("references", {}).values(), *env.get("duplicate_refs", ())]:
        first, last = one["map"]
        ahead = _AHEAD.match(lines.lines[first])
        yield lines.starts[first] + (ahead.end() if ahead else 0), lines.starts[last] - 1


def _plain(inline: Token) -> str:
    """Return the words of a block or of a picture's description, without marks."""
    return "".join(map(_words_of, inline.children or ()))


def _words_of(token: Token) -> str:
    if token.type in ("text", "code_inline"):
        return token.content
    if token.type == "image":
        return _plain(token)
    return " " if token.type.endswith("break") else ""
