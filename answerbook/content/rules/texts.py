"""The rules that Markdown texts must keep: references and citations lead somewhere, headings and anchors are sound."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from answerbook.content import characters
from answerbook.content.rules.own_paths import own_link_problems
from answerbook.content.rules.references import name_of, unknown, unknown_source
from answerbook.core.diagnostics import Diagnostic, Location, did_you_mean
from answerbook.markdown.anchors import RESERVED_ANCHORS, TOP, is_reserved
from answerbook.markdown.faults import faults, shown
from answerbook.markdown.reading import Heading, Reading, read
from answerbook.model.content import Content
from answerbook.model.entries import KINDS, Entry, Guide, Plan
from answerbook.model.fields import Record, Ref
from answerbook.model.source import BODY, KeyPath

_NUMBER = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));")
# Nobody mends more at once, and to find the place of each takes time.
_MOST = 100
# Locates an offset of a text in its file.
Placing = Callable[[int], Location]


def text_problems(content: Content, record: Record) -> Iterator[Diagnostic]:
    """Yield what is wrong in the Markdown texts of a record; of each the first hundred problems."""
    for path, text in record.prose():
        yield from islice(_problems(content, record, path, text), _MOST)


def _problems(content: Content, record: Record, path: KeyPath, text: str) -> Iterator[Diagnostic]:
    reading = read(text)
    place = partial(record.origin.place, path, text)
    yield from link_problems(content, record, reading, place)
    for mark in reading.citations:
        if not content.knows(Ref("source", mark.citation.source)):
            yield from unknown_source(content, record, place(text.index("@", mark.start)), mark.citation.source)
    for fault in faults(reading):
        yield Diagnostic(fault.code, fault.message, place(fault.start), fault.help, entry=name_of(record))
    yield from _written_by_number(record, reading, place)
    yield from _placed_blocks(record, path, reading, place)
    yield from _headings(record, path, reading, place)


def link_problems(content: Content, record: Record, reading: Reading, place: Placing) -> Iterator[Diagnostic]:
    """Yield the links of a text that lead nowhere: to no entry, no heading, no path of the site's own host."""
    for reference in reading.references:
        # To find a place takes longer than to find nothing wrong with it.
        if reference.anchor or reference.ref.kind not in KINDS or not content.knows(reference.ref):
            found = reading.text.find(str(reference.ref), reference.start, reference.end)
            at = place(max(found, reference.start))
            yield from unknown(content, record, at, reference.ref)
            yield from anchor_problems(content, record, at, reference.ref, reference.anchor)
    yield from _local_links(record, reading, place)
    yield from own_link_problems(content, record, reading, place)


def _written_by_number(record: Record, reading: Reading, place: Placing) -> Iterator[Diagnostic]:
    """A character that may not stand in a file may not be written by its number (`&#x202e;`) either."""
    hidden = {char for words in reading.words for _, char in characters.forbidden(words)}
    for found in _NUMBER.finditer(reading.text) if hidden else ():
        number = int(found[1], 16) if found[1] else int(found[2])
        if number in map(ord, hidden):
            message = f"this character may not stand in a text: {characters.described(chr(number))}"
            at, help_ = place(found.start()), characters.remedy(chr(number))
            yield Diagnostic("forbidden-character", message, at, help_, entry=name_of(record))


def _placed_blocks(record: Record, path: KeyPath, reading: Reading, place: Placing) -> Iterator[Diagnostic]:
    """In a cell of the comparison stands one paragraph; a page shows footnotes once, below the body."""
    blocks = [token for token in reading.tokens if token.block and token.nesting >= 0 and token.level == 0]
    if path[:1] == ("cells",) and (more := [token for token in blocks if token.type != "paragraph_open"] or blocks[1:]):
        at = place(reading.lines.start(more[0].map[0]) if more[0].map else 0)
        help_ = "say the rest in a `note`, or in an answer"
        yield Diagnostic("block-in-cell", "a cell holds one paragraph", at, help_, entry=name_of(record))
    notes = [token for token in reading.tokens if token.type == "footnote_block_open"]
    if path != BODY and notes:
        at = place(max(reading.text.find("[^"), 0))
        help_ = "say it in the text, or cite a source: `[@source]`"
        yield Diagnostic("footnote-outside-body", "footnotes stand in a body alone", at, help_, entry=name_of(record))


