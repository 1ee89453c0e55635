"""How build time and page weight grow with the number of answers: `.venv/bin/python bench/scale.py [N ...]`.

Prints one line per size, with the ratio to the first, so that the figures do not depend on the machine.
"""

import gzip
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FAQ = """---
question: Does rule number {i} hold for everybody?
short: Rule {i} holds for all; the page says since when.
plans: all
terms: [training-switch]
related: [turn-off-training]
reviewed: 2026-11-23
---
Rule {i} holds. [@legal-privacy-policy] See [turning training off](faq:turn-off-training).

## Since when {{#since}}

Since day {i}. [@pc-training-consumer]
"""


def build_with(size: int) -> tuple[float, int]:
    """Build the real content with `size` more answers; return seconds, and bytes (gzip) of one answer's HTML."""
    with tempfile.TemporaryDirectory() as folder:
        content, site = Path(folder) / "content", Path(folder) / "site"
        shutil.copytree(ROOT / "content", content)
        for i in range(size):
            (content / "faqs" / "opting-out" / f"rule-{i}.md").write_text(FAQ.format(i=i), encoding="utf-8")
        start = time.perf_counter()
        command = [sys.executable, ROOT / "build_site.py", "build", "--content", content, "--site", site]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        seconds = time.perf_counter() - start
        return seconds, len(gzip.compress((site / "faq/delete-a-chat/index.html").read_bytes()))


def main(sizes: list[int]) -> None:
    """Print what a build takes and what a page weighs, for each size."""
    first: tuple[float, int] | None = None
    for size in sizes:
        seconds, weight = build_with(size)
        first = first or (seconds, weight)
        ratios = f"time x{seconds / first[0]:.2f}, page x{weight / first[1]:.3f}"
        print(f"{size:5} more answers: {seconds:6.1f} s, one answer's HTML {weight} bytes gzip ({ratios})")


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [0, 200, 1000])
