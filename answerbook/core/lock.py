"""One process at a time: a lock on a file, which says who holds it and is gone when nobody does."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from answerbook.core.diagnostics import Diagnostic, Location

# Seconds that a run waits for another: longer than most runs take, shorter than a person's patience.
PATIENCE = 20.0


@contextmanager
def hold(path: Path, shown: str, doing: str, waiting: Callable[[str], None]) -> Iterator[tuple[Diagnostic, ...]]:
    """Hold the lock at `path` while the block runs; gives why it cannot be had, and nothing if it is held.

    The file names the process and what it is `doing`; what it guards is `shown` in diagnostics. Whoever finds the lock
    taken tells `waiting` so, and waits for `PATIENCE` seconds. A process that was killed holds no lock: the file that
    it left hinders nobody.
    """
    lock = FileLock(path)
    if problems := _acquire(lock, path, shown, waiting):
        yield problems
        return
    try:
        path.write_text(f"process {os.getpid()} ({doing}, since {datetime.now(UTC):%H:%M:%S} UTC)", encoding="utf-8")
        yield ()
    finally:
        # Deleted while it is held: one who waits for the old file notices, and takes a new one (filelock compares
        # them). Windows deletes no open file; there it stays.
        with suppress(OSError):
            path.unlink()
        lock.release()


def _acquire(lock: FileLock, path: Path, shown: str, waiting: Callable[[str], None]) -> tuple[Diagnostic, ...]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            waiting(f"waiting for {_holder(path)}")
            lock.acquire(timeout=PATIENCE)
    except Timeout:
        help_ = "wait until it is done, or end it; then try again"
        return (Diagnostic("in-use", f"{_holder(path)} is at work on this", Location(shown), help_),)
    except OSError as error:
        help_ = "check that the folder can be written, and that no file stands in its way"
        message = f"the lock {path.name} cannot be written: {error.strerror}"
        return (Diagnostic("cannot-write", message, Location(shown), help_),)
    return ()


def _holder(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8") or "another process"
    except (OSError, UnicodeDecodeError):
        return "another process"
