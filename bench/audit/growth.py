"""Builds the site again with 2,000 more answers: a page must not grow with the number of answers."""

import gzip
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from figures import ROOT, Bench, Figure

MORE, BAR = 2_000, 1.10
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


def measure(bench: Bench) -> list[Figure]:  # noqa: ARG001 - it builds sites of its own
    """Return one answer's HTML (gzip) at 2,000 answers, as a ratio to the same at the answers there are."""
    (_, small), (seconds, large) = build_with(0), build_with(MORE)
    text = f"x{large / small:.3f} ({small} -> {large} B, built in {seconds:.0f} s)"
    return [Figure(f"HTML of an answer with {MORE} more", text, f"<= x{BAR:.2f}", large <= BAR * small)]


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
