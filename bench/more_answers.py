"""The real content with more answers, for benches that ask how the site grows."""

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
        command = [sys.executable, ROOT / "build_site.py", "build", "--cold", "--content", content, "--site", site]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        seconds = time.perf_counter() - start
        return seconds, len(gzip.compress((site / "faq/delete-a-chat/index.html").read_bytes()))
