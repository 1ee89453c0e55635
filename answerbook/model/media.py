"""Pictures and other files of the content: what is known of one, and which one a text means."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import normpath
from urllib.parse import quote, unquote

from answerbook.words.words import Words

FOLDER = "media"
# Suffixes with the one that a published file has.
PICTURES = {"png": "png", "jpg": "jpg", "jpeg": "jpg", "gif": "gif", "webp": "webp", "avif": "avif", "svg": "svg"}
FONTS = ("woff2",)
ATTACHMENTS = ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "csv", "txt", "zip")
TYPES: Mapping[str, str] = {**PICTURES, **{suffix: suffix for suffix in (*ATTACHMENTS, *FONTS)}}
# Bytes: a page of a few pictures opens within seconds on a telephone; forms are sent by mail; each page loads a font.
PICTURE_BYTES, ATTACHMENT_BYTES, FONT_BYTES = 1_000_000, 10_000_000, 300_000
DIGEST_DIGITS = 16
_NAMES = {"jpg": "JPEG", "webp": "WebP"}
_DARK = ".dark"
_PUBLISHED = re.compile(
    rf"(?P<name>{FOLDER}/(?P<digest>[0-9a-f]{{{DIGEST_DIGITS}}})-(?P<stem>[a-z0-9-]+(?:\.dark)?)\.(?P<type>[a-z]+))"
    rf"(?P<part>#dark=(?P<dark>[0-9a-f]{{{DIGEST_DIGITS}}})|#.*)?"
)


@dataclass(frozen=True)
class Media:
    """A picture or attachment.

    `file` is its name in diagnostics, `type` one of `TYPES`, `size` in bytes; `digest` are the first 16 hexadecimal
    digits of its content's SHA-256; `width` and `height` are those of a picture, in CSS pixels; `dark` is shown in its
    place on dark pages. `drawing` is what of a small, plain SVG may stand within a page.
    """

    file: str
    path: Path
    type: str
    size: int
    digest: str
    width: int = 0
    height: int = 0
    dark: "Media | None" = None
    drawing: str = ""

    @property
    def published(self) -> str:
        """Where it is published, relative to the site: under the hash of its content, so that it never changes."""
        return f"{FOLDER}/{self.digest}-{_stem(self.file)}.{self.type}"

    @property
    def recorded(self) -> str:
        """How the ledger names it: where it is published, with the hash of its dark variant."""
        return f"{self.published}#dark={self.dark.digest}" if self.dark else self.published

    @property
    def is_picture(self) -> bool:
        """Whether a page can show it."""
        return self.type in PICTURES

    def note_in(self, words: Words) -> str:
        """Return what a link to it says of it: `PDF, 120 kB`."""
        is_large = self.size >= 1e6
        size = f"{words.decimal(self.size / 1e6)} MB" if is_large else f"{max(1, round(self.size / 1000))} kB"
        return f"{_NAMES.get(self.type, self.type.upper())}, {size}"


@dataclass(frozen=True)
class MediaFiles:
    """The files of a content by path relative to it; `folder` is how the content is called in diagnostics.

    `broken` are the paths of those that are there and cannot be published.
    """

    folder: str = ""
    files: Mapping[str, Media] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()

    def near(self, file: str) -> str:
        """Return the folder of a content file, named as in diagnostics, relative to the content: "" is the content."""
        return file.removeprefix(f"{self.folder}/").rpartition("/")[0]

    def find(self, near: str, address: str) -> Media | None:
        """Return the file that a text in the folder `near` means: beside it, in `media/`, or by its whole path."""
        found = (self.files.get(path) for path in paths(near, address))
        return next((media for media in found if media), None)

    def is_broken(self, near: str, address: str) -> bool:
        """Tell whether an address means a file that cannot be published."""
        return not self.broken.isdisjoint(paths(near, address))

    def names(self, near: str) -> list[str]:
        """Return the addresses by which a text in the folder `near` may mean files."""
        below = [f"{near}/" if near else "", f"{FOLDER}/"]
        return [path.removeprefix(start) for start in below for path in self.files if path.startswith(start)]


def paths(near: str, address: str) -> list[str]:
    """Return the paths, relative to the content, that an address may mean; none if it leads out of the content."""
    name = normal(unquote(re.split("[?#]", address, maxsplit=1)[0]))
    joined = [normpath(f"{folder}/{name}".lstrip("/")) for folder in (near, FOLDER, "")]
    return [] if name.startswith("/") else [path for path in joined if not path.startswith("..")]


def normal(name: str) -> str:
    """Return a file's name in one form of Unicode: some systems write `ü` as two signs."""
    return unicodedata.normalize("NFC", name)


def suffix(address: str) -> str:
    """Return the suffix of a file or a relative address, in lower case and without its point."""
    name = re.split("[?#]", address, maxsplit=1)[0].rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""


def part_of(address: str) -> str:
    """Return what of a file an address names, such as `#page=2`; "" for the whole file."""
    _, sign, part = address.partition("#")
    return f"{sign}{quote(unquote(part), safe='=&,.~')}" if part else ""


def dark_of(path: str) -> str:
    """Return the path that the dark variant of a picture has: `a/x.dark.png` of `a/x.png`."""
    stem, point, ending = path.rpartition(".")
    return f"{stem}{_DARK}{point}{ending}"


def published_names(recorded: str) -> Iterator[str]:
    """Yield where a file, as the ledger names it, is published, then its dark variant; nothing for another address."""
    if found := _PUBLISHED.fullmatch(recorded):
        yield found["name"]
        if found["dark"]:
            yield f"{FOLDER}/{found['dark']}-{found['stem']}{_DARK}.{found['type']}"


def digest_of(recorded: str) -> str:
    """Return the hashes in the name of a recorded file, its name left out; another address as it is."""
    found = _PUBLISHED.fullmatch(recorded)
    return f"{FOLDER}/{found['digest']}{found['part'] or ''}" if found else recorded


def name_of(recorded: str) -> str:
    """Return the name in that of a recorded file, its hash left out: `unlock.png`."""
    found = _PUBLISHED.fullmatch(recorded)
    return f"{found['stem']}.{found['type']}" if found else recorded


def _stem(file: str) -> str:
    """Return the name of a file without its suffix, fit for an address on any host."""
    name = file.rpartition("/")[2].rpartition(".")[0]
    bare = name.removesuffix(_DARK)
    latin = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode().lower()
    short = re.sub(r"[^a-z0-9]+", "-", latin).strip("-")[:50].rstrip("-") or "file"
    return f"{short}{_DARK}" if bare != name else short
