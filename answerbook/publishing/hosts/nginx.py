"""The configuration of nginx: https://nginx.org/en/docs/."""

import re
from collections.abc import Iterable, Mapping

from answerbook.core.security_headers import FOREVER, FRESH, PAGES, POLICY
from answerbook.model.redirects import expression
from answerbook.publishing.hosts.rules import HIDDEN, PACKED, HostRules

# nginx sets aside this many bytes for a key of a map, of which some are its own.
_BUCKET = 64
_OWN = 24


def nginx(rules: HostRules, root: str) -> dict[str, str]:
    """Return the file of one server: the maps that it looks values up in, then the server itself.

    No `location` sets a header: one that did would lose all those of the server. What differs from path to path is
    looked up.
    """
    name = re.sub(r"[^a-z0-9]+", "_", f"{rules.host}{rules.base}".lower()).strip("_")
    lines = [
        f"# Written by `answerbook hosting nginx` for {rules.site_url}: write it anew when the content has changed.",
        "# It belongs where nginx includes files on its highest level, such as /etc/nginx/conf.d/.",
        *_bucket(rules),
        *_map(f"moved_{name}", '""', _moved(rules)),
        *_map(f"former_{name}", '""', {f"~{expression(one.path)}": to for one, to in rules.patterns}),
        *_map(
            f"kept_{name}",
            f'"{PAGES}"',
            {f"~{rules.hashed}": FOREVER, f"~^{re.escape(rules.base)}search/": FRESH},
        ),
        *_map(f"readers_{name}", '""', {f"~{rules.public}": "*"}),
        *_map(
            f"policy_{name}",
            _quoted(rules.headers[POLICY]),
            {f"~^{re.escape(rules.base + path)}": policy for path, policy in _longest_first(rules.policies)},
        ),
        *_server(rules, root, name),
    ]
    return {"nginx.conf": "\n".join(lines) + "\n"}


def _longest_first(policies: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(policies.items(), key=lambda pair: -len(pair[0]))


def _moved(rules: HostRules) -> dict[str, str]:
    return {f"{path}{slash}": to for path, to in rules.moved.items() for slash in ("", "/")}


def _bucket(rules: HostRules) -> list[str]:
    longest = max((len(path.encode()) for path in rules.moved), default=0) + _OWN
    if longest <= _BUCKET:
        return []
    size = 1 << (longest - 1).bit_length()
    return ["# Paths are long. If another file says it already, the larger number counts; keep that line alone.",
            f"map_hash_bucket_size {size};"]  # fmt: skip


def _map(name: str, default: str, values: Mapping[str, str]) -> list[str]:
    lines = [f"    {_quoted(key)} {_quoted(value)};" for key, value in values.items()]
    return [f"map $uri ${name} {{", f"    default {default};", *lines, "}"]


def _quoted(text: str) -> str:
    """Return a text in quotes. A value knows no way to write `$`, which no address needs."""
    return '"' + text.replace('"', '\\"') + '"'


def _server(rules: HostRules, root: str, name: str) -> Iterable[str]:
    others = {header: value for header, value in rules.headers.items() if header != POLICY}
    base = re.escape(rules.base)
    hidden = "|".join(map(re.escape, HIDDEN))
    return f"""server {{
    listen 80;
    server_name {rules.host};
    # The site lies in {root}{rules.base}
    root {root};

    server_tokens off;
    absolute_redirect off;
    charset utf-8;
    charset_types {" ".join(PACKED)};

    # Files that `build --compress` has written beside others go out as they are; the rest is packed on the way.
    gzip on;
    gzip_static on;
    gzip_vary on;
    gzip_proxied any;
    gzip_types {" ".join(PACKED)};
    # With the package libnginx-mod-http-brotli-static:
    # brotli_static on;

{chr(10).join(f'    add_header {header} "{value}" always;' for header, value in others.items())}
    add_header {POLICY} $policy_{name} always;
    add_header Access-Control-Allow-Origin $readers_{name} always;
    add_header Cache-Control $kept_{name};

    error_page 404 {rules.base}404.html;
    error_page 403 =404 {rules.base}404.html;

    if ($moved_{name}) {{
        return 301 $moved_{name};
    }}
    location / {{
        try_files $uri $uri/ @former_{name};
    }}
    location @former_{name} {{
        if ($former_{name}) {{
            return 301 $former_{name};
        }}
        return 404;
    }}
    location ~ ^{base}(?:{hidden})$ {{
        return 404;
    }}
    location ~ ^{base}changes/(?:.+/)?atom\\.xml$ {{
        types {{ }}
        default_type application/atom+xml;
    }}
    location ~ ^{base}changes/(?:.+/)?feed\\.json$ {{
        types {{ }}
        default_type application/feed+json;
    }}
}}""".splitlines()
