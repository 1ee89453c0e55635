"""What the build before made at a target: pages that would come out the same are taken over from it.

Its record stands in the workshop. What it says counts as long as the manifest at the target is the one of that build,
and of each page as long as its bytes are those that the manifest names.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from answerbook.core import defaults
from answerbook.core.json_text import compact, read_object
from answerbook.core.program import joint, program
from answerbook.core.site_parts import SiteParts
from answerbook.core.tree import Tree, address
from answerbook.model.site import Site
from answerbook.publishing import manifest
from answerbook.publishing.manifest import MANIFEST, File
from answerbook.publishing.target import Target

PAGE = ".md"
# Above so many files that came or went, it is not asked which pages name them.
_FEW = 100
_PLAIN = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True)
class LastBuild:
    """A build that stands at its target; of none, or of one that cannot be relied on, all is empty.

    `made_with` is the hash of what all its pages have in common. `pages` are the hashes of the pages of its docs tree,
    `names` all files of that; `files` are those of the site, which stands in `site`.
    """

    site: Path = Path()
    made_with: str = ""
    pages: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    files: Mapping[str, File] = field(default_factory=dict)

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a file of the site; None if it is not there as it was published."""
        try:
            data = (self.site / name).read_bytes()
        except OSError:
            return None
        return data if self.files.get(name) == manifest.file_of(data) else None


NONE = LastBuild()


def last_build(target: Target) -> LastBuild:
    """Return the build that stands at a target; `NONE` if it is not asked for, or its links name files."""
    if target.cold or target.file_urls:
        return NONE
    try:
        stands = (target.site / MANIFEST).read_bytes()
        seal, _, record = target.workshop.record.read_bytes().partition(b"\n")
    except OSError:
        return NONE
    found, value = manifest.parse(stands), read_object(record) or {}
    if found is None or found.files is None or seal.decode("ascii", "replace") != _seal(stands, record):
        return NONE
    return LastBuild(target.site, value["made_with"], value["pages"], frozenset(value["names"]), found.files)


def remember(target: Target, made_with: str, tree: Tree) -> None:
    """Write the record of the build that was published at a target just now.

    Raises:
        OSError: if it cannot be written.
    """
    pages = {name: _hash(text) for name, text in tree.files.items() if name.endswith(PAGE)}
    value = {"made_with": made_with, "pages": pages, "names": sorted([*tree.files, *tree.copies])}
    record = compact(value).encode()
    stands = (target.site / MANIFEST).read_bytes()
    target.workshop.record.write_bytes(f"{_seal(stands, record)}\n".encode() + record)


def made_with(tree: Tree, parts: SiteParts, target: Target, site: Site, epoch: int) -> str:
    """Return the hash of what decides about all pages of a site, and about whether they are sound.

    Raises:
        OSError: if a file cannot be read.
    """
    options = [target.engine, site.site_url, site.feedback_url, *site.own_paths, *site.sources().loaded]
    pieces = [compact([program(), str(target.file_urls), *options]).encode(), defaults.CONFIG.read_bytes()]
    pieces += [path.read_bytes() for path in (target.workshop.config, parts.config) if path]
    for name, path in parts.theme.files().items():
        pieces += [name.encode(), path.read_bytes()]
    if any(name.endswith(".html") for name in parts.theme.own_files()):
        # A template of the site's own may say on one page what stands on another, or when the site was built.
        pieces += [str(epoch).encode(), *(f"{name}\n{text}".encode() for name, text in tree.files.items())]
    return joint(pieces)


def unchanged_pages(last: LastBuild, tree: Tree) -> list[str]:
    """Return the pages of a docs tree that the engine would make as the last build did, made with the same."""
    changed = {name.rpartition("/")[2] for name in last.names ^ {*tree.files, *tree.copies}}
    if len(changed) > _FEW or not all(_PLAIN.fullmatch(name) for name in changed):
        return []
    pages = ((name, text) for name, text in tree.files.items() if last.pages.get(name))
    # A link is another address where its file has come or gone; and to be that, it must name it.
    return [name for name, text in pages if last.pages[name] == _hash(text) and not _names(text, changed)]


def take_over(last: LastBuild, pages: Iterable[str], built: Path) -> frozenset[str]:
    """Copy pages of the docs tree, as they stand at the target, into a new site; return those that were there.

    Raises:
        OSError: if one cannot be written.
    """
    taken = set()
    for name in pages:
        published = address(name)
        if (data := last.read(published)) is not None:
            (built / published).parent.mkdir(parents=True, exist_ok=True)
            (built / published).write_bytes(data)
            taken.add(name)
    return frozenset(taken)


def _names(text: str, names: Collection[str]) -> bool:
    return any(name in text for name in names)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _seal(stands: bytes, record: bytes) -> str:
    return joint([stands, record])
