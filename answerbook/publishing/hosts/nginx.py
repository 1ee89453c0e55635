"""The configuration of nginx: https://nginx.org/en/docs/."""

import hashlib
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from answerbook.core.security_headers import OUT_OF_SEARCH, PAGES, POLICY
from answerbook.model.redirects import expression
from answerbook.publishing.hosts.rules import HIDDEN, PACKED, HostRules

_SERVER = """\
server {{
    listen {port};
    listen [::]:{port};
    server_name {host};
    # The site lies in {folder}
    root {root};

    server_tokens off;
    absolute_redirect off;
    charset utf-8;
    charset_types {packed};

    # What `build --compress` has packed goes out as it is; all else is packed on its way.
    gzip on;
    gzip_static on;
    gzip_vary on;
    gzip_proxied any;
    gzip_types {packed};
{brotli}
{headers}

    # 403 is a folder without a page.
    error_page 404 {otherwise};
    error_page 403 =404 {otherwise};

    location / {{
        try_files $uri $uri/ =404;
    }}
{locations}
}}"""


def nginx(rules: HostRules, root: str, *, brotli: bool = False) -> str:
    """Return the file of one server: the maps that it looks values up in, then the server itself.

    No `location` sets a header: one that did would lose all those of the server. What differs from path to path is
    looked up instead. `root` is the folder of what stands at the root of the host; with `brotli` nginx has the module
    for it.
    """
    # Names of variables hold for all servers, and long ones need settings of their own.
    name = hashlib.sha256(rules.site_url.encode()).hexdigest()[:8]
    longest_first = reversed(rules.own_policies)
    lines = [
        rules.remark("nginx"),
        "# It belongs where nginx includes files for its `http` block, such as /etc/nginx/conf.d/.",
        *_map(f"kept_{name}", PAGES, _matched(rules.kept)),
        *_map(f"readers_{name}", "", _matched({rules.public: "*"})),
        *_map(f"robots_{name}", "", _matched({rules.markdown: OUT_OF_SEARCH})),
        *(_map(f"policy_{name}", rules.headers[POLICY], _matched(dict(longest_first))) if rules.policies else []),
        *(_map(f"former_{name}", "", _former(rules)) if rules.patterns else []),
    ]
    return "\n".join([*lines, _server(rules, root, name, brotli), ""])


def _matched(values: Mapping[str, str]) -> dict[str, str]:
    return {f"~{pattern}": value for pattern, value in values.items()}


def _former(rules: HostRules) -> dict[str, str]:
    return _matched({expression(one.path): one.to for one in rules.patterns})


def _map(name: str, default: str, values: Mapping[str, str]) -> list[str]:
    lines = [f"    {_quoted(key)} {_quoted(value)};" for key, value in values.items()]
    return [f"map $uri ${name} {{", f"    default {_quoted(default)};", *lines, "}"]


def _quoted(text: str) -> str:
    """Return a text in quotes. A value knows no way to write `$`, which addresses have encoded."""
    return '"' + text.replace('"', '\\"') + '"'


def _server(rules: HostRules, root: str, name: str, brotli: bool) -> str:
    parts = urlsplit(rules.site_url)
    return _SERVER.format(
        # https is the business of the proxy before it, or of certbot, which changes this file.
        port=parts.port if parts.port and parts.scheme == "http" else 80,
        host=rules.host,
        folder=f"{root.rstrip('/')}{rules.base}",
        root=_quoted(root),
        packed=" ".join(PACKED),
        brotli="    brotli_static on;\n" if brotli else "",
        headers="\n".join(f"    {line}" for line in _headers(rules, name)),
        otherwise=f"@former_{name}" if rules.patterns else f"{rules.base}404.html",
        locations="\n".join(f"    {line}" for line in _locations(rules, name)),
    )


def _headers(rules: HostRules, name: str) -> Iterator[str]:
    for header, value in rules.headers.items():
        looked_up = header == POLICY and rules.policies
        yield f"add_header {header} {f'$policy_{name}' if looked_up else _quoted(value)} always;"
    yield f"add_header Access-Control-Allow-Origin $readers_{name} always;"
    yield f"add_header X-Robots-Tag $robots_{name} always;"
    # Without `always`: what is not there may be there in a minute.
    yield f"add_header Cache-Control $kept_{name};"


def _locations(rules: HostRules, name: str) -> Iterator[str]:
    for hidden in HIDDEN:
        yield f"location = {rules.base}{hidden} {{ return 404; }}"
    for pattern, type_ in rules.types.items():
        yield f"location ~ {_quoted(pattern)} {{ types {{ }} default_type {type_}; }}"
    for one in rules.moved:
        for slash in ("", "/"):
            yield f"location = {_quoted(one.path + slash)} {{ return 301 {_quoted(one.to)}; }}"
    if rules.patterns:
        yield f"location @former_{name} {{"
        yield f"    if ($former_{name}) {{ return 301 $former_{name}; }}"
        yield f"    rewrite ^ {rules.base}404.html break;"
        yield "}"
