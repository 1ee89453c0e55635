"""Links to the sections that pages have of themselves: one without sources has no section `#sources`."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, partial

from answerbook.core.diagnostics import Diagnostic
from answerbook.core.tree import Tree
from answerbook.markdown.anchors import RESERVED_ANCHORS, anchor
from answerbook.markdown.graft import with_html
from answerbook.markdown.reading import Link, read
from answerbook.model import addresses
from answerbook.model.content import Page
from answerbook.model.entries import Entry
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph

_HEADING = re.compile(r"^#+[ ]+(?P<words>[^\n{]*?)[ ]*(?:\{[^\n{}]*#(?P<id>[\w-]+)[^\n{}]*\})?$", re.MULTILINE)
_BRACES = re.compile(r"^\{[^\n{}]*#(?P<id>[\w-]+)[^\n{}]*\}$", re.MULTILINE)
_ID = re.compile(r'\sid="([^"]+)"')


def own_anchor_problems(graph: Graph, tree: Tree) -> Iterator[Diagnostic]:
    """Yield each link of a text to a section that its target has not, by the pages of `tree` as templates made them."""
    anchors = cache(partial(_anchors, tree.files))
    records: tuple[Entry | Page, ...] = (*graph.content.entries(), *graph.content.pages.values())
    for record in records:
        for path, text in record.prose():
            for link in read(text).links if _may_name_own(text) else ():
                ref, wanted = _target(record, link)
                page = addresses.page(ref)
                if wanted in RESERVED_ANCHORS and page in tree.files and wanted not in anchors(page):
                    message = f"the page of {ref} has no section `#{wanted}`, for there is nothing to show in it"
                    at, help_ = record.origin.place(path, text, link.start), "name another section, or the page alone"
                    yield Diagnostic("unknown-anchor", message, at, help_, entry=str(record.ref))


def _may_name_own(text: str) -> bool:
    """Tell whether a text may link to a section that a page has of itself, be it in other signs: no other is read."""
    return any(sign in text for sign in ("&", "\\", *(f"#{anchor}" for anchor in RESERVED_ANCHORS)))


def _target(record: Entry | Page, link: Link) -> tuple[Ref, str]:
    """Return the record and the anchor that a link names; no anchor, if it names no part of a page of ours."""
    if link.reference:
        return link.reference.ref, link.reference.anchor
    return record.ref, link.href.removeprefix("#") if link.href.startswith("#") else ""


def _anchors(files: Mapping[str, str], page: str) -> frozenset[str]:
    """Return the anchors of a page, of headings that have none of their own included."""
    frame = files[page]
    headings = [found["id"] or anchor(found["words"]) for found in _HEADING.finditer(frame)]
    braces = [found["id"] for found in _BRACES.finditer(frame)]
    return frozenset([*headings, *braces, *_ID.findall(with_html(frame))])
