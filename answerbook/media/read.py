"""Reads a picture or attachment: what it is by its content, how large, its hash; or says why it cannot be published."""

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import imagesize

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.files import read_bytes, unreadable
from answerbook.media import svg
from answerbook.media.drawing import within_page
from answerbook.model.media import (
    ATTACHMENT_BYTES,
    ATTACHMENTS,
    DIGEST_DIGITS,
    FONT_BYTES,
    FONTS,
    PICTURE_BYTES,
    PICTURES,
    TYPES,
    Media,
    suffix,
)

_TEXT = ("txt", "csv")
_ZIP = ("docx", "xlsx", "pptx", "odt", "ods", "odp", "zip")
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"),
    (b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"wOF2", "woff2"),
)  # fmt: skip


_SIZELESS = {"svg": "give its `<svg>` a `viewBox`, or `width` and `height`"}


def read(path: Path, file: str, *, limited: bool = True) -> tuple[Media | None, list[Diagnostic]]:
    """Return what a file is, or None and every reason why it cannot be published; `file` names it in diagnostics.

    Its suffix must be one of `TYPES`. One that was published before may be of any size: it is not `limited`.
    """
    kind, name = TYPES[suffix(file)], file.rpartition("/")[2]
    try:
        size = path.stat().st_size
    except OSError as error:
        return None, [unreadable(name, file, f"cannot be read: {error.strerror}")]
    # Not even read: it may be a film.
    if limited and (problems := _too_large(file, kind, size)):
        return None, problems
    data, why_not = read_bytes(path)
    if why_not:
        return None, [unreadable(name, file, why_not)]
    if problems := list(_faults(file, kind, data)):
        return None, problems
    width, height = _pixels(kind, data) if kind in PICTURES else (1, 1)
    if width < 1 or height < 1:
        help_ = _SIZELESS.get(kind, "it is damaged: save it anew")
        return None, [Diagnostic("wrong-media-type", f"`{name}` does not say how large it is", Location(file), help_)]
    shape = (width, height) if kind in PICTURES else (0, 0)
    drawing = within_page(data) if kind == "svg" else ""
    return Media(file, path, kind, len(data), digest(data), *shape, drawing=drawing), []


def digest(data: bytes) -> str:
    """Return the hash under which a file is published."""
    return hashlib.sha256(data).hexdigest()[:DIGEST_DIGITS]


def _too_large(file: str, kind: str, size: int) -> list[Diagnostic]:
    most, what, help_ = _limit(kind)
    if size <= most:
        return []
    message = f"`{file.rpartition('/')[2]}` has {size / 1e6:.1f} MB: {what} may have {most / 1e6:g} MB"
    return [Diagnostic("file-too-large", message, Location(file), help_)]


def _limit(kind: str) -> tuple[int, str, str]:
    """Return how many bytes a file may have, what it is, and what makes it smaller."""
    if kind in PICTURES:
        return PICTURE_BYTES, "a picture", "make it narrower, or save it as WebP"
    if kind in FONTS:
        return FONT_BYTES, "a font", "leave out the signs that the site does not need (pyftsubset, glyphhanger)"
    return ATTACHMENT_BYTES, "an attachment", "make it smaller, or link to where it lies on the web"


def _faults(file: str, kind: str, data: bytes) -> Iterator[Diagnostic]:
    name = f"`{file.rpartition('/')[2]}`"
    if kind == "svg":
        for fault in svg.faults(data):
            at = Location(file, fault.line, fault.column)
            yield Diagnostic(
                "unsafe-svg" if fault.unsafe else "wrong-media-type", f"{name} {fault.message}", at, fault.help
            )
        return
    is_, wanted = _kind(data), "zip" if kind in _ZIP else "" if kind in _TEXT else kind
    if is_ != wanted or (kind in _TEXT and b"\0" in data):
        what = f", but {is_.upper()}" if is_ else ""
        help_ = (
            f"let its name end in `.{is_}`, or save it anew" if is_ in TYPES else "save it anew as what its name says"
        )
        yield Diagnostic("wrong-media-type", f"{name} is no {kind.upper()} file{what}", Location(file), help_)


def _kind(data: bytes) -> str:
    """Return the type that a file has by its first bytes; "" for one that none of these have, such as a text."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    # The brands of an ISO file (ISO/IEC 14496-12, section 4.3) stand in its first box.
    is_avif = data[4:8] == b"ftyp" and any(brand in data[8 : int.from_bytes(data[:4])] for brand in (b"avif", b"avis"))
    return "avif" if is_avif else ""


def _pixels(kind: str, data: bytes) -> tuple[int, int]:
    """Return width and height as a browser shows the picture: a photograph's turn is counted in."""
    return svg.size(data) if kind == "svg" else imagesize.get(io.BytesIO(data))


def types() -> str:
    """Return the types that can be published, for a remedy."""
    return f"{', '.join(PICTURES)} as pictures; {', '.join(ATTACHMENTS)} to be linked to"
