"""Exports within folders and archives: each file is read as its own, and traps are not unpacked."""

import bz2
import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from answerbook.core.diagnostics import Diagnostic, Severity
from answerbook.tickets.read import containers, exports, packed
from answerbook.tickets.read.messages import Fields, FileRead, Message

TABLE = b"id,text\n1,Where is my order?\n"
MAIL = b"From: a@b.example\nTo: c@d.example\nMessage-ID: <1@b>\nSubject: Order\n\nIt is late.\n"
Members = dict[str, bytes]


def read(path: Path) -> tuple[list[exports.Item], list[FileRead]]:
    """Return what is in an export, and what its files were read as."""
    told: list[FileRead] = []
    return list(exports.read([(path, path.name)], "", Fields(), told=told.append)), told


def messages(found: list[exports.Item]) -> list[tuple[str, str]]:
    """Return the file and the text of each message."""
    return [(one.place.file, one.text) for one in found if isinstance(one, Message)]


def said(found: list[exports.Item]) -> list[str]:
    """Return what is said of the files."""
    return [f"{one.code}: {one.message}" for one in found if isinstance(one, Diagnostic)]


def zipped(members: Members) -> bytes:
    """Return a zip archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def tarred(members: Members) -> bytes:
    """Return a tar archive."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, content in members.items():
            head = tarfile.TarInfo(name)
            head.size = len(content)
            archive.addfile(head, io.BytesIO(content))
    return file.getvalue()


def in_folder(path: Path, members: Members) -> Path:
    """Write members as the files of a folder."""
    for name, content in members.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return path


PACKERS: dict[str, Callable[[Members], bytes]] = {
    "all.zip": zipped,
    "all.tar": tarred,
    "all.tar.gz": lambda members: gzip.compress(tarred(members)),
    "all.tbz": lambda members: bz2.compress(tarred(members)),
}
archives = pytest.mark.parametrize(("name", "pack"), PACKERS.items(), ids=PACKERS)


@archives
def test_each_file_of_an_archive_is_read_as_its_own(
    tmp_path: Path, name: str, pack: Callable[[Members], bytes]
) -> None:
    """Files of several formats may lie together; a message names its place as archive:member."""
    (tmp_path / name).write_bytes(pack({"t.csv": TABLE, "mails/one.eml": MAIL}))
    found, told = read(tmp_path / name)
    assert messages(found) == [
        (f"{name}:t.csv", "Where is my order?"),
        (f"{name}:mails/one.eml", "Order\n\nIt is late."),
    ]
    assert ([(one.file, one.format, one.files) for one in told], said(found)) == (
        [(name, "csv", 1), (name, "mbox", 1)],
        [],
    )


@archives
def test_a_file_that_is_no_export_is_named(tmp_path: Path, name: str, pack: Callable[[Members], bytes]) -> None:
    """A picture beside the mails costs a warning, not the mails."""
    (tmp_path / name).write_bytes(pack({"one.eml": MAIL, "photo.png": b"\x89PNG\r\n\x1a\n", "b.bin": b"\x00\x01\x02"}))
    found, _ = read(tmp_path / name)
    assert len(messages(found)) == 1
    (warning,) = said(found)
    assert warning.startswith("left-out-file: 2 files were not read")
    assert f"{name}:photo.png" in warning


def test_the_mails_of_a_folder_are_one_export(tmp_path: Path) -> None:
    """A folder of mails, with folders in it, is told of in one line; mails of one thread are one ticket."""
    reply = MAIL.replace(b"<1@b>", b"<2@b>\nReferences: <1@b>")
    found, told = read(in_folder(tmp_path / "mails", {"one.eml": MAIL, "more/two.eml": reply, ".hidden": b"x"}))
    tickets = {one.ticket for one in found if isinstance(one, Message)}
    assert (len(messages(found)), len(tickets)) == (2, 1)
    assert [(one.file, one.files, one.messages) for one in told] == [("mails", 2, 2)]


def test_a_maildir_is_read(tmp_path: Path) -> None:
    """What lies in `cur` and `new` is read, with the folders of Maildir++; what is not delivered yet, and indexes, are not."""
    names = ["cur/1793530800.M1P2.host:2,S", "new/1793530801.M1P3.host", ".Sent/cur/1793530802.M1P4.host:2,S"]
    others = ["tmp/1793530803.M1P5.host", "dovecot-uidlist", ".Sent/new/.keep"]
    folder = in_folder(tmp_path / "Maildir", dict.fromkeys((*names, *others), MAIL))
    found, _ = read(folder)
    assert sorted(file for file, _ in messages(found)) == sorted(f"Maildir/{name}" for name in names)
    assert said(found) == []


