"""What stands in the site's folder and no build wrote, such as a `.git` or a `CNAME`: it stays, or it stops the build.

A build names its files in its manifest, within the site itself: so the list is right wherever the site is copied or
checked out. A site without one was published before there was a list; there a file counts as an earlier build's if the
new build writes it, too, or if it shows that it is ours.

The hashed files of the last builds stay, too: a page that is open, or kept by somebody's cache, still loads them.
"""

import errno
import os
import shutil
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.walk import walk
from answerbook.publishing.hashed_assets import ASSETS, HASHED
from answerbook.publishing.manifest import LISTS, listed

# What hosts want in a site's folder, and git: it always stays.
OF_HOSTS = frozenset({".git", ".nojekyll", ".well-known", "CNAME"})
# Of a site without a list: what each of our pages has, and the folders where we alone write data.
_OUR_PAGE = b'id="ab-main"'
_OUR_DATA = ("api/v1/", "changes/", "desk/", "search/")
# So many sets of hashed files are kept beside the present one.
FORMER = 3


@dataclass(frozen=True)
class Carried:
    """What of the published site stands in the new one: sets of hashed files, with the new one first, and others."""

    assets: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def carry_over(site: Path, built: Path, keep: AbstractSet[str] | None) -> tuple[Carried, list[Diagnostic]]:
    """Add to the new site `built` what of the published `site` stays; `site` stays as it is.

    What no build wrote stays if it, or a folder that it is in, is named in `keep` or `OF_HOSTS`, or if `keep` is None;
    else it is an error, and so is one of its names in the place of a file of the build. Then nothing is added.

    Raises:
        OSError: if a file cannot be read or written.
    """
    new = own_files(built)
    assets = _asset_sets(site, new)
    if not site.is_dir():
        return Carried(tuple(assets)), []
    known = listed(site)
    ours = {*LISTS, *(known["files"] if known else _recognised(site, new))}
    named = OF_HOSTS | (keep or frozenset())
    others = list(_others(str(site), "", ours, _folders(ours | new | named)))
    refused = [name for name in others if keep is not None and not is_named(name, named)]
    taken = [name for name in others if name in new | _folders(new) or _folders({name}) & new]
    if refused or taken:
        return Carried(), [*_refusals(site, refused, taken)]
    former = {one for one in assets if not (built / ASSETS / one).exists()}
    for name in (name for name in ours if (match := HASHED.match(name)) and match[1] in former):
        if (site / name).is_file():
            _copy(site / name, built / name)
    for name in others:
        _copy(site / name, built / name)
    return Carried(tuple(assets), tuple(others)), []


def own_files(built: Path) -> frozenset[str]:
    """Return the paths of all files below a folder in which nothing but a build's stands."""
    return frozenset(name for name, _ in walk(built))


def copy_own(former: Path, built: Path) -> None:
    """Make a new site of what the build of a former one wrote.

    Raises:
        OSError: if a file cannot be read or written.
    """
    for name in listed(former).get("files") or own_files(former) - {*LISTS}:
        if (former / name).is_file():
            _copy(former / name, built / name)


def is_named(name: str, named: AbstractSet[str]) -> bool:
    """Tell whether a path is one of those named, or lies below one."""
    return name in named or any(str(folder) in named for folder in PurePosixPath(name).parents)


def _refusals(site: Path, refused: list[str], taken: list[str]) -> Iterator[Diagnostic]:
    for name in sorted({*refused, *taken}):
        if name in taken:
            help_ = "move the file out of the site's folder, or rename the page that needs its place"
            message = "this file was not written by a build, and the new site has one in its place"
        else:
            help_ = f"delete it, move it into `static/` of the site, or keep it: `--keep {name}`, or `keep` in site.yml"
            message = "this was not written by a build, and is not to be kept"
        yield Diagnostic("foreign-file", message, Location(str(site / name)), help_)


def _asset_sets(site: Path, new: frozenset[str]) -> list[str]:
    """Return the hashes of the sets of files to be published: that of the new build, then former ones, newest first."""
    found = [match[1] for name in sorted(new) if (match := HASHED.match(name))]
    return list(dict.fromkeys([*found, *_former(site)]))[: FORMER + 1]


def _former(site: Path) -> list[str]:
    named = listed(site).get("assets")
    hashes = [str(one) for one in named if HASHED.match(f"{ASSETS}/{one}/")] if isinstance(named, list) else []
    return [one for one in hashes if (site / ASSETS / one).is_dir()]


def _folders(names: AbstractSet[str]) -> set[str]:
    found = {"."}
    for name in names:
        folder = name.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _recognised(site: Path, new: frozenset[str]) -> Iterator[str]:
    """Yield what of a site without a list an earlier build wrote."""
    for path in (path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        is_data = name.startswith(_OUR_DATA) and path.suffix in (".json", ".xml")
        if name in new or is_data or (path.suffix == ".html" and _OUR_PAGE in path.read_bytes()):
            yield name


def _others(folder: str, prefix: str, ours: set[str], folders: set[str]) -> Iterator[str]:
    """Yield what below `folder` is not ours: files, links, and whole folders in which nothing is ours."""
    with os.scandir(folder) as entries:
        inside = sorted(entries, key=lambda entry: entry.name)
    for entry in inside:
        name = f"{prefix}{entry.name}"
        if name in folders and entry.is_dir() and not entry.is_symlink():
            yield from _others(entry.path, f"{name}/", ours, folders)
        elif name not in ours or entry.is_dir():
            yield name


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if not source.is_dir() or source.is_symlink():
        link(str(source), str(target))
        return
    try:
        shutil.copytree(source, target, symlinks=True, copy_function=link)
    except shutil.Error as error:
        file, _, reason = error.args[0][0]
        raise OSError(errno.EIO, reason, file) from None


def link(source: str, target: str) -> None:
    """Give a file a second name, which is quick and can be undone; copy it where the disk knows no second names."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target, follow_symlinks=False)
