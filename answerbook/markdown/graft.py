"""A Markdown extension of the engine: puts the finished HTML of content texts into the page's tree.

A page is a frame of Markdown, made by a template, in which each content text stands as a graft: a tag that holds the
text's HTML in Base64. The tag passes through the engine's Markdown unread; then its HTML becomes elements of the page,
before the engine lists headings and checks links. So what the page shows is what `reading.py` read, and the engine
sees its links and headings all the same.
"""

import base64
import re
from collections.abc import Callable, Iterable
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE

Piece = str | Element | list[Element]
_TAG = "ab-text"
# A full stop ends it: behind `=` or `/` the engine's parser would take `>` for a value or an end.
_GRAFT = re.compile(rf"<{_TAG} (?P<html>[A-Za-z0-9+/]+)\.>")
# After inline patterns (20) and attribute lists (8), before `toc` (5), MkDocs' links and our own `accessibility`.
_PRIORITY = 6


def graft(html: str) -> str:
    """Return finished, well-formed HTML as a tag that stands in the Markdown of a page, block or inline."""
    return f"<{_TAG} {base64.b64encode(html.encode()).decode().rstrip('=')}.>" if html else ""


def grafts(page: str) -> list[str]:
    """Return the HTML of each graft in the Markdown of a page."""
    return [_decoded(found["html"]) for found in _GRAFT.finditer(page)]


def with_html(page: str) -> str:
    """Return the Markdown of a page with the HTML of each graft in its place, for whoever looks for something in it."""
    return replaced(page, lambda html, before: html)


def replaced(page: str, shown: Callable[[str, str], str]) -> str:
    """Return a page with something for each graft; `shown` gets it, and what stands before it in its line."""

    def piece(found: re.Match[str]) -> str:
        line = page.rfind("\n", 0, found.start()) + 1
        return shown(_decoded(found["html"]), page[line : found.start()])

    return _GRAFT.sub(piece, page)


class _Graft(Treeprocessor):
    def run(self, root: Element) -> None:
        self._replace_within(root)

    def _replace_within(self, parent: Element) -> None:
        """Put the grafts below an element into its tree."""
        children = list(parent)
        for child in children:
            self._replace_within(child)
            made = self._grown(child)
            if made != [child]:
                at = list(parent).index(child)
                parent[at : at + 1] = made

    def _grown(self, element: Element) -> list[Element]:
        """Return what stands in place of an element whose content may hold grafts."""
        content = self._content(element)
        if not any(isinstance(piece, list) for piece in content):
            return [element]
        tail, element.tail = element.tail, None
        made = _paragraphs(element, content) if element.tag == "p" else [_filled(element, content)]
        if made:
            made[-1].tail = tail
        return made

    def _content(self, element: Element) -> list[Piece]:
        """Return what an element holds: texts, elements, and each graft as the list of its blocks."""
        content = self._grafts(element.text)
        for child in element:
            tail, child.tail = child.tail, None
            content += [child, *self._grafts(tail)]
        if not any(isinstance(piece, list) for piece in content):
            _filled(element, content)
        return content

    def _grafts(self, text: str | None) -> list[Piece]:
        pieces: list[Piece] = []
        done = 0
        for found in HTML_PLACEHOLDER_RE.finditer(text or ""):
            stored = _GRAFT.fullmatch(str(self.md.htmlStash.rawHtmlBlocks[int(found[1])]))
            if stored and text:
                pieces += [text[done : found.start()], _blocks(_decoded(stored["html"]))]
                done = found.end()
        return [*pieces, (text or "")[done:]]


def _decoded(text: str) -> str:
    return base64.b64decode(text + "=" * (-len(text) % 4)).decode()


def _blocks(html: str) -> list[Element]:
    """Return the elements of a text's HTML, escaped once more: the engine takes `&lt;` in a text for `<`."""
    root = fromstring(f"<text>{html}</text>")  # noqa: S314 - our own HTML, made from tokens
    for element in root.iter():
        element.text, element.tail = _escaped(element.text), _escaped(element.tail)
        for name, value in element.attrib.items():
            element.set(name, _escaped(value) or "")
    return list(root)


def _escaped(text: str | None) -> str | None:
    # A paragraph `[TOC]` is no order to the engine.
    return text.replace("&", f"{AMP_SUBSTITUTE}amp;").replace("[TOC]", f"{AMP_SUBSTITUTE}#91;TOC]") if text else text


def _filled(element: Element, content: Iterable[Piece]) -> Element:
    """Return an element with new content; a graft of one paragraph comes without its `<p>`."""
    element[:], element.text = [], None
    for piece in content:
        if isinstance(piece, list) and _is_inline(piece):
            _append(element, piece[0].text or "")
            for child in list(piece[0]):
                element.append(child)
        elif isinstance(piece, list):
            element.extend(piece)
        elif isinstance(piece, str):
            _append(element, piece)
        else:
            element.append(piece)
    return element


def _paragraphs(paragraph: Element, content: Iterable[Piece]) -> list[Element]:
    """Return a paragraph with its grafts: blocks end it, and the first of them continues what stands before it."""
    made: list[Element] = []
    within: list[Piece] = []
    for piece in content:
        if not isinstance(piece, list) or _is_inline(piece):
            within.append(piece)
            continue
        begun = any(not isinstance(one, str) or one.strip() for one in within)
        if begun and piece and _is_inline(piece[:1]):
            within.append(piece[:1])
            rest = piece[1:]
        else:
            rest = piece
        if begun:
            made.append(_filled(Element("p", paragraph.attrib), within))
        made += [_filled(Element("div", paragraph.attrib), [rest])] if paragraph.attrib and not begun else rest
        within = []
    if any(not isinstance(one, str) or one.strip() for one in within):
        made.append(_filled(Element("p", paragraph.attrib), within))
    return made


def _is_inline(blocks: list[Element]) -> bool:
    return len(blocks) == 1 and blocks[0].tag == "p" and not blocks[0].attrib


def _append(element: Element, text: str) -> None:
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


class GraftExtension(Extension):
    """Puts grafts into the tree of a page."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Run before the engine lists headings and links."""
        md.treeprocessors.register(_Graft(md), "answerbook-graft", _PRIORITY)


def makeExtension(**options: Any) -> GraftExtension:  # noqa: N802
    """Return the extension, as Python-Markdown asks for it."""
    return GraftExtension(**options)
