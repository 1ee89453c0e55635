"""Stage 6: proves the built site: every page is there, every link and anchor resolves, nothing foreign is loaded."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.model import addresses as urls
from answerbook.model.graph import Graph

# Attributes whose address a browser fetches by itself, or sends what the reader does to.
_ADDRESSES = {"src", "poster", "data", "href", "xlink:href", "action", "formaction", "ping", "background", "manifest"}
_SETS = {"srcset", "imagesrcset", "ping"}
# The reader alone follows these; a `link` only tells programs of a page if all its rels are among the latter.
_FOLLOWED = {"a", "area"}
_TOLD = {"canonical", "alternate", "author", "help", "license", "me", "next", "prev"}
_REMOTE = re.compile(r"\s*(?:https?:|(?:[a-z][\w+.-]*:)?[/\\]{2})", re.IGNORECASE)
# A comment, a string or an unquoted url(): strings are taken whole, for a `data:` address may quote others.
_CSS = re.compile(
    r"""/\*.*?\*/|"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|url\(\s*([^'")\s][^)]*)""", re.DOTALL | re.IGNORECASE
)
# The other types are data, which a browser does not run (https://html.spec.whatwg.org/multipage/scripting.html).
_SCRIPTS = {"", "module", "importmap", "speculationrules", "text/javascript", "application/javascript"}
_HELP = "the page is generated: mend the content, template or theme that it comes from"


@dataclass(frozen=True)
class _Page:
    """Of one HTML page: the anchors it offers, its links, the addresses of what it loads, and code within it."""

    anchors: frozenset[str]
    links: tuple[str, ...]
    assets: tuple[str, ...]
    inline: tuple[str, ...]


@dataclass(frozen=True)
class _Site:
    """The built site: its HTML pages, all its files, and the path under which it is served."""

    pages: Mapping[str, _Page]
    files: frozenset[str]
    base: str


def check(graph: Graph, folder: Path) -> list[Diagnostic]:
    """Check every HTML and CSS file below `folder` against the graph."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    pages = {name: _read(path.read_text(encoding="utf-8")) for name, path in files.items() if path.suffix == ".html"}
    site = _Site(pages, frozenset(files), urls.base_path(graph.content.site.site_url))
    diagnostics = list(_missing(graph, site.files))
    for name, page in pages.items():
        diagnostics += _broken(site, name, page)
        diagnostics += _foreign(name, page.assets)
        diagnostics += _absent(site, name, page.assets)
        diagnostics += _inline(name, page.inline)
    for name, path in files.items():
        if path.suffix == ".css":
            assets = _in_css(path.read_text(encoding="utf-8"))
            diagnostics += _foreign(name, assets)
    return diagnostics


def _read(text: str) -> _Page:
    anchors, links, assets, inline = set(), [], [], []
    for node in LexborHTMLParser(text).css("*"):
        tag, values = node.tag, {name: value or "" for name, value in node.attributes.items()}
        anchors.add(values.get("id", ""))
        if tag in _FOLLOWED and "href" in values:
            links.append(values.pop("href"))
        assets += [value for name, value in values.items() if name in _ADDRESSES and not _tells(tag, values)]
        assets += [part for name in _SETS & values.keys() for part in re.split(r"[\s,]+", values[name])]
        assets += _in_css(values.get("style", ""))
        if tag == "style":
            assets += _in_css(node.text())
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            goal = values.get("content", "").partition("=")[2].strip(" '\"")
            # The browser goes there by itself: nothing of the page, but not to another host either.
            (assets if _REMOTE.match(goal) else links).append(goal)
        inline += _code(tag, values)
        if "srcdoc" in values:
            assets += _read(values["srcdoc"]).assets
    return _Page(frozenset(anchors), tuple(dict.fromkeys(links)), tuple(dict.fromkeys(assets)), tuple(inline))


def _code(tag: str | None, values: Mapping[str, str]) -> list[str]:
    """Return what of an element the policy of the site forbids to run or to apply."""
    found = [name for name in values if name == "style" or name.startswith("on")]
    if tag == "style":
        found.append("<style>")
    if tag == "script" and "src" not in values and values.get("type", "").lower() in _SCRIPTS:
        found.append("<script>")
    return found


def _tells(tag: str | None, values: Mapping[str, str]) -> bool:
    return tag == "link" and set(values.get("rel", "").lower().split()) <= _TOLD


def _in_css(text: str) -> list[str]:
    """Return every string and address of a stylesheet; a string that is no address is not remote either."""
    return [found[1] or found[2] or found[3] or "" for found in _CSS.finditer(text)]


def _missing(graph: Graph, files: frozenset[str]) -> Iterator[Diagnostic]:
    help_ = "the engine dropped it: see its output"
    for entry in graph.content.entries():
        file = f"{urls.path(urls.page(entry.ref))}index.html"
        for wanted in (file, urls.api(entry.ref), urls.oembed(entry.ref)):
            if wanted not in files:
                message = f"{entry.ref} has no {wanted} in the built site"
                yield Diagnostic("missing-page", message, entry.origin.at(), help_, entry=str(entry.ref))


def _broken(site: _Site, name: str, page: _Page) -> Iterator[Diagnostic]:
    for link in page.links:
        try:
            parts = urlsplit(link)
        except ValueError as error:
            yield _at(name, "broken-link", f"the link `{link}` is no address: {error}")
            continue
        if parts.scheme or parts.netloc:
            continue
        target, anchor = _target(name, unquote(parts.path), site.base), unquote(parts.fragment)
        if target not in site.files:
            yield _at(name, "broken-link", f"the link `{link}` leads nowhere")
        elif anchor and target in site.pages and anchor not in site.pages[target].anchors:
            yield _at(name, "broken-anchor", f"the link `{link}` names an anchor that is not on its page")


def _target(name: str, path: str, base: str) -> str:
    """Return the file that a link on page `name` leads to; a folder means its index.html."""
    if not path:
        return name
    if path.startswith("/"):
        joined = normpath(path)
    else:
        joined = "/" + normpath(f"{base}{PurePosixPath(name).parent}/{path}".lstrip("/"))
    joined = joined.removesuffix("/.")
    if not f"{joined}/".startswith(base):
        return ""  # outside the site
    joined = joined.removeprefix(base.rstrip("/")).removeprefix("/")
    is_folder = path.endswith(("/", "/.", "/..")) or path in (".", "..") or not joined
    return f"{joined}/index.html".removeprefix("/") if is_folder else joined


def _foreign(name: str, addresses: tuple[str, ...] | list[str]) -> Iterator[Diagnostic]:
    for address in addresses:
        if _REMOTE.match(address):
            yield _at(name, "foreign-asset", f"the page loads `{address}` from another host")


def _absent(site: _Site, name: str, addresses: tuple[str, ...]) -> Iterator[Diagnostic]:
    for address in addresses:
        parts = urlsplit(address)
        local = parts.path and not parts.scheme and not parts.netloc
        if local and _target(name, unquote(parts.path), site.base) not in site.files:
            yield _at(name, "missing-asset", f"the page loads `{address}`, which is not in the site")


def _inline(name: str, found: tuple[str, ...]) -> Iterator[Diagnostic]:
    for what in dict.fromkeys(found):
        yield _at(name, "inline-code", f"the page holds `{what}`, which the content security policy forbids")


def _at(name: str, code: str, message: str) -> Diagnostic:
    return Diagnostic(code, message, Location(name), _HELP)
