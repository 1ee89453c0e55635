"""Builds the site again with 2,000 more answers: a page must not grow with the number of answers."""

import sys

from figures import ROOT, Bench, Figure

sys.path.insert(0, str(ROOT / "bench"))
from more_answers import build_with

MORE, BAR = 2_000, 1.10


def measure(bench: Bench) -> list[Figure]:  # noqa: ARG001 - it builds sites of its own
    """Return one answer's HTML (gzip) at 2,000 answers, as a ratio to the same at the answers there are."""
    (_, small), (seconds, large) = build_with(0), build_with(MORE)
    text = f"x{large / small:.3f} ({small} -> {large} B, built in {seconds:.0f} s)"
    return [Figure(f"HTML of an answer with {MORE} more", text, f"<= x{BAR:.2f}", large <= BAR * small)]
