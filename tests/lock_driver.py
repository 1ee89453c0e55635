"""Holds a lock in another process, as a second run of the program does."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

HOLDER = """
import sys
from pathlib import Path
from answerbook.core.lock import hold
with hold(Path(sys.argv[1]), "it", "answerbook test", print) as problems:
    print(problems, flush=True)
    sys.stdin.read()
"""


@contextmanager
def another(path: Path) -> Iterator[tuple[int, Callable[[], object]]]:
    """Hold a lock in a process of its own; gives its number, and what makes it let go."""
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "()\n"
        yield process.pid, process.communicate
        if process.poll() is None:
            process.kill()
