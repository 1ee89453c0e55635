"""Where this program was installed from: a new site carries its wheel along, so that nobody needs an index for it."""

import json
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

FOLDER = "wheels"
# https://packaging.python.org/en/latest/specifications/direct-url/.
_FROM = "direct_url.json"


def origin() -> str:
    """Return what pip was told to install the program from, a path or an address; "" if it came from an index."""
    try:
        text = metadata.distribution("answerbook").read_text(_FROM)
    except metadata.PackageNotFoundError:
        # It runs from its source.
        return ""
    told: dict[str, Any] = json.loads(text) if text else {}
    url, vcs = str(told.get("url", "")), told.get("vcs_info")
    if vcs:
        return f"{vcs['vcs']}+{url}@{vcs['commit_id']}"
    address = urlsplit(url)
    return url2pathname(address.path) if address.scheme == "file" else url


def own_wheel() -> Path | None:
    """Return the wheel's file; None if the program was not installed from one, or the file is gone."""
    path = Path(origin())
    return path if path.suffix == ".whl" and path.is_file() else None
