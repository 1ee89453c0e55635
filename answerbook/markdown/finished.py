"""The HTML of a text once it is finished: that it holds nothing but what a text may become, whatever made it."""

import re
from xml.etree.ElementTree import Element, ParseError, fromstring

from answerbook.markdown.reading import OUTSIDE

# The elements of texts, each with its attributes besides those of `_ANYWHERE`.
_ELEMENTS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("p", "strong", "em", "del", "kbd", "sub", "sup", "br", "hr", "ul", "blockquote", "thead", "tbody"),
        frozenset[str](),
    ),
    **dict.fromkeys(
        ("tr", "dl", "dt", "dd", "figure", "figcaption", "pre", "code", "summary", "span"), frozenset[str]()
    ),
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6", "div", "section", "b", "i"), frozenset[str]()),
    "a": frozenset({"href"}),
    "details": frozenset({"open"}),
    "img": frozenset({"src", "alt", "width", "height", "loading", "decoding"}),
    "input": frozenset({"type", "disabled", "checked"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start"}),
    # The second form is that of mail, which takes no styles.
    "table": frozenset({"border", "cellpadding", "cellspacing"}),
    "td": frozenset({"style", "align"}),
    "th": frozenset({"style", "align"}),
}
_ANYWHERE = frozenset({"class", "id", "title", "role", "aria-label", "lang"})
_ADDRESSES = ("href", "src")
_ALIGNED = re.compile(r"text-align: (?:left|right|center);")
_SCHEME = re.compile(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.-]*):")


def fault(html: str) -> str:
    """Return the first thing in finished HTML that no text may hold, in words; "" if all is as it must be."""
    try:
        root = fromstring(f"<text>{html}</text>")  # noqa: S314 - our own HTML, without a document type
    except ParseError as error:
        return f"HTML that is not well-formed: {error}"
    return next(filter(None, map(_fault, list(root.iter())[1:])), "")


def _fault(element: Element) -> str:
    if element.tag not in _ELEMENTS:
        return f"an element `{element.tag}`"
    if strange := element.attrib.keys() - _ELEMENTS[element.tag] - _ANYWHERE:
        return f"an attribute `{min(strange)}` of `{element.tag}`"
    if not _ALIGNED.fullmatch(element.get("style", "text-align: left;")):
        return f"a style of `{element.tag}`"
    for name in _ADDRESSES:
        found = _SCHEME.match(element.get(name, ""))
        if found and found[1].lower() not in OUTSIDE:
            return f"an address with the scheme `{found[1]}`"
    return ""
