"""The pictures of recorded revisions: each revision shows for ever what it showed, and a lost picture is noticed."""

import re
from datetime import date
from pathlib import Path

import media_samples as samples
import pytest
from ledger_driver import Desk
from site_driver import snapshot

from answerbook.media.read import digest
from answerbook.model.media import PICTURE_BYTES

OLD, NEW, NIGHT = samples.png(), samples.png(shade=200), samples.png(shade=99)
BODY = '![The switch](unlock.png "Below Privacy")\n\nSee the [form](claim.pdf).'


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a small site whose answer `x` shows a picture and links to a form, recorded."""
    desk = Desk.opened(tmp_path)
    put(desk, OLD)
    (tmp_path / "content/media").mkdir()
    (tmp_path / "content/media/claim.pdf").write_bytes(samples.PDF)
    desk.faq("x", body=BODY)
    desk.record()
    return desk


def put(desk: Desk, data: bytes, name: str = "unlock.png") -> None:
    """Write a picture beside the answer."""
    (desk.folder / "content/faqs/basics" / name).write_bytes(data)


def kept(desk: Desk) -> dict[str, bytes]:
    """Return the files that the ledger keeps."""
    found = snapshot(desk.folder / "ledger/media")
    # Else Git could change line ends in an SVG, and with them its hash.
    assert found.pop(".gitattributes") == b"* -text\n"
    return found


def name(data: bytes, of: str = "unlock.png") -> str:
    """Return the name under which a file is published."""
    return f"{digest(data)}-{of}"


def test_recording_keeps_the_files(desk: Desk) -> None:
    """The ledger records hash and alternative text, and has a copy of each file under its hash."""
    assert kept(desk) == {name(OLD): OLD, name(samples.PDF, "claim.pdf"): samples.PDF}
    [line] = desk.lines("x")
    assert f'![The switch](media/{name(OLD)} \\"Below Privacy\\")' in line
    assert f"[form](media/{name(samples.PDF, 'claim.pdf')})" in line
    assert desk.codes() == []


@pytest.mark.parametrize(
    "change",
    [
        lambda desk: put(desk, NEW),
        lambda desk: put(desk, NIGHT, "unlock.dark.png"),
        lambda desk: desk.faq("x", body=BODY.replace("The switch", "A switch")),
        lambda desk: desk.faq("x", body=BODY.replace("Below", "Above")),
        lambda desk: desk.faq("x", body=BODY.replace("![The", "[![The").replace('y")', 'y")](https://v.example/)')),
        lambda desk: (desk.folder / "content/media/claim.pdf").write_bytes(samples.PDF + b"%"),
    ],
    ids=["picture", "dark variant", "alternative text", "caption", "link", "attachment"],
)
def test_a_changed_picture_is_a_changed_answer(desk: Desk, change) -> None:
    """What a reader sees differs, so the entry is unrecorded, until `record` adds a revision; no file is deleted."""
    before = kept(desk)
    change(desk)
    assert desk.codes() == ["unrecorded"]
    assert [addition.number for addition in desk.record()] == [2]
    assert desk.codes() == []
    assert before.items() <= kept(desk).items()


def test_the_same_picture_under_another_name_is_no_change(desk: Desk) -> None:
    """A file may be renamed and moved: readers see the same."""
    (desk.folder / "content/faqs/basics/unlock.png").rename(desk.folder / "content/media/key.png")
    desk.faq("x", body=BODY.replace("unlock", "key"))
    assert desk.codes() == []


def test_a_replaced_picture(desk: Desk) -> None:
    """Revision 1 shows the old picture, revision 2 and the entry the new one; the difference says what changed."""
    put(desk, NEW)
    put(desk, NIGHT, "unlock.dark.png")
    desk.record("A new app.", date(2026, 12, 1))
    built = desk.build()
    assert built.outcome.diagnostics == ()
    sources = {
        path: [node.attributes["src"] for node in built.page(path).css("main img")]
        for path in ("faq/x/r1", "faq/x/r2", "faq/x")
    }
    up = "../../../media/"
    assert sources["faq/x/r1"] == [up + name(OLD)]
    new = [f"{name(NEW)}#only-light", f"{name(NIGHT, 'unlock.dark.png')}#only-dark"]
    assert sources["faq/x/r2"] == [up + one for one in new]
    assert sources["faq/x"] == [f"../../media/{one}" for one in new]
    assert (built.site / "media" / name(OLD)).read_bytes() == OLD
    assert (built.site / "media" / name(NEW)).read_bytes() == NEW
    changes = [" ".join(node.text().split()) for node in built.page("faq/x/r1").css(".ab-change")]
    assert changes == ["Picture changed: The switch (unlock.png)", "Picture: added: The switch (unlock.dark.png)"]
    feed = (built.site / "changes/feed.json").read_text(encoding="utf-8")
    assert f'<img src=\\"https://small.example/help/media/{name(NEW)}\\" alt=\\"The switch\\" width=\\"4\\"' in feed
    assert name(OLD) not in feed


def test_an_unrecorded_picture_is_shown_all_the_same(desk: Desk) -> None:
    """A build before `record` shows the new picture on the page and the old one in the revision."""
    put(desk, NEW)
    built = desk.build()
    assert [d.code for d in built.outcome.diagnostics] == ["unrecorded"]
    assert {path.name for path in (built.site / "media").iterdir()} == {
        name(OLD), name(NEW), name(samples.PDF, "claim.pdf"),
    }  # fmt: skip


def test_a_withdrawn_answer_keeps_its_picture(desk: Desk) -> None:
    """The pinned page of an entry that is gone shows its picture from the ledger alone."""
    desk.delete("x")
    for file in ("faqs/basics/unlock.png", "media/claim.pdf"):
        (desk.folder / "content" / file).unlink()
    assert desk.retire("x").ok
    built = desk.build()
    assert built.outcome.diagnostics == ()
    assert (built.site / "media" / name(OLD)).read_bytes() == OLD
    assert f'src="../../../media/{name(OLD)}"' in (built.site / "faq/x/r1/index.html").read_text()


@pytest.mark.parametrize("number", [1, 2])
def test_a_lost_picture_is_an_error(desk: Desk, number: int) -> None:
    """A file of the ledger that is gone is reported at each revision that showed it, with what to do."""
    for _ in range(number - 1):
        desk.faq("x", body=BODY + " More.")
        desk.record()
    (desk.folder / "ledger/media" / name(OLD)).unlink()
    found = desk.check().diagnostics
    assert [(d.code, str(d.location)) for d in found] == [
        ("lost-media", f"ledger/faq/x.jsonl:{line}:1") for line in range(1, number + 1)
    ]
    assert found[0].message == f"faq:x, revision 1, shows `ledger/media/{name(OLD)}`, which is gone"
    assert found[0].help == "it shows what people were told: take the file back from version control"


def test_a_changed_picture_of_a_revision_is_an_error(desk: Desk) -> None:
    """A file of the ledger that is not what its name says is reported: the revision would show something else."""
    (desk.folder / "ledger/media" / name(OLD)).write_bytes(NEW)
    [fault] = desk.check().diagnostics
    assert (fault.code, fault.location.file) == ("ledger-damaged", f"ledger/media/{name(OLD)}")


@pytest.mark.parametrize("other", ["x.png", "0123456789abcdef-x.exe", "sub/0123456789abcdef-x.png"])
def test_another_file_among_the_kept_ones_is_an_error(desk: Desk, other: str) -> None:
    """What no `record` wrote does not belong into the ledger."""
    path = desk.folder / "ledger/media" / other
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(OLD)
    assert desk.codes() == ["ledger-file"]


def test_what_was_published_may_be_of_any_size(desk: Desk) -> None:
    """Limits that are made stricter later, or a picture of another time, take nothing from a revision."""
    large = OLD + bytes(PICTURE_BYTES)
    (desk.folder / "ledger/media" / name(large)).write_bytes(large)
    assert desk.codes() == []


def test_a_file_that_no_line_names_does_no_harm(desk: Desk) -> None:
    """A `record` that was interrupted, or a branch that was given up, may leave one: it is not published."""
    (desk.folder / "ledger/media" / name(NEW)).write_bytes(NEW)
    assert desk.codes() == []
    assert name(NEW) not in {path.name for path in (desk.build().site / "media").iterdir()}


def test_a_picture_is_handed_on_by_its_whole_address(desk: Desk) -> None:
    """The answer API and exports name each picture and file where it lies on the site, and how large it is."""
    built = desk.build()
    home = "https://small.example/help/media/"
    api = (built.site / "api/v1/faq/x.json").read_text(encoding="utf-8")
    assert f'![The switch]({home}{name(OLD)} \\"Below Privacy\\")' in api
    assert f'<img src=\\"{home}{name(OLD)}\\" width=\\"4\\" height=\\"3\\" alt=\\"The switch\\" />' in api
    assert '"text": "[The switch] Below Privacy\\n\\nSee the form (PDF, 1 kB)."' in api
    assert re.search(
        rf'"html": "[^\n]*<a href=\\"{home}{name(samples.PDF, "claim.pdf")}\\">form</a> \(PDF, 1 kB\)', api
    )
    desk.run("export", "--to", "jsonl", "--out", str(desk.folder / "out"), "--ledger", str(desk.folder / "ledger"))
    assert f"{home}{name(OLD)}" in (desk.folder / "out/answers.jsonl").read_text(encoding="utf-8")
