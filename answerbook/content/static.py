"""Reads the content of a site, and finds what is published as it is: the files in `static/`."""

from collections.abc import Mapping
from dataclasses import replace

from answerbook.content.load import load
from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.files import files_below, printable, unreadable
from answerbook.core.site_parts import SiteParts
from answerbook.model.source import RawContent, StaticFile


def load_site(parts: SiteParts) -> tuple[RawContent, list[Diagnostic]]:
    """Read the content of a site, and find what is published as it is."""
    raw, diagnostics = load(parts.content, parts.content_shown, parts.beside, parts.instead)
    static, problems = _static(parts, raw.static)
    return replace(raw, static=static), [*diagnostics, *problems]


def _static(
    parts: SiteParts, of_content: Mapping[str, StaticFile]
) -> tuple[Mapping[str, StaticFile], list[Diagnostic]]:
    files, diagnostics = dict(of_content), []
    if parts.static.resolve() == (parts.content / parts.static.name).resolve():
        return files, []
    for found in files_below(parts.static):
        name = printable(found.name)
        place = f"{parts.shown(parts.static)}/{name}".rstrip("/")
        if found.why_not:
            diagnostics.append(unreadable(name or place, place, found.why_not))
        elif found.name in files:
            message = f"`{name}` is also at {files[found.name].shown}"
            diagnostics.append(Diagnostic("taken-name", message, Location(place), "delete one of the two files"))
        else:
            files[found.name] = StaticFile(parts.static / found.name, place)
    return files, diagnostics
