"""Stage 6: proves the built site: each page is there, at its own address, its links are sound, nothing is foreign."""

from collections.abc import Iterator
from pathlib import Path

from answerbook.core import css
from answerbook.core.diagnostics import Diagnostic
from answerbook.model import addresses
from answerbook.model.entries import Entry
from answerbook.model.graph import Graph
from answerbook.publishing.checks import assets, canonical, code, links, structure
from answerbook.publishing.checks.page import read
from answerbook.publishing.checks.site import BuiltSite


def check_site(graph: Graph, folder: Path) -> list[Diagnostic]:
    """Check every HTML and CSS file below `folder` against the graph; whatever they hold, they can be read."""
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    site = BuiltSite.of(graph.content.site, paths)
    diagnostics = list(_missing(graph, site.files))
    anchors, followed = {}, {}
    for name, path in paths.items():
        if path.suffix.lower() == ".css":
            diagnostics += assets.problems(site, name, css.addresses(_text(path)))
        if path.suffix.lower() not in (".html", ".htm"):
            continue
        text = _text(path)
        elements = read(text)
        anchors[name] = frozenset(element.attributes.get("id", "") for element in elements)
        followed[name] = [link for element in elements for link in links.link_addresses(element)]
        diagnostics += assets.problems(
            site, name, [one for element in elements for one in assets.loaded_addresses(element, site.feedback)]
        )
        diagnostics += code.problems(name, elements)
        diagnostics += structure.problems(name, text, elements)
        diagnostics += canonical.problems(site, name, elements)
    for name, found in followed.items():
        diagnostics += links.problems(site, anchors, name, found)
    return diagnostics


def _text(path: Path) -> str:
    """Return a file's text as a browser reads it: what is no UTF-8 becomes a mark."""
    return path.read_text(encoding="utf-8", errors="replace")


def _missing(graph: Graph, files: frozenset[str]) -> Iterator[Diagnostic]:
    help_ = "the engine dropped it: see its output"
    for record in (*graph.content.entries(), *graph.content.pages.values()):
        ref, page = record.ref, f"{addresses.path(addresses.page(record.ref))}index.html"
        has_data = isinstance(record, Entry) and graph.content.site.show.api
        twin = addresses.twin(addresses.path(addresses.page(ref)))
        of_entry = (addresses.api(ref), addresses.oembed(ref), twin) if has_data else ()
        for file in (page, *of_entry):
            if file not in files:
                message = f"{ref} has no {file} in the built site"
                yield Diagnostic("missing-page", message, record.origin.at(), help_, entry=str(ref))
