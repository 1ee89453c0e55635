"""What every host is told of the site: where it stands, its headers, how long what may be kept, what has moved."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from answerbook.core import security_headers
from answerbook.model import addresses
from answerbook.model.graph import Graph
from answerbook.model.outside import DESK
from answerbook.model.redirects import Redirect

# What lies in these files is for hosts and for the next build.
HIDDEN = ("_headers", "_redirects", ".answerbook-files.json")
# Types of files that are text, and so worth packing; `text/html` is packed everywhere.
PACKED = (
    *("text/css", "text/javascript", "text/plain", "text/xml", "application/javascript", "application/json"),
    *("application/xml", "application/atom+xml", "application/feed+json", "image/svg+xml"),
)
# What an address keeps as it is when it is written for a host (RFC 3986).
_KEPT = "/#?&=%:;,+@!'()*~-._[]"


@dataclass(frozen=True)
class HostRules:
    """The rules of one site.

    `host` and `base` are those of its address, such as `help.example.com` and `/help/`. `headers` go with every page,
    `policies` takes the place of the policy for pages below a site-relative path. `moved` are former paths from the
    root of the host, decoded and without a slash at the end, with the address of what followed; `patterns` the same
    for patterns, in order.
    """

    site_url: str
    host: str
    base: str
    headers: Mapping[str, str]
    policies: Mapping[str, str]
    moved: Mapping[str, str]
    patterns: tuple[tuple[Redirect, str], ...]

    @property
    def hashed(self) -> str:
        """What paths from the root of the host look like whose files never change, as a regular expression."""
        return f"^{re.escape(self.base)}(?:assets/[0-9a-f]+|media)/"

    @property
    def public(self) -> str:
        """What paths look like that other sites may read, as a regular expression."""
        return f"^{re.escape(self.base)}(?:{'|'.join(security_headers.PUBLIC)})"


def rules_of(graph: Graph) -> HostRules:
    """Return the rules of a site: its former ids and former paths are the ones to redirect."""
    site = graph.content.site
    base = addresses.base_path(site.site_url)
    lines = graph.content.redirects.values()
    return HostRules(
        site_url=site.site_url,
        host=urlsplit(site.site_url).hostname or "",
        base=base,
        headers=security_headers.headers(site.sources()),
        policies=security_headers.other_policies(
            site.sources(),
            (addresses.path(addresses.DESK), site.sources(DESK)),
            addresses.FRAMED_DESK,
            tuple(dict.fromkeys(site.desk_parents)),
        ),
        moved={
            **_renamed(graph, base),
            **{_plain(line.path): _address(base, line) for line in lines if not line.is_pattern},
        },
        patterns=tuple((line, _address(base, line)) for line in lines if line.is_pattern),
    )


def _renamed(graph: Graph, base: str) -> dict[str, str]:
    """Return the folders of former ids whose entry goes on under another one; a withdrawn entry has its signpost."""
    found = {}
    for ref in graph.renamed:
        now = graph.trail(ref)[-1]
        if graph.content.get(ref) is None and graph.content.get(now):
            found[_plain(f"{base}{addresses.folder(ref)}")] = f"{base}{addresses.folder(now)}"
    return found


def _plain(path: str) -> str:
    return "".join(f"/{step}" for step in addresses.steps(path))


def _address(base: str, line: Redirect) -> str:
    goal = line.goal
    return quote(goal.outside or f"{base}{goal.address}", safe=_KEPT)
