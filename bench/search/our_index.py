"""Makes our index as a build does, and times it."""

import sys
import time
from dataclasses import dataclass
from pathlib import Path

from content_folder import Content

from answerbook import pipeline
from answerbook.cli import options
from answerbook.search import browser_index


@dataclass(frozen=True)
class Made:
    """The index's files by their path in the site; the seconds of the check before it, and of the index itself."""

    files: dict[str, str]
    check: float
    index: float


def make(content: Content, site: Path) -> Made:
    """Check the content and make the index of it."""
    start = time.perf_counter()
    graph = pipeline.check(options.settings(content.folder, site, content.ledger, "")).graph
    if graph is None:
        sys.exit("the content that was made of the docs has errors")
    checked = time.perf_counter()
    files, _ = browser_index.index(graph)
    return Made(files, checked - start, time.perf_counter() - checked)
