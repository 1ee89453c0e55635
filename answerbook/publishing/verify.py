"""Compares a published site, in a folder or at an address, with what its build wrote."""

import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.files import printable, read_bytes
from answerbook.publishing.keep import OF_HOSTS, is_named
from answerbook.publishing.manifest import MANIFEST, File, Manifest, file_of, parse

SCHEMES = ("https://", "http://")
# What hosts read and do not hand out.
_FOR_HOSTS = ("_headers", "_redirects")
_SECONDS, _AT_ONCE, _LARGEST = 20, 8, 512_000_000


@dataclass(frozen=True)
class Compared:
    """What a manifest says, and the paths of the files that are not as it says."""

    manifest: Manifest
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    foreign: tuple[str, ...]


def verify(place: str, progress: Callable[[str], None]) -> tuple[Compared | None, list[Diagnostic]]:
    """Compare a folder or address with its manifest; None if it has none.

    At an address nobody can list what else is there: `foreign` is empty.
    """
    online = place.startswith(SCHEMES)
    fetch = partial(_fetched, place.rstrip("/")) if online else partial(_read, Path(place))
    data, why_not = fetch(MANIFEST)
    manifest = parse(data or b"")
    if manifest is None or manifest.files is None:
        help_ = "name the folder or address of a site that `answerbook build` made"
        message = f"`{MANIFEST}` {why_not or 'is no list of a build'}"
        return None, [Diagnostic("no-manifest", message, Location(place), help_)]
    progress(f"comparing {len(manifest.files)} files")
    found = _states(manifest.files, fetch, online=online)
    foreign = () if online else tuple(_foreign(Path(place), manifest))
    changed, missing = (tuple(name for name, state in found.items() if state == one) for one in ("changed", "missing"))
    compared = Compared(manifest, changed, missing, foreign)
    return compared, list(_problems(place, compared))


def _states(
    files: Mapping[str, File], fetch: Callable[[str], tuple[bytes | None, str]], *, online: bool
) -> dict[str, str]:
    def state(name: str) -> str:
        data, _ = fetch(name)
        if data is None:
            return "" if online and (name in _FOR_HOSTS or name.startswith(".")) else "missing"
        return "" if file_of(data) == files[name] else "changed"

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return dict(zip(files, pool.map(state, files), strict=True))


def _read(folder: Path, name: str) -> tuple[bytes | None, str]:
    data, why_not = read_bytes(folder / name)
    return (None if why_not else data), why_not


def _fetched(address: str, name: str) -> tuple[bytes | None, str]:
    """Return what a reader gets at the address of a file; None, and why, if that is nothing."""
    path = name.removesuffix("index.html") if name.rpartition("/")[2] == "index.html" else name
    try:
        with urlopen(f"{address}/{quote(path)}", timeout=_SECONDS) as answer:  # noqa: S310 - its scheme is of SCHEMES
            return answer.read(_LARGEST), ""
    except HTTPError as error:
        error.close()
        return None, f"is answered with {error.code}"
    except (OSError, HTTPException, ValueError) as error:
        return None, f"cannot be fetched: {error}"


def _foreign(folder: Path, manifest: Manifest) -> Iterator[str]:
    named = OF_HOSTS | set(manifest.kept)
    for path, folders, files in os.walk(folder):
        below = Path(path).relative_to(folder)
        folders[:] = sorted(one for one in folders if not is_named((below / one).as_posix(), named))
        for name in sorted((below / one).as_posix() for one in files):
            if name not in (manifest.files or {}) and name != MANIFEST and not is_named(name, named):
                yield name


def _problems(place: str, compared: Compared) -> Iterator[Diagnostic]:
    for name in compared.changed:
        help_ = "build and publish again; look for what changed it since"
        yield Diagnostic("changed-file", "this is not what the build wrote", _at(place, name), help_)
    for name in compared.missing:
        yield Diagnostic("lost-file", "the build wrote this file, and it is gone", _at(place, name), "publish again")
    for name in compared.foreign:
        help_ = "delete it; or build with it named in `keep` of site.yml"
        yield Diagnostic("foreign-file", "this was not written by a build", _at(place, name), help_)


def _at(place: str, name: str) -> Location:
    return Location(f"{place.rstrip('/')}/{printable(name)}")
