"""The site's own Markdown forms: references by kind, citations, permanent headings. A pure parser.

Forms: `[text](faq:id#anchor)`, `[](term:id)`, `[@source, locator]` (pandoc's citation syntax,
https://pandoc.org/MANUAL.html#citation-syntax) and `## Heading {#anchor}` (attr_list).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from answerbook.model.fields import Citation, Ref

_CODE = re.compile(
    r"^(?P<fence>```+|~~~+)[^\n]*\n.*?^(?P=fence)[^\n]*$|"
    r"(?P<escaped>\\[\\`])|"
    r"(?P<ticks>(?<!`)`+(?!`))(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)  # a code span opens and closes with as many ticks, none of them escaped, and never reaches over an empty line
# What stands behind a backslash is itself, and no mark (https://python-markdown.github.io/, `ESCAPED_CHARS`).
_ESCAPED = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!]")
_REFERENCE = re.compile(r"(?<!!)\[(?P<text>[^\[\]]*)\]\((?P<kind>[A-Za-z]+):(?P<id>[^)\s#]*)#?(?P<anchor>[^)\s]*)\)")
_CITATION = re.compile(r"[ \n]?\[@(?P<source>[^\],\s]+)(?:,(?P<locator>[^\]]*))?\](?!\()")
_HEADING = re.compile(
    r"^(?P<marks>#{1,6})[ \t]+(?P<text>[^\n]*?)(?:[ \t]*\{[ \t]*#(?P<anchor>[^\s}]+)[ \t]*\})?[ \t]*$", re.MULTILINE
)
_LINK = re.compile(r"!?\[[^\[\]]*\]\([^)]*\)|<[^<>\n]*>|https?://\S+")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_FILE_LINK = re.compile(r"(?<!!)\[[^\[\]]*\]\((?![A-Za-z]+:|#)[^)]*\)")
# What Markdown takes for a link or image but this parser cannot read, once all that it can is blanked out: brackets in
# brackets, a title or blank in the parentheses, an image by reference, a definition of an address.
_UNREADABLE = re.compile(
    r"(?:\[(?:[^\[\]]|\[[^\[\]]*\])*)?\]\((?!https?:|mailto:|tel:|#)[^)\n]*\)?|"
    r"!\[[^\[\]]*\]\[[^\[\]@]*\]|^ {0,3}\[[^\[\]\n]+\]:[^\n]*",
    re.MULTILINE,
)
_HEADING_ID = re.compile(r"(?<=[ \t])\{[ \t]*#[A-Za-z0-9][\w-]*[ \t]*\}[ \t]*$", re.MULTILINE)
_LOCAL_LINK = re.compile(r"\[[^\[\]]*\]\(#(?P<anchor>[^)\s]+)\)")
_TARGET = re.compile(r"\]\(([^)\s]+)")
_OUTSIDE = ("http", "https", "mailto", "tel")
# Code, what shows it, what it is, how to mend it, and what is blanked out before the search.
_FAULTS = (
    ("raw-html", re.compile(r"<(?!https?://|mailto:)(?=[A-Za-z/!?])[^\n>]*>?"), "raw HTML", "write it in Markdown", ()),
    ("remote-image", _IMAGE, "an image", "describe it in words: answers are text", (_ESCAPED,)),
    (
        "raw-link", _FILE_LINK, "a link to a file or path",
        "refer to the entry: `[text](faq:id)`, or to a web page by its whole address", (_ESCAPED,),
    ),
    (
        "attribute-list", re.compile(r"\{[^{}\n]*\}"), "an attribute list",
        "delete it: braces hold a heading's id alone, `## Heading {#id}`; show others as `code`", (_HEADING_ID,),
    ),
    (
        "heading-level", re.compile(r"(?<=[^\s|]\n)(=+|-+)[ \t]*$", re.MULTILINE), "an underlined heading",
        "write `## Heading {#id}`, or an empty line before a rule", (),
    ),
    (
        "unreadable-reference", _UNREADABLE, "a reference that cannot be read",
        "write `[text](faq:id)`, with a whole web address instead of `faq:id` for a page elsewhere",
        (_ESCAPED, _REFERENCE, _IMAGE, _FILE_LINK),
    ),
)  # fmt: skip


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
    """A citation in a text."""

    citation: Citation
    start: int
    end: int


@dataclass(frozen=True)
class LocalLink:
    """A link to a heading of the same page."""

    anchor: str
    start: int


@dataclass(frozen=True)
class Heading:
    """A heading of a body; `anchor` is empty without an explicit id."""

    level: int
    text: str
    anchor: str
    start: int


@dataclass(frozen=True)
class Fault:
    """Markup that a text may not hold."""

    code: str
    text: str
    message: str
    help: str
    start: int


@lru_cache(maxsize=8192)
def mask(text: str, *patterns: re.Pattern[str]) -> str:
    """Blank out code (and what else `patterns` match), keeping every offset."""
    for pattern in (_CODE, *patterns):
        text = pattern.sub(_blank, text)
    return text


def _blank(found: re.Match[str]) -> str:
    # An escaped tick opens no code; it is matched only so that it does not.
    return found[0] if found.re is _CODE and found["escaped"] else re.sub(r"[^\n]", " ", found[0])


@lru_cache(maxsize=8192)
def references(text: str) -> tuple[Reference, ...]:
    """Return the references by kind in reading order, unknown kinds included; web and mail links are none."""
    return tuple(
        Reference(Ref(m["kind"], m["id"]), text[slice(*m.span("text"))], m["anchor"], m.start(), m.end())
        for m in _REFERENCE.finditer(mask(text, _ESCAPED))
        if m["kind"] not in _OUTSIDE
    )


def local_links(text: str) -> list[LocalLink]:
    """Return the links of a text to headings of its own page."""
    return [LocalLink(m["anchor"], m.start("anchor")) for m in _LOCAL_LINK.finditer(mask(text, _ESCAPED))]


@lru_cache(maxsize=8192)
def citations(text: str) -> tuple[Mark, ...]:
    """Return the citations in reading order; the span takes the blank before one along."""
    return tuple(
        Mark(Citation(m["source"], " ".join(text[slice(*m.span("locator"))].split())), m.start(), m.end())
        for m in _CITATION.finditer(mask(text, _ESCAPED))
    )


def targets(text: str) -> list[str]:
    """Return where the links of a text lead, in reading order."""
    return _TARGET.findall(text)


def headings(text: str) -> list[Heading]:
    """Return the headings of a Markdown body."""
    return [Heading(len(m["marks"]), m["text"], m["anchor"] or "", m.start()) for m in _HEADING.finditer(mask(text))]


def faults(text: str) -> list[Fault]:
    """Return the markup that content may not hold: raw HTML, images, links to files, links that cannot be read."""
    return [
        Fault(code, found[0], f"{what} stands here: `{found[0].strip()[:40]}`", help_, found.start())
        for code, pattern, what, help_, read in _FAULTS
        for found in pattern.finditer(mask(text, *read))
    ]


def substitute(text: str, link: Callable[[Reference], str], cite: Callable[[Mark], str]) -> str:
    """Replace every reference and citation by what the two functions return for it."""
    tokens: list[Reference | Mark] = [*references(text), *citations(text)]
    pieces, done = [], 0
    for token in sorted(tokens, key=lambda t: t.start):
        if token.start >= done:  # else it stands inside the one before
            pieces += [text[done : token.start], link(token) if isinstance(token, Reference) else cite(token)]
            done = token.end
    return "".join([*pieces, text[done:]])


def with_former_anchors(text: str, former: Mapping[str, str]) -> str:
    """Give the headings of a body their former anchors too; `former` maps each to the heading's id now."""
    for heading in reversed(headings(text)):
        spans = "".join(f'<span id="{old}"></span>' for old, new in former.items() if new == heading.anchor)
        at = heading.start + heading.level
        text = f"{text[:at]} {spans}{text[at:].lstrip(' ')}" if spans else text
    return text


def link_first_mention(text: str, ref: Ref, names: tuple[str, ...]) -> str:
    """Turn the first mention of one of `names` into a reference, unless the text has one already.

    Names match whole words in any case, an English plural too; code, headings and links are left alone.
    """
    if any(reference.ref == ref for reference in references(text)):
        return text
    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    found = re.search(rf"(?<![\w-])(?:{words})s?(?![\w-])", mask(text, _HEADING, _LINK, _CITATION), re.IGNORECASE)
    if not found:
        return text
    return f"{text[: found.start()]}[{found[0]}]({ref}){text[found.end() :]}"
