"""`answerbook new`: what it writes is valid, and what is left to write is named."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from folders import TESTS

from answerbook.cli.main import main


def run(site: Path, *arguments: str) -> Result:
    """Run the program on the content of a folder."""
    where = ("--content", str(site / "content"))
    return CliRunner().invoke(main, [*arguments, *where], catch_exceptions=False)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a copy of the sample's content."""
    shutil.copytree(TESTS / "sample_site", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    return tmp_path


BEGUN = {
    "faq": ("faq", "Was kostet das?", "--topic", "late", "--plan", "day", "--source", "leaflet"),
    "faq that says nothing more": ("faq", 'Is "late": lost?', "--topic", "cards"),
    "guide": ("guide", "Pay a fee", "--plan", "all", "--term", "loan"),
    "term": ("term", "Überziehung"),
    "plan": ("plan", "Gold: the card", "--group", "readers", "--source", "leaflet"),
    "source": ("source", "Yes", "--url", "https://a.example/"),
    "topic": ("topic", "Neues", "--parent", "cards"),
}


@pytest.mark.parametrize("arguments", BEGUN.values(), ids=list(BEGUN))
def test_what_was_begun_lacks_sentences_alone(site: Path, arguments: tuple[str, ...]) -> None:
    """`check` finds no other error than the sentences that nobody has written yet, all in the file that was named."""
    before = {d["message"] for d in json.loads(run(site, "check", "--json").stdout)["diagnostics"]}
    done = run(site, "new", *arguments, "--today", "2026-03-01", "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    file, kind = told["new"]["file"], told["new"]["kind"]
    assert kind == arguments[0]
    line = (site / file).read_text().split("\n")[told["new"]["line"] - 1]
    assert line == "---" or line.strip() == f"{told['new']['id']}:"
    found = [d for d in json.loads(run(site, "check", "--json").stdout)["diagnostics"] if d["message"] not in before]
    assert {d["code"] for d in found} == ({"empty-topic"} if kind == "topic" else {"unwritten"})
    assert {d["location"]["file"] for d in found} == {file}


def test_the_path_is_all_that_is_printed(site: Path) -> None:
    """An editor can be started with what the command prints; in a file of many the line stands behind the path."""
    assert run(site, "new", "guide", "Pay").stdout == "content/guides/pay.md\n"
    lines = len((site / "content/terms.yml").read_text().splitlines())
    assert run(site, "new", "term", "Fee").stdout == f"content/terms.yml:{lines + 2}\n"


def test_the_days_are_those_that_are_said(site: Path) -> None:
    """An entry was reviewed, and a source read, on the day that was given."""
    run(site, "new", "guide", "Pay", "--today", "2026-03-01")
    run(site, "new", "source", "Rules", "--url", "https://a.example/", "--today", "2026-03-02")
    assert "reviewed: 2026-03-01\n" in (site / "content/guides/pay.md").read_text()
    assert "accessed: 2026-03-02\n" in (site / "content/sources.yml").read_text()


def test_an_id_that_something_has_or_had_is_not_given_again(site: Path) -> None:
    """Entries, their aliases and what the ledger remembers keep their ids; another one is proposed."""
    (site / "content/faqs/cards/is-there-a-night-card.md").unlink()
    (site / "content/guides/read-at-night.md").unlink()
    assert run(site, "record", "--reason", "First.", "--date", "2026-03-01").exit_code == 0
    (site / "content/faqs/loans/late/what-if-a-book-is-late.md").unlink()
    for arguments, id_ in [
        (("guide", "Find a book"), "find-a-book"),
        (("term", "Borrowing"), "borrowing"),
        (("faq", "What if a book is late?", "--topic", "late"), "what-if-a-book-is-late"),
        (("plan", "All", "--group", "readers"), "all"),
        (("faq", "Index", "--topic", "late"), "index"),
    ]:
        done = run(site, "new", *arguments)
        assert done.exit_code == 1
        assert f"help: did you mean --id {id_}-2?" in done.stdout
        assert run(site, "new", *arguments, "--id", f"{id_}-2").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("faq", "Why?"), "give --topic with one of: loans, cards, late"),
        (("faq", "Why?", "--topic", "lates"), "did you mean `late`?"),
        (("plan", "Gold"), "give --group with one of: readers, houses"),
        (("topic", "Lost", "--parent", "loan"), "did you mean `loans`?"),
        (("guide", "Pay", "--term", "loans"), "did you mean `loan`?"),
        (("plan", "Gold", "--group", "readers", "--source", "leaflets"), "did you mean `leaflet`?"),
        (("guide", "?!"), "say one with --id"),
    ],
)
def test_what_is_not_there_is_named_with_the_nearest(site: Path, arguments: tuple[str, ...], told: str) -> None:
    """A topic, group or id that the site does not have ends the command, and nothing is written."""
    before = {path: path.read_bytes() for path in (site / "content").rglob("*.*")}
    done = run(site, "new", *arguments)
    assert (done.exit_code, told in done.stdout) == (1, True)
    assert {path: path.read_bytes() for path in (site / "content").rglob("*.*")} == before


