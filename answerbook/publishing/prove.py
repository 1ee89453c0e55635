"""Proves pages before they are recorded: what a build could never publish must not come into the ledger."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.model import addresses
from answerbook.model.graph import Graph
from answerbook.model.revisions import Revision
from answerbook.publishing.checks import assets, code, links, structure
from answerbook.publishing.checks.page import read
from answerbook.publishing.checks.site import BuiltSite

# What the theme brings along is there only once the site is built.
_ONLY_BUILT = "missing-asset"


def prove(graph: Graph, pages: Mapping[str, str], files: AbstractSet[str]) -> list[Diagnostic]:
    """Check the HTML of pages, by their files, as the built site is checked; `files` are those of the other pages."""
    site = BuiltSite.of(graph.content.site, files | pages.keys())
    elements = {name: read(text) for name, text in pages.items()}
    anchors = {name: frozenset(one.attributes.get("id", "") for one in found) for name, found in elements.items()}
    diagnostics: list[Diagnostic] = []
    for name, found in elements.items():
        loaded = [one for element in found for one in assets.loaded_addresses(element, site.feedback)]
        diagnostics += [d for d in assets.problems(site, name, loaded) if d.code != _ONLY_BUILT]
        diagnostics += code.problems(name, found)
        diagnostics += structure.problems(name, pages[name], found)
        followed = [address for element in found for address in links.link_addresses(element)]
        diagnostics += links.problems(site, anchors, name, followed)
    return diagnostics


def unpublishable(graph: Graph, problems: list[Diagnostic]) -> Iterator[tuple[Revision | None, Diagnostic]]:
    """Yield each problem of built pages with the revision whose page it is of; None if it is of no such page."""
    pinned = {
        f"{addresses.pinned(revision.ref, revision.number)}index.html": revision
        for history in graph.ledger.histories.values()
        for revision in history.revisions
    }
    yield from ((pinned.get(one.location.file), one) for one in problems)


def at_its_record(graph: Graph, problems: list[Diagnostic]) -> list[Diagnostic]:
    """Return problems of built pages, those of a pinned page at the line of the ledger that it is made from."""
    return [_moved(graph, revision, one) if revision else one for revision, one in unpublishable(graph, problems)]


def _moved(graph: Graph, revision: Revision, problem: Diagnostic) -> Diagnostic:
    history = graph.ledger.histories[revision.ref]
    at = Location(history.file, history.seals.index(revision.seal) + 1)
    message = f"revision {revision.number} of {revision.ref} cannot be published: {problem.message}"
    help_ = "run `answerbook repair`: from then on its page shows its bare words"
    return replace(problem, message=message, location=at, help=help_, entry=str(revision.ref))