def test_an_archive_within_a_folder_is_read_but_none_within_an_archive(tmp_path: Path) -> None:
    """One step down is read; what lies deeper is named."""
    inner = zipped({"t.csv": TABLE})
    found, _ = read(in_folder(tmp_path / "exports", {"a.zip": inner, "b.zip": zipped({"c.zip": inner})}))
    assert messages(found) == [("exports/a.zip:t.csv", "Where is my order?")]
    assert [one for one in said(found) if "exports/b.zip:c.zip" in one]


def test_a_name_that_may_be_a_persons_is_a_number(tmp_path: Path) -> None:
    """Mail programs call a file by its subject, which the report must not show."""
    (tmp_path / "all.zip").write_bytes(zipped({"Dear Ann Lee, 30123456.eml": MAIL}))
    found, _ = read(tmp_path / "all.zip")
    assert [file for file, _ in messages(found)] == ["all.zip:#1"]


@archives
def test_a_bomb_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, pack: Callable[[Members], bytes]
) -> None:
    """What unpacks to far more than a text does is given up, and is an error: what it holds was not read whole."""
    monkeypatch.setattr(packed, "_MOST", 10_000)
    monkeypatch.setattr(packed, "_TIMES", 2)
    (tmp_path / name).write_bytes(pack({"t.csv": b"id,text\n" + b"1,again and again\n" * 200_000}))
    if name != "all.tar":
        found, _ = read(tmp_path / name)
        errors = [one for one in found if isinstance(one, Diagnostic) and one.severity is Severity.ERROR]
        assert {one.code for one in errors} == {"unreadable-export"}
        assert "as no export does" in errors[0].message


@archives
def test_an_archive_of_very_many_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, pack: Callable[[Members], bytes]
) -> None:
    """A list without an end would take the memory; a folder may hold as many as there are."""
    monkeypatch.setattr(containers, "MAX_MEMBERS", 3)
    members = {f"{i}.eml": MAIL for i in range(4)}
    (tmp_path / name).write_bytes(pack(members))
    assert "unpack it, and name the folder" in said(read(tmp_path / name)[0])[0]
    assert len(messages(read(in_folder(tmp_path / "folder", members))[0])) == 4


def test_the_list_of_a_zip_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is looked at before the list of members is read."""
    monkeypatch.setattr(containers, "_DIRECTORY", 100)
    (tmp_path / "a.zip").write_bytes(zipped({f"{i}.eml": MAIL for i in range(9)}))
    assert "unpack it" in said(read(tmp_path / "a.zip")[0])[0]


def test_a_workbook_is_told_how_to_be_saved(tmp_path: Path) -> None:
    """A spreadsheet's own file is a zip, too; it says what to do."""
    (tmp_path / "t.xlsx").write_bytes(zipped({"xl/workbook.xml": b"<workbook/>"}))
    assert said(read(tmp_path / "t.xlsx")[0])[0].endswith("save the sheet as CSV")


@archives
def test_a_damaged_archive_is_an_error(tmp_path: Path, name: str, pack: Callable[[Members], bytes]) -> None:
    """An archive that was cut off is no traceback, and what was read before the cut stays read."""
    content = pack({"one.eml": MAIL, "two.csv": TABLE * 400})
    (tmp_path / name).write_bytes(content[: len(content) // 2])
    found, _ = read(tmp_path / name)
    assert any(isinstance(one, Diagnostic) and one.severity is Severity.ERROR for one in found)


def test_an_encrypted_member_is_named(tmp_path: Path) -> None:
    """What needs a password is left out with a word."""
    content = bytearray(zipped({"a.csv": TABLE, "b.csv": TABLE}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + at] |= 1
    (tmp_path / "a.zip").write_bytes(bytes(content))
    found, _ = read(tmp_path / "a.zip")
    assert [file for file, _ in messages(found)] == ["a.zip:b.csv"]
    assert "encrypted" in said(found)[0]


def test_files_without_tickets_are_known_by_their_names(tmp_path: Path) -> None:
    """An export of an account holds people and channels, too: nobody's title is a question."""
    people = b'[{"id": "U1", "profile": {"title": "Agent of the support team here"}}]'
    (tmp_path / "a.zip").write_bytes(zipped({"users.json": people, "t.csv": TABLE}))
    found, _ = read(tmp_path / "a.zip")
    assert [file for file, _ in messages(found)] == ["a.zip:t.csv"]
    assert "a.zip:users.json" in said(found)[0]
