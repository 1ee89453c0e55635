"""Two branches that both recorded something, merged by git itself."""

import shutil
import subprocess
from pathlib import Path

import pytest
from ledger_driver import DAY, Desk


class Repository:
    """A desk under version control: work on two branches, then merge."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk.opened(folder)
        self.desk.faq("closing-hours")
        self.desk.record("First published.")
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit("first")
        self.git("branch", "there")

    def git(self, *arguments: str, code: int = 0) -> str:
        """Run git."""
        who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(["git", *who, *arguments], cwd=self.desk.folder, capture_output=True, text=True)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    def commit(self, message: str) -> None:
        """Commit everything."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def there(self) -> None:
        """Go to the other branch."""
        self.commit("here")
        self.git("checkout", "--quiet", "there")

    def merge(self) -> None:
        """Merge the branch `main` into the other one; of content that both changed, this branch's stays."""
        self.commit("there")
        self.git("merge", "--quiet", "--no-edit", "--strategy-option=ours", "main")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return a repository with two recorded FAQs and the branches `main` and `there`."""
    assert shutil.which("git"), "install git"
    return Repository(tmp_path)


def test_branches_that_recorded_different_entries_merge_cleanly(repository: Repository) -> None:
    """Each branch changed and recorded another answer, one added a third: the merge is whole and `check` is silent."""
    desk = repository.desk
    desk.faq("opening-hours", body="We open at eight.")
    desk.faq("sundays", body="Never.")
    desk.record("Edited here.")
    repository.there()
    desk.faq("closing-hours", body="We close at eight.")
    desk.record("Edited there.")
    repository.merge()
    assert desk.codes() == []
    assert [len(desk.lines(id_)) for id_ in ("opening-hours", "closing-hours", "sundays")] == [2, 2, 1]


def both_edited(repository: Repository, times: int = 1) -> Desk:
    """Let both branches change and record the same answer, and merge."""
    desk = repository.desk
    for i in range(times):
        desk.faq("opening-hours", body=f"We open here, {i}.")
        desk.record("Edited here.")
    repository.there()
    for i in range(times):
        desk.faq("opening-hours", body=f"We open there, {i}.")
        desk.record("Edited there.")
    repository.merge()
    return desk


@pytest.mark.parametrize(("published", "numbers"), [("Edited there.", []), ("Edited here.", [3])])
def test_a_number_given_twice_is_named_and_the_remedy_works(
    repository: Repository, published: str, numbers: list[int]
) -> None:
    """Both branches recorded revision 2: git keeps both lines, the second is an error; its remedy mends it.

    The content says what the branch `there` says; if the other line was published, that becomes revision 3.
    """
    desk = both_edited(repository)
    assert [line.count("<<<<") for line in desk.lines("opening-hours")] == [0, 0, 0]
    (found,) = desk.check().diagnostics
    assert (found.code, str(found.location)) == ("ledger-conflict", "ledger/faq/opening-hours.jsonl:3:1")
    assert "revision 2 of faq:opening-hours stands twice" in found.message
    assert "delete the other, then run `answerbook record`" in found.help
    first, *others = desk.lines("opening-hours")
    kept = [line for line in others if published in line]
    desk.file("opening-hours").write_text(first + "".join(kept), encoding="utf-8")
    assert [addition.number for addition in desk.record("Both edits.")] == numbers
    assert desk.codes() == []


def test_longer_branches_are_told_apart_line_by_line(repository: Repository) -> None:
    """Each branch recorded two revisions: the first line of the other branch is named, not called damaged."""
    desk = both_edited(repository, times=2)
    assert desk.found() == ["ledger-conflict ledger/faq/opening-hours.jsonl:4"]
    desk.file("opening-hours").write_text("".join(desk.lines("opening-hours")[:3]), encoding="utf-8")
    desk.record("Both edits.")
    assert desk.codes() == []


def test_an_answer_begun_on_both_branches_is_a_conflict(repository: Repository) -> None:
    """Both branches wrote and recorded a new answer of one id."""
    desk = repository.desk
    desk.faq("sundays", body="Never.")
    desk.record("Edited here.")
    repository.there()
    desk.faq("sundays", body="Always.")
    desk.record("Edited there.")
    repository.merge()
    assert desk.found() == ["ledger-conflict ledger/faq/sundays.jsonl:2"]


def test_a_retirement_beside_a_revision_is_a_conflict(repository: Repository) -> None:
    """One branch withdrew what the other one changed: an error that says so, whichever line comes first."""
    desk = repository.desk
    desk.delete("closing-hours")
    assert desk.retire("closing-hours").ok
    repository.there()
    desk.faq("closing-hours", body="We close at eight.")
    desk.record("Edited there.")
    repository.commit("there")
    repository.git("merge", "--quiet", "--no-edit", "main", code=1)
    (found,) = (d for d in desk.check().diagnostics if d.code == "ledger-conflict")
    assert found.location.line == 3
    assert "two branches both added to faq:closing-hours" in found.message


def test_marks_that_a_merge_left_are_named(repository: Repository) -> None:
    """Without `ledger/.gitattributes` git leaves its marks in the file: an error at the first, with the remedy."""
    desk = repository.desk
    (desk.folder / "ledger/.gitattributes").unlink()
    desk.faq("opening-hours", body="We open here.")
    desk.record("Edited here.")
    (desk.folder / "ledger/.gitattributes").unlink()
    repository.there()
    (desk.folder / "ledger/.gitattributes").unlink()
    desk.faq("opening-hours", body="We open there.")
    desk.record("Edited there.")
    (desk.folder / "ledger/.gitattributes").unlink()
    repository.commit("there")
    repository.git("merge", "--quiet", "--no-edit", "main", code=1)
    desk.faq("opening-hours", body="We open there.")
    assert desk.found() == ["ledger-conflict ledger/faq/opening-hours.jsonl:2"]
    (found,) = desk.check().diagnostics
    assert "then record again" in found.help


def test_the_same_edit_on_both_branches_is_no_conflict(repository: Repository) -> None:
    """The same change recorded on the same day with the same reason is one line, as it should be."""
    desk = repository.desk
    desk.faq("opening-hours", body="We open at eight.")
    desk.record("Edited.", DAY)
    repository.there()
    desk.faq("opening-hours", body="We open at eight.")
    desk.record("Edited.", DAY)
    repository.merge()
    assert desk.codes() == []
    assert len(desk.lines("opening-hours")) == 2


def test_a_branch_that_records_and_one_that_takes_words_out(repository: Repository) -> None:
    """Git brings the words back beside the line without them: `check` names the lines to keep; the rest is recorded again."""
    desk = repository.desk
    desk.faq("opening-hours", body="We open here.")
    assert desk.run("redact", "faq:opening-hours", "r1", "--reason", "A name.", "--date", "2026-11-24").exit_code == 0
    repository.there()
    desk.faq("opening-hours", body="We open there.")
    desk.record("Edited there.")
    repository.merge()
    (found,) = desk.check().diagnostics
    assert found.code == "ledger-conflict"
    assert "revision 1 of faq:opening-hours stands twice: one of them without its words" in found.message
    assert "keep the lines of the branch that has the removal" in found.help
    repository.git("checkout", "--quiet", "main", "--", "ledger")
    desk.record("Edited there.")
    assert desk.codes() == []
    assert "We are open every day." not in "".join(desk.lines("opening-hours"))
