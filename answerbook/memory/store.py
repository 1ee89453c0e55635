"""What earlier runs found, in the user's folder for caches: nothing of it is needed, and anybody may delete it."""

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from platformdirs import user_cache_path

from answerbook.core.json_text import compact, read_object

# So many findings are kept, those that were written last: of many sites, days and options.
KEPT = 300


def _folder() -> Path:
    return user_cache_path("answerbook", appauthor=False) / "runs"


def recall(key: str) -> dict[str, Any]:
    """Return what was kept under a key; {} if there is nothing, or what is there is damaged."""
    try:
        data = (_folder() / f"{key}.json").read_bytes()
    except OSError:
        return {}
    seal, _, value = data.partition(b"\n")
    if seal.decode("ascii", "replace") != _seal(key, value):
        return {}
    return read_object(value) or {}


def keep(key: str, value: Mapping[str, Any]) -> None:
    """Keep a value under a key; where nothing can be written, nothing is kept."""
    folder, text = _folder(), compact(value).encode()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(f"{_seal(key, text)}\n".encode() + text)
        os.replace(file.name, folder / f"{key}.json")  # noqa: PTH105 - the file knows its name alone
        _forget(folder)


def _seal(key: str, value: bytes) -> str:
    return hashlib.sha256(key.encode() + value).hexdigest()


def _forget(folder: Path) -> None:
    """Delete the oldest findings, if they are too many."""
    kept = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in kept[KEPT:]:
        path.unlink(missing_ok=True)
