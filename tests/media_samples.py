"""Small pictures and files for the tests, made as bytes: no file of another's making lies in the repository."""

import struct
import zlib
from collections.abc import Mapping
from types import MappingProxyType


def png(width: int = 4, height: int = 3, shade: int = 0) -> bytes:
    """Return a grey PNG (https://www.w3.org/TR/png-3/); each shade is another file."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes([shade]) * width) * height, 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def png_of(
    width: int, height: int, kind: int, rows: bytes, more: Mapping[bytes, bytes] = MappingProxyType({})
) -> bytes:
    """Return a PNG of 8 bits of some type of colour, with its filtered rows as they are, and `more` chunks."""
    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    parts = [(b"IHDR", head), *more.items(), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def gif(width: int = 4, height: int = 3) -> bytes:
    """Return a GIF of one empty frame."""
    size = struct.pack("<HH", width, height)
    return b"GIF89a" + size + b"\x80\0\0\0\0\0\xff\xff\xff," + b"\0\0\0\0" + size + b"\0\x02\x02D\x01\0;"


def jpeg(width: int = 4, height: int = 3, turn: int = 1) -> bytes:
    """Return what of a JPEG says how large it is; a `turn` of 6 is a photograph taken upright (Exif, tag 0x0112)."""
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01" + struct.pack(">HH", turn, 0) + b"\0\0\0\0"
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\0"
    parts = [(0xE1, exif), (0xC0, frame)]
    return (
        b"\xff\xd8"
        + b"".join(bytes([0xFF, mark]) + struct.pack(">H", len(data) + 2) + data for mark, data in parts)
        + b"\xff\xd9"
    )


def webp(width: int = 4, height: int = 3) -> bytes:
    """Return the head of an extended WebP (https://developers.google.com/speed/webp/docs/riff_container)."""
    body = b"WEBPVP8X\x0a\0\0\0\0\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + struct.pack("<I", len(body)) + body


def avif(width: int = 4, height: int = 3) -> bytes:
    """Return the boxes of an AVIF that say what it is and how large (ISO/IEC 23008-12)."""
    size = _box(b"ispe", b"\0\0\0\0" + struct.pack(">II", width, height))
    owned = _box(b"ipma", b"\0\0\0\0\0\0\0\x01\0\x01\x01\x81")
    properties = _box(b"iprp", _box(b"ipco", size) + owned)
    item = _box(b"infe", b"\x02\0\0\0\0\x01\0\0av01\0")
    items = _box(b"iinf", b"\0\0\0\0\0\x01" + item)
    primary = _box(b"pitm", b"\0\0\0\0\0\x01")
    meta = _box(b"meta", b"\0\0\0\0" + primary + items + properties)
    return _box(b"ftyp", b"avif\0\0\0\0avifmif1") + meta


def _box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data) + 8) + kind + data


def svg(within: str = '<path d="M0 0h4v3H0z"/>', size: str = 'width="4" height="3"', before: str = "") -> bytes:
    """Return an SVG with something in it."""
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" {size}>\n{within}\n</svg>\n'.encode()


PDF = b"%PDF-1.7\n%%EOF\n"
PICTURES = {"png": png(), "jpg": jpeg(), "jpeg": jpeg(), "gif": gif(), "webp": webp(), "avif": avif(), "svg": svg()}
