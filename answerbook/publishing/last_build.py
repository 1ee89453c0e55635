"""What the build before made at a target: files that would come out the same are taken over from it, as links.

Its record stands in the workshop. What it says counts as long as the manifest at the target is the one of that build,
and of each file as long as it is the one that was published, or has its bytes.
"""

import hashlib
import os
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from answerbook.core import defaults
from answerbook.core.json_text import compact, read_object
from answerbook.core.program import joint, program
from answerbook.core.site_parts import SiteParts
from answerbook.core.tree import Tree
from answerbook.core.walk import walk
from answerbook.model.site import Site
from answerbook.publishing import manifest
from answerbook.publishing.keep import link
from answerbook.publishing.manifest import MANIFEST, File
from answerbook.publishing.minify import SHORTENED
from answerbook.publishing.target import Target

PAGE = ".md"
# Above so many files that came or went, it is not asked which pages name them.
_FEW = 100
_KEYS = {"made_with", "texts", "beside", "names", "marks"}
_PLAIN = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True)
class LastBuild:
    """A build that stands at its target; of none, or of one that cannot be relied on, all is empty.

    `made_with` is the hash of what all its pages have in common. `texts` are the hashes of the files of its docs tree,
    `beside` of those that the engine knows nothing of; `names` are all files of the docs tree. `files` are those of the
    site, which stands in `site`, and `marks` what the disk knew of each once it was published.
    """

    site: Path = Path()
    made_with: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    files: Mapping[str, File] = field(default_factory=dict)
    marks: Mapping[str, list[int]] = field(default_factory=dict)

    def stands(self, name: str) -> bool:
        """Tell whether a file of the site is there as it was published."""
        try:
            same = name in self.files and self.marks.get(name) == _mark(f"{self.site}/{name}")
        except OSError:
            return False
        return same or self.read(name) is not None

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
    # Another version may have written it.
    if value.keys() != _KEYS:
        return NONE
    value["names"] = frozenset(value["names"])
    return LastBuild(site=target.site, files=found.files, **value)


def remember(target: Target, made_with: str, tree: Tree) -> None:
    """Write the record of the build that was published at a target just now.

    Raises:
        OSError: if it cannot be written.
    """
    texts, beside = ({name: _hash(text) for name, text in some.items()} for some in (tree.files, tree.beside))
    value = {"made_with": made_with, "texts": texts, "beside": beside, "names": sorted([*tree.files, *tree.copies])}
    value["marks"] = {name: _mark(entry.path) for name, entry in walk(target.site)}
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
    pages = [(name, text) for name, text in _same(last.texts, tree.files) if name.endswith(PAGE)]
    # A link is another address where its file has come or gone; and to be that, it must name it.
    return [name for name, text in pages if not _names(text, changed)]


def unchanged_files(last: LastBuild, tree: Tree) -> list[str]:
    """Return what else of a tree has not changed and is published as it is: other files, and those beside."""
    others = [name for name, _ in _same(last.texts, tree.files) if not name.endswith((PAGE, *SHORTENED))]
    return [*others, *(name for name, _ in _same(last.beside, tree.beside))]


def take_over(last: LastBuild, names: Iterable[str], built: Path) -> frozenset[str]:
    """Link files of the site, as they stand at the target, into a new one; return those that were there.

    Raises:
        OSError: if one cannot be written.
    """
    taken, folders = set(), set[str]()
    for name in names:
        if last.stands(name):
            folder = f"{built}/{name}".rpartition("/")[0]
            if folder not in folders:
                os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - there are thousands
                folders.add(folder)
            link(f"{last.site}/{name}", f"{built}/{name}")
            taken.add(name)
    return frozenset(taken)


def _same(last: Mapping[str, str], texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the texts whose hashes the last build had, too."""
    return [(name, text) for name, text in texts.items() if name in last and last[name] == _hash(text)]


def _mark(path: str) -> list[int]:
    """Return what a disk knows of a file: who writes into it makes it another."""
    known = os.stat(path)  # noqa: PTH116 - there are tens of thousands
    return [known.st_size, known.st_mtime_ns, known.st_ino]


def _names(text: str, names: Collection[str]) -> bool:
    return any(name in text for name in names)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _seal(stands: bytes, record: bytes) -> str:
    return joint([stands, record])
