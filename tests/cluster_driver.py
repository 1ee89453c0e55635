"""Starts a scheduler of Dask's and its workers, each a process of its own, and asks the command line."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from distributed import Client
from folders import ROOT

LIMIT = 60  # seconds until a process that is awaited counts as hung


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[str]:
    """Run a scheduler on a free port of this machine with workers of one thread each; give its address."""
    file = folder / "scheduler.json"
    before = threading.active_count()
    alone = ["--no-dashboard", "--scheduler-file", str(file)]
    with ExitStack() as ended:
        start(ended, ["dask", "scheduler", "--host", "127.0.0.1", "--port", "0", *alone])
        with Client(scheduler_file=str(file), timeout=LIMIT, set_as_default=False) as client:
            for _ in range(workers):
                start(ended, ["dask", "worker", "--nthreads", "1", "--local-directory", str(folder), *alone])
            if workers:
                client.wait_for_workers(workers, timeout=LIMIT)
            address = client.scheduler.address
        assert threading.active_count() == before, "a thread is left, with which no work is shared out"
        yield address


def start(ended: ExitStack, command: list[str]) -> None:
    """Start a program of this environment, and end it with the stack."""
    program = [sys.executable, "-m", *command]
    process = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ended.callback(process.wait, LIMIT)
    ended.callback(process.terminate)


def build(content: Path, site: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Build a site in a process of its own: a browser's loop in this one would forbid another."""
    command = [sys.executable, ROOT / "build_site.py", "build", "--content", content, "--site", site, *more]
    return subprocess.run(command, capture_output=True, text=True, timeout=5 * LIMIT)
