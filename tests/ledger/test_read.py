"""The ledger on disk: whatever was changed, moved or cut in it is found and named, and nothing mends it in silence."""

import json
from pathlib import Path

import pytest
from ledger_driver import Desk, resealed
from site_driver import snapshot

FILE = "ledger/faq/opening-hours.jsonl"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a site whose FAQ was recorded three times."""
    desk = Desk.opened(tmp_path)
    for hours in ("nine", "ten", "eleven"):
        desk.faq("opening-hours", body=f"We open at {hours}.")
        desk.record(f"We open at {hours}.")
    assert desk.codes() == []
    return desk


def damage(desk: Desk, *lines: str) -> list[str]:
    """Put other lines into the FAQ's file; return what `check` finds, and prove that nothing was mended."""
    desk.file("opening-hours").write_text("".join(lines), encoding="utf-8", newline="")
    before = snapshot(desk.folder)
    found = desk.found()
    refused = desk.run("record", "--reason", "Once more.", "--date", "2026-12-01")
    assert refused.exit_code == 1
    assert "Nothing was added" in refused.stdout
    assert snapshot(desk.folder) == before
    return found


@pytest.mark.parametrize(
    ("line", "old", "new"),
    [
        (1, "We open at nine.", "We open at noon."),
        (2, '"date":"2026-11-24"', '"date":"2026-11-23"'),
        (3, '"reason":"We open', '"reason":"We close'),
        (1, '"revision":1', '"revision":2'),
        (2, '"meaning":"', '"meaning":"0'),
        (3, '"seal":"', '"seal":"0'),
        (2, '"anchors":[]', '"anchors":["hours"]'),
        (1, '{"revision"', ' {"revision"'),
    ],
)
def test_a_changed_line_is_found(desk: Desk, line: int, old: str, new: str) -> None:
    """Whatever is changed in a recorded line, be it one letter, is an error at that line of that file."""
    lines = desk.lines("opening-hours")
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    assert damage(desk, *lines) == [f"ledger-damaged {FILE}:{line}"]


@pytest.mark.parametrize(
    ("order", "line"), [((2, 1, 3), 1), ((1, 3, 2), 2), ((3, 2, 1), 1), ((1, 3), 2), ((2, 3), 1), ((3,), 1)]
)
def test_moved_and_missing_lines_are_found(desk: Desk, order: tuple[int, ...], line: int) -> None:
    """Lines in another order, or without the one before them, are an error at the first that is out of place."""
    lines = desk.lines("opening-hours")
    assert damage(desk, *(lines[i - 1] for i in order)) == [f"ledger-damaged {FILE}:{line}"]


def test_a_file_cut_within_a_line_is_found(desk: Desk) -> None:
    """A file that ends within a line, or without the end of its last line, is an error at that line."""
    first, second, third = desk.lines("opening-hours")
    assert set(damage(desk, first, second, third[:90])) == {f"ledger-damaged {FILE}:3"}
    assert damage(desk, first, second, third.rstrip("\n")) == [f"ledger-damaged {FILE}:3"]
    assert damage(desk, first, second, third, "\n") == [f"ledger-damaged {FILE}:4"]


def test_an_empty_file_is_found(desk: Desk) -> None:
    """A file without a line has lost its history: an error, not a history that begins anew."""
    assert damage(desk) == [f"ledger-damaged {FILE}:1"]


def test_a_file_in_another_encoding_is_found(desk: Desk) -> None:
    """A file that is not UTF-8 is an error with its name, without a traceback."""
    desk.file("opening-hours").write_bytes("caf\u00e9\n".encode("latin-1"))
    assert desk.found() == [f"ledger-damaged {FILE}:1"]


def test_a_copy_under_another_id_is_found(desk: Desk) -> None:
    """The file of one entry, copied, is no history of another: the seal knows whose it is."""
    desk.faq("closing-hours")
    desk.file("closing-hours").write_bytes(desk.file("opening-hours").read_bytes())
    assert desk.found() == ["ledger-damaged ledger/faq/closing-hours.jsonl:1"]


