"""A site's own templates and files of the theme: whether they can be read, held by other systems, and are settled."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from answerbook.core.conflicts import conflict_problems
from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.files import files_below, printable, read_bytes, unreadable, why_outside
from answerbook.core.layers import Layers
from answerbook.core.names import name_problems
from answerbook.core.site_parts import SiteParts

_TEXTS = (".j2", ".html", ".xml", ".css", ".js", ".mjs")


def own_file_problems(parts: SiteParts, layers: Layers) -> Iterator[Diagnostic]:
    """Yield what is wrong with the site's own files of `layers`; a folder that leads out of the site is not read."""
    if not layers.own:
        return
    shown = parts.below(layers.own.name)
    if why_not := why_outside(layers.own, parts.root):
        yield unreadable(layers.own.name, shown, why_not)
        return
    names = {found.name: f"{shown}/{printable(found.name)}" for found in files_below(layers.own) if not found.why_not}
    for found in files_below(layers.own):
        data, why_not = (b"", found.why_not) if found.why_not else read_bytes(layers.own / found.name)
        if why_not:
            name = printable(found.name)
            yield unreadable(name or shown, f"{shown}/{name}".rstrip("/"), why_not)
        elif PurePosixPath(found.name).suffix in _TEXTS:
            yield from _text_problems(data, names[found.name])
    yield from name_problems(names)


def config_problems(parts: SiteParts) -> Iterator[Diagnostic]:
    """Yield why the text of the site's own `mkdocs.yml` cannot be used."""
    if parts.config:
        shown = parts.below(parts.config.name)
        data, why_not = read_bytes(parts.config, parts.root)
        yield from [unreadable(parts.config.name, shown, why_not)] if why_not else _text_problems(data, shown)


def _text_problems(data: bytes, shown: str) -> Iterator[Diagnostic]:
    try:
        yield from conflict_problems(data.decode("utf-8-sig").replace("\r\n", "\n"), shown)
    except UnicodeDecodeError as error:
        yield Diagnostic("not-utf8", f"byte {error.start} is not UTF-8", Location(shown), "save the file as UTF-8")
