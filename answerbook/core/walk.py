"""The files below a folder that a program has made, quickly: a site has tens of thousands."""

import os
from collections.abc import Iterator
from pathlib import Path


def walk(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield every file below a folder, links included, by its path there with slashes, folder by folder.

    Raises:
        OSError: if a folder cannot be read.
    """
    return _below(str(folder), "")


def _below(folder: str, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as entries:
        inside = list(entries)
    for entry in inside:
        if not entry.is_dir():
            yield f"{prefix}{entry.name}", entry
        elif not entry.is_symlink():
            yield from _below(entry.path, f"{prefix}{entry.name}/")
