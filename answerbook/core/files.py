"""Reads folders that people keep: nothing is passed over in silence, and nothing that is no file is waited for."""

import os
import stat
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic, Location

_OF_THE_WEB = ".well-known"
_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISDIR, "a folder"),
)


@dataclass(frozen=True)
class Found:
    """Something that stands in a folder: its path relative to it, with slashes, and why it cannot be read, or ""."""

    name: str
    why_not: str = ""


def files_below(folder: Path, leave_out: Container[str] = (), *, installed: bool = False) -> list[Found]:
    """Return every file below a folder, sorted, and every folder that cannot be read; none if it is missing.

    What stands directly in the folder under a name to be left out is not looked at. A link may lead to a file that
    stands in the folder, too; of what a program was `installed` with it may lead anywhere, for some installers link.

    What has a name that begins with a dot is left out: editors and git keep their own things there; but not
    `.well-known`, which is a name of the web (https://www.rfc-editor.org/rfc/rfc8615). Links to folders are not
    followed, for they may lead back; and a folder with a dot in its name stands where a file belongs.
    """
    if not os.path.lexists(folder):
        return []
    home = None if installed else folder
    return sorted(_below(folder, "", home, leave_out), key=lambda found: found.name.split("/"))


def _below(folder: Path, prefix: str, home: Path | None, leave_out: Container[str] = ()) -> Iterator[Found]:
    try:
        with os.scandir(folder) as entries:
            inside = list(entries)
    except OSError as error:
        yield Found(prefix.rstrip("/"), f"cannot be read: {error.strerror}")
        return
    for entry in inside:
        if _is_hidden(entry.name):
            continue
        if entry.name in leave_out:
            continue
        name = f"{prefix}{entry.name}"
        if entry.is_dir(follow_symlinks=False) and ("." not in entry.name or entry.name == _OF_THE_WEB):
            yield from _below(Path(entry.path), f"{name}/", home)
        else:
            yield Found(name, why_unreadable(Path(entry.path), home))


def _is_hidden(name: str) -> bool:
    return name.startswith(".") and name != _OF_THE_WEB


def why_unreadable(path: Path, home: Path | None = None) -> str:
    """Return why a path cannot be read as a file, in words that follow its name; "" if it can be tried.

    `home` is the folder out of which a link must not lead.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return f"is a link to `{path.readlink()}`, which does not exist" if path.is_symlink() else "is gone"
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    if kind := next((name for is_kind, name in _KINDS if is_kind(mode)), ""):
        return f"is a link to {kind}" if path.is_symlink() else f"is {kind}"
    return why_outside(path, home) if home else ""


def why_outside(path: Path, home: Path) -> str:
    """Return that a link leads out of a folder, or to what is not looked at in it: nobody sees what it publishes."""
    if not path.is_symlink():
        return ""
    goal, home = Path(os.path.realpath(path)), Path(os.path.realpath(home))
    if goal.is_relative_to(home) and not any(map(_is_hidden, goal.relative_to(home).parts)):
        return ""
    return f"is a link to `{path.readlink()}`, out of the folder"


def read_bytes(path: Path, home: Path | None = None) -> tuple[bytes, str]:
    """Return the bytes of a file, and "" or in words why it cannot be read; `home` as for `why_unreadable`."""
    if why_not := why_unreadable(path, home):
        return b"", why_not
    try:
        return path.read_bytes(), ""
    except OSError as error:
        return b"", f"cannot be read: {error.strerror}"


def unreadable(name: str, shown: str, why_not: str) -> Diagnostic:
    """Return the diagnostic for what cannot be read; `name` is how it is called, `shown` its path in diagnostics."""
    help_ = "put a plain file there that you may read, or take it away"
    return Diagnostic("unreadable-file", f"`{name}` {why_not}", Location(shown), help_)


def shown(path: Path, seen_from: Path) -> str:
    """Return a path as people are shown it: below the folder from which they see it without the way there."""
    full = Path(os.path.realpath(path))
    return full.relative_to(seen_from).as_posix() if full.is_relative_to(seen_from) else str(full)


def printable(name: str) -> str:
    """Return a file's name fit to be shown and written: U+FFFD for what is invisible or no UTF-8."""
    return "".join(char if char.isprintable() else "\ufffd" for char in name)
