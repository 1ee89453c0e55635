"""The wheel that this program was installed from: a new site carries it along, so that nobody needs an index for it."""

import json
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

FOLDER = "wheels"
# https://packaging.python.org/en/latest/specifications/direct-url/.
_FROM = "direct_url.json"


def own_wheel() -> Path | None:
    """Return the wheel's file; None if the program came from an index or a checkout, or the file is gone."""
    told = metadata.distribution("answerbook").read_text(_FROM)
    address = urlsplit(str(json.loads(told).get("url", ""))) if told else None
    if address is None or address.scheme != "file":
        return None
    path = Path(url2pathname(address.path))
    return path if path.suffix == ".whl" and path.is_file() else None
