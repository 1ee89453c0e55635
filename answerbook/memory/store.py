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

# What runs tell; and what sites are made of, which is large.
RUNS, PARTS = "runs", "parts"
# So many findings are kept, those that were written last: of many sites, days and options; of parts, some a site.
KEPT, KEPT_PARTS = 300, 24


def _folder(kind: str) -> Path:
    return user_cache_path("answerbook", appauthor=False) / kind


def recall(key: str) -> dict[str, Any]:
    """Return what was kept under a key; {} if there is nothing, or what is there is damaged."""
    return read_object(recall_bytes(key, RUNS)) or {}


def recall_bytes(key: str, kind: str) -> bytes:
    """Return the bytes that were kept under a key; none if there is nothing, or what is there is damaged."""
    try:
        data = (_folder(kind) / f"{key}.json").read_bytes()
    except OSError:
        return b""
    seal, _, value = data.partition(b"\n")
    return value if seal.decode("ascii", "replace") == _seal(key, value) else b""


def keep(key: str, value: Mapping[str, Any]) -> None:
    """Keep a value under a key; where nothing can be written, nothing is kept."""
    keep_bytes(key, compact(value).encode(), RUNS)


def keep_bytes(key: str, data: bytes, kind: str) -> None:
    """Keep bytes under a key; where nothing can be written, nothing is kept."""
    folder = _folder(kind)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(f"{_seal(key, data)}\n".encode())
            file.write(data)
        os.replace(file.name, folder / f"{key}.json")  # noqa: PTH105 - the file knows its name alone
        _forget(folder, KEPT if kind == RUNS else KEPT_PARTS)


def forget_parts() -> None:
    """Delete all parts of all sites: they hold words, and time alone is lost."""
    with suppress(OSError):
        _forget(_folder(PARTS), 0)


def _seal(key: str, value: bytes) -> str:
    return hashlib.sha256(key.encode() + value).hexdigest()


def _forget(folder: Path, most: int) -> None:
    """Delete the oldest findings, if they are too many."""
    kept = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in kept[most:]:
        path.unlink(missing_ok=True)
