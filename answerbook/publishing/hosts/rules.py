"""What every host is told of the site: where it stands, its headers, how long what may be kept, what has moved."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from answerbook.core import security_headers
from answerbook.core.security_headers import DATA, FOREVER, MARKDOWN, SEARCH
from answerbook.model import addresses
from answerbook.model.graph import Graph
from answerbook.model.outside import DESK
from answerbook.model.redirects import Redirect, file_of
from answerbook.pages.former import former_pages
from answerbook.publishing.hashed_assets import ASSETS

# What lies in these files is for hosts and for the next build.
HIDDEN = ("_headers", "_redirects", ".answerbook-files.json")
# The types of files that are text, and so worth packing; hosts pack `text/html` in any case.
PACKED = (
    *("text/css", "text/javascript", MARKDOWN, "text/plain", "text/xml", "application/javascript"),
    *("application/json", "application/xml", "application/atom+xml", "application/feed+json", "image/svg+xml"),
)
# The types of feeds, which their names do not tell.
FEEDS = {"atom.xml": "application/atom+xml", "feed.json": "application/feed+json"}
# What an address keeps as it is when it is written for a host (RFC 3986), but for what hosts take for a value's name.
_KEPT = "/#?&=%:;,+@!'()*~-._[]"


@dataclass(frozen=True)
class Former:
    """A former path from the root of the host, without a slash at its end, and the address of what followed.

    `path` is decoded, unless it is a pattern. `line` is that of `redirects.yml`, None for a former id. With `is_page`
    the site has a page there that leads on.
    """

    path: str
    to: str
    line: Redirect | None
    is_page: bool


@dataclass(frozen=True)
class HostRules:
    """The rules of one site.

    `base` is the path of its address on the host, such as `/help/`. `headers` go with every page, `policies` takes the
    place of the policy for pages below a site-relative path. Of `patterns` the first that fits counts.
    """

    site_url: str
    base: str
    headers: Mapping[str, str]
    policies: Mapping[str, str]
    moved: tuple[Former, ...]
    patterns: tuple[Former, ...]

    @property
    def host(self) -> str:
        """The host's name, such as `help.example.com`."""
        return urlsplit(self.site_url).hostname or ""

    def remark(self, host: str) -> str:
        """Return the first line of a file for a host, which says how it came about."""
        return (
            f"# Written by `answerbook hosting {host}` for {self.site_url}: write it anew when the content has changed."
        )

    @property
    def kept(self) -> Mapping[str, str]:
        """How long what may be kept, by regular expressions for paths from the root of the host; the first counts."""
        return {
            f"{self._start}(?:{ASSETS}/[0-9a-f]+|media)/": FOREVER,
            self.public: DATA,
            f"{self._start}search/": SEARCH,
        }

    @property
    def public(self) -> str:
        """What paths look like that other sites may read, as a regular expression."""
        return f"{self._start}(?:{'|'.join(security_headers.PUBLIC)})"

    @property
    def types(self) -> Mapping[str, str]:
        """The types of feeds and Markdown by regular expressions for paths."""
        feeds = {rf"{self._start}changes/(?:.+/)?{re.escape(name)}$": type_ for name, type_ in FEEDS.items()}
        return {**feeds, self.markdown: MARKDOWN}

    @property
    def markdown(self) -> str:
        """What paths of pages as Markdown look like, as a regular expression."""
        return rf"{self._start}.+/{re.escape(addresses.TWIN)}$"

    @property
    def own_policies(self) -> list[tuple[str, str]]:
        """The `policies` by regular expressions for paths, those of shorter paths first."""
        ordered = sorted(self.policies.items(), key=lambda one: len(one[0]))
        return [(f"{self._start}{re.escape(path)}", policy) for path, policy in ordered]

    @property
    def _start(self) -> str:
        return f"^{re.escape(self.base)}"


def rules_of(graph: Graph) -> HostRules:
    """Return the rules of a site: what has moved are its former ids and what `redirects.yml` says."""
    site = graph.content.site
    base = addresses.base_path(site.site_url)
    desk = (addresses.path(addresses.DESK), site.sources(DESK))
    parents = tuple(dict.fromkeys(site.desk_parents)) if site.has_desk else ()
    written = list(_written(graph, base))
    return HostRules(
        site_url=site.site_url,
        base=base,
        headers=security_headers.headers(site.sources()),
        policies=security_headers.other_policies(site.sources(), desk, addresses.FRAMED_DESK, parents),
        moved=(*_renamed(graph, base), *(one for one in written if one.line and not one.line.is_pattern)),
        patterns=tuple(one for one in written if one.line and one.line.is_pattern),
    )


def _renamed(graph: Graph, base: str) -> Iterator[Former]:
    """Yield the former ids whose entry goes on under another one; a withdrawn entry has its signpost."""
    for ref in graph.renamed:
        now = graph.trail(ref)[-1]
        if graph.content.get(ref) is None and graph.content.get(now):
            path, to = f"{base}{addresses.folder(ref)}", f"{base}{addresses.folder(now)}"
            yield Former(_plain(path), quote(to, safe=_KEPT), None, is_page=True)


def _written(graph: Graph, base: str) -> Iterator[Former]:
    pages = {page.file for page in former_pages(graph)}
    for line in graph.content.redirects.values():
        to = quote(line.goal.outside or f"{base}{line.goal.address}", safe=_KEPT)
        path = line.path if line.is_pattern else _plain(line.path)
        yield Former(path, to, line, is_page=file_of(graph.content.site.site_url, line) in pages)


def _plain(path: str) -> str:
    return "".join(f"/{step}" for step in addresses.steps(path))
