"""Reads a page of HTML as the text that it shows, with `>` before the lines that others wrote.

A tag is what the HTML standard says one is, whatever its name. The parser of a browser could not be had there: the
policy of the pages lets no script parse a text (`trusted-types 'none'`, core/security_headers.py).
`theme/assets/ticket-html.js` does as this.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from answerbook.mail import patterns as mail

# What HTML takes for white space, https://infra.spec.whatwg.org/#ascii-whitespace.
_BLANK = " \t\n\f\r"


@dataclass(frozen=True)
class _Piece:
    """A text or line end of a page: whether it is quoted, and whether the ends of its own lines count."""

    text: str
    quoted: bool
    kept: bool


def shown(text: str) -> str:
    """Return the text that a page of HTML shows; a text that is none stays as it is.

    A line that the page quotes, or that its program marks as a signature, begins with `>`. An element that never ends
    hides and quotes nothing.
    """
    if not mail.TAG.search(text):
        return text
    pieces = [*_pieces(text)]
    flows = any(piece.text == "\n" for piece in pieces)
    return "".join(
        _marked([one.text if one.kept or not flows else mail.FLOW.sub(" ", one.text) for one in pieces], pieces)
    )


def _pieces(page: str) -> Iterator[_Piece]:
    """Yield the texts of a page with the line ends that its tags make. Above the first tag, lines end as they are."""
    tags = [*mail.ELEMENT.finditer(page)]
    ends = _ends(tags)
    begin = number = 0
    quoted, kept = -1, 0
    while number < len(tags):
        tag = tags[number]
        yield _Piece(_read(page[begin : tag.start()]), number <= quoted, number <= kept)
        end = ends.get(number, number)
        if end > number and _is_hidden(tag):
            number = end
        elif end > number:
            quoted = max(quoted, end) if _is_quoted(tag) else quoted
            kept = max(kept, end) if tag[2].lower() == "pre" else kept
        yield _Piece(_line_end(tag), number <= quoted, kept=True)
        begin, number = tags[number].end(), number + 1
    yield _Piece(_read(page[begin:]), quoted=False, kept=False)


def _ends(tags: Sequence[re.Match[str]]) -> Mapping[int, int]:
    """Return for each tag that begins an element, by number, the one that ends it."""
    begun: dict[str, list[int]] = defaultdict(list)
    ends: dict[int, int] = {}
    for number, tag in enumerate(tags):
        name = (tag[2] or "").lower()
        if not tag[1]:
            begun[name].append(number)
        elif begun[name]:
            ends[begun[name].pop()] = number
    return ends


def _is_hidden(tag: re.Match[str]) -> bool:
    return bool(mail.HIDDEN.search(tag[2]) or mail.UNSEEN.search(tag[3]))


def _is_quoted(tag: re.Match[str]) -> bool:
    return tag[2].lower() == "blockquote" or bool(mail.NOT_OWN.search(tag[3]))


def _line_end(tag: re.Match[str]) -> str:
    name = tag[2] or ""
    if mail.PARAGRAPH.search(name):
        return "\n\n"
    return "\n" if mail.BLOCK.search(name) else " " if mail.CELL.search(name) else ""


def _read(text: str) -> str:
    return mail.ENTITY.sub(_entity, text)


def _entity(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if name:
        return mail.ENTITIES.get(name, found[0])
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else found[0]


def _marked(texts: Sequence[str], pieces: Sequence[_Piece]) -> Iterator[str]:
    """Yield the texts of pieces with marks where a quoted line begins."""
    begins = True
    for text, piece in zip(texts, pieces, strict=True):
        if text.strip(_BLANK):
            yield ("> " if begins and piece.quoted else "") + (text.replace("\n", "\n> ") if piece.quoted else text)
            begins = text.endswith("\n")
        else:
            begins = begins or "\n" in text
            yield text
