"""A page of the built site as a browser reads it: its elements, in order."""

from collections.abc import Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

# Their text is code or data, not what a reader reads.
_WITH_TEXT = {"script", "style"}


@dataclass(frozen=True)
class Element:
    """One element of a page.

    `tag` is in lower case; `attributes` have their entities decoded; `text` is that of a script or style, else "";
    `in_content` tells whether it stands within the article, where a writer's text comes out.
    """

    tag: str
    attributes: Mapping[str, str]
    text: str
    in_content: bool


def read(text: str) -> tuple[Element, ...]:
    """Return all elements of a page's HTML; there is no text that a browser would refuse (HTML, section 13.2)."""
    tree = LexborHTMLParser(text)
    content = {node.mem_id for node in tree.css("article *")}
    return tuple(
        Element(
            (node.tag or "").lower(),
            {name: value or "" for name, value in node.attributes.items()},
            node.text() if node.tag in _WITH_TEXT else "",
            node.mem_id in content,
        )
        for node in tree.css("*")
    )
