"""What was recorded, for pages: from the record alone, so that it reads the same whatever becomes of other entries."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from answerbook.markdown import convert, former, syntax
from answerbook.model import addresses
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.revisions import FIRST_READING, Retirement, Revision, Wording

# The number of a source, as the ledger keeps a citation.
CITED = re.compile(r" \[\d+\]")


def recorded(revision: Revision, up: str, own: Callable[[str], str]) -> Mapping[str, Any]:
    """Return what a revision said, `text` as HTML and `plans` as folders and names; `up` leads to the home page.

    `opening` is the first paragraph of the text, in HTML too, if it says what `short` does: it need not be shown twice.
    `own` returns the whole of an address of the site's own host, for it may lead nowhere by now.
    """
    said = revision.wording
    opening, rest = _parted(said)
    return {
        "ref": revision.ref,
        "number": revision.number,
        "date": revision.date,
        "title": said.title,
        "short": said.short,
        "opening": _html(revision, opening, up, own),
        "plans": [(addresses.folder(Ref("plan", id_)), name) for id_, name in said.plans],
        "text": _html(revision, rest, up, own),
        "sources": said.sources,
    }


def _parted(said: Wording) -> tuple[str, str]:
    """Return the first paragraph of a text, if it says what the short answer does, and the rest."""
    opening, _, rest = said.text.partition("\n\n")
    if not said.short or " ".join(convert.to_plain(CITED.sub("", opening)).split()) != said.short:
        return "", said.text
    return opening, rest


def _html(revision: Revision, text: str, up: str, own: Callable[[str], str]) -> str:
    """Return the HTML of what a revision said, read as it was when it was recorded; `up` leads to the home page."""

    def href(ref: Ref) -> str:
        return f"{up}{addresses.folder(ref)}"

    if revision.reading == FIRST_READING:
        return former.to_page_html(text, href)
    linked = syntax.substitute(text, lambda found: f"[{found.text}](<{href(found.ref)}>)", lambda mark: "", own)
    return convert.to_page_html(syntax.without_dead_anchors(linked))


def withdrawal(graph: Graph, retirement: Retirement) -> Mapping[str, Any]:
    """Return when and why an entry went, and under `see` where to look now, as folders and titles."""
    see = [(addresses.folder(ref), graph.title(ref)) for ref in retirement.see]
    return {"date": retirement.date, "reason": retirement.reason, "see": see}
