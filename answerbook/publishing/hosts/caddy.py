"""The configuration of Caddy 2: https://caddyserver.com/docs/caddyfile."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from answerbook.core.security_headers import FOREVER, FRESH, PAGES, POLICY
from answerbook.model.redirects import expression
from answerbook.publishing.hosts.rules import HIDDEN, HostRules


def caddy(rules: HostRules, root: str) -> dict[str, str]:
    """Return the Caddyfile of one site; `route` keeps its directives in the order in which they are written."""
    parts = urlsplit(rules.site_url)
    base = rules.base
    lines = [
        f"# Written by `answerbook hosting caddy` for {rules.site_url}: write it anew when the content has changed.",
        f"{parts.scheme}://{parts.netloc} {{",
        f"\t# The site lies in {root}{base}",
        f"\troot * {root}",
        "\troute {",
        *(f"\t\t{line}" for line in _route(rules)),
        "\t}",
        "\thandle_errors {",
        "\t\theader -Cache-Control",
        f"\t\trewrite * {base}404.html",
        "\t\tfile_server",
        "\t}",
        "}",
    ]
    return {"Caddyfile": "\n".join(lines) + "\n"}


def _route(rules: HostRules) -> Iterator[str]:
    base = rules.base
    fixed = {f"{path}{slash}": to for path, to in rules.moved.items() for slash in ("", "/")}
    if fixed:
        yield from _map("moved", fixed)
        yield "@moved expression {moved} != \"\""
        yield "redir @moved {moved} 301"
    yield "header {"
    yield from (f"\t{name} {_quoted(value)}" for name, value in rules.headers.items())
    yield f'\tCache-Control "{PAGES}"'
    yield "\t-Server"
    yield "}"
    yield from _named("hashed", rules.hashed, "Cache-Control", FOREVER)
    yield from _named("fresh", f"^{re.escape(base)}search/", "Cache-Control", FRESH)
    yield from _named("public", rules.public, "Access-Control-Allow-Origin", "*")
    for i, (path, policy) in enumerate(sorted(rules.policies.items())):
        yield from _named(f"policy{i}", f"^{re.escape(base + path)}", POLICY, policy)
    changes = f"^{re.escape(base)}changes/(?:.+/)?"
    yield from _named("atom", rf"{changes}atom\.xml$", "Content-Type", "application/atom+xml; charset=utf-8")
    yield from _named("feed", rf"{changes}feed\.json$", "Content-Type", "application/feed+json; charset=utf-8")
    yield f"@hidden path {' '.join(base + name for name in HIDDEN)}"
    yield "error @hidden 404"
    if rules.patterns:
        yield from _map("former", {f"~{expression(one.path)}": to for one, to in rules.patterns})
        yield "@former {"
        yield "\texpression {former} != \"\""
        yield "\tnot file {path} {path}/index.html"
        yield "}"
        yield "redir @former {former} 301"
    yield "encode zstd gzip"
    yield "file_server {"
    yield "\tprecompressed br gzip"
    yield "}"


def _map(name: str, values: Mapping[str, str]) -> Iterator[str]:
    yield f"map {{path}} {{{name}}} {{"
    yield from (f"\t{_quoted(key)} {_quoted(value)}" for key, value in values.items())
    yield '\tdefault ""'
    yield "}"


def _named(name: str, pattern: str, header: str, value: str) -> Iterator[str]:
    yield f"@{name} path_regexp {_quoted(pattern)}"
    yield f"header @{name} {header} {_quoted(value)}"


def _quoted(text: str) -> str:
    """Return a text in quotes, in which a backslash stands for itself but before a quote, and braces name values."""
    escaped = text.replace('"', '\\"')
    return f'"{escaped}"'
