"""Reads the content of a site, and finds what is published as it is: the files in `static/`."""

import os
from collections.abc import Mapping
from dataclasses import replace

from answerbook.content.load import load
from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.files import files_below, printable, unreadable, why_outside
from answerbook.core.names import name_problems
from answerbook.core.site_parts import SiteParts
from answerbook.model.source import RawContent, StaticFile


def load_site(parts: SiteParts) -> tuple[RawContent, list[Diagnostic]]:
    """Read the content of a site, and find what is published as it is."""
    raw, diagnostics = load(parts.content, parts.content_shown, parts.beside, parts.instead)
    static, problems = _static(parts, raw.static)
    names = {name: file.shown for name, file in static.items()}
    return replace(raw, static=static), [*diagnostics, *problems, *name_problems(names)]


def _static(
    parts: SiteParts, of_content: Mapping[str, StaticFile]
) -> tuple[Mapping[str, StaticFile], list[Diagnostic]]:
    files, diagnostics = dict(of_content), []
    shown = parts.below(parts.static.name)
    if why_not := why_outside(parts.static, parts.root):
        return files, [unreadable(parts.static.name, shown, why_not)]
    if os.path.realpath(parts.static) == os.path.realpath(parts.content / parts.static.name):
        return files, []
    for found in files_below(parts.static):
        name = printable(found.name)
        place = f"{shown}/{name}".rstrip("/")
        if found.why_not:
            diagnostics.append(unreadable(name or place, place, found.why_not))
        elif found.name in files:
            message = f"`{name}` is also at {files[found.name].shown}"
            diagnostics.append(Diagnostic("taken-name", message, Location(place), "delete one of the two files"))
        else:
            files[found.name] = StaticFile(parts.static / found.name, place)
    return files, diagnostics
