"""A page at every former path of `redirects.yml`, and whether nothing else of the site stands there."""

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from answerbook.core.diagnostics import Diagnostic, did_you_mean
from answerbook.markdown import summaries
from answerbook.model import addresses
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.redirects import Redirect, file_of
from answerbook.pages.html import HtmlPage

# What only a build knows of: folders with files of the site's own, and files at its root.
_OWN = ("api/", "assets/", "media/", "search/", "404.html", "sitemap.xml", "build.json", "llms.txt", "_")


def former_pages(graph: Graph, template: str = "moved.html.j2") -> Iterator[HtmlPage]:
    """Yield a page for each former path; none for a pattern, nor for what is outside the site's folder."""
    for redirect in graph.content.redirects.values():
        if file := file_of(graph.content.site.site_url, redirect):
            yield HtmlPage(file, template, partial(_moved, graph, redirect, file))


def _moved(graph: Graph, redirect: Redirect, file: str) -> Mapping[str, Any]:
    goal, site_url = redirect.goal, graph.content.site.site_url
    entry = graph.content.get(goal.ref) if goal.ref else None
    own = addresses.on_site(site_url, file.removesuffix("index.html") if file.endswith("/index.html") else file)
    return {
        "title": _title(graph, goal.ref) if goal.ref else goal.outside or addresses.on_site(site_url, goal.address),
        "description": summaries.summary(graph, entry) if entry else "",
        "target": goal.outside or f"{'../' * file.count('/')}{goal.address}" or "./",
        "outside": bool(goal.outside),
        "is_answer": entry is not None,
        "address": own if goal.outside else addresses.on_site(site_url, goal.address.partition("#")[0]),
    }


def _title(graph: Graph, ref: Ref) -> str:
    if ref.kind == "topic":
        return graph.content.topics[ref.id].title
    return graph.content.pages[ref.id].title if ref.kind == "page" else graph.title(ref)


def former_path_problems(graph: Graph, pages: Collection[str]) -> Iterator[Diagnostic]:
    """Yield the former paths at which something of the site stands, and the goals that are none of its pages.

    `pages` are the files of all pages, `faq/x/index.html`, but those of former paths.
    """
    if not graph.content.redirects:
        return
    taken = {*pages, *graph.content.static}
    # What a page says as Markdown stands beside it.
    beside = {addresses.twin(file.removesuffix("index.html")) for file in pages if file.endswith("index.html")}
    folded = {file.casefold() for file in taken | beside}
    folders = {str(folder) for file in folded for folder in PurePosixPath(file).parents}
    for redirect in graph.content.redirects.values():
        file = file_of(graph.content.site.site_url, redirect)
        if file and (file.casefold() in folded | folders or _within(file.casefold(), folded) or file.startswith(_OWN)):
            message = f"something of this site stands at `{redirect.path}`"
            help_ = "delete the line: whoever comes finds it; a former id of an entry belongs into its `aliases`"
            yield Diagnostic("taken-path", message, redirect.origin.at(), help_, entry=str(redirect.ref))
        goal = redirect.goal
        if goal.ref is None and not goal.outside and not _is_there(goal.path, taken):
            message = f"`{redirect.path}` leads to `{redirect.to}`, and the site has no such page"
            near = did_you_mean(goal.path, [file.removesuffix("index.html") for file in taken])
            help_ = f"did you mean `/{near}`?" if near else "write an entry, `faq:id`, or a page of the site, `/faq/`"
            yield Diagnostic("redirect-target", message, redirect.origin.at(("to",)), help_, entry=str(redirect.ref))


def _within(file: str, taken: set[str]) -> bool:
    """Tell whether a folder of the file's path is a file itself."""
    return any(str(folder) in taken for folder in PurePosixPath(file).parents)


def _is_there(path: str, files: set[str]) -> bool:
    return (f"{path}index.html" if not path or path.endswith("/") else path) in files
