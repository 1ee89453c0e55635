"""What stands in the site's folder and no build wrote, such as a `.git` or a `CNAME`, stays there.

A build names its files in `LIST`, within the site itself: so the list is right wherever the site is copied or checked
out. A site without one was published before there was a list; there a file counts as an earlier build's if the new
build writes it, too, or if it shows that it is ours; any other is kept.

The hashed files of the last builds stay, too: a page that is open, or kept by somebody's cache, still loads them.
"""

import errno
import json
import os
import shutil
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path, PurePosixPath
from typing import Any

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.publishing.hashed_assets import ASSETS, HASHED

LIST = ".answerbook-files.json"
# Of a site without a list: what each of our pages has, and the folders where we alone write data.
_OUR_PAGE = b'id="ab-main"'
_OUR_DATA = ("api/v1/", "changes/", "desk/", "search/")
# So many sets of hashed files are kept beside the present one.
FORMER = 3


def carry_over(site: Path, built: Path) -> list[Diagnostic]:
    """List the files of the new site `built` in it, and add what of the published `site` no build wrote.

    `site` stays as it is. If one of its own files has the name of a file of the build, that is an error, and nothing
    is added.

    Raises:
        OSError: if a file cannot be read or written.
    """
    new = frozenset(path.relative_to(built).as_posix() for path in built.rglob("*") if not path.is_dir())
    assets = _asset_sets(site, new)
    value = {"files": sorted(new), **({"assets": assets} if assets else {})}
    (built / LIST).write_text(json.dumps(value, indent=0) + "\n", encoding="utf-8")
    if not site.is_dir():
        return []
    for former in (f"{ASSETS}/{one}" for one in assets if not (built / ASSETS / one).exists()):
        _copy(site / former, built / former)
    listed = _listed(site)
    ours = {LIST, *(_recognised(site, new) if listed is None else listed)}
    ours |= {f"{ASSETS}/{one}/{path.name}" for one in _former(site) for path in (site / ASSETS / one).glob("*")}
    kept = list(_others(site, site, ours, _folders(ours | new)))
    taken = [name for name in kept if name in new | _folders(new) or _folders({name}) & new]
    if not taken:
        for name in kept:
            _copy(site / name, built / name)
    help_ = "move the file out of the site's folder, or rename the page that needs its place"
    message = "this file was not written by a build, and the new site has one in its place"
    return [Diagnostic("foreign-file", message, Location(str(site / name)), help_) for name in taken]


def _asset_sets(site: Path, new: frozenset[str]) -> list[str]:
    """Return the hashes of the sets of files to be published: that of the new build, then former ones, newest first."""
    found = [match[1] for name in sorted(new) if (match := HASHED.match(name))]
    return list(dict.fromkeys([*found, *_former(site)]))[: FORMER + 1]


def _former(site: Path) -> list[str]:
    named = _list_of(site).get("assets")
    hashes = [str(one) for one in named if HASHED.match(f"{ASSETS}/{one}/")] if isinstance(named, list) else []
    return [one for one in hashes if (site / ASSETS / one).is_dir()]


def _folders(names: AbstractSet[str]) -> set[str]:
    return {str(folder) for name in names for folder in PurePosixPath(name).parents}


def _listed(site: Path) -> frozenset[str] | None:
    """Return the files that the last build listed; None if there is no list, or one that cannot be read."""
    try:
        return frozenset(str(PurePosixPath(name)) for name in _list_of(site)["files"])
    except (KeyError, TypeError):
        return None


def _list_of(site: Path) -> dict[str, Any]:
    """Return what the list of a site says; {} if there is none, or one that cannot be read."""
    try:
        value = json.loads((site / LIST).read_bytes())
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _recognised(site: Path, new: frozenset[str]) -> Iterator[str]:
    """Yield what of a site without a list an earlier build wrote."""
    for path in (path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        is_data = name.startswith(_OUR_DATA) and path.suffix in (".json", ".xml")
        if name in new or is_data or (path.suffix == ".html" and _OUR_PAGE in path.read_bytes()):
            yield name


def _others(folder: Path, site: Path, ours: set[str], folders: set[str]) -> Iterator[str]:
    """Yield what below `folder` is not ours: files, links, and whole folders in which nothing is ours."""
    for path in sorted(folder.iterdir()):
        name = path.relative_to(site).as_posix()
        if path.is_dir() and not path.is_symlink() and name in folders:
            yield from _others(path, site, ours, folders)
        elif name not in ours or path.is_dir():
            yield name


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if not source.is_dir() or source.is_symlink():
        _link(str(source), str(target))
        return
    try:
        shutil.copytree(source, target, symlinks=True, copy_function=_link)
    except shutil.Error as error:
        file, _, reason = error.args[0][0]
        raise OSError(errno.EIO, reason, file) from None


def _link(source: str, target: str) -> None:
    """Give a file a second name, which is quick and can be undone; copy it where the disk knows no second names."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target, follow_symlinks=False)
