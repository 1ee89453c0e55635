"""Where the command begins: one that is ended while the program is still being read ends without a word."""

import gc
import sys
from collections.abc import Sequence

from answerbook.core.processes import OBJECTS


def run(args: Sequence[str] | None = None, name: str = "answerbook") -> None:
    """Run the command with the arguments of the process, or others; 130 is what shells say of Ctrl-C."""
    gc.set_threshold(OBJECTS)
    try:
        from answerbook.cli.main import main  # noqa: PLC0415 - the time that this takes is what can be cut short
    except KeyboardInterrupt:
        sys.exit(130)
    main(args=args, prog_name=name)
