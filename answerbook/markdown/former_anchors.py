"""Where the anchors lead that an entry's headings had before: to a heading of now, or to the top of its page."""

from collections.abc import Mapping

from answerbook.markdown.anchors import TOP, anchor
from answerbook.markdown.reading import Reading, read
from answerbook.model.entries import Entry
from answerbook.model.graph import Graph


def former_anchors(graph: Graph, entry: Entry) -> dict[str, str]:
    """Return each former anchor of an entry with the anchor on its page that stands for it now.

    They are those that the entry lists under `anchors`, and those that the ledger has had to be told of
    (`answerbook repair`): of these, one whose heading is gone leads to the top.
    """
    listed: Mapping[str, str] = getattr(entry, "anchors", {})
    history = graph.history(entry)
    reading = read(getattr(entry, "body", ""))
    now = {heading.anchor for heading in reading.headings}
    repaired = history.repaired if history else {}
    found = {old: _now(reading, listed, wanted) for old, wanted in repaired.items() if old not in now}
    return {**found, **listed}


def _now(reading: Reading, listed: Mapping[str, str], wanted: str) -> str:
    """Return the anchor of the heading that was called `wanted`, or has the words that this was made of."""
    for heading in reading.headings:
        if wanted in (heading.anchor, anchor(heading.words)):
            return heading.anchor
    return listed.get(wanted, TOP)
