"""Markup that a text may not hold, told by what was read: HTML, addresses that lead nowhere good, what never ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from markdown_it.token import Token

from answerbook.core.diagnostics import did_you_mean
from answerbook.markdown.boxes import KINDS, kind_of
from answerbook.markdown.html import ALLOWED_TAGS
from answerbook.markdown.parser import PLACE
from answerbook.markdown.reading import OUTSIDE, Link, Reading

# Lists, quotations, boxes and marks within one another.
DEEPEST = 20
_COMMENT = re.compile(r"<!--(?!>|->)(?:(?!--).)*-->\s*", re.DOTALL)
_TAG = re.compile(rf"</?(?:{'|'.join(ALLOWED_TAGS)})\s*/?>", re.IGNORECASE)
_BRACES = re.compile(r"\{:?[ \t]*[.#][^{}\n]*\}")


@dataclass(frozen=True)
class Fault:
    """Markup that a text may not hold, and where in it that stands."""

    code: str
    message: str
    help: str
    start: int


def faults(reading: Reading) -> list[Fault]:
    """Return the markup that content may not hold, in reading order."""
    found = [*_blocks(reading), *_inline(reading), *_links(reading)]
    return sorted(found, key=lambda fault: fault.start)


def _blocks(reading: Reading) -> Iterator[Fault]:
    for token in reading.tokens:
        at = reading.lines.start(token.map[0]) if token.map else 0
        if token.level > DEEPEST * 2 or any(child.level > DEEPEST * 2 for child in token.children or ()):
            help_ = f"write it flatter: lists and quotations stand in one another {DEEPEST} deep at most"
            yield Fault("too-deep", "lists, quotations or marks stand too deep within one another", help_, at)
            return
        if token.type == "html_block" and not _COMMENT.fullmatch(token.content):
            yield _html(token.content, at)
        elif token.type == "fence" and _is_open(reading, token):
            help_ = f"end it with a line `{token.markup}`, as far in as it began"
            yield Fault("unclosed-code", "a block of code does not end", help_, at)
        elif (kind := kind_of(token)) and kind not in KINDS:
            near = did_you_mean(kind, KINDS)
            help_ = f"did you mean `{near}`?" if near else f"write one of {', '.join(KINDS)}"
            yield Fault("unknown-box", f"there is no box `{kind}`", help_, at)


def _is_open(reading: Reading, token: Token) -> bool:
    """Tell whether a block of code ends with what it stands in, and not by a line of its own."""
    start, end = token.map or (0, 0)
    last = reading.lines.lines[end - 1].strip(" \t>") if end - start > 1 else ""
    return not (len(last) >= len(token.markup) and set(last) == {token.markup[0]})


def _inline(reading: Reading) -> Iterator[Fault]:
    for picture in (picture for picture in reading.pictures if picture.is_elsewhere):
        message = f"a picture that is no file of the content stands here: `{picture.address[:60]}`"
        help_ = "put the file beside the answer or into `media/`: another host would learn who reads what"
        yield Fault("remote-image", message, help_, picture.start)
    for _, token, place in reading.places:
        if token.type == "html_inline":
            yield from _tag(token, place(token.meta[PLACE][0]))
        elif token.type == "text" and (left := token.meta.get("leftover")):
            at = max(reading.text.find(left, place(0)), place(0))
            help_ = "write `[text](faq:id)` or `[@source, locator]`, without a blank or bracket too many"
            yield Fault(
                "unreadable-reference", f"a reference that cannot be read stands here: `{left[:40]}`", help_, at
            )
        elif token.type == "text" and (braces := _BRACES.search(token.content)):
            at = max(reading.text.find(braces[0], place(0)), place(0))
            help_ = "delete it: braces hold a heading's id alone, `## Heading {#id}`; show others as `code`"
            yield Fault("attribute-list", f"an attribute list stands here: `{braces[0][:40]}`", help_, at)
    yield from _unbalanced(reading)


def _tag(token: Token, at: int) -> Iterator[Fault]:
    if not (_COMMENT.fullmatch(token.content) or _TAG.fullmatch(token.content)):
        yield _html(token.content, at)


def _unbalanced(reading: Reading) -> Iterator[Fault]:
    """Yield the allowed tags that do not end in their block, or end without having begun."""
    for block in reading.tokens:
        open_: list[Token] = []
        for token in block.children or ():
            name = token.content.strip("</ >").lower() if token.type == "html_inline" else ""
            if name not in ALLOWED_TAGS or name == "br":
                continue
            level = token.level
            if not token.content.startswith("</"):
                open_.append(token)
            elif open_ and open_[-1].content.strip("< >").lower() == name and open_[-1].level == level:
                open_.pop()
            else:
                open_.append(token)
                break
        for token in open_:
            at = next((place(token.meta[PLACE][0]) for _, one, place in reading.places if one is token), 0)
            yield Fault("raw-html", f"`{token.content}` has no counterpart", "begin and end it in one paragraph", at)


def _html(content: str, at: int) -> Fault:
    help_ = (
        f"write it in Markdown, as `code`, or escape it (`\\<`); of HTML only {', '.join(ALLOWED_TAGS)} may stand here"
    )
    return Fault("raw-html", f"raw HTML stands here: `{content.strip()[:40]}`", help_, at)


def _links(reading: Reading) -> Iterator[Fault]:
    for link in reading.links:
        if link.token.attrs.get("title") and link.reference:
            help_ = "delete it: a reference has the tooltip of its entry"
            yield Fault("unreadable-reference", "a reference has a title of its own", help_, link.start)
        if link.reference or link.leads_to_file or _may_lead(link):
            continue
        help_ = "refer to the entry: `[text](faq:id)`, or to a web page by its whole address"
        yield Fault("raw-link", f"a link to a file or path stands here: `{link.href[:40]}`", help_, link.start)


def _may_lead(link: Link) -> bool:
    """Tell whether a link may lead there: to the web, mail, a telephone, or a place of its own page."""
    if any(sign.isspace() or not sign.isprintable() for sign in link.href):
        return False  # browsers take some of these out before they read the scheme
    try:
        parts = urlsplit(link.href)
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return bool(parts.netloc)
    return (parts.scheme in OUTSIDE and bool(parts.path)) or (link.href.startswith("#") and len(link.href) > 1)
