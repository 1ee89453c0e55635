"""A small, plain SVG as it may stand within a page, where it costs no request and follows the colour of the text.

A page has names and styles of its own: an SVG that names a part of itself, has styles, letters or pictures is none.
"""

from xml.parsers import expat
from xml.sax.saxutils import quoteattr

# Bytes: every page holds it, and is read more often than once.
_MOST = 1000
_SVG = "http://www.w3.org/2000/svg"
_SHAPES = frozenset({"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_SAID = frozenset({"title", "desc"})
# What of the outermost element the page itself says.
_OUTER = frozenset({"width", "height", "version"})
# What a page has for its own elements.
_OF_PAGES = frozenset({"id", "class", "style", "tabindex", "role"})


class _OwnLife(Exception):  # noqa: N818 - it says that nothing more is to be read
    """Something that a page does not hold."""


class _Reader:
    """Writes shapes anew while the parser reads: nothing but them and their attributes comes into the page."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self._said = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if tag in _SAID or self._said:
            self._said += 1
            return
        outer = not self.written
        if space != _SVG or tag not in _SHAPES or (outer and "viewBox" not in attributes):
            raise _OwnLife
        if any(" " in key or key in _OF_PAGES or "url(" in value for key, value in attributes.items()):
            raise _OwnLife
        kept = [(key, value) for key, value in attributes.items() if not (outer and key in _OUTER)]
        self.written.append(f"<{tag}{''.join(f' {key}={quoteattr(value)}' for key, value in kept)}>")

    def end(self, name: str) -> None:
        if self._said:
            self._said -= 1
            return
        self.written.append(f"</{name.rpartition(' ')[2]}>")


def within_page(data: bytes) -> str:
    """Return what of a safe SVG may stand in HTML, "" if it is large or anything but shapes; it states no size."""
    if len(data) > _MOST:
        return ""
    parser, reader = expat.ParserCreate(namespace_separator=" "), _Reader()
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    try:
        parser.Parse(data, True)
    except _OwnLife:
        return ""
    return "".join(reader.written)
