"""Stage 6: proves the built HTML: every page is there, every link and anchor resolves, no asset is foreign."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from answerbook import urls
from answerbook.diagnostics import Diagnostic, Location
from answerbook.graph import Graph

# What a browser fetches by itself; `a[href]` is followed by the reader alone.
_ASSETS = ("src", "srcset", "poster", "data")
_ASSET_RELS = {"stylesheet", "icon", "preload", "modulepreload", "preconnect", "dns-prefetch", "prefetch", "manifest"}
_HELP = "the page is generated: mend the content, template or theme that it comes from"


@dataclass(frozen=True)
class _PageLinks:
    """Of one HTML page: the anchors it offers, its links, and the addresses of what it loads."""

    anchors: frozenset[str]
    links: tuple[str, ...]
    assets: tuple[str, ...]


def check(graph: Graph, site: Path) -> list[Diagnostic]:
    """Check every HTML file below `site` against the graph."""
    pages = {str(p.relative_to(site).as_posix()): _read(p) for p in sorted(site.rglob("*.html"))}
    files = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    base = urls.base_path(graph.content.site.site_url)
    diagnostics = list(_missing(graph, pages, files))
    for name, page in pages.items():
        diagnostics += _broken(site, name, page, pages, files, base)
        diagnostics += _foreign(site, name, page)
    return diagnostics


def _read(path: Path) -> _PageLinks:
    tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
    anchors = {node.attributes["id"] or "" for node in tree.css("[id]")}
    links = [node.attributes["href"] or "" for node in tree.css("a[href]")]
    assets = [node.attributes.get(name) or "" for name in _ASSETS for node in tree.css(f"[{name}]")]
    for node in tree.css("link[href]"):
        if _ASSET_RELS & set((node.attributes.get("rel") or "").split()):
            assets.append(node.attributes["href"] or "")
    return _PageLinks(frozenset(anchors), tuple(dict.fromkeys(links)), tuple(filter(None, assets)))


def _missing(graph: Graph, pages: Mapping[str, _PageLinks], files: set[str]) -> Iterator[Diagnostic]:
    for entry in graph.content.entries():
        file = f"{urls.path(urls.page(entry.ref))}index.html"
        for wanted in (file, urls.api(entry.ref)):
            if wanted not in files:
                message = f"{entry.ref} has no {wanted} in the built site"
                yield Diagnostic(
                    "missing-page",
                    message,
                    entry.origin.at(),
                    "the engine dropped it: see its output",
                    entry=str(entry.ref),
                )


def _broken(
    site: Path, name: str, page: _PageLinks, pages: Mapping[str, _PageLinks], files: set[str], base: str
) -> Iterator[Diagnostic]:
    for link in page.links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = _target(name, unquote(parts.path), base)
        if target not in files:
            yield _at(site, name, "broken-link", f"the link `{link}` leads nowhere")
        elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].anchors:
            yield _at(site, name, "broken-anchor", f"the link `{link}` names an anchor that is not on its page")


def _target(name: str, path: str, base: str) -> str:
    """Return the file that a link on page `name` leads to; a folder means its index.html."""
    if not path:
        return name
    if path.startswith("/"):
        joined = path.removeprefix(base.rstrip("/")).strip("/")
    else:
        joined = normpath(str(PurePosixPath(name).parent / path)).removeprefix("./")
    joined = "" if joined == "." else joined
    if path.endswith(("/", "/.", "/..")) or path in (".", "..") or not joined:
        return f"{joined}/index.html".lstrip("/")
    return joined


def _foreign(site: Path, name: str, page: _PageLinks) -> Iterator[Diagnostic]:
    for asset in page.assets:
        parts = urlsplit(asset)
        if parts.netloc or parts.scheme in ("http", "https"):
            yield _at(site, name, "foreign-asset", f"the page loads `{asset}` from another host")


def _at(site: Path, name: str, code: str, message: str) -> Diagnostic:
    return Diagnostic(code, message, Location(name), _HELP)
