"""Stage 7: a proven build takes the place of the published site in one step; a failed one never does.

A run can be killed at any moment. So whatever it leaves lies in the target's `Room`, and the next one, which holds the
lock by then, puts back or finishes what was under way, and deletes the rest.
"""

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic, Location, cannot_write
from answerbook.core.site_parts import SITE, WORKSHOP, SiteParts
from answerbook.publishing.keep import OF_HOSTS
from answerbook.publishing.manifest import MANIFEST
from answerbook.publishing.room import Room
from answerbook.publishing.swap import exchange

# What a site has that was published here before there was a manifest.
MARK = "api/v1/answers.json"
# How a site came to its place.
IN_ONE_STEP, BY_TWO_RENAMES = "in one step", "by two renames"
_WHAT_IT_IS = "answerbook makes the site here, in `new`, and keeps the one published before, in `before`.\n"


def target_problems(site: Path, parts: SiteParts) -> list[Diagnostic]:
    """Refuse a target that holds something else than a site of ours, or overlaps with the content."""
    mine, theirs = site.resolve(), parts.content.resolve()
    # Where the content has no folder of its own, the site stands beside it all the same.
    is_beside = any(mine.is_relative_to(theirs / name) for name in parts.beside & {SITE, WORKSHOP})
    if not is_beside and (mine.is_relative_to(theirs) or theirs.is_relative_to(mine)):
        help_ = "choose a folder outside the content with --site"
        return [Diagnostic("not-a-site", "site and content would stand in one another", Location(str(site)), help_)]
    # A fresh checkout for a first build holds nothing but what hosts want in it.
    if site.is_dir() and {path.name for path in site.iterdir()} - OF_HOSTS and not is_published(site):
        help_ = "choose an empty or new folder with --site; this one would be overwritten"
        return [Diagnostic("not-a-site", "the folder holds files that are no built site", Location(str(site)), help_)]
    if site.exists() and not site.is_dir():
        return [Diagnostic("not-a-site", "this is a file", Location(str(site)), "choose a folder with --site")]
    return []


def is_published(folder: Path) -> bool:
    """Return whether a folder holds a site that was published here; one that does not is never replaced."""
    return any((folder / mark).is_file() for mark in (MANIFEST, MARK))


def tidy(site: Path) -> list[Diagnostic]:
    """Put back or finish what a killed run left at a target, and delete the rest; the caller holds its lock."""
    room = Room(site)
    try:
        for folder in (room.new, room.before):
            if folder.exists() and not room.mark.is_file():
                help_ = "move it away: this is where the site is made"
                message = "this folder stands where a build works, and none made it"
                return [Diagnostic("in-the-way", message, Location(str(folder)), help_)]
        if room.aside.is_dir() and not site.exists():
            room.aside.replace(site)
        elif site.is_dir() and _journal(room) == _number(site):
            _keep_former(room)
        _clean(room)
    except OSError as error:
        return [cannot_write("what a killed build left", error, Location(str(error.filename or site)))]
    return []


@contextmanager
def scratch(site: Path) -> Iterator[Path]:
    """Give an empty folder on the same disk as `site`, so that a rename can replace it; it is gone afterwards."""
    room = Room(site)
    room.folder.mkdir(parents=True, exist_ok=True)
    room.mark.write_text(_WHAT_IT_IS, encoding="utf-8")
    room.new.mkdir(exist_ok=True)
    try:
        yield room.new
    finally:
        _clean(room)


def _clean(room: Room) -> None:
    # Should putting it back have failed, too, the old site is still there, for a person or the next run.
    if room.site.exists() or not room.aside.exists():
        shutil.rmtree(room.new, ignore_errors=True)
        if not room.new.exists() and not room.before.exists():
            with suppress(OSError):
                room.mark.unlink(missing_ok=True)
                room.folder.rmdir()


def open_to_readers(built: Path) -> None:
    """Give a new site the rights that a web server needs, the same whatever this process would give.

    Raises:
        OSError: if the rights cannot be set.
    """
    for folder, _, files in os.walk(built):
        # A folder of a group hands its group on to what is made in it.
        _set(folder, 0o755 | (_mode(folder) & stat.S_ISGID))
        for name in files:
            _set(f"{folder}/{name}", 0o644)


def _set(path: str, mode: int) -> None:
    if _mode(path) != mode:
        os.chmod(path, mode)  # noqa: PTH101 - tens of thousands of them


def _mode(path: str) -> int:
    return stat.S_IMODE(os.stat(path).st_mode)  # noqa: PTH116 - as above


def publish(built: Path, site: Path) -> str:
    """Put `built`, which lies in the folder of `scratch`, where `site` was; if that fails, `site` is put back.

    Returns how: `IN_ONE_STEP`, or `BY_TWO_RENAMES` where system or disk cannot swap folders. The former site is kept.

    Raises:
        OSError: if `site` cannot be replaced.
    """
    room = Room(site)
    if not site.exists():
        built.replace(site)
        return IN_ONE_STEP
    room.journal.write_text(_number(built), encoding="utf-8")
    way = IN_ONE_STEP
    if not exchange(built, site):
        way = BY_TWO_RENAMES
        _rename_both(room, built)
    # The site is published: that the former one cannot be kept is no failure of that.
    with suppress(OSError):
        _keep_former(room)
    return way


def _rename_both(room: Room, built: Path) -> None:
    try:
        room.site.replace(room.aside)
        built.replace(room.site)
    finally:
        if not room.site.exists():
            room.aside.replace(room.site)


def _keep_former(room: Room) -> None:
    """Keep the site that was replaced, in the place of the one kept before.

    A folder that was no site yet is not kept, nor is one that is equal to the new site: there is nothing to go back to.
    """
    former = next((folder for folder in (room.aside, room.built) if is_published(folder)), None)
    if former is None or _written(former) == _written(room.site) != b"":
        return
    if room.before.exists():
        room.before.replace(room.new / "oldest")
    former.replace(room.before)


def _written(site: Path) -> bytes:
    try:
        return (site / MANIFEST).read_bytes()
    except FileNotFoundError:
        return b""


def _number(folder: Path) -> str:
    """Return what tells a folder from all others on its disk, wherever it is moved there."""
    return str(os.stat(folder).st_ino)  # noqa: PTH116 - one word for what is asked


def _journal(room: Room) -> str:
    try:
        return room.journal.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
