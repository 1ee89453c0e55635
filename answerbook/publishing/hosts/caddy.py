"""The configuration of Caddy 2: https://caddyserver.com/docs/caddyfile."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from answerbook.core.security_headers import OUT_OF_SEARCH, PAGES, POLICY
from answerbook.model.redirects import expression
from answerbook.publishing.hosts.rules import HIDDEN, HostRules


def caddy(rules: HostRules, root: str) -> str:
    """Return the Caddyfile of one site; `root` is the folder of what stands at the root of the host.

    `route` keeps its directives in the order in which they are written; of two headers the later one counts.
    """
    parts = urlsplit(rules.site_url)
    return "\n".join(
        [
            rules.remark("caddy"),
            f"{parts.scheme}://{parts.netloc} {{",
            f"\t# The site lies in {root.rstrip('/')}{rules.base}",
            f"\troot * {_quoted(root)}",
            "\troute {",
            *(f"\t\t{line}" for line in _route(rules)),
            "\t}",
            "\thandle_errors {",
            "\t\theader -Cache-Control",
            f"\t\trewrite * {rules.base}404.html",
            "\t\tfile_server",
            "\t}",
            "}",
            "",
        ]
    )


def _route(rules: HostRules) -> Iterator[str]:
    yield from _headers(rules)
    moved = {f"{one.path}{slash}": one.to for one in rules.moved for slash in ("", "/")}
    if moved:
        yield from _map("moved", moved)
        yield '@moved not vars {moved} ""'
        yield "redir @moved {moved} 301"
    yield f"@hidden path {' '.join(rules.base + name for name in HIDDEN)}"
    yield "error @hidden 404"
    if rules.patterns:
        yield from _map("former", {f"~{expression(one.path)}": one.to for one in rules.patterns})
        yield "@former {"
        yield '\tnot vars {former} ""'
        yield "\tnot file {path} {path}/index.html"
        yield "}"
        yield "redir @former {former} 301"
    yield "encode zstd gzip"
    yield "file_server {"
    yield "\tprecompressed br gzip"
    yield "}"


def _headers(rules: HostRules) -> Iterator[str]:
    yield "header {"
    yield from (f"\t{name} {_quoted(value)}" for name, value in rules.headers.items())
    yield f"\tCache-Control {_quoted(PAGES)}"
    yield "}"
    # Alone: where one is taken away, all of a block are written at the very end, over those that follow here.
    yield "header -Server"
    # Those that count are written last.
    for i, (pattern, value) in enumerate(reversed(list(rules.kept.items()))):
        yield from _header(f"kept{i}", pattern, "Cache-Control", value)
    yield from _header("readers", rules.public, "Access-Control-Allow-Origin", "*")
    for i, (pattern, value) in enumerate(rules.own_policies):
        yield from _header(f"policy{i}", pattern, POLICY, value)
    yield from _header("markdown", rules.markdown, "X-Robots-Tag", OUT_OF_SEARCH)
    for i, (pattern, value) in enumerate(rules.types.items()):
        yield from _header(f"type{i}", pattern, "Content-Type", f"{value}; charset=utf-8")


def _header(matcher: str, pattern: str, name: str, value: str) -> Iterator[str]:
    yield f"@{matcher} path_regexp {_quoted(pattern)}"
    yield f"header @{matcher} {name} {_quoted(value)}"


def _map(name: str, values: Mapping[str, str]) -> Iterator[str]:
    yield f"map {{path}} {{{name}}} {{"
    yield from (f"\t{_quoted(key)} {_quoted(value)}" for key, value in values.items())
    yield '\tdefault ""'
    yield "}"


def _quoted(text: str) -> str:
    """Return a text in quotes, in which a backslash stands for itself but before a quote."""
    return '"' + text.replace('"', '\\"') + '"'
