"""A site's own templates and files of the theme: copied from a default with a mark, and compared with it later.

The mark is a comment in the first line that holds the digest of the default as it was. A file without one, such as a
picture, is the site's alone.
"""

import difflib
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from answerbook.core.defaults import material
from answerbook.core.diagnostics import Diagnostic, Location, Severity, did_you_mean
from answerbook.core.files import files_below
from answerbook.core.layers import Layers
from answerbook.core.own_files import config_problems, own_file_problems
from answerbook.core.site_parts import TEMPLATES, THEME, SiteParts

# How a comment is written that no reader of the site gets to see. Blanks behind the first go, for nothing may stand
# before an XML declaration.
_COMMENTS = {
    ".j2": "{{#- {} -#}}",
    ".html": "{{#- {} -#}}",
    ".xml": "{{#- {} -#}}",
    ".css": "/* {} */",
    ".js": "// {}",
}
_ONE_OF_YOUR_OWN = "`answerbook templates list` has the names; let that of one for your own templates begin with `_`"
_MARK = re.compile(rb"[^\n]*\bdefault ([0-9a-f]{12})\b[^\n]*\n")


@dataclass(frozen=True)
class Default:
    """A file that a site may have itself: its name below the site's folder, the default, and the place of its own."""

    name: str
    path: Path
    own: Path

    @property
    def digest(self) -> str:
        """What tells this default from an earlier or later one, whatever the ends of its lines."""
        return hashlib.sha256(self.path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:12]

    @property
    def copied(self) -> str:
        """The digest of the default that the site's own file was copied from; "" if it bears no mark."""
        found = _MARK.match(self.own.read_bytes()) if self.own.is_file() else None
        return found[1].decode() if found else ""

    @property
    def has_changed(self) -> bool:
        """Whether the default has changed since the site copied it."""
        return self.copied not in ("", self.digest)


def overridable(parts: SiteParts) -> dict[str, Default]:
    """Return every default that a site may have itself, by its name below the site's folder."""
    found = {}
    for layers, folder in ((parts.templates, TEMPLATES), (parts.theme, THEME)):
        for file in files_below(layers.default, installed=True):
            name = f"{folder}/{file.name}"
            found[name] = Default(name, layers.default / file.name, parts.root / name)
    return found


def copy(default: Default) -> None:
    """Write the site's own copy of a default, with a mark where it can bear one.

    Raises:
        OSError: if the file cannot be written.
    """
    comment = _COMMENTS.get(default.path.suffix, "")
    words = f"A copy of Answerbook's {default.name}, default {default.digest}"
    default.own.parent.mkdir(parents=True, exist_ok=True)
    mark = f"{comment.format(words)}\n".encode() if comment else b""
    default.own.write_bytes(mark + default.path.read_bytes())


def difference(default: Default) -> str:
    """Return what the site's own file says otherwise than the default, as a unified diff; the mark is left out."""
    own = _MARK.sub(b"", default.own.read_bytes(), count=1) if default.copied else default.own.read_bytes()
    texts = (default.path.read_bytes(), own)
    old, new = (text.decode("utf-8", "replace").splitlines(keepends=True) for text in texts)
    return "".join(difflib.unified_diff(old, new, f"default/{default.name}", default.name))


def override_problems(parts: SiteParts) -> Iterator[Diagnostic]:
    """Yield what is wrong with a site's own templates, theme and settings.

    Errors are files that cannot be read, held elsewhere or used; warnings a file whose default has changed since, and
    names without effect.
    """
    layered = [one for layers in (parts.templates, parts.theme) for one in own_file_problems(parts, layers)]
    found = [*config_problems(parts), *layered]
    yield from found
    if found or not (parts.templates.own or parts.theme.own):
        return
    for default in overridable(parts).values():
        if default.has_changed:
            shown = parts.shown(default.own)
            message = f"the default of `{default.name}` has changed since it was copied"
            help_ = (
                f"`answerbook templates diff {default.name}` compares; take over what you want, then write "
                f"`default {default.digest}` into the first line"
            )
            yield Diagnostic("changed-default", message, Location(shown), help_, Severity.WARNING)
    yield from _unknown(parts, parts.templates)
    yield from _unknown(parts, parts.theme)


def _unknown(parts: SiteParts, layers: Layers) -> Iterator[Diagnostic]:
    known = {found.name for found in files_below(layers.default, installed=True)}
    if layers is parts.theme:
        known |= {found.name for folder in material() for found in files_below(folder, installed=True)}
    for name, path in layers.own_files().items():
        near = "" if name in known or name.startswith("assets/") else _near(name, known)
        is_idle = layers is parts.templates and not PurePosixPath(name).name.startswith("_")
        if name in known or not (near or is_idle):
            continue
        message = f"there is no default `{name}`: nothing uses this file unless another of your own does"
        help_ = f"did you mean `{near}`?" if near else _ONE_OF_YOUR_OWN
        yield Diagnostic("unknown-template", message, Location(parts.shown(path)), help_, Severity.WARNING)


def _near(name: str, known: Iterable[str]) -> str:
    """Return the name in the same folder, of the same type, that is much like one."""
    folder, (stem, dot, type_) = PurePosixPath(name).parent, PurePosixPath(name).name.partition(".")
    stems = {
        file.name.partition(".")[0]: str(file)
        for file in map(PurePosixPath, known)
        if file.parent == folder and file.name.endswith(f"{dot}{type_}")
    }
    return stems.get(did_you_mean(stem, stems, 0.75), "")
