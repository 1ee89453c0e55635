"""Long lists go on from page to page: which of their entries one page shows, and where the others stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from answerbook.model import addresses

# So many entries of a list one page shows: a reader still sees them through, and a phone loads them at once.
ENTRIES = 200
# With more topics than this a page names its own alone, and leads to the list of all.
TOPICS = 20

E = TypeVar("E")


@dataclass(frozen=True)
class Part(Generic[E]):
    """What one page shows of a list: entries, each with the section that it stands in.

    `number` counts from 1; `files` are the pages of all parts, `total` the number of entries in all of them.
    """

    entries: tuple[tuple[str, E], ...]
    number: int
    files: tuple[str, ...]
    total: int

    @property
    def file(self) -> str:
        """The page that shows this part."""
        return self.files[self.number - 1]

    @property
    def previous(self) -> str:
        """The page with the part before; "" for the first."""
        return self.files[self.number - 2] if self.number > 1 else ""

    @property
    def next(self) -> str:
        """The page with the part that follows; "" for the last."""
        return self.files[self.number] if self.number < len(self.files) else ""

    def sections(self) -> list[tuple[str, list[E]]]:
        """Return the sections in their order, each with those of its entries that stand in this part."""
        return [
            (section, [entry for _, entry in found]) for section, found in groupby(self.entries, key=lambda one: one[0])
        ]


def parts(listed: Sequence[tuple[str, E]], file: str, size: int = ENTRIES) -> Iterator[Part[E]]:
    """Yield the parts of a list, the first on page `file`; of an empty list one without entries."""
    count = max(1, -(-len(listed) // size))
    files = tuple(addresses.part(file, number) for number in range(1, count + 1))
    for i in range(count):
        yield Part(tuple(listed[i * size : (i + 1) * size]), i + 1, files, len(listed))
