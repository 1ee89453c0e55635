"""`answerbook due` and `answerbook reviewed`: the list of what is due, and one date that changes in a file."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from folders import TESTS

from answerbook.cli.main import main

CARD = "faqs/cards/what-does-a-card-cost.md"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a copy of the sample's content, all of it last reviewed on 10 February 2026, for 90 days."""
    shutil.copytree(TESTS / "sample_site", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    change(tmp_path, "site.yml", "days: {faq: 900, plan: 900, guide: 900, term: 900}, ", "")
    change(tmp_path, "topics.yml", "  review_days: 800\n", "")
    return tmp_path


def run(*arguments: str) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def change(site: Path, name: str, old: str, new: str) -> None:
    """Put one text in the place of another, once, in a file of the content."""
    file = site / "content" / name
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new, 1).encode())


def test_what_is_due_is_listed_by_owner_and_day(site: Path) -> None:
    """The longest overdue of each owner comes first; what nobody owns stands at the end."""
    change(site, CARD, "reviewed: 2026-02-10", "reviewed: 2026-02-10\nowner: Zoë\nreview_by: 2026-03-01")
    change(site, "guides/find-a-book.md", "reviewed: 2026-02-10", "reviewed: 2026-02-10\nowner: Anna")
    done = run("due", "--today", "2026-05-03")
    assert done.exit_code == 0
    lines = done.stdout.split("\n")
    assert [line for line in lines if line and not line.startswith(" ")][:3] == ["Anna", "Zoë", "No owner"]
    assert "2026-05-11  in 8 days      guide:find-a-book" in done.stdout
    assert "2026-03-01  63 days ago    faq:what-does-a-card-cost" in done.stdout
    assert lines[-2].startswith("1 overdue, ")


def test_one_owner_is_asked_for_whatever_the_capitals(site: Path) -> None:
    """`--owner` lists what one looks after, and an empty name what nobody does."""
    change(site, CARD, "reviewed: 2026-02-10", "reviewed: 2026-02-10\nowner: Zoë")
    mine = json.loads(run("due", "--today", "2026-05-03", "--owner", "ZOË", "--json").stdout)["due"]
    nobodys = json.loads(run("due", "--today", "2026-05-03", "--owner", "", "--json").stdout)["due"]
    assert [one["entry"] for one in mine] == ["faq:what-does-a-card-cost"]
    assert {one["owner"] for one in nobodys} == {""}


def test_programs_get_day_state_and_place(site: Path) -> None:
    """The object has the day that counted, and of each entry what the table shows and where its date stands."""
    change(site, CARD, "reviewed: 2026-02-10", "reviewed: 2026-02-10\nreview_by: 2026-05-01")
    told = json.loads(run("due", "--today", "2026-05-03", "--within", "0", "--json").stdout)
    assert (told["ok"], told["today"]) == (True, "2026-05-03")
    [one] = told["due"]
    assert (one["state"], one["days"], one["why"]) == ("overdue", -2, "review_by")
    file, line, _ = one["file"].split(":")
    assert (site / file).read_text().split("\n")[int(line) - 1] == "reviewed: 2026-02-10"


def test_the_clock_says_what_day_it_is_unless_one_is_given(site: Path) -> None:
    """Without `--today` all of the sample is long overdue on the day on which tests run."""
    told = json.loads(run("due", "--json").stdout)
    assert told["today"] == "2026-12-31"
    assert {one["state"] for one in told["due"]} == {"overdue"}