def anchor_problems(content: Content, record: Record, at: Location, ref: Ref, anchor: str) -> Iterator[Diagnostic]:
    """Yield that the page of an entry has no such anchor; "" is none, and an unknown entry has any."""
    target = content.get(ref)
    if not anchor or target is None:
        return
    own = content.facts if isinstance(target, Plan) else ()
    former: dict[str, str] = getattr(target, "anchors", {})
    headings = read(getattr(target, "body", "")).headings
    anchors = [*RESERVED_ANCHORS, *own, *former, *(heading.anchor for heading in headings)]
    if anchor not in anchors:
        near = did_you_mean(anchor, anchors)
        help_ = f"did you mean `{near}`?" if near else f"give the heading an id: `## Heading {{#{anchor}}}`"
        yield Diagnostic("unknown-anchor", f"{ref} has no heading `#{anchor}`", at, help_, entry=name_of(record))


def _headings(record: Record, path: KeyPath, reading: Reading, place: Placing) -> Iterator[Diagnostic]:
    seen: dict[str, Heading] = {}
    steps = record.step_anchors if isinstance(record, Guide) else ()
    for heading in reading.headings:
        name, start = name_of(record), max(reading.text.find(heading.text, heading.start), heading.start)
        if path != BODY or heading.level == 1:
            help_ = "begin at `##`, in the body: the page's own title is made from the entry"
            message = f"no heading may stand here: `{shown(heading.text)}`"
            yield Diagnostic("heading-level", message, place(start), help_, entry=name)
        if not heading.anchor:
            yield Diagnostic("empty-heading", "a heading says nothing", place(start), "write its words", entry=name)
        elif is_reserved(heading.anchor) or heading.anchor in (*seen, *steps):
            help_ = "choose another" if heading.own else f"give it one of its own: `{shown(heading.text)} {{#...}}`"
            message = f"the anchor `#{heading.anchor}` is taken on this page"
            yield Diagnostic("taken-anchor", message, place(start), help_, entry=name)
        seen.setdefault(heading.anchor, heading)


def _local_links(record: Record, reading: Reading, place: Placing) -> Iterator[Diagnostic]:
    headings = read(getattr(record, "body", "")).headings
    anchors = [*RESERVED_ANCHORS, *getattr(record, "anchors", {}), *(heading.anchor for heading in headings)]
    for link in reading.links:
        anchor = link.href.removeprefix("#")
        if anchor and link.href.startswith("#") and anchor not in anchors:
            message = f"{name_of(record)} has no heading `#{anchor}`"
            near = did_you_mean(anchor, anchors)
            help_ = f"did you mean `{near}`?" if near else f"give the heading an id: `## Heading {{#{anchor}}}`"
            yield Diagnostic("unknown-anchor", message, place(link.start), help_, entry=name_of(record))


def former_anchor_problems(entry: Entry) -> Iterator[Diagnostic]:
    """Yield what is wrong with `anchors`, the former heading ids of an entry and the headings that stand for them."""
    former: dict[str, str] = getattr(entry, "anchors", {})
    anchors = [TOP, *(heading.anchor for heading in read(getattr(entry, "body", "")).headings)]
    for old, new in former.items():
        at = entry.origin.at(("anchors", old))
        if new not in anchors:
            near = did_you_mean(new, anchors)
            help_ = f"did you mean `{near}`?" if near else f"give the heading an id: `## Heading {{#{new}}}`"
            message = f"{entry.ref} has no heading `#{new}`"
            yield Diagnostic("unknown-anchor", message, at, help_, entry=name_of(entry))
        if old in anchors or is_reserved(old) or not re.fullmatch(r"[\w-]+", old):
            message = f"the former anchor `#{old}` is taken on this page, or is none"
            yield Diagnostic("taken-anchor", message, at, "delete it", entry=name_of(entry))
