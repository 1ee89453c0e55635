"""`answerbook tickets count`: in how many tickets each answer is cited, and what `retire` says of it."""

import json
from pathlib import Path

import pytest
from ledger_driver import Desk
from site_driver import snapshot
from ticket_driver import SAMPLES, SITE, desk_with_a_past

DAY = ("--date", "2026-11-24")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a help site with a past."""
    return desk_with_a_past(tmp_path)


def export(desk: Desk, *rows: tuple[str, str]) -> str:
    """Write an export of messages, each with the id of its ticket, and return its name."""
    file = desk.folder / "tickets.jsonl"
    lines = [json.dumps({"id": ticket, "text": text}) + "\n" for ticket, text in rows]
    file.write_text("".join(lines), encoding="utf-8")
    return str(file)


def counted(desk: Desk) -> dict[str, object]:
    """Return what the file of counts holds."""
    value: dict[str, object] = json.loads((desk.folder / "ledger/counts.json").read_text(encoding="utf-8"))
    return value


def test_counts_are_of_tickets_and_of_the_answer_now(desk: Desk) -> None:
    """An answer that a ticket links to several times, in several messages, counts once, under the id that it has now."""
    refunds, parking = f"{SITE}faq/refunds/", f"{SITE}faq/car-park/"
    rows = [("1", f"{refunds} {refunds}r1/ {parking}"), ("2", refunds), ("1", refunds), ("3", f"{SITE}faq/pick-up/r1/")]
    done = desk.run("tickets", "count", export(desk, *rows, ("4", f"{SITE}faq/old-offer/ {SITE} {SITE}nowhere/")), *DAY)
    assert done.exit_code == 0
    wanted = {"faq:delivery": 1, "faq:old-offer": 1, "faq:parking": 1, "faq:refunds": 2}
    assert counted(desk) == {"date": "2026-11-24", "tickets": wanted}


def test_the_file_holds_counts_alone(desk: Desk) -> None:
    """The file is sorted, one entry a line, the same for the same export, and the only thing that is written."""
    before = snapshot(desk.folder)
    desk.run("tickets", "count", str(SAMPLES / "planted.csv"), *DAY)
    after = snapshot(desk.folder)
    assert {name for name in after if after[name] != before.get(name)} == {"ledger/counts.json"}
    lines = after["ledger/counts.json"].decode().splitlines()
    assert lines[:3] == ["{", ' "date": "2026-11-24",', ' "tickets": {']
    assert lines[3:-2] == sorted(lines[3:-2])
    assert "Lena" not in "".join(lines)
    desk.run("tickets", "count", str(SAMPLES / "planted.zendesk.ndjson"), *DAY)
    assert snapshot(desk.folder) == after


def test_a_second_count_takes_the_place_of_the_first(desk: Desk) -> None:
    """Counts are not added up over runs; exports that belong together are given together."""
    desk.run("tickets", "count", export(desk, ("1", f"{SITE}faq/refunds/")), "--date", "2026-11-01")
    desk.run("tickets", "count", export(desk, ("1", f"{SITE}faq/invoices/")), str(SAMPLES / "planted.csv"), *DAY)
    found = counted(desk)
    assert found["date"] == "2026-11-24"
    assert found["tickets"] == {
        "faq:delivery": 1, "faq:invoices": 3, "faq:old-offer": 2, "faq:opening-hours": 4, "faq:parking": 2, "faq:refunds": 5,
    }  # fmt: skip


def test_check_and_record_accept_the_file(desk: Desk) -> None:
    """The file of counts belongs into the ledger's folder; another file there is still refused."""
    desk.run("tickets", "count", str(SAMPLES / "planted.csv"), *DAY)
    assert desk.codes(release=True) == []
    (desk.folder / "ledger/faq/counts.json").write_text("{}")
    assert desk.codes() == ["ledger-file"]


@pytest.mark.parametrize("see", [(), ("--see", "faq:refunds")])
def test_retire_warns_of_an_answer_that_tickets_cite(desk: Desk, see: tuple[str, ...]) -> None:
    """Who withdraws an answer is told in how many tickets it is cited; the entry is retired all the same."""
    desk.run("tickets", "count", str(SAMPLES / "planted.csv"), *DAY)
    desk.delete("opening-hours")
    done = desk.run("retire", "faq:opening-hours", "--reason", "Closed.", *see, *DAY)
    assert done.exit_code == 0
    assert "warning[still-cited]: faq:opening-hours is cited in 4 tickets, counted on 2026-11-24" in done.stdout
    assert ("say with `--see kind:id`" in done.stdout) == (not see)
    assert "faq:opening-hours: retired. Closed." in done.stdout


