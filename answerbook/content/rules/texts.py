"""The rules that Markdown texts must keep: references and citations lead somewhere, headings and anchors are sound."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from answerbook.content.rules.references import name_of, unknown, unknown_source
from answerbook.core.diagnostics import Diagnostic, Location, did_you_mean
from answerbook.markdown import syntax
from answerbook.model.content import Content
from answerbook.model.entries import Entry, Plan
from answerbook.model.fields import Record
from answerbook.model.source import BODY, KeyPath

# Anchors that the templates use on every page.
RESERVED_ANCHORS = (
    "sources", "plans", "terms", "guides", "related", "answers", "history", "also-asked", "steps", "before", "after",
    "top",
)  # fmt: skip
# Anchors of the theme, of sources and of the steps of one platform begin so.
RESERVED_PREFIXES = ("__", "ab-", "src-", "steps-")


class _Found(Protocol):
    @property
    def start(self) -> int: ...


F = TypeVar("F", bound=_Found)


def prose_texts(content: Content) -> Iterator[tuple[Record, KeyPath, str]]:
    """Yield every Markdown text of every record with its path, but for empty ones."""
    for record in content.records():
        yield from ((record, path, text) for path, text in record.prose() if text)


def text_problems(content: Content, record: Record) -> Iterator[Diagnostic]:
    """Yield what is wrong in the Markdown texts of a record."""
    for path, text in record.prose():
        for reference, at in _placed(record, path, text, syntax.references, lambda r: f"{r.ref}"):
            yield from unknown(content, record, at, reference.ref)
            yield from _unknown_anchor(content, record, at, reference)
        for mark, at in _placed(record, path, text, syntax.citations, lambda m: f"@{m.citation.source}"):
            yield from unknown_source(content, record, at, mark.citation.source)
        for fault, at in _placed(record, path, text, syntax.faults, lambda f: f.text):
            yield Diagnostic(fault.code, fault.message, at, fault.help, entry=name_of(record))
        yield from _headings(record, path, text)
        yield from _local_links(record, path, text)


def _placed(
    record: Record, path: KeyPath, text: str, find: Callable[[str], Sequence[F]], needle: Callable[[F], str]
) -> Iterator[tuple[F, Location]]:
    """Yield what `find` finds in a text with the place of its needle in the file.

    YAML folds, strips and unquotes, so offsets in a value are not the file's; but the same search in the value as
    written finds the same things in the same order.
    """
    found = find(text)
    if not found:
        return
    start, written = record.origin.written(path)
    places = find(written)
    for i, item in enumerate(found):
        if len(places) == len(found):
            inside = max(written.find(needle(places[i]), places[i].start), places[i].start)
            yield item, record.origin.source.location(start + inside)
        else:
            yield item, record.origin.at(path, needle(item))


def _unknown_anchor(
    content: Content, record: Record, at: Location, reference: syntax.Reference
) -> Iterator[Diagnostic]:
    target = content.get(reference.ref)
    if not reference.anchor or target is None:
        return
    own = content.facts if isinstance(target, Plan) else ()
    former: dict[str, str] = getattr(target, "anchors", {})
    headings = syntax.headings(getattr(target, "body", ""))
    anchors = [*RESERVED_ANCHORS, *own, *former, *(heading.anchor for heading in headings if heading.anchor)]
    if reference.anchor not in anchors:
        near = did_you_mean(reference.anchor, anchors)
        help_ = f"did you mean `{near}`?" if near else f"give the heading an id: `## Heading {{#{reference.anchor}}}`"
        yield Diagnostic(
            "unknown-anchor", f"{reference.ref} has no heading `#{reference.anchor}`", at, help_, entry=name_of(record)
        )


def _headings(record: Record, path: KeyPath, text: str) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for heading, at in _placed(record, path, text, syntax.headings, lambda h: h.text):
        if path != BODY or heading.level == 1:
            help_ = "begin at `##`, in the body: the page's own title is made from the entry"
            yield Diagnostic(
                "heading-level", f"no heading may stand here: `{heading.text}`", at, help_, entry=name_of(record)
            )
        if heading.anchor in (*RESERVED_ANCHORS, *seen) or heading.anchor.startswith(RESERVED_PREFIXES):
            yield Diagnostic(
                "taken-anchor",
                f"the anchor `#{heading.anchor}` is taken on this page",
                at,
                "choose another",
                entry=name_of(record),
            )
        if heading.anchor:
            seen.add(heading.anchor)


def _local_links(record: Record, path: KeyPath, text: str) -> Iterator[Diagnostic]:
    anchors = [*RESERVED_ANCHORS, *(h.anchor for h in syntax.headings(getattr(record, "body", "")) if h.anchor)]
    for found, at in _placed(record, path, text, syntax.local_links, lambda link: link.anchor):
        if found.anchor not in anchors:
            message = f"{name_of(record)} has no heading `#{found.anchor}`"
            help_ = f"give the heading an id: `## Heading {{#{found.anchor}}}`"
            yield Diagnostic("unknown-anchor", message, at, help_, entry=name_of(record))


def former_anchor_problems(entry: Entry) -> Iterator[Diagnostic]:
    """Yield what is wrong with `anchors`, the former heading ids of an entry and the headings that stand for them."""
    former: dict[str, str] = getattr(entry, "anchors", {})
    anchors = [heading.anchor for heading in syntax.headings(getattr(entry, "body", "")) if heading.anchor]
    for old, new in former.items():
        at = entry.origin.at(("anchors", old))
        if new not in anchors:
            near = did_you_mean(new, anchors)
            help_ = f"did you mean `{near}`?" if near else f"give the heading an id: `## Heading {{#{new}}}`"
            message = f"{entry.ref} has no heading `#{new}`"
            yield Diagnostic("unknown-anchor", message, at, help_, entry=name_of(entry))
        if (
            old in (*anchors, *RESERVED_ANCHORS)
            or old.startswith(RESERVED_PREFIXES)
            or not re.fullmatch(r"[\w-]+", old)
        ):
            message = f"the former anchor `#{old}` is taken on this page, or is none"
            yield Diagnostic("taken-anchor", message, at, "delete it", entry=name_of(entry))
