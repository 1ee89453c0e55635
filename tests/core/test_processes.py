"""Work that is shared out comes back as if one process had done it."""

import os
import signal
from functools import partial

import pytest

from answerbook.core import processes
from answerbook.core.processes import in_processes, shares


@pytest.fixture(params=[1, 2, 5])
def cores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Let a machine have one core, a few, and more than there is work."""
    monkeypatch.setattr(processes, "cores", lambda: request.param)
    return int(request.param)


def squares(numbers: list[int]) -> list[int]:
    """Return the squares of some numbers."""
    return [number * number for number in numbers]


@pytest.mark.parametrize("number", [0, 1, 2, 3, 7, 100])
def test_all_of_it_comes_back_in_order(cores: int, number: int) -> None:
    """However much work there is and however many cores: everything once, in its order."""
    work = list(range(number))
    parts = shares(work)
    assert [one for part in parts for one in part] == work
    found = in_processes([partial(squares, part) for part in parts])
    assert [one for part in found for one in part] == squares(work)


def test_several_processes_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are two cores, each does half of the work."""
    monkeypatch.setattr(processes, "cores", lambda: 2)
    found = in_processes([os.getpid, os.getpid, os.getpid, os.getpid])
    assert found[0] == found[2] == os.getpid() != found[1] == found[3]


def mischief(parent: int, what: str) -> str:
    """End a copy of a process, or hand back what cannot be handed back; do the work in the process itself."""
    if os.getpid() == parent:
        return "done"
    if what == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "fails":
        raise ValueError
    return lambda: what  # type: ignore[return-value]  # no function can be handed back


@pytest.mark.parametrize("what", ["killed", "fails", "hands back what it cannot"])
def test_what_a_process_does_not_bring_is_done_here(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """A process that the system kills for want of memory takes nothing along."""
    monkeypatch.setattr(processes, "cores", lambda: 3)
    assert in_processes([partial(mischief, os.getpid(), what)] * 5) == ["done"] * 5


def test_where_no_process_may_begin_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that is short of processes makes a build slower, and nothing else."""

    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(processes, "cores", lambda: 3)
    monkeypatch.setattr(os, "fork", refuse)
    assert in_processes([list, list, list, list]) == [[], [], [], []]


def test_an_error_is_raised_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake of the program has the traceback that it would have without processes, and none of them is left."""
    begun: list[int] = []
    fork = os.fork

    def noting() -> int:
        begun.append(fork())
        return begun[-1]

    monkeypatch.setattr(processes, "cores", lambda: 2)
    monkeypatch.setattr(os, "fork", noting)
    with pytest.raises(ZeroDivisionError):
        in_processes([list, lambda: [1 // 0]])
    (process,) = begun
    with pytest.raises(ChildProcessError):
        os.waitpid(process, os.WNOHANG)
