"""Opens the exports of a path one after the other: a file, the files of a folder, a Maildir, a zip or tar archive.

Nothing is unpacked onto the disk. What archives may hold is limited (`packed.Limit`, `MAX_MEMBERS`).
"""

import io
import os
import re
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from answerbook.mail import personal_data
from answerbook.tickets.read.export_file import ExportFile
from answerbook.tickets.read.packed import Limit, member, unpacked

# Members of an archive. The names of a folder's files are read as they come.
MAX_MEMBERS = 100_000
# Bytes of the list of its members that a zip may have.
_DIRECTORY = 2**25
_ZIP, _BLOCK = b"PK\x03\x04", 512
_ENCRYPTED = 1
_BOOKS = frozenset(("xl/workbook.xml", "content.xml", "Index/Document.iwa"))
# What mail programs call the files of a Maildir: a time, and what makes it unique.
_BY_PROGRAM = re.compile(r"(?:[\w.-]{1,40}/)*[0-9]{5,}[\w.=,+-]{0,120}(?::2,[A-Za-z]*)?")
_BY_SYSTEM = re.compile(r"(?:^|/)(?:__MACOSX/|\.|Thumbs\.db$|desktop\.ini$)")


@dataclass(frozen=True)
class LeftOut:
    """A file within a folder or archive that is not read, and why, in words."""

    shown: str
    why: str


def sources(path: Path, shown: str) -> Iterator[ExportFile | LeftOut]:
    """Yield the exports of a path, each to be read before the next; `shown` is its name in messages.

    Raises:
        OSError: if the path cannot be read, or an archive is damaged or holds far more than exports do.
    """
    if path.is_dir():
        for number, file in enumerate(_files(path), start=1):
            name = f"{shown.rstrip('/')}/{_named(file.relative_to(path).as_posix(), number)}"
            yield from _of_file(file, name, shown)
    else:
        yield from _of_file(path, shown, "")


def _of_file(path: Path, shown: str, within: str) -> Iterator[ExportFile | LeftOut]:
    size = path.stat().st_size
    with path.open("rb") as file:
        content = unpacked(file, size)
        head = content.peek(_BLOCK)[:_BLOCK]
        try:
            if head.startswith(_ZIP):
                yield from _zipped(file, shown, size)
            elif _is_tar(head):
                yield from _tarred(content, file, shown, size)
            else:
                yield ExportFile(content, shown, size, file, within)
        except (tarfile.TarError, zipfile.BadZipFile, NotImplementedError, EOFError) as error:
            raise OSError(f"the archive is damaged ({error})") from error


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and those below it in the order of their names; of a Maildir only the mails."""
    for here, folders, names in os.walk(folder):
        maildir = {"cur", "new"} <= set(folders)
        if maildir:
            # Its other folders hold what is not delivered yet; those of Maildir++ begin with a point.
            kept = [name for name in folders if name in {"cur", "new"} or name.startswith(".")]
        else:
            kept = [name for name in folders if not name.startswith(".")]
        folders[:] = sorted(kept)
        for name in () if maildir else sorted(names):
            file = Path(here, name)
            if not name.startswith(".") and file.is_file():
                yield file


def _zipped(file: io.BufferedReader, shown: str, size: int) -> Iterator[ExportFile | LeftOut]:
    _refuse_long_directory(file, size)
    with zipfile.ZipFile(file) as archive:
        limit, members = Limit.of(size), [one for one in archive.infolist() if not one.is_dir()]
        _refuse_many(len(members))
        if _BOOKS & {one.filename for one in members}:
            raise OSError("it is a workbook of a spreadsheet: save the sheet as CSV")
        for number, one in enumerate(members, start=1):
            name = f"{shown}:{_named(one.filename, number)}"
            if _BY_SYSTEM.search(one.filename):
                continue
            if one.flag_bits & _ENCRYPTED:
                yield LeftOut(name, "it is encrypted")
                continue
            with archive.open(one) as packed:
                yield _member(member(packed, limit), file, name, shown, size)


def _tarred(
    content: io.BufferedReader, file: io.BufferedReader, shown: str, size: int
) -> Iterator[ExportFile | LeftOut]:
    limit, number = Limit.of(size), 0
    with tarfile.open(fileobj=content, mode="r|") as archive:
        for one in archive:
            # tarfile remembers all that it has seen.
            archive.members.clear()  # type: ignore[attr-defined]
            if one.isreg() and not _BY_SYSTEM.search(one.name.removeprefix("./")):
                number += 1
                _refuse_many(number)
                if packed := archive.extractfile(one):
                    name = f"{shown}:{_named(one.name.removeprefix('./'), number)}"
                    yield _member(member(packed, limit), file, name, shown, size)


def _member(
    content: io.BufferedReader, file: io.BufferedReader, name: str, shown: str, size: int
) -> ExportFile | LeftOut:
    head = content.peek(_BLOCK)[:_BLOCK]
    if head.startswith(_ZIP) or _is_tar(head):
        return LeftOut(name, "it is an archive within another one")
    return ExportFile(content, name, size, file, shown)


def _is_tar(head: bytes) -> bool:
    """Tell whether a file begins with the header of a member of a tar, whose sum is right."""
    try:
        tarfile.TarInfo.frombuf(head, "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False
    return True


def _refuse_many(count: int) -> None:
    if count > MAX_MEMBERS:
        raise OSError(f"it holds more than {MAX_MEMBERS:,} files: unpack it, and name the folder")


def _refuse_long_directory(file: io.BufferedReader, size: int) -> None:
    """Refuse a zip whose list of members, which is read at once, is too long."""
    file.seek(max(0, size - 2**16 - 128))
    tail = file.read()
    end, long = tail.rfind(b"PK\x05\x06"), tail.rfind(b"PK\x06\x06")
    length = int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0
    if long >= 0:
        length = max(length % (2**32 - 1), int.from_bytes(tail[long + 40 : long + 48], "little"))
    if length > _DIRECTORY:
        raise OSError(f"it holds more than {MAX_MEMBERS:,} files: unpack it, and name the folder")
    file.seek(0)


def _named(name: str, number: int) -> str:
    """Return the name of a file within another as it may be shown: one that may name a person gives way to a number."""
    return name if personal_data.harmless(name) or _BY_PROGRAM.fullmatch(name) else f"#{number}"
