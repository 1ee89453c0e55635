"""Markup that a text may not hold, told by what was read: HTML, addresses that lead nowhere good, what never ends."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from markdown_it.token import Token

from answerbook.core.diagnostics import did_you_mean
from answerbook.markdown.boxes import KINDS, kind_of, unread
from answerbook.markdown.html import ALLOWED_TAGS, is_allowed, is_comment
from answerbook.markdown.parser import PLACE
from answerbook.markdown.reading import OUTSIDE, Link, Reading
from answerbook.model.entries import KINDS as ENTRIES
from answerbook.model.own_paths import is_clean, is_own

# Lists, quotations, boxes and marks within one another.
DEEPEST = 20
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
    found = [*_blocks(reading), *_inline(reading), *_links(reading), *_definitions(reading)]
    return sorted(found, key=lambda fault: fault.start)


def shown(text: str) -> str:
    """Return the beginning of a text as a message shows it, on one line."""
    return " ".join(text.split())[:40]


def _blocks(reading: Reading) -> Iterator[Fault]:
    for token in reading.tokens:
        at = reading.lines.start(token.map[0]) if token.map else 0
        if token.level > DEEPEST * 2 or any(child.level > DEEPEST * 2 for child in token.children or ()):
            help_ = f"write it flatter: lists and quotations stand in one another {DEEPEST} deep at most"
            yield Fault("too-deep", "lists, quotations or marks stand too deep within one another", help_, at)
            return
        if token.type == "html_block" and not is_comment(token.content):
            yield _html(token.content, at)
        elif token.type == "fence" and "{" in token.info:
            yield _braces(token.info[token.info.index("{") :], reading.text.index("{", at))
        elif token.type == "fence" and _is_open(token):
            help_ = f"end it with a line `{token.markup}`, as far in as it began"
            yield Fault("unclosed-code", "a block of code does not end", help_, at)
        elif (kind := kind_of(token)) and kind not in KINDS:
            near = did_you_mean(kind, KINDS)
            help_ = f"did you mean `{near}`?" if near else f"write one of {', '.join(KINDS)}"
            yield Fault("unknown-box", f"there is no box `{kind}`", help_, at)
        elif token.type == "inline" and (left := unread(token.content)):
            help_ = 'write `!!! note "Title"`, `??? note "Title"` or `=== "Title"`, or a backslash before it'
            at = reading.lines.block(token)(token.content.index(left))
            yield Fault("unknown-box", f"a box that cannot be read stands here: `{shown(left)}`", help_, at)


def _is_open(token: Token) -> bool:
    """Tell whether a block of code ends with what it stands in, and not by a line of its own."""
    start, end = token.map or (0, 0)
    return end - start == 1 + token.content.removesuffix("\n").count("\n") + bool(token.content)


def _inline(reading: Reading) -> Iterator[Fault]:
    for picture in (picture for picture in reading.pictures if picture.is_elsewhere):
        message = f"a picture that is no file of the content stands here: `{shown(picture.address)}`"
        help_ = "put the file beside the answer or into `media/`: another host would learn who reads what"
        yield Fault("remote-image", message, help_, picture.start)
    within = 0
    for _block, token, place in reading.places:
        within = within + token.nesting if token.type.startswith("link_") else within
        start, _end = token.meta.get(PLACE, (0, 0))
        if token.type == "html_inline":
            yield from _tag(token, place(start))
        elif within and token.type in ("citation", "footnote_ref"):
            help_ = "write it behind the link"
            yield Fault("unreadable-reference", "a link holds a citation or footnote", help_, place(start))
    yield from _texts(reading)
    yield from _unbalanced(reading)


def _texts(reading: Reading) -> Iterator[Fault]:
    """Yield what was meant as more than text."""
    after, known = 0, None
    for block, token, place in reading.places:
        if block is not known:
            after, known = place(0), block
        if PLACE in token.meta:
            after = place(token.meta[PLACE][0 if token.type == "link_open" else 1])
        if token.type != "text":
            continue
        if left := token.meta.get("leftover"):
            help_ = "write `[text](faq:id)` or `[@source, locator]`, without a blank or bracket too many"
            if left.startswith("[^"):
                help_ = f"write the footnote below, `{left}: ...`, or `\\{left}` for the sign itself"
            message = f"a reference that cannot be read stands here: `{shown(left)}`"
            yield Fault("unreadable-reference", message, help_, max(reading.text.find(left, after), after))
        elif braces := _BRACES.search(token.content):
            yield _braces(braces[0], max(reading.text.find(braces[0], after), after))


def _braces(braces: str, at: int) -> Fault:
    help_ = "delete it: braces hold a heading's id alone, `## Heading {#id}`; show others as `code`"
    return Fault("attribute-list", f"an attribute list stands here: `{shown(braces)}`", help_, at)


def _tag(token: Token, at: int) -> Iterator[Fault]:
    if not (is_comment(token.content) or is_allowed(token.content)):
        yield _html(token.content, at)


def _unbalanced(reading: Reading) -> Iterator[Fault]:
    """Yield the allowed tags that do not end in their block, or end without having begun; marks may not cross them."""
    places = {id(token): place for _, token, place in reading.places}
    for block in reading.tokens:
        for token in _left_open(block.children or ()):
            help_ = "begin and end it in one paragraph, and within the same marks"
            message = f"`{shown(token.content)}` has no counterpart"
            yield Fault("raw-html", message, help_, places[id(token)](token.meta[PLACE][0]))


def _left_open(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the first tag among the tokens of a block that is not ended as it began, if there is one."""
    open_: list[tuple[str, Token]] = []
    for token in tokens:
        is_tag = token.type == "html_inline" and is_allowed(token.content)
        name = token.content.strip("</ \t\n>").lower() if is_tag else token.tag
        if (is_tag and name == "br") or not (is_tag or token.nesting):
            continue
        if token.nesting == 1 or (is_tag and not token.content.startswith("</")):
            open_.append((name, token))
        elif open_ and open_[-1][0] == name:
            open_.pop()
        else:
            yield token if is_tag else open_[-1][1]
            return
    yield from (token for _, token in open_)


