"""What was published stays published: the ledger is compared with the list of the site that was published last."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from ledger_driver import Desk, resealed
from site_driver import build_small, revision_list

from answerbook.core.json_text import compact
from answerbook.model.revisions import sealed
from answerbook.pipeline import check

LIST = "api/v1/revisions.json"


def publish(desk: Desk) -> None:
    """Put the list of a build into the site's folder, without the engine."""
    graph = desk.check().graph
    assert graph is not None
    file = desk.settings.site / LIST
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(revision_list(graph)[LIST], encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a published site: `opening-hours` has two revisions, `sundays` one, `mondays` is withdrawn."""
    desk = Desk.opened(tmp_path)
    desk.faq("sundays")
    desk.faq("mondays")
    desk.record("First published.")
    desk.faq("opening-hours", body="We open at ten.")
    desk.record("We open later.", date(2026, 11, 25))
    desk.delete("mondays")
    assert desk.retire("mondays").ok
    publish(desk)
    assert desk.codes() == []
    return desk


def last_line(desk: Desk) -> None:
    """Take the last line away, as `git revert` of the publication does."""
    desk.file("opening-hours").write_text(desk.lines("opening-hours")[0], encoding="utf-8")


def last_line_and_words(desk: Desk) -> None:
    """Take the last line and the words of the content away, as `git revert` of the whole commit does."""
    last_line(desk)
    desk.faq("opening-hours", body="We are open every day.", short="Every day from nine to five.")


def retirement(desk: Desk) -> None:
    """Take the line of a retirement away, and bring the answer back."""
    desk.file("mondays").write_text(desk.lines("mondays")[0], encoding="utf-8")
    desk.faq("mondays")


def file(desk: Desk) -> None:
    """Take a file away."""
    desk.file("sundays").unlink()


def file_and_entry(desk: Desk) -> None:
    """Take a file away, and the entry with it."""
    desk.file("sundays").unlink()
    desk.delete("sundays")


def ledger(desk: Desk) -> None:
    """Take every file of the ledger away."""
    for path in (desk.folder / "ledger").rglob("*.jsonl"):
        path.unlink()


def number_given_again(desk: Desk) -> None:
    """Lose the last line, and record other words under its number."""
    last_line(desk)
    desk.faq("opening-hours", body="We open at noon.")
    (desk.settings.site / LIST).rename(desk.folder / "aside.json")
    desk.record("We open later.", date(2026, 11, 26))
    (desk.folder / "aside.json").rename(desk.settings.site / LIST)


def resealed_wording(desk: Desk) -> None:
    """Forge the words of the last line and seal it anew."""
    first, last = map(json.loads, desk.lines("opening-hours"))
    wording = last.pop("wording") | {"text": "We open at eleven."}
    last.pop("seal")
    line = sealed(first["seal"], last, compact(wording))
    desk.file("opening-hours").write_text(desk.lines("opening-hours")[0] + line, encoding="utf-8")


def resealed_day(desk: Desk) -> None:
    """Forge the day of a retirement and seal it anew."""
    first, last = desk.lines("mondays")
    line = resealed(last, json.loads(first)["seal"], retired="2026-11-25")
    desk.file("mondays").write_text(first + line, encoding="utf-8")


TAMPERING = {
    last_line: "lost-record",
    last_line_and_words: "lost-record",
    retirement: "lost-record",
    file: "lost-record",
    file_and_entry: "lost-record",
    ledger: "lost-record",
    number_given_again: "changed-record",
    resealed_wording: "changed-record",
    resealed_day: "changed-record",
}


@pytest.mark.parametrize("tamper", TAMPERING, ids=lambda tamper: tamper.__name__)
def test_what_was_published_and_is_gone_is_an_error(desk: Desk, tamper: Callable[[Desk], None]) -> None:
    """Whatever is taken from a published ledger or changed in it, `check` names it with the way back."""
    tamper(desk)
    found = [d for d in desk.check().diagnostics if d.code in ("lost-record", "changed-record")]
    assert [d.code for d in found] == [TAMPERING[tamper]]
    assert found[0].severity == "error"
    assert found[0].location.file.startswith("ledger")
    assert "git log -p" in found[0].help
    for command in (("record", "--reason", "x", "--date", "2026-11-27"), ("build",), ("build", "--release")):
        refused = desk.run(*command)
        assert (refused.exit_code, f"error[{TAMPERING[tamper]}]" in refused.output) == (1, True)


def test_the_way_back_leads_back(desk: Desk) -> None:
    """The line is put back, the words that shall hold are recorded: the old ones are a new revision, and all is well."""
    lines = "".join(desk.lines("opening-hours"))
    last_line_and_words(desk)
    desk.file("opening-hours").write_text(lines, encoding="utf-8")
    assert [one.number for one in desk.record("What we said before holds.", date(2026, 11, 26))] == [3]
    assert desk.codes() == []


def test_what_is_added_is_no_loss(desk: Desk) -> None:
    """New revisions, a retirement, a rename and a new entry leave all that was published."""
    desk.rename("sundays", "weekends")
    desk.faq("holidays")
    desk.record("More.", date(2026, 11, 26))
    assert desk.codes() == []
    publish(desk)
    assert desk.codes() == []


def test_the_list_says_what_a_pinned_link_shows(desk: Desk) -> None:
    """Each revision has its number, day, seal and whether it is said today; an entry its retirement."""
    entries = json.loads((desk.settings.site / LIST).read_text(encoding="utf-8"))["entries"]
    assert list(entries) == ["faq:mondays", "faq:opening-hours", "faq:sundays"]
    seals = [json.loads(line)["seal"] for line in desk.lines("opening-hours")]
    assert entries["faq:opening-hours"] == {
        "revisions": [
            {"revision": 1, "date": "2026-11-24", "hash": seals[0], "state": "former"},
            {"revision": 2, "date": "2026-11-25", "hash": seals[1], "state": "current"},
        ],
        "retired": None,
        "last": seals[1],
    }
    assert entries["faq:mondays"]["retired"]["date"] == "2026-11-24"


def test_a_build_writes_the_list(small_once: object, tmp_path: Path) -> None:
    """It is part of the answer API of each site, empty while nothing is recorded."""
    built = build_small(tmp_path)
    assert json.loads((built.site / LIST).read_text(encoding="utf-8"))["entries"] == {}


def test_the_site_of_another_address_is_not_asked(desk: Desk) -> None:
    """In a folder where another site stands, its list says nothing of this ledger; unless a person names it."""
    listed_elsewhere = (desk.settings.site / LIST).read_text(encoding="utf-8").replace("small.example", "b.example")
    (desk.settings.site / LIST).write_text(listed_elsewhere, encoding="utf-8")
    last_line(desk)
    assert "lost-record" not in desk.codes()
    named = check(replace(desk.settings, published=str(desk.settings.site)))
    assert "lost-record" in [d.code for d in named.diagnostics]


def test_a_draft_view_asks_nothing(desk: Desk) -> None:
    """What `serve` has built was never published: a record may be taken back meanwhile."""
    last_line(desk)
    assert "lost-record" not in [d.code for d in check(replace(desk.settings, drafts=True)).diagnostics]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"site_url": "x", "entries": {"faq:x": 1}}', "[" * 100_000])
def test_a_list_that_is_none_is_an_error(desk: Desk, text: str) -> None:
    """A damaged list is told, so that nobody takes silence for a promise kept."""
    (desk.settings.site / LIST).write_text(text, encoding="utf-8")
    assert desk.codes() == ["unknown-past"]


def test_the_published_site_is_asked_at_its_address(desk: Desk) -> None:
    """`--published` takes an address: the list is fetched from there, and from nowhere else."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(desk.settings.site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        last_line(desk)
        lost = desk.run("check", "--published", address)
        none = desk.run("check", "--published", f"{address}/nowhere/")
        server.shutdown()
    assert (lost.exit_code, "error[lost-record]" in lost.output) == (1, True)
    assert (none.exit_code, "error[unknown-past]" in none.output, "404" in none.output) == (1, True, True)
