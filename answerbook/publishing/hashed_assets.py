"""The theme's files under a name that changes with what they hold, so that browsers may keep them for a year.

All lie in one folder, `assets/<hash>/`: scripts import one another by names beside them, and styles load fonts so.
Pages load from there. The files stand under their plain names, too: for what a site adds itself, and for others.
Some a site has otherwise: its sheet ends with the rules of its looks, which would be one request more as a sheet of
their own, and its scripts have the words of its language.
"""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from answerbook.core.layers import Layers
from answerbook.model.graph import Graph
from answerbook.pages.look import dress
from answerbook.pages.script_words import script_words
from answerbook.publishing.minify import shortened

ASSETS = "assets"
# The sheet that every page loads, relative to the folder.
_STYLE = "answerbook.css"
_CHARACTERS = 10
HASHED = re.compile(rf"{ASSETS}/([0-9a-f]{{{_CHARACTERS}}})/")


def own_assets(theme: Layers, graph: Graph) -> dict[str, str]:
    """Return the files of the theme that a site has otherwise, by their names in the folder.

    Raises:
        OSError: if a file cannot be read.
    """
    rules = dress(graph.content)[1]
    sheet = {_STYLE: _files(theme)[_STYLE].read_text(encoding="utf-8") + rules} if rules else {}
    return sheet | {name.removeprefix(f"{ASSETS}/"): text for name, text in script_words(graph).items()}


def asset_folder(theme: Layers, own: Mapping[str, str]) -> str:
    """Return where pages find the theme's files, relative to the site: the same for the same published bytes.

    `own` are those that the site has otherwise.

    Raises:
        OSError: if a file cannot be read.
    """
    digest = hashlib.sha256()
    for name, path in _files(theme).items():
        published = own[name].encode() if name in own else shortened(path)
        digest.update(f"{name}\0".encode() + hashlib.sha256(published).digest())
    return f"{ASSETS}/{digest.hexdigest()[:_CHARACTERS]}"


def hashed_assets(theme: Layers, own: Mapping[str, str]) -> tuple[Mapping[str, Path], Mapping[str, str]]:
    """Return the theme's files by their hashed names in the docs tree, and the texts of those that it has otherwise.

    Raises:
        OSError: if a file cannot be read.
    """
    folder = asset_folder(theme, own)
    copies = {f"{folder}/{name}": path for name, path in _files(theme).items() if name not in own}
    return copies, {f"{folder}/{name}": text for name, text in own.items()}


def _files(theme: Layers) -> dict[str, Path]:
    start = f"{ASSETS}/"
    return {name.removeprefix(start): path for name, path in sorted(theme.files().items()) if name.startswith(start)}
