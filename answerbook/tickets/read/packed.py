"""Unpacks an export that is packed by gzip, bzip2 or xz while it is read, up to a length that no honest one has."""

import bz2
import gzip
import io
import lzma
import zlib
from typing import Any

_OPENED: dict[bytes, Any] = {b"\x1f\x8b": gzip.GzipFile, b"BZh": bz2.BZ2File, b"\xfd7zXZ\x00": lzma.LZMAFile}
# A text becomes ten to fifty times as long; what becomes longer than this is a trap.
_MOST, _TIMES = 100 * 2**20, 200


class Unpacked(io.RawIOBase):
    """The content of a packed file, of which `size` is the length in bytes."""

    def __init__(self, packed: Any, size: int) -> None:
        self._packed, self._left, self._most = packed, _MOST + _TIMES * size, _MOST + _TIMES * size

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True, for it can begin again."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place of the content."""
        self._left = self._most
        return int(self._packed.seek(offset, whence))

    def tell(self) -> int:
        """Return the place in the content."""
        return int(self._packed.tell())

    def readinto(self, buffer: Any) -> int:
        """Read what comes next.

        Raises:
            OSError: if the file is damaged, or unpacks to far more than a text does.
        """
        try:
            read: bytes = self._packed.read(len(buffer))
        except (EOFError, zlib.error, lzma.LZMAError) as error:
            raise OSError(f"the packed file is damaged ({error})") from error
        self._left -= len(read)
        if self._left < 0:
            raise OSError(f"it unpacks to over {self._most / 1e6:,.0f} MB, as no export does")
        buffer[: len(read)] = read
        return len(read)


def unpacked(file: io.BufferedReader, size: int) -> io.BufferedReader:
    """Return the content of a file that is packed, as its first bytes tell; itself if it is not."""
    head = file.peek(6)[:6]
    kind = next((kind for mark, kind in _OPENED.items() if head.startswith(mark)), None)
    if kind is None:
        return file
    packed = kind(fileobj=file) if kind is gzip.GzipFile else kind(file)
    return io.BufferedReader(Unpacked(packed, size), 2**16)