def test_a_file_in_another_form_is_left_alone(site: Path) -> None:
    """What cannot be added without a change to the rest of the file is given to the writer to be written."""
    text = "{loan: {name: Loan, definition: A book., reviewed: 2026-01-01}}\n"
    (site / "content/terms.yml").write_text(text)
    done = run(site, "new", "term", "Fee")
    assert "error[cannot-add]: `terms.yml` is not written so that a record can be added to it" in done.stdout
    assert (site / "content/terms.yml").read_text() == text


def test_what_the_site_requires_is_asked_for(site: Path) -> None:
    """Lists that the site requires stand in the file, for `check` to name: no link is made up."""
    config = site / "content/site.yml"
    config.write_text(config.read_text().replace("{plans: 0, terms: 0, related: 0", "{plans: 1, terms: 1, related: 2"))
    done = run(site, "new", "faq", "Why?", "--topic", "late", "--related", "what-does-a-card-cost")
    text = (site / done.stdout.strip()).read_text()
    assert "plans: all\nterms: []  # at least 1\nrelated: [what-does-a-card-cost]\n" in text


def test_no_review_is_claimed(site: Path) -> None:
    """A new entry is not published before somebody has checked it: `reviewed` alone says so, with a trace in its file."""
    file = site / run(site, "new", "guide", "Pay", "--owner", "Mia").stdout.strip()
    written = file.read_text().replace("TODO: the", "The").replace("TODO: what", "What")
    assert "  # TODO: check it, then: answerbook reviewed guide:pay\nowner: Mia\n" in written
    file.write_text(written)
    found = [
        one for one in json.loads(run(site, "check", "--json").stdout)["diagnostics"] if one["code"] == "unwritten"
    ]
    assert [(one["message"], one["severity"]) for one in found] == [("nobody has checked guide:pay yet", "error")]
    done = run(site, "reviewed", "guide:pay")
    assert (done.exit_code, "for the first time" in done.stdout) == (0, True)
    assert file.read_text() == written.replace("  # TODO: check it, then: answerbook reviewed guide:pay", "")
    assert "unwritten" not in run(site, "check", "--json").stdout
    assert "was noted already" in run(site, "reviewed", "guide:pay").stdout


def test_the_first_review_may_name_the_next(site: Path) -> None:
    """The day of the next review comes below, of a term in its file of many, too."""
    run(site, "new", "term", "Fee")
    assert run(site, "reviewed", "term:fee", "--today", "2026-01-05", "--review-by", "2026-03-01").exit_code == 0
    assert "  reviewed: 2026-01-05\n  review_by: 2026-03-01\n" in (site / "content/terms.yml").read_text()
