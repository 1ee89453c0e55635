"""What a site was made of and with: `build.json`, which is published with its files, so that it travels with them."""

import hashlib
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from answerbook import __version__
from answerbook.core.json_text import indented, read_object
from answerbook.core.walk import walk

MANIFEST = "build.json"
# A former version wrote the second one: the names alone.
LISTS = (MANIFEST, ".answerbook-files.json")
# What decides about the bytes of a page, besides the engine and this program.
_TOOLS = ("mkdocs-material", "markdown", "markdown-it-py", "pymdown-extensions", "pygments", "jinja2")


@dataclass(frozen=True)
class File:
    """The bytes of a file: their hash and their number."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """A published site: where it belongs, what it was made from and with, and its files by their paths.

    `commit` is "" if nobody said it. `assets` are the sets of hashed files, newest first; `kept` is what no build
    wrote and stayed.
    """

    site_url: str = ""
    commit: str = ""
    tools: Mapping[str, str] | None = None
    assets: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    files: Mapping[str, File] | None = None


def tools(engine: str) -> dict[str, str]:
    """Return the versions of what makes a site, by name."""
    # Here, because it takes longer than all else of a run that finds everything as it was.
    from importlib import metadata  # noqa: PLC0415

    installed = {one.metadata["Name"].lower(): one.version for one in metadata.distributions()}
    named = {name: installed[name] for name in sorted((engine, *_TOOLS)) if name in installed}
    return {"answerbook": __version__, "python": platform.python_version(), **named}


def file_of(data: bytes) -> File:
    """Return what is noted of the bytes of a file."""
    return File(hashlib.sha256(data).hexdigest(), len(data))


def write(site: Path, manifest: Manifest, known: Mapping[str, File] = MappingProxyType({})) -> None:
    """Write the manifest of a new site: all files below its folder but what is kept; of some it is `known`.

    Raises:
        OSError: if a file cannot be read or written.
    """
    kept = tuple(f"{name}/" for name in manifest.kept)
    names = [name for name, entry in walk(site) if entry.is_file() and not f"{name}/".startswith(kept)]
    files = {name: known.get(name) or file_of((site / name).read_bytes()) for name in sorted(names, key=_by_step)}
    value = asdict(replace(manifest, files=files))
    path = site / MANIFEST
    path.write_text(indented({key: one for key, one in value.items() if one}) + "\n", encoding="utf-8", newline="\n")
    path.chmod(0o644)


def _by_step(name: str) -> list[str]:
    return name.split("/")


def read(site: Path) -> Manifest | None:
    """Return the manifest of a published folder; None if it has none that is sound."""
    try:
        return parse((site / MANIFEST).read_bytes())
    except OSError:
        return None


def parse(data: bytes) -> Manifest | None:
    """Return a manifest; None if it is none."""
    value = _object(data)
    try:
        files = {str(name): File(str(one["sha256"]), int(one["size"])) for name, one in value["files"].items()}
        address, commit = (str(value.get(key, "")) for key in ("site_url", "commit"))
        made_with = {str(name): str(version) for name, version in value.get("tools", {}).items()}
        assets, kept = (tuple(str(one) for one in value.get(key, ())) for key in ("assets", "kept"))
    except (KeyError, TypeError, AttributeError, ValueError):
        return None
    if any(not name or ".." in name.split("/") or name.startswith("/") or "\0" in name for name in files):
        return None
    return Manifest(address, commit, made_with, assets, kept, files)


def listed(site: Path) -> dict[str, Any]:
    """Return what a published folder says of its files, be it in the form of a former version; {} if nothing sound."""
    for name in LISTS:
        try:
            if value := _object((site / name).read_bytes()):
                return {**value, "files": _names(value.get("files"))}
        except (OSError, TypeError):
            continue
    return {}


def _names(files: object) -> list[str]:
    names = list(files) if isinstance(files, list | dict) else None
    if names is None or not all(isinstance(name, str) for name in names):
        raise TypeError("no list of files")
    return names


def _object(data: bytes) -> dict[str, Any]:
    try:
        return read_object(data) or {}
    except UnicodeDecodeError:
        return {}