def _html(content: str, at: int) -> Fault:
    help_ = (
        f"write it in Markdown, as `code`, or escape it (`\\<`); of HTML only {', '.join(ALLOWED_TAGS)} may stand here"
    )
    return Fault("raw-html", f"raw HTML stands here: `{shown(content)}`", help_, at)


def _links(reading: Reading) -> Iterator[Fault]:
    for link in reading.links:
        if link.reference and reading.text[link.start] != "[" and link.reference.ref.kind in ENTRIES:
            help_ = f"write `[]({link.reference.ref})`, which shows the entry's name"
            yield Fault("unreadable-reference", "a reference stands here as an address", help_, link.start)
        if link.token.attrs.get("title") and link.reference:
            help_ = "delete it: a reference has the tooltip of its entry"
            yield Fault("unreadable-reference", "a reference has a title of its own", help_, link.start)
        if link.reference or link.leads_to_file or _may_lead(link):
            continue
        help_ = "refer to the entry: `[text](faq:id)`, or to a web page by its whole address"
        yield Fault("raw-link", f"a link to a file or path stands here: `{shown(link.href)}`", help_, link.start)


def _may_lead(link: Link) -> bool:
    """Tell whether a link may lead there: to the web, mail, a telephone, or a place of its own page."""
    if not is_clean(link.href):
        return False
    try:
        parts = urlsplit(link.href)
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return bool(parts.netloc)
    if is_own(link.href):
        return True  # what it leads to is a rule of the content
    return (parts.scheme in OUTSIDE and bool(parts.path)) or (link.href.startswith("#") and len(link.href) > 1)


def _definitions(reading: Reading) -> Iterator[Fault]:
    """Yield definitions that take away what a reader was to see."""
    for label, at in reading.lost_notes:
        message = f"the footnote `[^{label}]` is not shown: nothing refers to it, or another has its name"
        yield Fault("lost-footnote", message, f"refer to it, `[^{label}]`, or delete it", at)
    for start, _ in reading.definitions:
        if reading.text.startswith("[@", start):
            help_ = "put a blank in place of the colon, or a backslash before it"
            yield Fault("unreadable-reference", "a citation is read as the definition of a link", help_, start)
