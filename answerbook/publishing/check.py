"""Stage 6: proves the built site: each page is there, at its own address, its links are sound, nothing is foreign."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from answerbook.core import css
from answerbook.core.diagnostics import Diagnostic
from answerbook.core.processes import in_processes, shares
from answerbook.core.walk import walk
from answerbook.model import addresses
from answerbook.model.entries import Entry
from answerbook.model.graph import Graph
from answerbook.publishing.checks import assets, canonical, code, links, structure
from answerbook.publishing.checks.address import parse
from answerbook.publishing.checks.page import Element, read
from answerbook.publishing.checks.site import BuiltSite


@dataclass
class _Seen:
    """What some files of a site hold: what is wrong with each, the places in pages, and the links out of them."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    anchors: dict[str, frozenset[str]] = field(default_factory=dict)
    followed: dict[str, list[str]] = field(default_factory=dict)


def check_site(graph: Graph, folder: Path, proven: AbstractSet[str] = frozenset()) -> list[Diagnostic]:
    """Check every HTML and CSS file below `folder` against the graph; whatever they hold, they can be read.

    Those `proven` are known to be sound, and are only asked for the places that others link to.
    """
    files = sorted(name for name, entry in walk(folder) if entry.is_file())
    site = BuiltSite.of(graph.content.site, files)
    names = [name for name in files if is_checked(name) and name not in proven]
    seen = in_processes([partial(_look, site, folder, some) for some in shares(names)])
    anchors = {name: places for one in seen for name, places in one.anchors.items()}
    followed = {name: found for one in seen for name, found in one.followed.items()}
    anchors |= {name: anchors_of(read(_text(folder / name))) for name in _asked(site, followed) & proven}
    diagnostics = [*_missing(graph, site.files), *(problem for one in seen for problem in one.diagnostics)]
    for name, found in followed.items():
        diagnostics += links.problems(site, anchors, name, found)
    return diagnostics


def is_checked(name: str) -> bool:
    """Tell whether a file of a site is looked into."""
    return name.lower().endswith((".css", ".html", ".htm"))


def anchors_of(elements: Iterable[Element]) -> frozenset[str]:
    """Return the places of a page that a link can name."""
    return frozenset(element.attributes.get("id", "") for element in elements)


def _asked(site: BuiltSite, followed: Mapping[str, list[str]]) -> set[str]:
    """Return the pages of which some links name a place."""
    named = ((name, parse(link)) for name, found in followed.items() for link in found if "#" in link)
    return {site.target(name, address.path) for name, address in named if address.anchor}


def _look(site: BuiltSite, folder: Path, names: Iterable[str]) -> _Seen:
    seen = _Seen()
    for name in names:
        text = _text(folder / name)
        if name.lower().endswith(".css"):
            seen.diagnostics += assets.problems(site, name, css.addresses(text))
            continue
        elements = read(text)
        seen.anchors[name] = anchors_of(elements)
        # Each once: most links of a page are those of its frame.
        seen.followed[name] = list(dict.fromkeys(link for one in elements for link in links.link_addresses(one)))
        loaded = [one for element in elements for one in assets.loaded_addresses(element, site.feedback)]
        seen.diagnostics += assets.problems(site, name, loaded)
        seen.diagnostics += code.problems(name, elements)
        seen.diagnostics += structure.problems(name, text, elements)
        seen.diagnostics += canonical.problems(site, name, elements)
    return seen


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
