"""How long our index takes beside the whole site: `--only build`, minutes at 10,000 answers."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import content_folder
import our_index
import synthetic
from asking import OURS
from figures import ROOT, Row, say


def measure(sizes: Iterable[int]) -> Iterator[Row]:
    """Yield, for each number of answers, the seconds of check, of index and of a whole build."""
    for size in sizes:
        say(f"{size} answers: building the site")
        with tempfile.TemporaryDirectory() as folder:
            content = content_folder.write(synthetic.docs(size), Path(folder))
            made = our_index.make(content)
            where = ["--content", content.folder, "--ledger", content.ledger, "--site", Path(folder) / "site"]
            start = time.perf_counter()
            subprocess.run([sys.executable, ROOT / "build_site.py", "build", *where], check=True, capture_output=True)
            build = time.perf_counter() - start
        yield Row("build", OURS.name, str(size), "seconds", {"check": made.check, "index": made.index, "build": build})
