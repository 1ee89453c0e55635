"""Puts into a built site what the engine has no part in: Markdown for programs, and the files of `static/`."""

import shutil
from collections.abc import Container, Mapping
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.layers import Layers
from answerbook.model import addresses
from answerbook.model.content import Content
from answerbook.publishing.manifest import MANIFEST


def add_beside(texts: Mapping[str, str], site: Path, taken: Container[str]) -> None:
    """Write texts of which the engine knows nothing into a built site, but for those taken over from the last one.

    Raises:
        OSError: if one cannot be written.
    """
    for name, text in texts.items():
        if name in taken:
            continue
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8", newline="\n")


def add_static(content: Content, theme: Layers, site: Path) -> list[Diagnostic]:
    """Copy the content's own files into a built site; none takes the place of a file that is there already.

    Raises:
        OSError: if a file cannot be read or written.
    """
    problems = []
    for name, file in content.static.items():
        target = site / name
        if name == MANIFEST or target.exists() or any(parent.is_file() for parent in target.parents):
            help_ = "give it another name: the site itself has a file there"
            message = f"`{name}` is a file of the site itself{_origin(content, theme, name)}"
            problems.append(Diagnostic("taken-name", message, Location(file.shown), help_))
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file.path, target)
    return problems


def _origin(content: Content, theme: Layers, name: str) -> str:
    """Say what a file of the built site is made from, where that is one file."""
    if name in theme.files():
        return f", from the theme: {theme.path(name)}"
    records = (*content.entries(), *content.pages.values(), *content.topics.values())
    pages = {f"{addresses.path(addresses.page(record.ref))}index.html": record.origin.at() for record in records}
    return f", made from {pages[name]}" if name in pages else ""
