"""Checks each fault of the corpus, and texts of signs without end, and says as JSON what they took: seconds, kilobytes."""

import json
import resource
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from fault_corpus import FAULTS
from fault_site import ALPHA, BASE, judged, write_site
from hostile_texts import hostile

# What a text may have at most is 100,000.
CHARACTERS = 99_000


def with_body(text: str) -> Callable[[Path], None]:
    """Return what writes the body of an answer."""

    def change(folder: Path) -> None:
        (folder / ALPHA).write_text(str(BASE[ALPHA]).replace("Open it. [@rules, 2]", text[:CHARACTERS]))

    return change


def main(home: Path) -> None:
    """Check all of them, one after the other, below a folder."""
    sound = write_site(home / "sound")
    changes = {fault.name: fault.change for fault in FAULTS}
    changes |= {f"signs: {name}": with_body(text) for name, text in hostile(6).items()}
    seconds = {}
    for name, change in changes.items():
        folder = shutil.copytree(sound, home / "site")
        change(folder)
        start = time.process_time()
        judged(folder)
        seconds[name] = time.process_time() - start
        shutil.rmtree(folder)
    print(json.dumps([seconds, most_memory()]))


def most_memory() -> int:
    """Return the most kilobytes that this process had at once."""
    status = Path("/proc/self/status")
    if status.exists():
        # What `getrusage` says holds from before `exec`, too: it is that of the tests' process, if that had more.
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main(Path(sys.argv[1]))
