"""Two folders change places in one step, or nothing happens."""

import sys
from pathlib import Path

import pytest
from check_driver import write
from site_driver import snapshot

from answerbook.publishing import swap
from answerbook.publishing.swap import exchange


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no such step")
def test_two_folders_change_places(tmp_path: Path) -> None:
    """Each stands where the other stood, whatever it holds, and under whichever name."""
    write(tmp_path, {"one/a": "1", "zwei ü/b": "2"})
    assert exchange(tmp_path / "one", tmp_path / "zwei ü")
    assert snapshot(tmp_path) == {"one/b": b"2", "zwei ü/a": b"1"}


def test_where_it_cannot_be_done_nothing_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If one of the two is missing, or the system has no such call, that is told, and both are as they were."""
    write(tmp_path, {"one/a": "1", "two/b": "2"})
    assert not exchange(tmp_path / "one", tmp_path / "three")
    monkeypatch.setattr(swap.ctypes, "CDLL", lambda _: object())
    assert not exchange(tmp_path / "one", tmp_path / "two")
    monkeypatch.setattr(swap.sys, "platform", "darwin")
    assert not exchange(tmp_path / "one", tmp_path / "two")
    assert snapshot(tmp_path) == {"one/a": b"1", "two/b": b"2"}
