"""What brings the site into a bucket of S3: https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteHosting.html."""

import re
from collections.abc import Iterator
from shlex import quote
from typing import Any
from urllib.parse import urlsplit

from answerbook.core.json_text import indented
from answerbook.core.security_headers import DATA, FOREVER, MARKDOWN, PAGES, PUBLIC, SEARCH
from answerbook.model import addresses
from answerbook.model.redirects import ANY
from answerbook.publishing.hosts.rules import FEEDS, HIDDEN, Former, HostRules

# So many rules a bucket may have. Paths that are written out need none: an empty object leads on.
MOST_RULES = 50
_CORS = {"CORSRules": [{"AllowedMethods": ["GET", "HEAD"], "AllowedOrigins": ["*"]}]}
_BEGINNING = """\
# Use: sh upload.sh SITE BUCKET, with the AWS CLI. The bucket's policy must let everybody `s3:GetObject` and
# `s3:ListBucket`: without the latter what is not there is 403, not 404.
set -eu
site=$1 bucket=$2 to="s3://$2{base}"
set_up() {{ aws s3api "$1" --bucket "$bucket" "$2" "$(cat)"; }}
moved() {{ aws s3api put-object --bucket "$bucket" --key "$1" --website-redirect-location "$2"; }}
# `sync` passes over what has not changed; files of former builds stay as long as open pages may load them.
"""


def s3(rules: HostRules) -> str:
    """Return the commands that upload the site, with how long what may be kept, and set up bucket and redirects."""
    lines = [
        *_syncs(),
        *_types(),
        *_settings("put-bucket-website", "--website-configuration", _website(rules)),
        *_settings("put-bucket-cors", "--cors-configuration", _CORS),
        *_moved(rules),
    ]
    beginning = _BEGINNING.format(base=rules.base.rstrip("/"))
    return "\n".join(["#!/bin/sh", rules.remark("s3"), beginning + "\n".join(lines), ""])


def served(rules: HostRules) -> list[Former]:
    """Return the patterns that a bucket knows: what a path begins with, and not too many."""
    return [one for one in rules.patterns if _prefix(one) is not None][:MOST_RULES]


def _syncs() -> Iterator[str]:
    hidden = [*HIDDEN, "*.gz", "*.br"]
    groups = {
        FOREVER: ["assets/*/*", "media/*"],
        DATA: [f"{folder}*" for folder in PUBLIC],
        SEARCH: ["search/*"],
    }
    for kept, names in groups.items():
        # Of two filters the later one counts.
        chosen = _filters("exclude", ["*"]) + _filters("include", names) + _filters("exclude", hidden)
        deleted = "" if kept == FOREVER else " --delete"
        yield f'aws s3 sync "$site" "$to"{deleted} --cache-control {quote(kept)}{chosen}'
    others = _filters("exclude", [*(name for names in groups.values() for name in names), *hidden])
    yield f'aws s3 sync "$site" "$to" --delete --cache-control {quote(PAGES)}{others}'


def _filters(name: str, patterns: list[str]) -> str:
    return "".join(f" --{name} {quote(pattern)}" for pattern in patterns)


def _types() -> Iterator[str]:
    """Yield how feeds and Markdown get their types, which S3 cannot tell from their names."""
    for name, type_ in FEEDS.items():
        yield _typed(type_, DATA, [f"changes/{name}", f"changes/*/{name}"])
    yield _typed(f"{MARKDOWN}; charset=utf-8", PAGES, [f"*/{addresses.TWIN}"])


def _typed(type_: str, kept: str, names: list[str]) -> str:
    said = f"--cache-control {quote(kept)} --content-type {quote(type_)}"
    return f'aws s3 cp "$site" "$to" --recursive {said}{_filters("exclude", ["*"])}{_filters("include", names)}'


def _settings(command: str, option: str, value: object) -> list[str]:
    return [f"set_up {command} {option} <<'END'", indented(value), "END"]


def _website(rules: HostRules) -> dict[str, Any]:
    error = {"Key": f"{rules.base.removeprefix('/')}404.html"}
    website: dict[str, Any] = {"IndexDocument": {"Suffix": "index.html"}, "ErrorDocument": error}
    found = [_rule(one) for one in served(rules)]
    return {**website, "RoutingRules": found} if found else website


def _rule(one: Former) -> dict[str, Any]:
    # What is there goes before a pattern.
    condition = {"KeyPrefixEquals": _prefix(one), "HttpErrorCodeReturnedEquals": "404"}
    parts = urlsplit(one.to)
    host = {"HostName": parts.netloc, "Protocol": parts.scheme} if parts.netloc else {}
    goal = re.sub(r"^(?:https://[^/]+)?/?", "", one.to)
    return {"Condition": condition, "Redirect": {**host, "ReplaceKeyWith": goal, "HttpRedirectCode": "301"}}


def _prefix(one: Former) -> str | None:
    """Return what the keys of a pattern begin with; None if a star stands elsewhere than as the whole last step."""
    *folders, last = addresses.steps(one.path)
    return "/".join([*folders, ""]) if last == ANY and not any(ANY in step for step in folders) else None


def _moved(rules: HostRules) -> Iterator[str]:
    for one in rules.moved:
        file = one.path.removeprefix("/")
        # A bucket tells a folder's page from what has no slash at its end.
        keys = [file] if file.endswith((".html", ".htm")) else [f"{file}/index.html", file]
        yield from (f"moved {quote(key)} {quote(one.to)}" for key in keys)
    for one in served(rules):
        yield f"moved {quote((_prefix(one) or '').rstrip('/'))} {quote(one.to)}"
