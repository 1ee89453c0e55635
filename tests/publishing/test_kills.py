"""A run that is killed at any moment leaves a whole site, and the next run leaves nothing of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from kill_driver import every_kill

from answerbook.publishing import engine_process
from answerbook.publishing.publish import BY_TWO_RENAMES, IN_ONE_STEP


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no step that swaps two folders")
def test_killed_at_any_call_the_site_stands() -> None:
    """At no moment is there no site, or half of one; after the next run the one before is kept, and nothing else."""
    found = every_kill(IN_ONE_STEP)
    assert len(found) > 50
    assert {one.at_once for one in found} == {"two", "three"}
    assert [one for one in found if one.tidied != one.at_once] == []
    assert {(one.tidied, one.kept) for one in found} == {("two", "one"), ("three", "two")}
    assert {(one.at_last, *one.left) for one in found} == {("four", ".site-build/before")}


def test_killed_between_two_renames_the_site_comes_back() -> None:
    """Where folders cannot be swapped, there is no site between two renames; the next run puts it back at once."""
    found = every_kill(BY_TWO_RENAMES)
    assert {one.at_once for one in found} == {"two", "three", "missing"}
    assert {one.tidied for one in found if one.at_once == "missing"} == {"two"}
    assert {(one.tidied, one.kept) for one in found} == {("two", "one"), ("three", "two")}
    assert {(one.at_last, *one.left) for one in found} == {("four", ".site-build/before")}


def started(folder: Path, code: str) -> subprocess.Popen[str]:
    """Start an engine that does what `code` says, as a build starts it."""
    (folder / "engine_of_test.py").write_text(code)
    command = [sys.executable, "-m", engine_process.__name__, "engine_of_test", "build"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), *sys.path])}
    return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_the_engine_of_a_killed_build_ends(tmp_path: Path) -> None:
    """An engine whose build is gone ends at once: it writes nothing into the folder of the next build."""
    with started(
        tmp_path, "import sys, threading\nprint(sys.argv[1:], flush=True)\nthreading.Event().wait()"
    ) as engine:
        assert engine.stdout is not None and engine.stdin is not None
        assert engine.stdout.readline() == "['build']\n"
        engine.stdin.close()
        assert engine.wait(60) == 1


@pytest.mark.parametrize(("code", "result"), [("", 0), ("raise SystemExit(3)", 3), ("1 / 0", 1)])
def test_an_engine_ends_as_it_likes(tmp_path: Path, code: str, result: int) -> None:
    """The exit code of an engine is its own."""
    with started(tmp_path, code) as engine:
        assert engine.wait(60) == result
