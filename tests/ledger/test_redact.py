"""`answerbook redact`: the words of a revision leave ledger and site; number, day, hash and reason stay."""

import json
from datetime import date
from pathlib import Path

import pytest
from ledger_driver import DAY, Desk, resealed
from media_samples import png
from site_driver import Built, revision_list

from answerbook.exports.targets import TARGETS

SECRET = "The key is hunter2."
HEADING = "Hunter2 and more"
WHY = "It named a key that must not be known."
LIST = "api/v1/revisions.json"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a site whose answer said a secret in its second revision, with a picture and a heading, and no longer."""
    desk = Desk.opened(tmp_path)
    desk.record("First published.")
    (tmp_path / "content/faqs/basics/key.png").write_bytes(png(shade=9))
    desk.faq("opening-hours", body=f"{SECRET}\n\n## {HEADING}\n\n![hunter2 on paper](key.png)", short="hunter2.")
    desk.record("More is said.")
    (tmp_path / "content/faqs/basics/key.png").unlink()
    desk.faq("opening-hours", body="We say no key.")
    return desk


def redact(desk: Desk, revision: str = "r2", *more: str) -> dict[str, object]:
    """Take the words out, and return what the command says as JSON."""
    done = desk.run("redact", "faq:opening-hours", revision, "--reason", WHY, "--date", "2026-11-26", "--json", *more)
    found: dict[str, object] = json.loads(done.stdout)
    return {**found, "exit": done.exit_code}


def recorded(desk: Desk) -> Desk:
    """Take the words of the second revision out, and record what is said instead."""
    assert redact(desk)["exit"] == 0
    desk.record("Less is said.", date(2026, 11, 26))
    assert desk.codes(release=True) == []
    return desk


def everything(built: Built) -> str:
    """Return all text files of a site as one text."""
    return "\n".join(p.read_text(encoding="utf-8", errors="replace") for p in built.site.rglob("*") if p.is_file())


def test_the_words_are_in_no_file_of_ledger_site_or_export(desk: Desk) -> None:
    """Not in pinned pages, histories, changes, feeds, search, API, lists or exports; the picture is nowhere either."""
    assert SECRET in desk.lines("opening-hours")[1]
    built = recorded(desk).build()
    assert built.outcome.ok, built.outcome.diagnostics
    ledger = "\n".join(p.read_text(encoding="latin-1") for p in (desk.folder / "ledger").rglob("*") if p.is_file())
    assert "hunter2" not in everything(built).lower()
    assert "hunter2" not in ledger.lower()
    assert [p.name for p in desk.folder.rglob("*key.png")] == []
    for target in TARGETS.values():
        texts = [one for one in target(built.graph).files.values() if isinstance(one, str)]
        assert "hunter2" not in "".join(texts).lower()


def test_the_pinned_page_says_what_was_removed_when_and_why(desk: Desk) -> None:
    """The address answers: with the day of the revision, that its words are gone, why, and what is said today."""
    page = recorded(desk).build().page("faq/opening-hours/r2")
    assert page.body is not None
    text = " ".join(page.body.text().split())
    assert page.css_first("h1").text() == "Revision 2"  # type: ignore[union-attr]
    assert f"What stood here was removed on 26 November 2026: {WHY}" in text
    assert "This answer has changed since it was sent to you" in text
    assert "Read today’s answer" in text


def test_number_day_hash_and_reasons_stay(desk: Desk) -> None:
    """The line keeps them and its seal, so that the lines below it still fit; the list names the state."""
    before = [json.loads(line) for line in desk.lines("opening-hours")]
    recorded(desk)
    after = [json.loads(line) for line in desk.lines("opening-hours")]
    stays = ("revision", "date", "reason", "was", "meaning", "seal")
    assert after[1] == {**{key: before[1][key] for key in stays}, "redacted": True}
    assert after[0] == before[0]
    assert (after[2]["redacted"], after[2]["revision"], after[2]["reason"]) == ("2026-11-26", 2, WHY)
    graph = desk.check().graph
    assert graph is not None
    told = json.loads(revision_list(graph)[LIST])["entries"]["faq:opening-hours"]
    assert [one["state"] for one in told["revisions"]] == ["former", "redacted", "current"]


def test_what_is_said_today_cannot_be_taken_out(desk: Desk) -> None:
    """First the content must say something else: the command says so, and how, and writes nothing."""
    recorded(desk)
    before = desk.lines("opening-hours")
    done = redact(desk, "r3")
    (problem,) = done["diagnostics"]  # type: ignore[misc]
    assert problem["code"] == "cannot-redact"
    assert "write other words" in problem["help"]
    assert done["exit"] == 1
    assert desk.lines("opening-hours") == before


def test_words_that_come_back_into_the_content_are_an_error(desk: Desk) -> None:
    """An old copy of the file brings the words back: it is refused before it is published."""
    recorded(desk)
    (desk.folder / "content/faqs/basics/key.png").write_bytes(png(shade=9))
    desk.faq("opening-hours", body=f"{SECRET}\n\n## {HEADING}\n\n![hunter2 on paper](key.png)", short="hunter2.")
    assert "returned-words" in desk.codes()


def test_words_that_come_back_into_the_ledger_are_an_error_and_can_be_taken_out_again(desk: Desk) -> None:
    """A merge brings the old file back: the list of the published site tells, and the command mends it."""
    old = desk.file("opening-hours").read_text(encoding="utf-8")
    recorded(desk)
    graph = desk.check().graph
    assert graph is not None
    file = desk.settings.site / LIST
    file.parent.mkdir(parents=True)
    file.write_text(revision_list(graph)[LIST], encoding="utf-8")
    new = "".join(desk.lines("opening-hours")[2:])
    desk.file("opening-hours").write_text(old + new, encoding="utf-8")
    assert "ledger-damaged" in desk.codes()
    desk.file("opening-hours").write_text(old, encoding="utf-8")
    assert "returned-words" in desk.codes()
    assert redact(desk)["exit"] == 0
    assert "returned-words" not in desk.codes()


def _other_reason(lines: list[str]) -> list[str]:
    return [lines[0], lines[1].replace("More is said.", "Nothing."), *lines[2:]]


def _no_removal(lines: list[str]) -> list[str]:
    return lines[:2]


def _other_seal(lines: list[str]) -> list[str]:
    seal = json.loads(lines[1])["seal"]
    return [lines[0], lines[1].replace(seal, "0" * 32), *lines[2:]]


def _other_removal(lines: list[str]) -> list[str]:
    return [*lines[:2], lines[2].replace("must not", "may"), *lines[3:]]


def _forged(lines: list[str]) -> list[str]:
    """Take the words of the first revision out by hand, as those of the second were."""
    value = json.loads(lines[0])
    left = {key: value[key] for key in ("revision", "date", "reason", "was", "meaning")}
    text = json.dumps({**left, "redacted": True, "seal": value["seal"]}, separators=(",", ":"))
    return [f"{text}\n", *lines[1:]]


def _resealed_removal(lines: list[str]) -> list[str]:
    return [*lines[:2], resealed(lines[2], json.loads(lines[1])["seal"], kept="0" * 32)]


@pytest.mark.parametrize(
    "tamper", [_other_reason, _no_removal, _other_seal, _other_removal, _forged, _resealed_removal]
)
def test_tampering_around_a_removal_is_found(desk: Desk, tamper: object) -> None:
    """What is left of a line is as safe from change as the whole one was; only the command can leave so little."""
    recorded(desk)
    lines = desk.lines("opening-hours")
    desk.file("opening-hours").write_text("".join(tamper(lines)), encoding="utf-8")  # type: ignore[operator]
    assert "ledger-damaged" in desk.codes()


def test_the_last_words_of_a_withdrawn_answer_can_be_taken_out(desk: Desk) -> None:
    """Its signpost stays, with the reason of the withdrawal, without its last text."""
    desk.faq("sundays")
    desk.delete("opening-hours")
    assert desk.retire("opening-hours", day=date(2026, 11, 25)).ok
    assert redact(desk)["exit"] == 0
    desk.record()
    text = desk.build().page("faq/opening-hours").body.text()  # type: ignore[union-attr]
    assert "hunter2" not in text
    assert "What stood here was removed on" in text
    assert "It was withdrawn on" in text


def test_other_revisions_with_the_same_words_are_named(desk: Desk) -> None:
    """A reverted revision says the same under another number: a warning names it."""
    recorded(desk)
    assert (
        desk.run("revert", "faq:opening-hours", "--to", "r1", "--reason", "Back.", "--date", "2026-11-26").exit_code
        == 0
    )
    desk.faq("opening-hours", body="We say no key.")
    found = [one["code"] for one in redact(desk, "r1")["diagnostics"]]  # type: ignore[attr-defined]
    assert found == ["said-elsewhere"]


def test_words_that_were_removed_cannot_be_said_again_by_revert(desk: Desk) -> None:
    """`revert` names the day on which they were taken out."""
    recorded(desk)
    done = desk.run("revert", "faq:opening-hours", "--to", "r2", "--reason", "Back.")
    assert done.exit_code == 1
    assert "the words were removed on 2026-11-26" in done.stdout


def test_in_german_the_page_says_it_in_german(tmp_path: Path) -> None:
    """The words on the page come from the catalogue."""
    desk = Desk.opened(tmp_path)
    site = (tmp_path / "content/site.yml").read_text(encoding="utf-8")
    desk.write("site.yml", f"{site}language: de\n")
    desk.record("Neu.")
    desk.faq("opening-hours")
    desk.record("Anders.", DAY)
    redact(desk, "r1")
    pages = desk.tree()
    assert "Was hier stand, wurde am 26. November 2026 entfernt:" in pages["faq/opening-hours/r1/index.html"]


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_audit_of_tickets_names_the_link_without_the_words(desk: Desk, form: str) -> None:
    """A ticket that links to the removed revision is told as before: what it said then is in no report."""
    recorded(desk)
    ticket = {"id": "1", "created_at": "2026-11-25", "body": "See https://small.example/help/faq/opening-hours/r2/"}
    export, page, links = (desk.folder / name for name in ("tickets.jsonl", "report.html", "report.jsonl"))
    export.write_text(json.dumps(ticket), encoding="utf-8")
    done = desk.run("tickets", "audit", str(export), "--html", str(page), "--links", str(links), "--format", form)
    assert done.exit_code == 0, done.output
    for report in (done.output, page.read_text(encoding="utf-8"), links.read_text(encoding="utf-8")):
        assert "opening-hours" in report
        assert "hunter2" not in report.lower()
