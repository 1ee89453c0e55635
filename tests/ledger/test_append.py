"""`answerbook record` and `answerbook retire`: what they add to the ledger, and what they refuse."""

import json
from datetime import date
from pathlib import Path

import pytest
from ledger_driver import Desk
from site_driver import snapshot

from answerbook.model.fields import Ref

BODY = "We open at nine.\nWe close at five.\n\n- Monday\n- Friday"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a site with two FAQs, both recorded."""
    desk = Desk.opened(tmp_path)
    desk.faq("opening-hours", body=BODY)
    desk.faq("closing-hours")
    desk.record("First published.")
    return desk


def test_one_changed_word_adds_one_line_to_one_file(desk: Desk) -> None:
    """After one word was changed, `check` warns and `record` adds one line to one file; all else keeps its bytes."""
    before = snapshot(desk.folder / "ledger")
    desk.faq("opening-hours", body=BODY.replace("nine", "ten"))
    (warning,) = desk.check().diagnostics
    assert (warning.code, warning.severity) == ("unrecorded", "warning")
    assert "says something else than its revision 1 of 2026-11-24" in warning.message
    desk.record("We open later.")
    after = snapshot(desk.folder / "ledger")
    assert [name for name in after if after[name] != before[name]] == ["faq/opening-hours.jsonl"]
    added = after["faq/opening-hours.jsonl"].removeprefix(before["faq/opening-hours.jsonl"])
    assert added.count(b"\n") == 1
    assert json.loads(added)["revision"] == 2
    assert json.loads(added)["reason"] == "We open later."
    assert desk.codes() == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("nine.\nWe close", "nine. We close"),
        ("nine.\nWe", "\nnine.\nWe"),
        ("- Monday", "*  Monday"),
        ("reviewed: 2026-11-23", "reviewed: 2026-11-24\nreview_by: 2027-11-24"),
        ("short: Every day.", "short:    'Every day.'"),
    ],
)
def test_the_form_of_the_file_and_review_dates_are_no_change(desk: Desk, old: str, new: str) -> None:
    """Lines wrapped anew, another bullet, quotes and review dates mean the same: nothing is due and nothing is added."""
    file = desk.folder / "content/faqs/basics/opening-hours.md"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    before = snapshot(desk.folder / "ledger")
    assert desk.codes(release=True) == []
    assert desk.record() == []
    assert snapshot(desk.folder / "ledger") == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("When is", "Since when is"),
        ("Every day.", "Every other day."),
        ("- Friday", "- [Friday](faq:closing-hours)"),
        ("- Friday", "- Thursday"),
        ("reviewed:", "correction: We are open.\nreviewed:"),
    ],
)
def test_whatever_a_reader_sees_is_a_change(desk: Desk, old: str, new: str) -> None:
    """A changed question, short answer, word, link or correction is due for a revision."""
    file = desk.folder / "content/faqs/basics/opening-hours.md"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert desk.codes() == ["unrecorded"]
    assert [(a.ref, a.number) for a in desk.record()] == [(Ref("faq", "opening-hours"), 2)]
    assert desk.codes() == []


def test_a_release_refuses_what_is_not_recorded(desk: Desk) -> None:
    """With --release a new or changed entry is an error with the remedy; without it the run succeeds."""
    desk.faq("sundays")
    assert desk.run("check").exit_code == 0
    refused = desk.run("check", "--release")
    assert refused.exit_code == 1
    assert "sundays.md:2:1: error[unrecorded]: faq:sundays is not yet in the ledger" in refused.stdout
    assert "answerbook record" in refused.stdout


def test_a_site_without_a_ledger_is_left_in_peace(tmp_path: Path) -> None:
    """Who never recorded anything is warned of nothing, but has nothing to release either."""
    desk = Desk.opened(tmp_path)
    assert desk.codes() == []
    assert desk.codes(release=True) == ["unrecorded"]


def test_the_program_says_what_it_added(desk: Desk) -> None:
    """`record` names each new revision with its reason, in words and with --json; a second run adds nothing."""
    desk.faq("opening-hours", body="We open at ten.")
    said = desk.run("record", "--reason", "We  open\nlater.", "--date", "2026-12-01")
    assert (said.exit_code, said.stdout.splitlines()[0]) == (0, "faq:opening-hours: revision 2. We open later.")
    assert json.loads(desk.lines("opening-hours")[1])["date"] == "2026-12-01"
    again = json.loads(desk.run("record", "--reason", "Again.", "--json").stdout)
    assert (again["ok"], again["added"]) == (True, [])
    desk.faq("closing-hours", body="We close at ten.")
    third = json.loads(desk.run("record", "--reason", "Also later.", "--date", "2026-12-02", "--json").stdout)
    assert third["added"] == [{"kind": "faq", "id": "closing-hours", "revision": 2, "reason": "Also later."}]
    assert third["diagnostics"] == []


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--reason", "   "),
        ("--reason", "With a bell \a."),
        ("--reason", "x", "--date", "2026-13-01"),
        ("--reason", "x", "--date", "soon"),
    ],
)
def test_wrong_usage_of_record_writes_nothing(desk: Desk, arguments: tuple[str, ...]) -> None:
    """No reason without a terminal to ask at, an empty reason or a wrong date: exit code 2, and nothing is written."""
    desk.faq("opening-hours", body="We open at ten.")
    desk.faq("closing-hours", body="We close at ten.")
    before = snapshot(desk.folder)
    assert desk.run("record", *arguments).exit_code == 2
    assert snapshot(desk.folder) == before


def test_content_with_errors_is_not_recorded(desk: Desk) -> None:
    """While `check` finds an error, `record` reports it and writes nothing."""
    desk.faq("opening-hours", body="See [this](faq:gone).")
    before = snapshot(desk.folder)
    refused = desk.run("record", "--reason", "x", "--date", "2026-12-01")
    assert refused.exit_code == 1
    assert "error[unknown-faq]" in refused.stdout
    assert snapshot(desk.folder) == before


def test_a_ledger_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    """A file in the way of the ledger's folder is reported with the remedy, without a traceback."""
    desk = Desk.opened(tmp_path)
    (tmp_path / "ledger").write_text("in the way")
    refused = desk.run("record", "--reason", "x", "--date", "2026-12-01")
    assert refused.exit_code == 1
    assert "error[unreadable-file]" in refused.stdout
    assert (tmp_path / "ledger").read_text() == "in the way"