@pytest.mark.parametrize("owner", ["=cmd|' /C calc'!A0", "+1 555 0100", "-x", "@sum(1)", '"a, b"'])
def test_no_cell_of_the_csv_is_a_formula(site: Path, owner: str) -> None:
    """A name that a spreadsheet would run has an apostrophe before it; commas and quotes stay in their cell."""
    change(site, CARD, "reviewed: 2026-02-10", f"reviewed: 2026-02-10\nowner: {json.dumps(owner)}")
    done = run("due", "--today", "2026-05-11", "--csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    [mine] = [row for row in rows if row["entry"] == "faq:what-does-a-card-cost"]
    assert mine["owner"].removeprefix("'") == owner
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_errors_of_the_content_are_told_instead_of_a_list(site: Path) -> None:
    """What cannot be read has no day; with `--csv` nothing but CSV ever goes to standard output."""
    change(site, CARD, "reviewed: 2026-02-10", "reviewed: soon")
    done = run("due", "--csv")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "error[wrong-type]" in done.stderr


def test_a_review_changes_one_date_and_nothing_else(site: Path) -> None:
    """Comments, blanks, quotes, line ends and the mark at a file's beginning stay to the byte."""
    change(site, CARD, "reviewed: 2026-02-10", "reviewed:   2026-02-10   # by Zoë, at the desk")
    file = site / "content" / CARD
    before = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(before)
    done = run("reviewed", "faq:what-does-a-card-cost", "--today", "2026-08-01")
    assert (done.exit_code, "reviewed on 2026-08-01, before on 2026-02-10" in done.stdout) == (0, True)
    assert file.read_bytes() == before.replace(b"2026-02-10", b"2026-08-01")


@pytest.mark.parametrize(
    ("name", "refs"),
    [("terms.yml", ("term:reading-card", "term:day-book")), ("plans.yml", ("plan:school", "plan:day"))],
)
def test_of_several_in_one_file_those_change_that_are_named(site: Path, name: str, refs: tuple[str, ...]) -> None:
    """Each record of a file of many has its own date; two are recorded in one run, a draft among them."""
    file = site / "content" / name
    before = file.read_text().split("\n")
    assert run("reviewed", *refs, "--today", "2026-08-01").exit_code == 0
    after = file.read_text().split("\n")
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert [line.strip() for line in changed] == ["reviewed: 2026-08-01"] * 2


def test_a_record_on_one_line_is_changed_there(site: Path) -> None:
    """In braces the day of the next review goes behind that of this one."""
    text = "fee: {name: Fee, definition: Money., reviewed: 2026-02-10} # old\n"
    (site / "content/terms.yml").write_text((site / "content/terms.yml").read_text() + text)
    assert run("reviewed", "term:fee", "--today", "2026-08-01", "--review-by", "2026-09-01").exit_code == 0
    now = (site / "content/terms.yml").read_text()
    assert "definition: Money., reviewed: 2026-08-01, review_by: 2026-09-01} # old\n" in now
    assert run("check", "--today", "2026-08-01").exit_code == 0


def test_the_next_day_is_written_where_it_is_asked_for(site: Path) -> None:
    """On a line of its own below, behind what else stands in the line; and the second time in place of the first."""
    change(site, CARD, "reviewed: 2026-02-10", "reviewed: 2026-02-10  # by Zoë")
    assert (
        run("reviewed", "faq:what-does-a-card-cost", "--today", "2026-08-01", "--review-by", "2026-09-01").exit_code
        == 0
    )
    text = (site / "content" / CARD).read_text()
    assert "\nreviewed: 2026-08-01  # by Zoë\nreview_by: 2026-09-01\n" in text
    assert run("reviewed", "faq:what-does-a-card-cost", "--today", "2026-09-01").exit_code == 1
    assert (
        run("reviewed", "faq:what-does-a-card-cost", "--today", "2026-09-01", "--review-by", "2026-10-01").exit_code
        == 0
    )
    assert (site / "content" / CARD).read_text() == text.replace("2026-09-01", "2026-10-01").replace("08-01", "09-01")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("faq:what-does-a-card-costs",), "did you mean `what-does-a-card-cost`?"),
        (("faq:what-does-a-card-cost", "--today", "2026-02-09"), "error[review-order]"),
        (("faq:what-does-a-card-cost", "--today", "2026-08-01", "--review-by", "2026-08-01"), "error[review-order]"),
    ],
)
def test_what_cannot_be_recorded_leaves_every_file_as_it_is(site: Path, arguments: tuple[str, ...], told: str) -> None:
    """Of several entries none is recorded if something stands against one."""
    before = {path: path.read_bytes() for path in (site / "content").rglob("*.*")}
    done = run("reviewed", "term:loan", *arguments)
    assert (done.exit_code, told in done.stdout) == (1, True), done.stdout
    assert {path: path.read_bytes() for path in (site / "content").rglob("*.*")} == before


def test_a_review_of_the_future_is_wrong_usage(site: Path) -> None:
    """A slip of digits must not put a review off for years."""
    done = run("reviewed", "term:loan", "--today", "2062-08-01")
    assert (done.exit_code, "yet to come" in done.stderr) == (2, True)


def test_a_review_wants_no_new_revision(site: Path) -> None:
    """What is recorded stays what the entry says: its words have not changed."""
    assert run("record", "--reason", "First.", "--date", "2026-03-01").exit_code == 0
    assert run("reviewed", "term:loan", "faq:what-does-a-card-cost", "--today", "2026-08-01").exit_code == 0
    assert run("record", "--reason", "Again.", "--date", "2026-08-01").stdout.endswith("0 added to ledger/\n")
