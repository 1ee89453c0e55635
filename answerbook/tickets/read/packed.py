"""Unpacks an export while it is read, up to a length that no honest one has: packed, or in an archive."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

_OPENED: dict[bytes, Any] = {b"\x1f\x8b": gzip.GzipFile, b"BZh": bz2.BZ2File, b"\xfd7zXZ\x00": lzma.LZMAFile}
# A text becomes ten to fifty times as long; what becomes longer than this is a trap.
_MOST, _TIMES = 100 * 2**20, 200
# Bytes from the beginning that can be read once more, for a stream cannot go back.
_KEPT = 2**18
_FAULTS = (EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, NotImplementedError)


@dataclass
class Limit:
    """How many bytes may still come out of a file, and how many there were at first."""

    most: int
    left: int

    @classmethod
    def of(cls, size: int) -> "Limit":
        """Return the limit of a packed file of so many bytes."""
        most = _MOST + _TIMES * size
        return cls(most, most)

    def take(self, count: int) -> None:
        """Count bytes that came out.

        Raises:
            OSError: if they are far more than a text has.
        """
        self.left -= count
        if self.left < 0:
            raise OSError(f"it unpacks to over {self.most / 1e6:,.0f} MB, as no export does")


class Unpacked(io.RawIOBase):
    """What comes out of a packed file, within a limit."""

    def __init__(self, packed: Any, limit: Limit) -> None:
        self._packed, self._limit, self._kept, self._at = packed, limit, bytearray(), 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True, for it can begin again."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place near the beginning, while no more than that was read.

        Raises:
            OSError: for any other place.
        """
        if whence == io.SEEK_CUR and offset == 0:
            return self._at
        if whence != io.SEEK_SET or offset > len(self._kept) or self._at > _KEPT:
            raise OSError("a packed file cannot be read in this order")
        self._at = offset
        return offset

    def tell(self) -> int:
        """Return the place in the content."""
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Read what comes next.

        Raises:
            OSError: if the file is damaged, or unpacks to far more than a text does.
        """
        read = bytes(self._kept[self._at : self._at + len(buffer)]) if self._at < len(self._kept) else b""
        if not read:
            try:
                read = self._packed.read(len(buffer))
            except _FAULTS as error:
                raise OSError(f"the packed file is damaged ({error})") from error
            self._limit.take(len(read))
            if self._at + len(read) <= _KEPT:
                self._kept += read
        self._at += len(read)
        buffer[: len(read)] = read
        return len(read)


def unpacked(file: io.BufferedReader, size: int) -> io.BufferedReader:
    """Return the content of a file that is packed, as its first bytes tell; itself if it is not."""
    head = file.peek(6)[:6]
    kind = next((kind for mark, kind in _OPENED.items() if head.startswith(mark)), None)
    if kind is None:
        return file
    packed = kind(fileobj=file) if kind is gzip.GzipFile else kind(file)
    return member(packed, Limit.of(size))


def member(packed: Any, limit: Limit) -> io.BufferedReader:
    """Return what comes out of a packed file, or of a member of an archive, within a limit."""
    return io.BufferedReader(Unpacked(packed, limit), 2**16)
