"""What stands at a target: whether it is still what a build has put there, without reading all of it."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from answerbook.publishing.manifest import MANIFEST
from answerbook.publishing.room import Room
from answerbook.publishing.workshop import Workshop

_GIT = ".git"


def state_of(site: Path, workshop: Workshop) -> str:
    """Return a hash of the names, kinds, sizes and times of all files of a published site.

    It is "" while the site may change, and where what it was made in is gone.

    What a `.git` in its folder holds is no matter of a build.
    """
    room = Room(site)
    if room.lock.exists() or room.new.exists() or not ((site / MANIFEST).is_file() and workshop.config.is_file()):
        return ""
    state = hashlib.sha256()
    try:
        for line in _below(str(site), ""):
            state.update(line.encode("utf-8", "surrogateescape"))
    except OSError:
        return ""
    return state.hexdigest()


def _below(folder: str, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        inside = sorted(entries, key=lambda entry: entry.name)
    for entry in inside:
        now = entry.stat(follow_symlinks=False)
        if entry.is_dir(follow_symlinks=False):
            yield f"{prefix}{entry.name}/\0{now.st_mode}\n"
            if entry.name != _GIT:
                yield from _below(entry.path, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}\0{now.st_mode} {now.st_size} {now.st_mtime_ns} {now.st_ino}\n"
