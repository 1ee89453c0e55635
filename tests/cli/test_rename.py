"""`answerbook rename`: whatever has a new id, the content stays sound and its old address leads on."""

import json
from pathlib import Path

import pytest
from command_driver import copy_of_the_sample, run

from answerbook.content.static import load_site
from answerbook.content.validate import validate
from answerbook.core.site_parts import site_parts

ENTRIES = [
    "faq:what-does-a-card-cost",
    "faq:how-long-may-i-keep-a-book",
    "guide:find-a-book",
    "guide:renew-a-loan",
    "term:loan",
    "plan:day",
]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a copy of the sample's content, whose home page names an answer, too."""
    return copy_of_the_sample(tmp_path, monkeypatch)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return what all files of a folder hold."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def found(site: Path) -> list[str]:
    """Return what `check` says, without the places."""
    diagnostics = json.loads(run("check", "--today", "2026-03-01", "--json").stdout)["diagnostics"]
    return sorted(f"{one['severity']} {one['code']}" for one in diagnostics)


@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.parametrize("recorded", [True, False])
def test_a_new_id_breaks_nothing(site: Path, entry: str, recorded: bool) -> None:
    """`check` finds what it found before, nothing names the old id but `aliases`, and the ledger is untouched."""
    if recorded:
        assert run("record", "--reason", "First.", "--date", "2026-03-01").exit_code == 0
    before, ledger = found(site), bytes_of(site / "ledger") if recorded else {}
    kind, _, old = entry.partition(":")
    told = json.loads(run("rename", entry, f"{old}-2", "--json").stdout)["rename"]
    assert (told["to"], told["recorded"], told["written"]) == (f"{entry}-2", recorded, True)
    # What is not recorded as it is now is told, once there is a ledger.
    assert [one for one in found(site) if "unrecorded" not in one] == [one for one in before if "unrecorded" not in one]
    content, _ = validate(load_site(site_parts(site / "content", site))[0])
    assert content is not None
    assert content.of_kind(kind)[f"{old}-2"].aliases[0] == old
    assert f"{entry})".encode() not in b"".join(bytes_of(site / "content").values())
    assert (bytes_of(site / "ledger") if recorded else {}) == ledger


def test_only_the_id_changes(site: Path) -> None:
    """Comments, quotes and all else in the files that name it stay to the letter; its pictures and folder, too."""
    topics = site / "content/topics.yml"
    topics.write_text(topics.read_text().replace("[what-does-a-card-cost]", '["what-does-a-card-cost"] # the first'))
    home = site / "content/site.yml"
    home.write_text(f"{home.read_text()}home: {{answer: what-does-a-card-cost, most_asked: [what-does-a-card-cost]}}\n")
    before = bytes_of(site / "content")
    done = run("rename", "faq:what-does-a-card-cost", "cost-of-a-card")
    assert done.exit_code == 0
    after = bytes_of(site / "content")
    path = next(name for name in before if name.endswith("/what-does-a-card-cost.md"))
    moved = f"{path.rpartition('/')[0]}/cost-of-a-card.md"
    assert set(before) - set(after) == {path}
    assert set(after) - set(before) == {moved}
    back = after.pop(moved).replace(b"aliases: [what-does-a-card-cost]\n", b"")
    assert back == before.pop(path)
    assert b'["cost-of-a-card"] # the first' in after["topics.yml"]
    for name, data in after.items():
        assert data.replace(b"cost-of-a-card", b"what-does-a-card-cost") == before[name]
    assert "/faq/what-does-a-card-cost/ leads to /faq/cost-of-a-card/" in done.stdout
    assert "is not in the ledger" in done.stdout


def test_a_dry_run_writes_nothing(site: Path) -> None:
    """The files that would change are named, and none does."""
    before = bytes_of(site)
    done = run("rename", "guide:find-a-book", "search-a-book", "--dry-run")
    assert "content/guides/search-a-book.md: would be written\n" in done.stdout
    assert bytes_of(site) == before


@pytest.mark.parametrize(
    ("entry", "new", "told"),
    [
        ("faq:what-does-a-card-costs", "x", "did you mean `what-does-a-card-cost`?"),
        ("guide:find-a-book", "renew-a-loan", "did you mean `renew-a-loan-2`?"),
        ("guide:find-a-book", "Find!", "invalid-id"),
    ],
)
def test_what_cannot_be_renamed(site: Path, entry: str, new: str, told: str) -> None:
    """An entry that is not there, an id that is taken or is none: the remedy is told, and nothing is written."""
    before = bytes_of(site)
    done = run("rename", entry, new)
    assert (done.exit_code, told in done.stdout) == (1, True)
    assert bytes_of(site) == before
