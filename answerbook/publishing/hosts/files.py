"""The hosts by name, and what each is given and cannot do."""

from collections.abc import Mapping
from dataclasses import dataclass

from answerbook.core import security_headers
from answerbook.model import addresses
from answerbook.model.graph import Graph
from answerbook.model.outside import DESK
from answerbook.publishing.hosts.caddy import caddy
from answerbook.publishing.hosts.github_pages import github_pages, github_pages_leaves
from answerbook.publishing.hosts.netlify import netlify, netlify_leaves
from answerbook.publishing.hosts.nginx import nginx
from answerbook.publishing.hosts.rules import rules_of
from answerbook.publishing.hosts.s3 import s3, s3_leaves

# Those of one file first.
SERVERS = ("nginx", "caddy")
HOSTS = (*SERVERS, "netlify", "github-pages", "s3")


@dataclass(frozen=True)
class HostFiles:
    """The files for a host by name, and the former paths that it cannot redirect."""

    files: Mapping[str, str]
    left: tuple[str, ...] = ()


def host_files(graph: Graph, host: str, root: str) -> HostFiles:
    """Return the files for one of `HOSTS`; `root` is the folder of the host's root on a server of one's own."""
    rules = rules_of(graph)
    if host == "nginx":
        return HostFiles(nginx(rules, root))
    if host == "caddy":
        return HostFiles(caddy(rules, root))
    if host == "netlify":
        return HostFiles(netlify(rules, _headers(graph)), tuple(netlify_leaves(rules)))
    if host == "github-pages":
        return HostFiles(github_pages(rules), tuple(github_pages_leaves(rules)))
    return HostFiles(s3(rules), tuple(s3_leaves(rules)))
