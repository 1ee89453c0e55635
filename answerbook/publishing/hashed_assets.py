"""The theme's files under a name that changes with what they hold, so that browsers may keep them for a year.

All lie in one folder, `assets/<hash>/`: scripts import one another by names beside them, and styles load fonts so.
Pages load from there. The files stand under their plain names, too: for what a site adds itself, and for others.
The rules of a site's looks stand at the end of the sheet of all pages: a sheet of their own would be one request more.
"""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from answerbook.core.layers import Layers
from answerbook.publishing.minify import shortened

ASSETS = "assets"
# The sheet that every page loads, relative to the folder.
STYLE = "answerbook.css"
_CHARACTERS = 10
HASHED = re.compile(rf"{ASSETS}/([0-9a-f]{{{_CHARACTERS}}})/")


def asset_folder(theme: Layers, look: str = "") -> str:
    """Return where pages find the theme's files, relative to the site: the same for the same published bytes.

    `look` are the rules of the site's looks.

    Raises:
        OSError: if a file cannot be read.
    """
    digest = hashlib.sha256(look.encode())
    for name, path in _files(theme).items():
        digest.update(f"{name}\0".encode() + hashlib.sha256(shortened(path)).digest())
    return f"{ASSETS}/{digest.hexdigest()[:_CHARACTERS]}"


def hashed_assets(theme: Layers, look: str = "") -> tuple[Mapping[str, Path], Mapping[str, str]]:
    """Return by their hashed names in the docs tree the theme's files, and what is written for a site with looks.

    Raises:
        OSError: if a file cannot be read.
    """
    folder, files = asset_folder(theme, look), _files(theme)
    if not look:
        return {f"{folder}/{name}": path for name, path in files.items()}, {}
    written = {f"{folder}/{STYLE}": files.pop(STYLE).read_text(encoding="utf-8") + look}
    return {f"{folder}/{name}": path for name, path in files.items()}, written


def _files(theme: Layers) -> dict[str, Path]:
    start = f"{ASSETS}/"
    return {name.removeprefix(start): path for name, path in sorted(theme.files().items()) if name.startswith(start)}
