"""What serves the site from a bucket of S3: https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteHosting.html."""

import re
from shlex import quote
from typing import Any
from urllib.parse import urlsplit

from answerbook.core.json_text import indented
from answerbook.core.security_headers import FOREVER, FRESH, PAGES
from answerbook.model import addresses
from answerbook.model.redirects import ANY
from answerbook.publishing.hosts.rules import HIDDEN, HostRules

# So many rules a bucket may have. Paths that are written out need none: an empty object redirects.
MOST_RULES = 50


def s3(rules: HostRules) -> dict[str, str]:
    """Return the settings of the bucket, who may read what, and the commands that upload the site."""
    key = rules.base.removeprefix("/")
    website: dict[str, Any] = {"IndexDocument": {"Suffix": "index.html"}, "ErrorDocument": {"Key": f"{key}404.html"}}
    if found := _routing(rules):
        website["RoutingRules"] = found
    cors = {"CORSRules": [{"AllowedMethods": ["GET", "HEAD"], "AllowedOrigins": ["*"]}]}
    return {
        "website.json": indented(website) + "\n",
        "cors.json": indented(cors) + "\n",
        "upload.sh": _upload(rules, key),
    }


def s3_leaves(rules: HostRules) -> list[str]:
    """Return the patterns that a bucket cannot tell: it knows what a path begins with, and 50 such rules."""
    can = [one.path for one, _ in rules.patterns if _prefix(one.path) is not None][:MOST_RULES]
    return [one.path for one, _ in rules.patterns if one.path not in can]


def _prefix(path: str) -> str | None:
    """Return what the keys of a pattern begin with; None if a star stands elsewhere than at its end."""
    steps = "/".join(addresses.steps(path))
    return steps[:-1] if ANY not in steps[:-1] else None


def _routing(rules: HostRules) -> list[dict[str, Any]]:
    found = []
    for one, to in rules.patterns:
        prefix = _prefix(one.path)
        if prefix is not None:
            # Where there is an object it is served: a page of the site goes before patterns.
            condition = {"KeyPrefixEquals": prefix, "HttpErrorCodeReturnedEquals": "404"}
            found.append({"Condition": condition, "Redirect": {**_goal(to), "HttpRedirectCode": "301"}})
    return found[:MOST_RULES]


def _goal(to: str) -> dict[str, str]:
    parts = urlsplit(to)
    goal = {"ReplaceKeyWith": re.sub(r"^(?:https://[^/]+)?/", "", to)}
    return {"HostName": parts.netloc, "Protocol": parts.scheme, **goal} if parts.netloc else goal


def _upload(rules: HostRules, key: str) -> str:
    left_out = " ".join(f"--exclude {quote(name)}" for name in (*HIDDEN, "*.gz", "*.br"))
    lines = [
        "#!/bin/sh",
        f"# Written by `answerbook hosting s3` for {rules.site_url}: write it anew when the content has changed.",
        "# Use: upload.sh SITE BUCKET",
        "set -eu",
        f'site=$1 bucket=$2 to="s3://$2/{key}"',
        "# What pages load comes first and is never deleted: pages that are open, or kept by a cache, still load it.",
        f'aws s3 sync "$site/assets" "${{to}}assets" --cache-control "{FOREVER}"',
        f'if [ -d "$site/media" ]; then aws s3 sync "$site/media" "${{to}}media" --cache-control "{FOREVER}"; fi',
        f'aws s3 sync "$site/search" "${{to}}search" --cache-control "{FRESH}" {left_out}',
        f'aws s3 sync "$site" "$to" --delete --cache-control "{PAGES}" {left_out} \\',
        '    --exclude "assets/*" --exclude "media/*" --exclude "search/*"',
        'aws s3api put-bucket-website --bucket "$bucket" --website-configuration "file://$(dirname "$0")/website.json"',
        'aws s3api put-bucket-cors --bucket "$bucket" --cors-configuration "file://$(dirname "$0")/cors.json"',
    ]
    if rules.moved:
        lines.append('moved() { aws s3api put-object --bucket "$bucket" --key "$1" --website-redirect-location "$2"; }')
    for path, to in rules.moved.items():
        file = path.removeprefix("/")
        # At a folder's page, and without a slash at the end: a bucket tells the two apart.
        keys = [file] if file.endswith((".html", ".htm")) else [f"{file}/index.html", file]
        lines += [f"moved {quote(one)} {quote(to)}" for one in keys]
    return "\n".join(lines) + "\n"
