"""The theme's files under a name that changes with what they hold, so that browsers may keep them for a year.

All lie in one folder, `assets/<hash>/`: scripts import one another by names beside them, and styles load fonts so.
Pages load from there. The files stand under their plain names, too: for what a site adds itself, and for others.
"""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from answerbook.core.layers import Layers
from answerbook.publishing.minify import shortened

ASSETS = "assets"
_CHARACTERS = 10
HASHED = re.compile(rf"{ASSETS}/([0-9a-f]{{{_CHARACTERS}}})/")


def asset_folder(theme: Layers) -> str:
    """Return where pages find the theme's files, relative to the site: the same for the same published bytes.

    Raises:
        OSError: if a file cannot be read.
    """
    digest = hashlib.sha256()
    for name, path in _files(theme).items():
        digest.update(f"{name}\0".encode() + hashlib.sha256(shortened(path)).digest())
    return f"{ASSETS}/{digest.hexdigest()[:_CHARACTERS]}"


def hashed_assets(theme: Layers) -> Mapping[str, Path]:
    """Return the theme's files by their hashed names in the docs tree.

    Raises:
        OSError: if a file cannot be read.
    """
    folder = asset_folder(theme)
    return {f"{folder}/{name}": path for name, path in _files(theme).items()}


def _files(theme: Layers) -> dict[str, Path]:
    start = f"{ASSETS}/"
    return {name.removeprefix(start): path for name, path in sorted(theme.files().items()) if name.startswith(start)}
