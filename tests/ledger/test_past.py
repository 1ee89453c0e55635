"""Git as a witness: what was committed on the published branch and is gone from the ledger is an error."""

import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import git_driver
import pytest
from git_driver import git
from ledger_driver import Desk, resealed

LATER = date(2026, 11, 25)


def commit(desk: Desk, message: str = "Change") -> None:
    """Commit all that stands in the site's folder."""
    git_driver.commit(desk.folder, message)


def codes(desk: Desk) -> list[str]:
    """Return the codes of what the command `check` reports."""
    return [one["code"] for one in json.loads(desk.run("check", "--json").stdout)["diagnostics"]]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a repository in which two publications were committed: `opening-hours` has two revisions, `sundays` one."""
    (tmp_path / "repository").mkdir()
    desk = Desk.opened(tmp_path / "repository")
    git_driver.begin(desk.folder)
    desk.faq("sundays")
    desk.record("First published.")
    commit(desk)
    desk.faq("opening-hours", body="We open at ten.")
    desk.record("We open later.", LATER)
    commit(desk)
    assert codes(desk) == []
    return desk


def revert_commit(desk: Desk) -> None:
    """Take a publication back with `git revert`."""
    git(desk.folder, "revert", "--no-edit", "HEAD")


def give_number_again(desk: Desk) -> None:
    """Take it back so, and record other words, which get the same number."""
    revert_commit(desk)
    desk.faq("opening-hours", body="We open at noon.")
    desk.record("Later still.", LATER)
    commit(desk)


def rewrite(desk: Desk) -> None:
    """Forge the reason of the last line, and seal it anew."""
    first, last = desk.lines("opening-hours")
    desk.file("opening-hours").write_text(first + resealed(last, json.loads(first)["seal"], reason="None."), "utf-8")
    commit(desk)


def lose_file(desk: Desk) -> None:
    """Delete a file, and its entry with it, without a commit."""
    desk.file("sundays").unlink()
    desk.delete("sundays")


def lose_ledger(desk: Desk) -> None:
    """Delete the whole ledger."""
    shutil.rmtree(desk.folder / "ledger")
    commit(desk)


def merge_away(desk: Desk) -> None:
    """Take the last line away on a branch, and merge that."""
    git(desk.folder, "checkout", "--quiet", "-b", "side")
    revert_commit(desk)
    git(desk.folder, "checkout", "--quiet", "main")
    git(desk.folder, "merge", "--quiet", "--no-ff", "--no-edit", "side")


LOSSES: dict[Callable[[Desk], None], str] = {
    revert_commit: "lost-record",
    give_number_again: "changed-record",
    rewrite: "changed-record",
    lose_file: "lost-record",
    lose_ledger: "lost-record",
    merge_away: "lost-record",
}


@pytest.mark.parametrize("lose", LOSSES, ids=lambda lose: lose.__name__)
def test_what_was_committed_and_is_gone_is_an_error(desk: Desk, lose: Callable[[Desk], None]) -> None:
    """Without any list of the published site, the history alone names the line and the way back; `record` stops, too."""
    lose(desk)
    found = [d for d in json.loads(desk.run("check", "--json").stdout)["diagnostics"] if d["code"] == LOSSES[lose]]
    assert {d["severity"] for d in found} == {"error"}
    assert "git log -p" in found[0]["help"]
    refused = desk.run("record", "--reason", "x", "--date", "2026-11-27")
    assert (refused.exit_code, f"error[{LOSSES[lose]}]" in refused.output) == (1, True)


def test_lines_that_are_put_back_are_no_loss(desk: Desk) -> None:
    """The way back: the line stands where it stood, and what is said now is recorded behind it."""
    lines = desk.file("opening-hours").read_text(encoding="utf-8")
    revert_commit(desk)
    desk.file("opening-hours").write_text(lines, encoding="utf-8")
    assert codes(desk) == ["unrecorded"]
    desk.record("What we said before holds.", LATER)
    assert codes(desk) == []


def test_a_line_that_was_never_published_can_be_named(desk: Desk) -> None:
    """`never-published.json` in the ledger excuses the line with this seal, and no other one."""
    seal = json.loads(desk.lines("opening-hours")[1])["seal"]
    revert_commit(desk)
    file = desk.folder / "ledger/never-published.json"
    file.write_text(json.dumps({seal: "Taken back before it was published."}), encoding="utf-8")
    assert codes(desk) == []
    desk.file("sundays").unlink()
    assert "lost-record" in codes(desk)
    file.write_text("[", encoding="utf-8")
    assert "ledger-damaged" in codes(desk)


def test_on_a_branch_of_their_own_people_may_record_and_take_back(desk: Desk, tmp_path: Path) -> None:
    """In a clone, only what stood on the branch that it comes from counts, and not what came there since."""
    git(tmp_path, "clone", "--quiet", str(desk.folder), "clone")
    clone = Desk(tmp_path / "clone")
    clone.faq("sundays", body="Never on a Sunday.")
    clone.record("Closed.", LATER)
    commit(clone)
    revert_commit(clone)
    assert codes(clone) == []
    desk.faq("mondays")
    desk.record("New.", LATER)
    commit(desk)
    git(clone.folder, "fetch", "--quiet")
    assert codes(clone) == []
    clone.file("sundays").unlink()
    assert "lost-record" in codes(clone)


def test_words_that_were_taken_out_are_no_loss_and_may_not_come_back(desk: Desk) -> None:
    """`redact` leaves the seal: the history with the words agrees with the ledger without them, and not the other way."""
    old = desk.file("opening-hours").read_text(encoding="utf-8")
    desk.faq("opening-hours", body="We open at noon.")
    assert desk.run("redact", "faq:opening-hours", "r2", "--reason", "A name.", "--date", "2026-11-25").exit_code == 0
    desk.record("Without it.", LATER)
    commit(desk)
    assert codes(desk) == []
    desk.file("opening-hours").write_text(old, encoding="utf-8")
    assert "returned-words" in codes(desk)


def test_a_shallow_clone_says_that_it_sees_little(desk: Desk, tmp_path: Path) -> None:
    """As in CI: a warning, with the remedy, and no failure."""
    git(tmp_path, "clone", "--quiet", "--depth=1", desk.folder.as_uri(), "shallow")
    done = Desk(tmp_path / "shallow").run("check", "--json")
    (warning,) = json.loads(done.stdout)["diagnostics"]
    assert (done.exit_code, warning["code"], warning["severity"]) == (0, "unseen-history", "warning")
    assert "fetch-depth: 0" in warning["help"]


def test_a_repository_without_git_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program `git` is missing, a warning says that its history is not seen."""
    monkeypatch.setenv("PATH", "")
    assert codes(desk) == ["unseen-history"]


