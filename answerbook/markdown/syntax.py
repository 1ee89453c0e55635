"""The site's own Markdown forms, as they are read: references by kind, citations, permanent headings.

Forms: `[text](faq:id#anchor)`, `[](term:id)`, `[@source, locator]` and `## Heading {#anchor}`. Where a text is changed,
it is changed at the places that its `Reading` gives, so that all else in it stays as written.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from answerbook.markdown import joins
from answerbook.markdown.html import to_html
from answerbook.markdown.parser import PLACE
from answerbook.markdown.reading import Heading, Link, Mark, Picture, Reading, Reference, read
from answerbook.model.fields import Ref

# So many mentions are tried: each that would change more than itself is one that the blanks of `running` missed.
_TRIES = 5
__all__ = [
    "Heading",
    "Link",
    "Mark",
    "Picture",
    "Reference",
    "citations",
    "headings",
    "pictures",
    "references",
    "targets",
]


def references(text: str) -> tuple[Reference, ...]:
    """Return the references by kind in reading order, unknown kinds included; web and mail links are none."""
    return read(text).references


def citations(text: str) -> tuple[Mark, ...]:
    """Return the citations in reading order."""
    return read(text).citations


def headings(text: str) -> tuple[Heading, ...]:
    """Return the headings of a Markdown body."""
    return read(text).headings


def targets(text: str) -> list[str]:
    """Return where the links of a text lead, in reading order; an address that is its own text is text."""
    return [link.href for link in read(text).links if link.token.info != "auto"]


def pictures(text: str) -> tuple[Picture, ...]:
    """Return the pictures in reading order."""
    return read(text).pictures


def numbers(text: str) -> list[int]:
    """Return where in a text the numbers of its lists end: the offset of each item's point or bracket."""
    reading = read(text)
    items = [token for token in reading.tokens if token.type == "list_item_open" and token.info and token.map]
    return [reading.lines.start(token.map[0]) + len(token.info) for token in items if token.map and token.level == 1]


def substitute(
    text: str,
    link: Callable[[Reference], str],
    cite: Callable[[Mark], str],
    show: Callable[[Picture], str] | None = None,
    attach: Callable[[Link], str] | None = None,
    own: Callable[[str], str] = str,
) -> str:
    """Replace every reference, citation, picture and link to a file by what the functions return for it.

    `own` gives what becomes of any other address. What is written by a definition (`[text][name]`) is written out: what
    is returned can stand beside other texts.
    """
    text = joins.alone(text)
    reading = read(text)
    changes = [(mark.start, mark.end, cite(mark)) for mark in reading.citations]
    for found in reading.pictures:
        if show or not text[found.start : found.end].endswith(")"):
            new = show(found) if show else joins.picture(found.alt, f"<{found.address}>", found.caption)
            changes.append((found.start, found.end, new))
    for one in reading.links:
        # A picture may be what is pressed.
        label = substitute(one.text, link, cite, show, attach, own) if "![" in one.text else one.text
        if reference := one.reference:
            changes.append((one.start, one.end, link(replace(reference, text=label))))
        elif attach and one.leads_to_file:
            changes.append((one.start, one.end, attach(replace(one, text=label))))
        elif text[one.start] == "[" and (own(one.href) != one.href or label != one.text):
            changes.append((one.start, one.end, f"[{label}](<{own(one.href)}>)"))
    return joins.replaced(text, changes)


def without_dead_anchors(text: str) -> str:
    """Return a text in which links to places that are not its own are their text: other parts of a page may be gone."""
    reading = read(text)
    own = {f"#{heading.anchor}" for heading in reading.headings}
    dead = [link for link in reading.links if link.href.startswith("#") and link.href not in own]
    return joins.replaced(text, [(link.start, link.end, link.text) for link in dead])


def link_first_mention(text: str, ref: Ref, names: tuple[str, ...]) -> str:
    """Turn the first mention of one of `names` into a reference, unless the text has one already.

    Names match whole words in any case, an English plural too; code, headings and links are left alone.
    """
    if any(reference.ref == ref for reference in read(text).references):
        return text
    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    mention = re.compile(rf"(?<![\w-])(?:{words})s?(?![\w-])", re.IGNORECASE)
    if not mention.search(text):
        return text
    for found in islice(mention.finditer(running(text)), _TRIES):
        linked = f"{text[: found.start()]}[{text[slice(*found.span())]}]({ref}){text[found.end() :]}"
        if _only_linked(text, linked, ref):
            return linked
    return text


def _only_linked(text: str, linked: str, ref: Ref) -> bool:
    """Tell whether a text with a mention linked says what it said, and the link is one."""
    marked = re.compile(rf'<a href="{re.escape(str(ref))}">(.*?)</a>')
    plain, links = marked.subn(r"\1", to_html(read(linked)))
    return links == 1 and plain == to_html(read(text))


def running(text: str) -> str:
    """Return a text with blanks for what is no running text: code, headings, links, citations, definitions."""
    reading = read(text)
    spans = [(link.start, link.end) for link in reading.links]
    spans += [(mark.start, mark.end) for mark in reading.citations]
    spans += [
        (place(token.meta[PLACE][0]), place(token.meta[PLACE][1]))
        for _, token, place in reading.places
        if PLACE in token.meta
    ]
    spans += [*_lines(reading), *reading.definitions]
    pieces, done = [], 0
    for start, end in sorted(spans):
        if end > done:
            pieces += [text[done:start], re.sub(r"[^\n]", " ", text[max(start, done) : end])]
            done = end
    return "".join([*pieces, text[done:]])


def _lines(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the spans of the blocks that hold no running text."""
    starts = reading.lines.starts
    for token in reading.tokens:
        if token.map and token.type in ("fence", "code_block", "html_block", "heading_open", "box_title_open"):
            yield starts[token.map[0]], starts[min(token.map[1], len(starts) - 1)]
