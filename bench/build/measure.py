"""What a command takes: seconds, seconds of the processor, and the memory of all its processes at its peak."""

import os
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

# Seconds between two looks at the memory.
_PAUSE = 0.1


@dataclass(frozen=True)
class Run:
    """One run of a command: seconds by the clock and of the processor, MiB at the peak; what it said, if it failed."""

    seconds: float
    processor: float
    memory: float
    failed: str = ""


def run(command: list[str], folder: Path) -> Run:
    """Run a command in a folder to its end."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    said = folder / "said.txt"
    begun = time.perf_counter()
    with said.open("wb") as output:
        started = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
        peak, done = [0.0], threading.Event()
        watch = threading.Thread(target=_watch, args=(started.pid, peak, done))
        watch.start()
        _, status, usage = os.wait4(started.pid, 0)
        seconds = time.perf_counter() - begun
        done.set()
        watch.join()
    started.returncode = os.waitstatus_to_exitcode(status)
    failed = said.read_text(encoding="utf-8", errors="replace")[-400:] if started.returncode else ""
    # Of processes that ended before, the system has told the first one.
    return Run(seconds, usage.ru_utime + usage.ru_stime, peak[0], failed)


def _watch(session: int, peak: list[float], done: threading.Event) -> None:
    while not done.wait(_PAUSE):
        peak[0] = max(peak[0], sum(_memory(process) for process in _processes(session)))


def _processes(session: int) -> list[Path]:
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            fields = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        if int(fields[3]) == session:
            found.append(process)
    return found


def _memory(process: Path) -> float:
    """Return the MiB of a process, of what it shares with others its part."""
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
