"""Finds what is published as it is: the files in the site's folder `static/`, beside the content's own."""

from collections.abc import Mapping

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.files import files_below, printable, unreadable
from answerbook.core.site_parts import SiteParts
from answerbook.model.source import StaticFile


def load_static(
    parts: SiteParts, of_content: Mapping[str, StaticFile]
) -> tuple[Mapping[str, StaticFile], list[Diagnostic]]:
    """Return the files that are published as they are, by name; `of_content` are those in the content folder."""
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
