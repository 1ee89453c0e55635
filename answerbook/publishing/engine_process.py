"""What runs in the engine's process: the engine, until it is done or who started it is gone.

A build that is killed takes no part in what comes after it: were its engine to go on, it would write into the folder of
the next build.
"""

import os
import runpy
import sys
import threading


def _end_with_the_build() -> None:
    """Wait for the end of standard input, a pipe whose other end the build holds, and end this process."""
    # Not through `sys.stdin`, whose lock this thread would still hold when the engine is done.
    os.read(0, 1)
    os._exit(1)


if __name__ == "__main__":
    threading.Thread(target=_end_with_the_build, daemon=True).start()
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
