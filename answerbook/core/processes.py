"""Shares work out among as many processes as there are cores.

Each is a copy of this one (`fork`), so it has all that the work needs, writes nothing, and hands back what it found.
Where a system does not copy processes, or where several threads are at work, all is done here, one after another.
"""

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import Any, TypeVar

Found = TypeVar("Found")
Work = TypeVar("Work")
# This one, and the one that shows progress at a terminal: it holds no lock that work needs.
_THREADS = 2
# So many shares for each core: some take longer than others.
_FINER = 4
# So many objects come before Python looks for those that name each other alone. Each look goes through all that stands,
# and of a site most stands till the end: it was a fifth of a build.
OBJECTS = 200_000


def in_processes(jobs: Sequence[Callable[[], Found]]) -> list[Found]:
    """Return what some jobs return, in their order; they must not change anything but what they return.

    The first is done in this process. What another one does not bring, for whatever reason, is done here: so an error
    has its place.
    """
    number = min(cores(), len(jobs))
    found: dict[int, Found] = {}
    others = [range(i, len(jobs), number) for i in range(1, number)]
    begun: list[tuple[int, int]] = []
    # Where a system lets no more processes begin, fewer do the work.
    with suppress(OSError):
        for share in others:
            begun.append(_begin([jobs[i] for i in share]))
    try:
        for i in range(0, len(jobs), max(number, 1)):
            found[i] = jobs[i]()
        for share, (_, end) in zip(others, begun, strict=False):
            found |= dict(zip(share, _brought(end), strict=False))
    finally:
        for process, _ in begun:
            _end(process)
    return [found[i] if i in found else job() for i, job in enumerate(jobs)]


def cores() -> int:
    """Return how many processes can work at once."""
    if sys.platform != "linux" or threading.active_count() > _THREADS:
        return 1
    return len(os.sched_getaffinity(0))


def shares(work: Sequence[Work]) -> list[Sequence[Work]]:
    """Return a sequence in shares for `in_processes`, in its order; one share where there is nothing to share out."""
    number = min(cores() * _FINER, len(work)) if cores() > 1 else 1
    bounds = [len(work) * i // number for i in range(number + 1)] if number else [0, 0]
    return [work[start:end] for start, end in pairwise(bounds)]


def _begin(jobs: Sequence[Callable[[], object]]) -> tuple[int, int]:
    """Start a process; return its number, and the end of a pipe through which it hands back what its jobs return."""
    end, own = os.pipe()
    if process := os.fork():
        os.close(own)
        return process, end
    try:
        os.close(end)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        found = [job() for job in jobs]
        with os.fdopen(own, "wb") as file:
            pickle.dump(found, file, pickle.HIGHEST_PROTOCOL)
    finally:
        # Nothing of what this process copied is to be ended twice: no lock, no folder, no terminal.
        os._exit(0)


def _brought(end: int) -> list[Any]:
    """Return what the jobs of a process returned; nothing if it ended before they did."""
    # Read as it comes: it may be as large as all that is held here.
    with os.fdopen(end, "rb") as file, suppress(pickle.UnpicklingError, EOFError):
        return list(pickle.load(file))  # noqa: S301 - from a copy of this very process
    return []


def _end(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
