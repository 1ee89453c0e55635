"""`answerbook revert`: an entry says again what a revision said, in its file and as a new revision."""

import json
from pathlib import Path

import pytest
from ledger_driver import Desk
from media_samples import png
from site_driver import SMALL, revision_list, snapshot

REASON = "The change of Monday was wrong."
BAD = "The change of Monday."
SOURCES = """
terms-of-use: {title: Terms of use, publisher: Us, url: "https://small.example/terms", accessed: 2026-11-01, grade: A}
price-list: {title: Prices, publisher: Us, url: "https://small.example/prices", accessed: 2026-11-02, grade: A}
"""
PLANS = """
facts:
  price: {title: Price}
  seats: {title: Seats}
groups:
  all: {title: All, summary: Both.}
plans:
  free:  # what most people have
    name: Free
    group: all
    short: It costs nothing.
    reviewed: 2026-11-23
    cells:
      price: {summary: None, value: No price at all, citations: ["price-list, p. 2"]}
      seats:
        value: One
        note: For one person. [@terms-of-use]
        citations: [terms-of-use]
  team: {name: Team, group: all, short: It costs money., reviewed: 2026-11-23, cells: {price: {value: Ten, citations: [price-list]}, seats: {value: Nine, citations: [price-list]}}}
"""
TERMS = """
seat:
  name: Seat
  definition: >-
    A place for one person. [@terms-of-use, §1] It can be given to another. [@terms-of-use, §2]
  reviewed: 2026-11-23
# This one stays as it is.
team: {name: Team, definition: Those who work together., reviewed: 2026-11-23}
"""
GUIDE = """---
title: Open an account
platforms: [web]
before: You need a mail address.
steps:
  - do: Open the page. [@terms-of-use]
    see: You see a form.
  - do: Press **Send**.
    see: A mail is on its way.
    note: It may take a minute.
after: You have an account.
reviewed: 2026-11-23
---
## If no mail comes {#no-mail}

Look among the [seats](term:seat).
"""
FAQ = """---
question: When are you open?
short: Every day from nine to five.
plans: all
related: []
reviewed: 2026-11-23
owner: Ann  # asks the shop
---
We are open [every day](faq:closing-hours). [@terms-of-use, §1] Come by. [@terms-of-use, §2]

## On Sundays {#sundays}

We open later. [@price-list]
"""
FILES = {
    "site.yml": f"{SMALL['site.yml']}platforms: {{web: Web}}\n",
    "faqs/basics/opening-hours.md": FAQ,
    "sources.yml": SOURCES,
    "plans.yml": PLANS,
    "terms.yml": TERMS,
    "guides/open-account.md": GUIDE,
}
CHANGES = {
    "faq:opening-hours": ("faqs/basics/opening-hours.md", "Come by.", "Do not come."),
    "plan:free": ("plans.yml", "value: One", "value: Two"),
    "term:seat": ("terms.yml", "for one person", "for two persons"),
    "guide:open-account": ("guides/open-account.md", "Press **Send**", "Press **Stop**"),
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a site with an entry of each kind, all recorded."""
    desk = Desk.opened(tmp_path)
    for name, text in FILES.items():
        desk.write(name, text)
    desk.faq("closing-hours")
    desk.record("First published.")
    return desk


def read(desk: Desk, name: str) -> str:
    """Return a file of the content."""
    return (desk.folder / "content" / name).read_text(encoding="utf-8")


def change(desk: Desk, name: str, old: str, new: str) -> None:
    """Replace words in a file of the content."""
    text = read(desk, name)
    assert old in text
    desk.write(name, text.replace(old, new))


def revert(desk: Desk, entry: str, to: str = "r1", *more: str) -> str:
    """Take an entry back, and return what the command says."""
    done = desk.run("revert", entry, "--to", to, "--reason", REASON, "--date", "2026-11-25", *more)
    assert done.exit_code == 0, done.output
    return done.stdout


def states(desk: Desk, kind: str, id_: str) -> list[str]:
    """Return what the site's list says of each revision of an entry."""
    graph = desk.check().graph
    assert graph is not None
    return [one["state"] for one in json.loads(*revision_list(graph).values())["entries"][f"{kind}:{id_}"]["revisions"]]


@pytest.mark.parametrize("entry", CHANGES)
def test_an_entry_of_each_kind_says_again_what_it_said(desk: Desk, entry: str) -> None:
    """The old words stand in the file again, as they were written, and as a new revision; the first one holds again."""
    name, old, new = CHANGES[entry]
    before = read(desk, name)
    change(desk, name, old, new)
    desk.record(BAD)
    said = revert(desk, entry)
    kind, _, id_ = entry.partition(":")
    assert f"{entry}: revision 3. {REASON}" in said
    assert states(desk, kind, id_) == ["current", "former", "current"]
    assert desk.codes(release=True) == []
    left = [line for line in read(desk, name).splitlines() if "updated: 2026-11-25" not in line]
    assert left == before.splitlines()


def test_a_dry_run_shows_the_change_and_writes_nothing(desk: Desk) -> None:
    """The change of the content is shown as a diff, the revision is told, and no file is touched."""
    change(desk, *CHANGES["faq:opening-hours"])
    desk.record(BAD)
    before = snapshot(desk.folder)
    said = revert(desk, "faq:opening-hours", "r1", "--dry-run")
    assert "-We are open [every day](faq:closing-hours). [@terms-of-use, §1] Do not come. [@terms-of-use, §2]\n" in said
    assert "+We are open [every day](faq:closing-hours). [@terms-of-use, §1] Come by. [@terms-of-use, §2]\n" in said
    assert "1 would be added to" in said
    assert snapshot(desk.folder) == before


def test_only_the_entry_that_is_taken_back_is_recorded(desk: Desk) -> None:
    """Another entry that says something new stays to be recorded with a reason of its own."""
    change(desk, *CHANGES["faq:opening-hours"])
    desk.record(BAD)
    desk.faq("closing-hours", body="We close at ten.")
    revert(desk, "faq:opening-hours")
    (left,) = desk.check().diagnostics
    assert (left.code, left.entry) == ("unrecorded", "faq:closing-hours")


def test_a_heading_that_went_leaves_its_anchor(desk: Desk) -> None:
    """Links to a heading that the old words did not have still lead to the page."""
    change(desk, "faqs/basics/opening-hours.md", "{#sundays}", "{#sundays}\n\n### At noon {#noon}")
    desk.record(BAD)
    revert(desk, "faq:opening-hours")
    assert "anchors:\n  noon: top\n" in read(desk, "faqs/basics/opening-hours.md")
    assert desk.codes(release=True) == []


def test_a_reference_to_what_is_gone_is_told_and_nothing_is_written(desk: Desk) -> None:
    """The old words link to an answer that was withdrawn meanwhile: the link is named, file and ledger stay."""
    change(desk, "faqs/basics/opening-hours.md", "[every day](faq:closing-hours)", "every day")
    desk.record(BAD)
    desk.delete("closing-hours")
    desk.retire("closing-hours")
    before = snapshot(desk.folder)
    done = desk.run("revert", "faq:opening-hours", "--to", "r1", "--reason", REASON, "--json")
    assert done.exit_code == 1
    found = json.loads(done.stdout)
    assert {"cannot-revert"} < {one["code"] for one in found["diagnostics"]}
    assert any("closing-hours" in one["message"] for one in found["diagnostics"])
    assert snapshot(desk.folder) == before


@pytest.mark.parametrize(
    ("change_of", "to", "code"),
    [
        (None, "r1", "cannot-revert"),
        (None, "r7", "not-recorded"),
        (("plans.yml", "seats: {title: Seats}", "seats: {title: People}"), "r1", "cannot-revert"),
    ],
)
def test_what_cannot_be_said_again_is_refused_with_the_reason(
    desk: Desk, change_of: tuple[str, str, str] | None, to: str, code: str
) -> None:
    """Words that stand there already, a number that was never given, a row that has another name: nothing is written."""
    if change_of:
        change(desk, *change_of)
        desk.record(BAD)
    before = snapshot(desk.folder)
    done = desk.run("revert", "plan:free", "--to", to, "--reason", REASON, "--json")
    assert code in [one["code"] for one in json.loads(done.stdout)["diagnostics"]]
    assert done.exit_code == 1
    assert snapshot(desk.folder) == before


def test_which_part_a_sentence_cites_is_told_where_it_is_not_sure(desk: Desk) -> None:
    """The ledger keeps the parts of a source once: where no sentence of today tells which is which, a person is told."""
    change(
        desk,
        "terms.yml",
        "A place for one person. [@terms-of-use, §1] It can be given to another. [@terms-of-use, §2]",
        "A chair.",
    )
    desk.record(BAD)
    done = desk.run("revert", "term:seat", "--to", "r1", "--reason", REASON, "--json")
    warnings = [one for one in json.loads(done.stdout)["diagnostics"] if one["code"] == "unsure-words"]
    assert [one["severity"] for one in warnings] == ["warning"]
    assert "`terms-of-use`" in warnings[0]["message"]
    assert "person. [@terms-of-use, §1] It" in read(desk, "terms.yml")


def test_a_picture_comes_back_from_the_ledger(desk: Desk) -> None:
    """A picture that was taken out of the content stands beside the answer again, the same to the byte."""
    picture = desk.folder / "content/faqs/basics/door.png"
    picture.write_bytes(png(shade=7))
    change(desk, "faqs/basics/opening-hours.md", "Come by.", "Come by. ![The door](door.png)")
    desk.record("A picture.")
    change(desk, "faqs/basics/opening-hours.md", " ![The door](door.png)", "")
    picture.unlink()
    desk.record(BAD)
    assert "content/faqs/basics/door.png: taken from the ledger" in revert(desk, "faq:opening-hours", "r2")
    assert picture.read_bytes() == png(shade=7)
    assert states(desk, "faq", "opening-hours") == ["former", "current", "former", "current"]


def test_words_under_a_former_id_come_back_to_the_entry_that_has_it_now(desk: Desk) -> None:
    """An answer that was renamed and then changed can say again what it said under its old name."""
    desk.rename("closing-hours", "ending-hours")
    change(desk, "faqs/basics/opening-hours.md", "faq:closing-hours", "faq:ending-hours")
    desk.record("Renamed.")
    change(desk, "faqs/basics/ending-hours.md", "We are open every day.", "We never close.")
    desk.record(BAD)
    assert "faq:ending-hours: revision 3." in revert(desk, "faq:closing-hours")
    assert "We are open every day." in read(desk, "faqs/basics/ending-hours.md")


def test_a_file_keeps_its_line_ends(desk: Desk) -> None:
    """Lines that end in CR LF go on doing so."""
    change(desk, *CHANGES["faq:opening-hours"])
    path = desk.folder / "content/faqs/basics/opening-hours.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    desk.record(BAD)
    revert(desk, "faq:opening-hours")
    text = path.read_bytes()
    assert text.count(b"\n") == text.count(b"\r\n")


HEAD = "---\nquestion: When do you close the shop?\n{more}reviewed: 2026-11-23\n---\n{body}\n"
SHAPES = {
    "short is the first paragraph": ("", "We are open [daily](faq:opening-hours). [@price-list]\n\nCome by."),
    "short says what the first paragraph says": ("short: Come by.\n", "Come by.\n\nStay."),
    "a correction": ("short: Daily.\ncorrection: The list had it wrong. [@price-list, p. 3]\n", "Come by."),
    "a correction of two paragraphs": ("short: Daily.\ncorrection: |-\n  One.\n\n  Two.\n", "Come by."),
    "a correction before an opening": ("correction: It was wrong.\n", "Come by.\n\nStay. [@price-list]"),
    "numbers in brackets that are no citations": ("short: Daily.\n", "Take `a [1]` or [1]. [@price-list]\n\n    b [1]"),
    "no plans": ("short: Daily.\nplans: []\n", "Come by."),
    "one plan of two": ("short: Daily.\nplans: [free]\n", "Come by."),
    "a table, a list, a fence": (
        "short: Daily.\n",
        "| a | b |\n|---|---|\n| 1 | 2 [@price-list] |\n\n1. One\n   - Two [@terms-of-use]\n\n```text\n[1] x\n\n[2] y\n```",
    ),
    "a footnote and a link by name": (
        "short: Daily.\n",
        "Come[^a] [by][b]. [@price-list]\n\n[^a]: Or not.\n\n[b]: faq:opening-hours",
    ),
    "quotes and colons": ('short: "Daily: \\"always\\" # or so."\n', "Come by: 'now'."),
    "no body": ("short: Daily.\n", ""),
}


@pytest.mark.parametrize("more, body", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_answers_of_any_shape_mean_again_what_they_meant(desk: Desk, language: str, more: str, body: str) -> None:
    """Whatever an answer was made of, what it says after it was taken back is what it said, and needs no record."""
    desk.write("site.yml", f"{read(desk, 'site.yml')}language: {language}\n")
    desk.write("faqs/basics/closing-hours.md", HEAD.format(more=more, body=body))
    desk.record("Another shape.")
    other = HEAD.format(more="short: Never.\n", body="We are closed. [@terms-of-use]").replace("When do", "Do")
    desk.write("faqs/basics/closing-hours.md", other)
    desk.record(BAD)
    revert(desk, "faq:closing-hours", "r2")
    assert states(desk, "faq", "closing-hours") == ["former", "current", "former", "current"]
    assert desk.codes(release=True) == []
