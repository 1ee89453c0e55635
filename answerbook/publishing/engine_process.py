"""What runs in the engine's process: the engine, until it is done or who started it is gone.

A build that is killed takes no part in what comes after it: were its engine to go on, it would write into the folder of
the next build.
"""

import gc
import os
import runpy
import sys
import threading
from pathlib import Path

from answerbook.core.json_text import read_object
from answerbook.core.processes import OBJECTS

# Before the file that names the pages to be made, if not all of the engine's work is to be done.
PAGES = "--pages"


def end_with_the_build() -> None:
    """Let a thread wait for the end of standard input, a pipe whose other end the build holds, and end this process."""
    threading.Thread(target=_end, daemon=True).start()


def _end() -> None:
    # Not through `sys.stdin`, whose lock this thread would still hold when the engine is done.
    os.read(0, 1)
    os._exit(1)


def _run(arguments: list[str]) -> None:
    gc.set_threshold(OBJECTS)
    engine, *told = arguments
    if told[0] != PAGES:
        sys.argv = arguments
        runpy.run_module(engine, run_name="__main__", alter_sys=True)
        return
    # Here, because the engine by itself needs none of it.
    from answerbook.publishing.engine_pages import make_pages  # noqa: PLC0415

    make_pages(engine, **(read_object(Path(told[1]).read_bytes()) or {}), begin=end_with_the_build)


if __name__ == "__main__":
    end_with_the_build()
    _run(sys.argv[1:])
