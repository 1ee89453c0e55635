"""Makes our index as a build does, and times it."""

import sys
import time
from dataclasses import dataclass

from content_folder import Content

from answerbook import pipeline
from answerbook.cli import options
from answerbook.model.graph import Graph
from answerbook.search import browser_index


@dataclass(frozen=True)
class Made:
    """The index's files by their path in the site; the seconds of the check before it, and of the index itself."""

    files: dict[str, str]
    check: float
    index: float


def check(content: Content) -> Graph:
    """Check the content and return its graph; it never has errors, else the bench ends."""
    graph = pipeline.check(options.settings(content.folder, None, content.ledger, "")).graph
    if graph is None:
        sys.exit("the content that was made of the docs has errors")
    return graph


def make(content: Content) -> Made:
    """Check the content and make the index of it."""
    start = time.perf_counter()
    graph = check(content)
    checked = time.perf_counter()
    files, _ = browser_index.index(graph)
    return Made(files, checked - start, time.perf_counter() - checked)
