"""One process at a time: who finds a lock taken waits, is told for whom, and then either has it or says why not."""

from pathlib import Path

import pytest
from lock_driver import another

from answerbook.core import lock
from answerbook.core.lock import hold


def test_a_lock_that_is_held_is_refused_with_its_holder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits in vain gets an error that names the other process, what it does and since when; nothing is broken."""
    monkeypatch.setattr(lock, "PATIENCE", 0)
    with another(tmp_path / "lock") as (number, _), hold(tmp_path / "lock", "ledger", "test", str) as [problem]:
        assert (problem.code, problem.location.file) == ("in-use", "ledger")
        assert problem.message.startswith(f"process {number} (answerbook test, since ")
        assert "wait" in problem.help
        # To be refused does not take the lock from the other.
        assert (tmp_path / "lock").exists()


def test_a_lock_is_waited_for(tmp_path: Path) -> None:
    """Who finds the lock taken is told for whom it waits, and has it as soon as the other is done."""
    said: list[str] = []
    with another(tmp_path / "lock") as (number, let_go):

        def waiting(text: str) -> None:
            said.append(text)
            let_go()

        with hold(tmp_path / "lock", "it", "test", waiting) as problems:
            assert problems == ()
    [text] = said
    assert text.startswith(f"waiting for process {number} (answerbook test, ")


def test_a_lock_leaves_nothing_behind(tmp_path: Path) -> None:
    """The file is gone when the lock is let go, be it by an error; folders on the way to it are made."""
    path = tmp_path / "new" / "lock"
    with pytest.raises(KeyError), hold(path, "it", "test", str):
        assert path.is_file()
        raise KeyError
    assert list(path.parent.iterdir()) == []


def test_the_lock_of_a_killed_process_hinders_nobody(tmp_path: Path) -> None:
    """A file that a killed process left is taken over at once."""
    (tmp_path / "lock").write_text("process 1 (answerbook build, since 00:00:00 UTC)")
    with hold(tmp_path / "lock", "it", "test", pytest.fail) as problems:
        assert problems == ()


def test_a_lock_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    """A file in the way of the lock's folder is reported, without a traceback."""
    (tmp_path / "file").write_text("")
    with hold(tmp_path / "file" / "lock", "ledger", "test", str) as [problem]:
        assert (problem.code, problem.location.file) == ("cannot-write", "ledger")
