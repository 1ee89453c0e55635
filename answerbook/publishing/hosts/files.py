"""The files for each host, and what of the site's former addresses the host cannot redirect."""

from collections.abc import Mapping
from dataclasses import dataclass

from answerbook.core.diagnostics import Diagnostic
from answerbook.model.graph import Graph
from answerbook.publishing.hosts.caddy import caddy
from answerbook.publishing.hosts.nginx import nginx
from answerbook.publishing.hosts.rules import rules_of


@dataclass(frozen=True)
class Host:
    """A host by its name at the command line.

    `root` is the folder on it of what stands at the root of its address; with `brotli` it has the module for that.
    """

    name: str
    root: str = ""
    brotli: bool = False


@dataclass(frozen=True)
class HostFiles:
    """The files for a host by name; `problems` names the former addresses that it cannot redirect."""

    files: Mapping[str, str]
    problems: tuple[Diagnostic, ...] = ()


def host_files(graph: Graph, host: Host) -> HostFiles:
    """Return the files by which a host serves the site."""
    rules = rules_of(graph)
    root = host.root or f"/srv/{rules.host}"
    if host.name == "nginx":
        return HostFiles({"nginx.conf": nginx(rules, root, brotli=host.brotli)})
    return HostFiles({"Caddyfile": caddy(rules, root)})