def test_a_withdrawn_answer_is_recorded_once(desk: Desk) -> None:
    """`retire` adds one line with day, reason and where to look; the entry's earlier lines stay as they are."""
    before = desk.lines("closing-hours")
    desk.delete("closing-hours")
    arguments = ("retire", "faq:closing-hours", "--reason", "Merged.", "--see", "faq:opening-hours")
    done = desk.run(*arguments, "--date", "2026-12-01")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "faq:closing-hours: retired. Merged.")
    *kept, last = desk.lines("closing-hours")
    assert kept == before
    ended = {"retired": "2026-12-01", "reason": "Merged.", "see": ["faq:opening-hours"]}
    assert {key: value for key, value in json.loads(last).items() if key != "seal"} == ended
    assert desk.codes() == []


@pytest.mark.parametrize(
    ("id_", "see", "code", "said"),
    [
        ("closing-hour", (), "not-recorded", "did you mean `faq:closing-hours`?"),
        ("zzzzzzzzzzzz", (), "not-recorded", "can simply be deleted"),
        ("opening-hours", (), "still-published", "delete it there"),
        ("closing-hours", ("opening-hour",), "not-recorded", "did you mean `faq:opening-hours`?"),
        ("closing-hours", ("closing-hours",), "not-recorded", "name the entry to look at instead"),
    ],
)
def test_a_wrong_withdrawal_is_refused(desk: Desk, id_: str, see: tuple[str, ...], code: str, said: str) -> None:
    """What the ledger does not know, what is still published, and a --see that leads nowhere are errors."""
    desk.delete("closing-hours")
    before = snapshot(desk.folder)
    (found,) = desk.retire(id_, *see).diagnostics
    assert found.code == code
    assert said in found.help
    assert found.location.file.startswith("ledger/faq/")
    assert snapshot(desk.folder) == before


def test_nothing_is_withdrawn_twice(desk: Desk) -> None:
    """A second `retire` of one entry is an error that says when the first was."""
    desk.delete("closing-hours")
    assert desk.retire("closing-hours").ok
    (found,) = desk.retire("closing-hours").diagnostics
    assert (found.code, "2026-11-24" in found.message) == ("retired-id", True)
    assert len(desk.lines("closing-hours")) == 2


@pytest.mark.parametrize(
    "arguments",
    [("faq:closing-hours",), ("faq:closing-hours", "--reason", ""), ("closing-hours", "--reason", "x"), ("topic:x",)],
)
def test_wrong_usage_of_retire_writes_nothing(desk: Desk, arguments: tuple[str, ...]) -> None:
    """`retire` needs a kind:id and a reason that says something: exit code 2 otherwise."""
    desk.delete("closing-hours")
    before = snapshot(desk.folder)
    assert desk.run("retire", *arguments).exit_code == 2
    assert snapshot(desk.folder) == before


def test_the_day_of_a_page_is_that_of_its_newest_revision(desk: Desk) -> None:
    """From the second revision on, `updated` is the ledger's day; until then it is what the content says."""
    graph = desk.check().graph
    assert graph is not None
    assert {graph.changed(entry) for entry in graph.content.entries()} == {date(2026, 11, 23)}
    desk.faq("opening-hours", body="We open at ten.")
    desk.record(day=date(2026, 12, 24))
    graph = desk.check().graph
    assert graph is not None
    assert graph.changed(graph.entry(Ref("faq", "opening-hours"))) == date(2026, 12, 24)
