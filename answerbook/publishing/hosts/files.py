"""The files for each host, and what of the site's former addresses the host cannot redirect."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from answerbook.core.diagnostics import Diagnostic, Severity
from answerbook.core.wording import plural
from answerbook.model.graph import Graph
from answerbook.publishing.hosts.caddy import caddy
from answerbook.publishing.hosts.github_pages import github_pages
from answerbook.publishing.hosts.netlify import can, netlify
from answerbook.publishing.hosts.nginx import nginx
from answerbook.publishing.hosts.rules import Former, HostRules, rules_of
from answerbook.publishing.hosts.s3 import MOST_RULES, s3, served


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
    """The files for a host by name; `problems` names the former addresses that lead nowhere there.

    `note` says in a sentence what else of them the host cannot do, "" if nothing.
    """

    files: Mapping[str, str]
    problems: tuple[Diagnostic, ...] = ()
    note: str = ""


def host_files(graph: Graph, host: Host) -> HostFiles:
    """Return the files by which a host serves the site."""
    rules = rules_of(graph)
    root = host.root or f"/srv/{rules.host}"
    match host.name:
        case "nginx":
            return HostFiles({"nginx.conf": nginx(rules, root, brotli=host.brotli)})
        case "caddy":
            return HostFiles({"Caddyfile": caddy(rules, root)})
        case "netlify":
            left = [one for one in rules.patterns if not can(one)]
            return HostFiles({"_redirects": netlify(rules)}, _left(left, "Netlify knows `*` as a whole step alone"))
        case "s3":
            left = [one for one in rules.patterns if one not in served(rules)]
            why = f"S3 knows `*` as the last step alone, and {MOST_RULES} patterns"
            return HostFiles({"upload.sh": s3(rules)}, _left(left, why))
    return _of_github_pages(rules)


def _of_github_pages(rules: HostRules) -> HostFiles:
    problems = _left(rules.patterns, "GitHub Pages knows no patterns")
    problems += _left((one for one in rules.moved if not one.is_page), "it is outside of the site's folder")
    pages = sum(one.is_page for one in rules.moved)
    note = f"{plural(pages, 'former address', 'former addresses')} stay pages that lead on: GitHub Pages sends no 301."
    return HostFiles(github_pages(rules), problems, note if pages else "")


def _left(formers: Iterable[Former], why: str) -> tuple[Diagnostic, ...]:
    help_ = "write out the paths that are asked for, one a line, or choose a host that can"
    return tuple(
        Diagnostic(
            "no-such-redirect",
            f"`{one.path}` leads nowhere on this host: {why}",
            one.line.origin.at(),
            help_,
            Severity.WARNING,
            str(one.line.ref),
        )
        for one in formers
        if one.line
    )
