"""What of a new site the last build has proven already: the same files, whose links still lead somewhere."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path

from answerbook.publishing.check import anchors_of, is_checked
from answerbook.publishing.checks.page import read
from answerbook.publishing.hashed_assets import HASHED
from answerbook.publishing.keep import own_files
from answerbook.publishing.last_build import LastBuild
from answerbook.publishing.manifest import file_of

# The forms of packed files: each stands beside what it is made of.
_PACKED = (".gz", ".br")


def proven(last: LastBuild, built: Path, taken: AbstractSet[str]) -> frozenset[str]:
    """Return the pages and style sheets of a new site that are as in the last one, which was sound, and are so still.

    Those `taken` over from it are.

    What is found out about a file depends on its bytes and on what it links to. Where a file is gone, or a place in a
    page is, whatever leads there must be looked for: then none is proven.

    Raises:
        OSError: if a file of the new site cannot be read.
    """
    new = own_files(built)
    if any(name not in new and not HASHED.match(name) for name in last.files if not name.endswith(_PACKED)):
        return frozenset()
    known = [name for name in sorted(new & last.files.keys()) if is_checked(name)]
    unsure = [name for name in known if name not in taken]
    same = frozenset(known).intersection(taken).union(_same(last, built, unsure))
    if any(_lost_places(last, built, name) for name in known if name not in same):
        return frozenset()
    return same


def _same(last: LastBuild, built: Path, names: Iterable[str]) -> AbstractSet[str]:
    return {name for name in names if file_of((built / name).read_bytes()) == last.files[name]}


def _lost_places(last: LastBuild, built: Path, name: str) -> bool:
    """Tell whether a page that has changed lacks a place that it had, as far as that is known."""
    before = last.read(name)
    if before is None:
        return True
    texts = (data.decode("utf-8", "replace") for data in (before, (built / name).read_bytes()))
    had, has = (anchors_of(read(text)) for text in texts)
    return bool(had - has)
