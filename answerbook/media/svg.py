"""Whether an SVG picture is safe to publish, and how large it is.

It may be opened by itself, where browsers run its scripts and load what it names. So its elements are those of a
positive list or of an editor's own language, which no browser reads; nothing runs, and every address in it, wherever it
stands, leads to a part of the picture itself. It is refused, not cleaned: what is published is the file as it lies.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from answerbook.core import css

_SVG, _XHTML, _XML = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/XML/1998/namespace",
)
# https://www.w3.org/TR/SVG2/eltindex.html without what runs, moves, links or holds another language.
_ELEMENTS = frozenset({
    "svg", "g", "defs", "symbol", "use", "switch", "view", "title", "desc", "metadata", "style", "path", "rect",
    "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath", "image", "linearGradient",
    "radialGradient", "stop", "pattern", "clipPath", "mask", "marker", "filter", "feBlend", "feColorMatrix",
    "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap",
    "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur",
    "feImage", "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight", "feSpecularLighting",
    "feSpotLight", "feTile", "feTurbulence",
})  # fmt: skip
# What may be written into the picture itself: https://www.rfc-editor.org/rfc/rfc2397.
_WITHIN = re.compile(
    r"data:(?:image/(?:png|jpeg|gif|webp|avif)|font/[\w-]+|application/(?:x-)?font[\w-]*)[;,]", re.IGNORECASE
)
# Attributes whose value is an address, in whatever namespace.
_ADDRESSES = ("href", "src", "srcset")
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(px|pt|pc|mm|cm|in|)\s*")
# CSS pixels: https://www.w3.org/TR/css-values-4/#absolute-lengths.
_UNITS = {"": 1, "px": 1, "pt": 96 / 72, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
_PLAIN = "save it as plain SVG, without scripts, links and outside files; or as PNG"


@dataclass(frozen=True)
class SvgFault:
    """What an SVG may not hold, and where it stands; `unsafe` is False where it is no SVG that can be shown."""

    message: str
    help: str
    line: int
    column: int
    unsafe: bool = True


class _Ended(Exception):  # noqa: N818 - it says that nothing more is to be read
    """What follows cannot be judged."""


@dataclass
class _Reader:
    """Collects what is wrong while the parser reads."""

    parser: Any
    found: list[SvgFault] = field(default_factory=list)
    root: Mapping[str, str] = field(default_factory=dict)
    begun: bool = False
    style: list[str] = field(default_factory=list)
    within: list[str] = field(default_factory=list)

    def say(self, message: str, help_: str = _PLAIN, *, unsafe: bool = True) -> None:
        at = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        self.found.append(SvgFault(message, help_, *at, unsafe))

    def doctype(self, *_: object) -> None:
        self.say("begins with a DOCTYPE, which may name outside files", "delete the line `<!DOCTYPE ...>`")
        raise _Ended

    def instruction(self, target: str, _: str) -> None:
        self.say(f"holds an instruction `<?{target}?>`, which may name an outside file", f"delete `<?{target} ...?>`")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if not self.begun:
            self._begin(space, tag, attributes)
        self.within.append(tag)
        if space == _XHTML or (space == _SVG and tag not in _ELEMENTS):
            self.say(f"holds `<{tag}>`")
        for full, value in attributes.items():
            for message in _attribute(full, value):
                self.say(message)

    def _begin(self, space: str, tag: str, attributes: dict[str, str]) -> None:
        self.begun, self.root = True, attributes
        if (space, tag) != (_SVG, "svg"):
            help_ = f'let it begin with `<svg xmlns="{_SVG}">`'
            self.say(f"is no SVG file: it begins with `<{tag}>`", help_, unsafe=False)
            raise _Ended

    def end(self, _: str) -> None:
        if self.within.pop() == "style":
            for address in _outside(css.addresses("".join(self.style))):
                self.say(f"loads `{address[:60]}`")
            self.style.clear()

    def text(self, text: str) -> None:
        if self.within[-1:] == ["style"]:
            self.style.append(text)


def faults(data: bytes) -> list[SvgFault]:
    """Return what keeps an SVG from being published, each once; [] for a safe one."""
    reader = _read(data)
    return list({fault.message: fault for fault in reversed(reader.found)}.values())[::-1]


def size(data: bytes) -> tuple[int, int]:
    """Return width and height of a safe SVG in CSS pixels, else those of its `viewBox`; 0 if it states neither."""
    root = _read(data).root
    width, height = (_pixels(root.get(name, "")) for name in ("width", "height"))
    box = [float(number) for number in re.findall(r"-?[0-9]*\.?[0-9]+", root.get("viewBox", ""))][2:]
    if len(box) == len("wh") and min(box) > 0 and not (width and height):
        # One of the two, and the shape of the box, give the other.
        scale = width / box[0] or height / box[1] or 1
        width, height = box[0] * scale, box[1] * scale
    return round(width), round(height)


def _read(data: bytes) -> _Reader:
    parser = expat.ParserCreate(namespace_separator=" ")
    reader = _Reader(parser)
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.ProcessingInstructionHandler = reader.instruction
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        message = f"is no SVG file: {expat.ErrorString(error.code)}"
        reader.found.append(SvgFault(message, "save it anew", error.lineno, error.offset + 1, unsafe=False))
    except (_Ended, LookupError):
        # LookupError: an encoding that nobody knows.
        if not reader.found:
            reader.say("is no SVG file: its encoding is unknown", "save it as UTF-8", unsafe=False)
    return reader


def _attribute(full: str, value: str) -> Iterator[str]:
    space, _, name = full.rpartition(" ")
    if name.lower().startswith("on"):
        yield f"holds `{name}`, which would run a script"
    elif (space, name) == (_XML, "base"):
        yield "holds `xml:base`, which moves its addresses"
    elif name.lower() in _ADDRESSES:
        yield from (f"names `{address[:60]}`" for address in _outside([value]))
    elif "(" in value or "@" in value:  # most values are long lists of numbers
        yield from (f"loads `{address[:60]}`" for address in _outside(css.addresses(value)))


def _outside(addresses: list[str]) -> Iterator[str]:
    return (address for address in addresses if not (address.strip().startswith("#") or _WITHIN.match(address.strip())))


def _pixels(length: str) -> float:
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _UNITS[found[2]] if found else 0
