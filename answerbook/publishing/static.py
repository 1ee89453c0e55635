"""Puts the files of the site's folder `static/` into a built site, as they are."""

import shutil
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.model.content import Content


def add_static(content: Content, site: Path) -> list[Diagnostic]:
    """Copy the content's own files into a built site; none takes the place of a file that is there already.

    Raises:
        OSError: if a file cannot be read or written.
    """
    problems = []
    for name, file in content.static.items():
        target = site / name
        if target.exists() or any(parent.is_file() for parent in target.parents):
            help_ = "give it another name: the site itself has a file there"
            message = f"`{name}` is a file of the site itself"
            problems.append(Diagnostic("taken-name", message, Location(file.shown), help_))
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file.path, target)
    return problems
