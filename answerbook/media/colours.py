"""The colours that a picture shows, where they can be told: by them a logo is seen on its ground, or is not."""

import re
import struct
import zlib
from collections.abc import Iterator
from xml.parsers import expat

_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath"})
_PAINTS = ("fill", "stroke", "stop-color")
_DECLARED = re.compile(rf"(?<![\w-])({'|'.join(_PAINTS)})\s*:\s*([^;}}]+)")
_NAMED = {"black": "#000000", "white": "#ffffff"}
_NOTHING = ("none", "transparent")
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})")
_RGB = re.compile(r"rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)")
# Pixels: taking more apart takes longer than the rest of a check.
_MOST = 100_000
_DEPTH = 8
# By type of colour (https://www.w3.org/TR/png-3/#11IHDR), how many bytes a pixel has.
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PALETTE = 3
_FILTERS = 4
_SEEN = 128


def colours(kind: str, data: bytes) -> frozenset[str]:
    """Return the colours of a safe SVG or of a PNG as `#rrggbb`, clear ones left out; none where one cannot be told."""
    try:
        return frozenset({"svg": _of_svg, "png": _of_png}.get(kind, lambda _: ())(data))
    except _Untold:
        return frozenset()


class _Untold(Exception):  # noqa: N818 - it says that nothing more is to be read
    """A colour that depends on more than the file, or is named in a way that is not known here."""


def _of_svg(data: bytes) -> set[str]:
    found: set[str] = set()
    # The paint of what is being read, of the outermost element first; None where nothing has been said.
    fills: list[str | None] = [None]
    sheet: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "image":
            raise _Untold
        said = {name: attributes[name] for name in _PAINTS if name in attributes}
        said |= dict(_DECLARED.findall(attributes.get("style", "")))
        found.update(colour for paint in said.values() for colour in _paint(paint))
        fills.append(said.get("fill", fills[-1]))
        if (tag in _SHAPES and fills[-1] is None and "class" not in attributes) or (tag == "stop" and not said):
            found.add(_NAMED["black"])

    def end(_: str) -> None:
        fills.pop()

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, sheet.append
    parser.Parse(data, True)
    style = "".join(sheet)
    if "@media" in style:
        raise _Untold
    return found.union(colour for _, paint in _DECLARED.findall(style) for colour in _paint(paint))


def _paint(text: str) -> Iterator[str]:
    paint = text.strip().lower()
    if paint in _NOTHING or paint.startswith("url("):
        return
    if hexadecimal := _HEX.fullmatch(paint):
        digits = hexadecimal[1]
        yield f"#{digits}" if len(digits) == len("rrggbb") else "#" + "".join(one * 2 for one in digits)
    elif rgb := _RGB.fullmatch(paint):
        yield "#" + "".join(f"{min(int(one), 255):02x}" for one in rgb.groups())
    elif paint in _NAMED:
        yield _NAMED[paint]
    else:
        raise _Untold


def _of_png(data: bytes) -> Iterator[str]:
    width, height, depth, kind, *_, interlaced = struct.unpack_from(">IIBBBBB", data, 16)
    if depth != _DEPTH or interlaced or width * height > _MOST or kind not in _CHANNELS:
        raise _Untold
    parts, size = dict(chunks := list(_chunks(data))), _CHANNELS[kind]
    packed = b"".join(body for name, body in chunks if name == b"IDAT")
    flat = b"".join(_unfiltered(_rows(packed, height * (width * size + 1)), width * size, size))
    for pixel in {flat[at : at + size] for at in range(0, len(flat), size)}:
        yield from _pixel(kind, pixel, parts.get(b"PLTE", b""), parts.get(b"tRNS", b""))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at + 8 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += length + 12


def _rows(packed: bytes, size: int) -> bytes:
    """Return what has been packed, which must be of one size: a damaged file may unpack to anything."""
    try:
        rows = zlib.decompressobj().decompress(packed, size + 1)
    except zlib.error:
        raise _Untold from None
    if len(rows) != size:
        raise _Untold
    return rows


def _unfiltered(rows: bytes, width: int, size: int) -> Iterator[bytes]:
    """Yield the rows as they were before filtering: https://www.w3.org/TR/png-3/#9Filter-types."""
    above = bytes(width)
    for at in range(0, len(rows), width + 1):
        filtered, line = rows[at], bytearray(rows[at + 1 : at + 1 + width])
        if filtered > _FILTERS:
            raise _Untold
        for i in range(width) if filtered else ():
            left, corner = (line[i - size], above[i - size]) if i >= size else (0, 0)
            guesses = (0, left, above[i], (left + above[i]) // 2, _paeth(left, above[i], corner))
            line[i] = (line[i] + guesses[filtered]) & 0xFF
        above = bytes(line)
        yield above


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda one: abs(guess - one))


def _pixel(kind: int, pixel: bytes, palette: bytes, clear: bytes) -> Iterator[str]:
    """Yield the colour of a pixel, nothing for one that is clear or half clear."""
    grey, alpha = kind in (0, 4), kind in (4, 6)
    if kind == _PALETTE:
        at = pixel[0]
        colour, seen = palette[3 * at : 3 * at + 3], clear[at] if at < len(clear) else 255
    else:
        colour, seen = (pixel[:1] * 3 if grey else pixel[:3]), pixel[-1] if alpha else 255
    if seen >= _SEEN and len(colour) == len("rgb"):
        yield f"#{colour.hex()}"