def test_retire_knows_the_former_ids(desk: Desk) -> None:
    """An answer that got another id since the count is still known to be cited."""
    desk.run("tickets", "count", export(desk, ("1", f"{SITE}faq/invoices/")), *DAY)
    for old, new in (("invoices", "bills"), ("bills", "money")):
        desk.delete(old)
        desk.faq(new, body="By mail.", more=f"aliases: [{old}]\n")
        desk.record("Renamed.")
    desk.delete("money")
    done = desk.run("retire", "faq:money", "--reason", "Gone.", *DAY)
    assert "faq:money is cited in 1 ticket, counted on 2026-11-24" in done.stdout


def test_retire_is_silent_of_what_no_ticket_cites(desk: Desk) -> None:
    """Without a count, and for an answer that no ticket cites, `retire` warns of nothing."""
    desk.delete("invoices")
    assert "warning" not in desk.run("retire", "faq:invoices", "--reason", "Gone.", *DAY).stdout
    desk.run("tickets", "count", export(desk, ("1", f"{SITE}faq/refunds/")), *DAY)
    desk.delete("parking")
    assert "warning" not in desk.run("retire", "faq:parking", "--reason", "Gone.", *DAY).stdout


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"tickets": {}}', '{"date": "2026-11-24", "tickets": {"faq:parking": -1}}',
             '{"date": "soon", "tickets": {}}', '{"date": "2026-11-24", "tickets": {"parking": 1}}', "\udcff"],
)  # fmt: skip
def test_a_damaged_file_of_counts_is_a_warning(desk: Desk, text: str) -> None:
    """A file that holds no counts is named with the remedy, and keeps nobody from retiring an entry."""
    (desk.folder / "ledger/counts.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    desk.delete("parking")
    done = desk.run("retire", "faq:parking", "--reason", "Gone.", *DAY)
    assert (done.exit_code, "ledger/counts.json:1:1: warning[damaged-counts]" in done.stdout) == (0, True)


def test_nothing_is_counted_from_what_is_no_export(desk: Desk) -> None:
    """A file that cannot be read leaves the last counts as they were."""
    desk.run("tickets", "count", export(desk, ("1", f"{SITE}faq/refunds/")), *DAY)
    before = counted(desk)
    bad = desk.folder / "bad.bin"
    bad.write_bytes(b"\x00")
    done = desk.run("tickets", "count", str(bad), *DAY)
    assert (done.exit_code, counted(desk)) == (1, before)
    assert "error[unknown-format]" in done.stdout


def test_without_a_ledger_there_is_no_place_for_counts(tmp_path: Path) -> None:
    """A site that never recorded anything is told to do so first; no folder is made."""
    desk = Desk.opened(tmp_path)
    done = desk.run("tickets", "count", str(SAMPLES / "planted.csv"), *DAY)
    assert (done.exit_code, "error[missing-folder]" in done.stdout) == (1, True)
    assert not (tmp_path / "ledger").exists()


def test_the_counts_are_printed_too(desk: Desk) -> None:
    """The counts are listed below what was read, and given as JSON with the day."""
    name = export(desk, ("1", f"{SITE}faq/refunds/"))
    read, first, *_ = desk.run("tickets", "count", name, *DAY).stdout.splitlines()
    assert read.startswith("tickets.jsonl was read as jsonl: 1 message ")
    assert first == "faq:refunds: 1"
    value = json.loads(desk.run("tickets", "count", name, *DAY, "--json").stdout)
    assert (value["ok"], value["date"], value["tickets"]) == (True, "2026-11-24", {"faq:refunds": 1})


def test_a_misread_export_leaves_the_counts(desk: Desk) -> None:
    """Where links stand in a text that is not read, the counts of before stay, and the error says so."""
    desk.run("tickets", "count", export(desk, ("1", f"{SITE}faq/refunds/")), *DAY)
    before = counted(desk)
    row = {"id": "1", "text": "x", "remark": f"Please do read {SITE}faq/invoices/ first"}
    file = desk.folder / "misread.jsonl"
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    done = desk.run("tickets", "count", str(file), *DAY)
    assert done.exit_code == 1
    assert "lost-links" in done.output
    assert counted(desk) == before