@pytest.mark.parametrize(
    "name", ["notes.txt", "faq/Opening.jsonl", "faq/x.json", "faqs/x.jsonl", "faq/old/x.jsonl", "topic/basics.jsonl"]
)
def test_a_file_out_of_place_is_found(desk: Desk, name: str) -> None:
    """Anything but `<kind>/<id>.jsonl` is an error with its name: it would be passed over otherwise."""
    stray = desk.folder / "ledger" / name
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_bytes(desk.file("opening-hours").read_bytes())
    assert desk.found() == [f"ledger-file ledger/{name}:1"]


def test_a_folder_in_place_of_a_file_is_found(desk: Desk) -> None:
    """A folder named like an entry's file is an error, too, for the entry's history is not there."""
    desk.file("opening-hours").unlink()
    desk.file("opening-hours").mkdir()
    assert "unreadable-file ledger/faq/opening-hours.jsonl:1" in desk.found()


@pytest.mark.parametrize(
    "changed",
    [
        {"note": "by hand"},
        {"reason": None},
        {"was": None},
        {"wording": None},
        {"revision": "1"},
        {"revision": True},
        {"revision": 2},
        {"date": 20261124},
        {"date": "20261124"},
        {"date": "2026-02-30"},
        {"reason": ["We", "open"]},
        {"was": "faq:old"},
        {"was": ["topic:old"]},
        {"anchors": [1]},
        {"anchors": "hours"},
        {"wording": {"title": "When?"}},
        {"wording": "We are open."},
        {"retired": "2026-11-24"},
    ],
    ids=str,
)
def test_a_sealed_line_of_another_form_is_found(desk: Desk, changed: dict[str, object]) -> None:
    """A line whose seal is right but whose keys or types are not those of a record is an error, not a traceback."""
    line = resealed(desk.lines("opening-hours")[0], "faq:opening-hours", **changed)
    assert damage(desk, line) == [f"ledger-damaged {FILE}:1"]


def test_a_retirement_before_any_revision_is_found(desk: Desk) -> None:
    """What was never recorded cannot be retired, and nothing follows a retirement."""
    ended = {"revision": None, "date": None, "was": None, "anchors": None, "meaning": None, "wording": None}
    lines = desk.lines("opening-hours")
    value = {"reason": None, "retired": "2026-11-24", "see": []}
    alone = resealed(lines[0], "faq:opening-hours", **ended, **value)
    assert damage(desk, alone) == [f"ledger-damaged {FILE}:1"]


def test_every_damage_has_a_remedy(desk: Desk) -> None:
    """The remedy for a damaged ledger is the copy in version control; the message names no program's inner parts."""
    lines = desk.lines("opening-hours")
    desk.file("opening-hours").write_text("".join(lines[1:]), encoding="utf-8")
    (found,) = desk.check().diagnostics
    assert "version control" in found.help
    assert str(found.location) == f"{FILE}:1:1"
    assert "Error" not in found.message


def test_nothing_is_said_of_the_content_while_the_ledger_is_damaged(desk: Desk) -> None:
    """A damaged ledger knows too little: no entry is called lost or unrecorded because of it."""
    desk.faq("new")
    lines = desk.lines("opening-hours")
    assert damage(desk, *lines[1:]) == [f"ledger-damaged {FILE}:1"]


def test_the_seals_are_those_that_the_manual_describes(desk: Desk) -> None:
    """A seal is the SHA-256 of the seal before (at first `kind:id`) and the line up to it: any program can prove it."""
    from hashlib import sha256  # noqa: PLC0415

    before = "faq:opening-hours"
    for line in desk.lines("opening-hours"):
        body, _, _ = line.rpartition(',"seal":')
        seal = sha256((before + body).encode()).hexdigest()[:32]
        assert json.loads(line)["seal"] == seal
        before = seal
