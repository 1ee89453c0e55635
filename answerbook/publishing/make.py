"""From the docs tree to the published site: prepare, run the engine, check, take over what is not ours, publish."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic, Location, cannot_write, has_errors
from answerbook.core.site_parts import SiteParts, runs_more
from answerbook.core.tree import Tree, address
from answerbook.model.graph import Graph
from answerbook.publishing import config, elsewhere, engine, manifest
from answerbook.publishing.check import check_site
from answerbook.publishing.compress import compress, compressor_problems
from answerbook.publishing.file_urls import name_pages
from answerbook.publishing.keep import carry_over
from answerbook.publishing.last_build import (
    NONE,
    PAGE,
    LastBuild,
    last_build,
    made_with,
    remember,
    take_over,
    unchanged_files,
    unchanged_pages,
)
from answerbook.publishing.manifest import Manifest
from answerbook.publishing.minify import minify
from answerbook.publishing.proven import proven
from answerbook.publishing.publish import open_to_readers, publish, scratch
from answerbook.publishing.scheduler import NoWorkersError, workers
from answerbook.publishing.static import add_beside, add_static
from answerbook.publishing.sweep import sweep
from answerbook.publishing.target import Target

# The engine compresses its map of the site, and gzip has 32 bits for a time (RFC 1952, section 2.3.1).
_LAST = date(2106, 1, 1)


def make(
    graph: Graph,
    tree: Tree,
    parts: SiteParts,
    target: Target,
    changed: date | None,
    progress: Callable[[str], None],
) -> tuple[str, list[Diagnostic]]:
    """Turn a docs tree into the site at the target, which changes only if nothing went wrong.

    `changed` is the day of the newest change of the content: the same content gives the same bytes. Returns how the
    site was published, as `publish` does, or "" if it was not.
    """
    if problems := compressor_problems(target.packed):
        return "", problems
    try:
        return _make(graph, tree, parts, target, _epoch(changed), progress)
    except OSError as error:
        return "", [cannot_write("the site", error, Location(str(error.filename or target.site)))]


def _make(
    graph: Graph,
    tree: Tree,
    parts: SiteParts,
    target: Target,
    epoch: int,
    progress: Callable[[str], None],
) -> tuple[str, list[Diagnostic]]:
    site, workshop = target.site, target.workshop
    config.prepare(graph, tree, parts, workshop, on_disk=target.file_urls)
    last, shared = last_build(target), made_with(tree, parts, target, graph.content.site, epoch)
    if last.made_with != shared:
        last = NONE
    with scratch(site) as folder:
        built = folder / "site"
        progress(f"building the site with {target.engine}")
        taken, pages = (frozenset[str](), None) if runs_more(parts) else _taken_over(last, tree, built)
        diagnostics = _with_engine(target, built, epoch, pages)
        if not has_errors(diagnostics):
            progress("finishing the files")
            sweep(workshop, built)
            minify(built)
            add_beside(tree.beside, built, taken)
            diagnostics += add_static(graph.content, parts.theme, built)
            progress("checking every link")
            found = check_site(graph, built, proven(last, built, taken))
            diagnostics += found
        if target.file_urls and not has_errors(diagnostics):
            name_pages(built)
        if target.packed and not has_errors(diagnostics):
            progress("packing the files")
            compress(built, target.packed)
        if not has_errors(diagnostics):
            progress("publishing")
            open_to_readers(built)
            carried, problems = carry_over(site, built, target.keep | set(graph.content.site.keep))
            diagnostics += problems
        if has_errors(diagnostics):
            return "", diagnostics
        home, tools = graph.content.site.site_url, manifest.tools(target.engine)
        known = {name: last.files[name] for name in taken}
        manifest.write(built, Manifest(home, target.commit, tools, carried.assets, carried.kept), known)
        way = publish(built, site)
        if not found:
            remember(target, shared, tree)
        return way, diagnostics


def _with_engine(target: Target, built: Path, epoch: int, pages: list[str] | None) -> list[Diagnostic]:
    """Let the engine make the pages, here or in a cluster; plugins and hooks, which want to see all, have them here."""
    if not target.scheduler or pages is None:
        return engine.run(target.workshop, built, target.engine, epoch, pages)
    try:
        with workers(target.scheduler) as (executor, number):
            return elsewhere.run(executor, number, target.workshop, built, target.engine, epoch, pages)
    except NoWorkersError as error:
        return [error.diagnostic]


def _taken_over(last: LastBuild, tree: Tree, built: Path) -> tuple[frozenset[str], list[str]]:
    """Return the files of the site that are taken over from the last build, and the pages that are still to be made."""
    built.mkdir()
    names = [*map(address, unchanged_pages(last, tree)), *unchanged_files(last, tree)]
    taken = take_over(last, names, built)
    return taken, [name for name in tree.files if name.endswith(PAGE) and address(name) not in taken]


def _epoch(changed: date | None) -> int:
    """Return midnight UTC of a day, in seconds since 1970."""
    day = min(changed or date(2000, 1, 1), _LAST)
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
