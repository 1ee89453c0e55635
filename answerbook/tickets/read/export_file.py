"""Opens the file of a ticket export, and reads it in pieces of bounded size."""

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, TextIOWrapper
from pathlib import Path

from answerbook.core.diagnostics import Location
from answerbook.tickets.read import charsets
from answerbook.tickets.read.declared import Declared
from answerbook.tickets.read.packed import unpacked

# Characters of a record: what is longer is not held in memory.
MAX_RECORD = 8 * 2**20
HEAD_BYTES = 2**16
TOO_LONG = "longer than 8 MB, and skipped"
CUT_OFF = "cut off, and skipped"
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class ExportFile:
    """An open export; `shown` is its name in diagnostics, `size` that of the file on the disk in bytes.

    `head` is its beginning as text, `encoding` the charset that it seems to be in; `columns` are those of a table, by
    what they are read as, once that is known; `declared` is how much a file says that there is. `on_disk` is the file
    that it comes out of, `within` the name of the folder or archive that it is a part of, "" if of none.
    """

    def __init__(
        self, file: BufferedReader, shown: str, size: int, on_disk: BufferedReader | None = None, within: str = ""
    ) -> None:
        self._on_disk, self.shown, self.size, self.within = on_disk or file, shown, size, within
        file = self._file = unpacked(file, size)
        self.columns: dict[str, tuple[str, ...]] = {}
        self.declared = Declared()
        head = file.read(HEAD_BYTES)
        file.seek(0)
        self.encoding = next((name for bom, name in _BOMS if head.startswith(bom)), "") or charsets.of(head)
        self.head = head.decode(self.encoding, "replace")

    def text(self, encoding: str = "", newline: str = "\n") -> TextIOWrapper:
        """Return the text from its beginning; bytes that are not of the encoding become lone surrogates (PEP 383)."""
        encoding = encoding or self.encoding
        errors = "surrogateescape" if encoding in {"utf-8", "utf-8-sig", "ascii"} else "replace"
        # Kept, for it closes the file when it goes.
        self._text = TextIOWrapper(self._file, encoding, errors, newline)
        return self._text

    def done(self) -> int:
        """Return how many bytes of the file were read."""
        return self._on_disk.raw.tell()

    def at(self, line: int) -> Location:
        """Return the place of a line."""
        return Location(self.shown, line)


@contextmanager
def opened(path: Path, shown: str) -> Iterator[ExportFile]:
    """Open an export.

    Raises:
        OSError: if it cannot be read.
    """
    with path.open("rb") as file:
        yield ExportFile(file, shown, path.stat().st_size)


def read_lines(stream: TextIOWrapper) -> Iterator[tuple[int, str | None]]:
    """Yield number and text of each line with its end; None in place of one that is too long."""
    number = 0
    while line := stream.readline(MAX_RECORD + 1):
        number += 1
        if len(line) <= MAX_RECORD:
            yield number, line
            continue
        while not line.endswith(("\n", "\r")) and (line := stream.readline(MAX_RECORD)):
            pass
        yield number, None
