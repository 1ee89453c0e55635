"""The program itself and what is installed beside it, as one hash: another version may find or make something else."""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from answerbook.core.files import files_below

_PACKAGE = Path(__file__).resolve().parents[1]
# How installed packages are called, with their versions.
_INSTALLED = (".dist-info", ".egg-info")


def joint(pieces: Iterable[bytes]) -> str:
    """Return the hash of some pieces, of which no other list has the same."""
    whole = hashlib.sha256()
    for piece in pieces:
        # Each with its length: no two lists of pieces read alike.
        whole.update(len(piece).to_bytes(8, "big") + piece)
    return whole.hexdigest()


@lru_cache(maxsize=1)
def program() -> str:
    """Return the hash of this program, and of what is installed beside it.

    Raises:
        OSError: if a file of it cannot be read.
    """
    tools = json.dumps([sys.version, sys.platform, *_packages()]).encode()
    return joint([tools, *_files()])


@lru_cache(maxsize=1)
def code() -> str:
    """Return the hash of this program's own files.

    Raises:
        OSError: if a file of it cannot be read.
    """
    return joint(_files())


def _packages() -> Iterator[str]:
    for place in sys.path:
        if Path(place).is_dir():
            yield from sorted(path.name for path in Path(place).iterdir() if path.suffix in _INSTALLED)


def _files() -> Iterator[bytes]:
    for found in files_below(_PACKAGE, installed=True):
        if "__pycache__" not in found.name:
            yield found.name.encode()
            yield (_PACKAGE / found.name).read_bytes()
