"""What is recorded can be published, and a ledger from before that cannot has a way forward."""

import json
from datetime import date
from pathlib import Path

import pytest
from folders import ROOT
from ledger_driver import Desk
from site_driver import snapshot

from answerbook.core.json_text import compact
from answerbook.model.fields import Ref
from answerbook.model.revisions import sealed
from answerbook.recording import record


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a site with one recorded FAQ."""
    desk = Desk.opened(tmp_path)
    desk.record("First published.")
    return desk


def rewritten(desk: Desk, wording: dict[str, str], **changed: object) -> None:
    """Give the first line of `opening-hours` other texts and values, sealed properly, as an older program wrote it."""
    head = {**json.loads(desk.lines("opening-hours")[0]), **changed}
    del head["seal"]
    said = head.pop("wording") | wording
    kept = {key: value for key, value in head.items() if value is not None}
    desk.file("opening-hours").write_text(sealed("faq:opening-hours", kept, compact(said)), encoding="utf-8")


@pytest.mark.parametrize("day", ["2199-12-31", "9999-12-31", "2027-01-02"])
def test_a_day_to_come_is_refused(desk: Desk, day: str) -> None:
    """A slip of digits in `--date` is wrong usage: nothing is written, and the latest day is named."""
    desk.faq("opening-hours", body="We open at ten.")
    before = snapshot(desk.folder)
    done = desk.run("record", "--reason", "x", "--date", day)
    assert (done.exit_code, "write a day up to 2027-01-01" in done.output) == (2, True)
    assert snapshot(desk.folder) == before


@pytest.mark.parametrize("day", ["2026-11-23", "0001-01-01"])
def test_days_do_not_run_backwards(desk: Desk, day: str) -> None:
    """What was shown on a day must be told from the ledger: no record is of a day before the entry's last one."""
    desk.faq("opening-hours", body="We open at ten.")
    before = snapshot(desk.folder)
    done = desk.run("record", "--reason", "x", "--date", day)
    assert (done.exit_code, "error[record-order]" in done.output) == (1, True)
    desk.delete("opening-hours")
    retired = desk.run("retire", "faq:opening-hours", "--reason", "x", "--date", day)
    assert (retired.exit_code, "error[record-order]" in retired.output) == (1, True)
    assert snapshot(desk.folder / "ledger") == {
        name.removeprefix("ledger/"): data for name, data in before.items() if name.startswith("ledger/")
    }


def test_what_a_build_would_refuse_is_not_recorded(desk: Desk) -> None:
    """The page of the new revision is made and checked first; its fault is told at the entry, and nothing is written."""
    text = (ROOT / "templates" / "revision.html.j2").read_text(encoding="utf-8")
    own = desk.folder / "templates" / "revision.html.j2"
    own.parent.mkdir()
    own.write_text(text.replace('<p class="ab-crumbs">', '<p class="ab-crumbs" onclick="x">'), encoding="utf-8")
    desk.faq("opening-hours", body="We open at ten.")
    before = snapshot(desk.folder / "ledger")
    outcome, added = record(desk.settings, lambda entry: "x", date(2026, 11, 25))
    (found,) = [d for d in outcome.diagnostics if d.severity == "error"]
    assert (found.code, found.location.file, added) == ("inline-code", "content/faqs/basics/opening-hours.md", [])
    assert "revision 2 of faq:opening-hours cannot be published" in found.message
    assert snapshot(desk.folder / "ledger") == before


UNPUBLISHABLE = {
    "script": {"text": "See [this](javascript:alert(1)).\n\nWe open at nine."},
    "html": {"text": "<script>alert(1)</script>\n\nWe open at nine."},
    "attributes": {"text": "We open at nine.\n{ onclick=x }"},
    "second title": {"text": "# Hours\n\nWe open at nine."},
}


@pytest.mark.parametrize("name", UNPUBLISHABLE)
def test_a_record_from_before_has_a_way_forward(desk: Desk, name: str) -> None:
    """A line that no build can publish is told at its place; a repair shows its bare words, and takes nothing away."""
    rewritten(desk, UNPUBLISHABLE[name], reading=None)
    desk.record("Reworded.")
    built = desk.build()
    (error, *_) = [d for d in built.outcome.diagnostics if d.severity == "error"]
    assert (error.location.file, error.location.line) == ("ledger/faq/opening-hours.jsonl", 1)
    assert "answerbook repair" in error.help
    first = desk.lines("opening-hours")
    repaired = desk.run("repair", "--date", "2026-11-26")
    assert (repaired.exit_code, "shows its bare words" in repaired.stdout) == (0, True), repaired.output
    assert desk.lines("opening-hours")[: len(first)] == first
    built = desk.build()
    assert built.outcome.ok, built.outcome.diagnostics
    page = built.page("faq/opening-hours/r1/")
    assert "We open at nine." in page.text()
    assert page.css("article script, article [onclick]") == []
    assert desk.run("repair", "--date", "2026-11-26").stdout.startswith("0 added")


def test_a_day_to_come_from_before_is_repaired(desk: Desk) -> None:
    """A revision of the year 2199 would let nothing be recorded after it: a repair gives it the day of the repair."""
    rewritten(desk, {}, date="2199-12-31")
    desk.faq("opening-hours", body="We open at ten.")
    assert "error[record-order]" in desk.run("record", "--reason", "x", "--date", "2026-11-26").output
    assert desk.run("repair", "--date", "2026-11-26").exit_code == 0
    assert desk.run("record", "--reason", "x", "--date", "2026-11-27").exit_code == 0
    graph = desk.check().graph
    assert graph is not None
    days = [one.date for one in graph.ledger.histories[Ref("faq", "opening-hours")].revisions]
    assert days == [date(2026, 11, 26), date(2026, 11, 27)]