def test_before_a_commit_the_same_is_found(desk: Desk) -> None:
    """In a hook Git says where it is at work, relative to another folder than the ledger: it is not misled."""
    hook = desk.folder / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    program = f"import sys; sys.path[:0] = {sys.path!r}; from answerbook.cli.main import main; main()"
    hook.write_text(f"#!/bin/sh\n{shlex.join((sys.executable, '-c', program))} check\n", encoding="utf-8")
    hook.chmod(0o755)
    lose_file(desk)
    with pytest.raises(subprocess.CalledProcessError) as stopped:
        commit(desk)
    assert "error[lost-record]" in stopped.value.stdout + stopped.value.stderr


def test_a_damaged_repository_is_a_warning(desk: Desk) -> None:
    """Whatever Git says, the run does not end with it."""
    shutil.rmtree(desk.folder / ".git/objects")
    (desk.folder / ".git/objects").mkdir()
    assert codes(desk) == ["unseen-history"]


def test_a_site_in_no_repository_needs_none(desk: Desk) -> None:
    """Nothing is said, and nothing is started."""
    shutil.rmtree(desk.folder / ".git")
    assert codes(desk) == []


def test_a_repository_without_a_commit_has_lost_nothing(desk: Desk) -> None:
    """A site that was begun a minute ago."""
    shutil.rmtree(desk.folder / ".git")
    git(desk.folder, "init", "--quiet")
    assert codes(desk) == []


def test_a_build_starts_no_git(desk: Desk) -> None:
    """The history is asked by `check` and what writes the ledger: a build starts nothing but the engine."""
    revert_commit(desk)
    assert desk.codes() == []
