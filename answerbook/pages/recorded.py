"""What was recorded, for pages: from the record alone, so that it reads the same whatever becomes of other entries."""

import re
from collections.abc import Mapping
from typing import Any

from answerbook.markdown import convert, syntax
from answerbook.model import addresses
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.revisions import Retirement, Revision

# The number of a source, as the ledger keeps a citation.
CITED = re.compile(r" \[\d+\]")


def recorded(revision: Revision, up: str) -> Mapping[str, Any]:
    """Return what a revision said, `text` as HTML and `plans` as folders and names; `up` leads to the home page.

    `opening` is the first paragraph of the text, in HTML too, if it says what `short` does: it need not be shown twice.
    """
    said = revision.wording
    text = syntax.substitute(
        said.text, lambda found: f"[{found.text}]({up}{addresses.folder(found.ref)})", lambda mark: ""
    )
    opening, _, rest = text.partition("\n\n")
    if not said.short or " ".join(convert.to_plain(CITED.sub("", opening)).split()) != said.short:
        opening, rest = "", text
    return {
        "ref": revision.ref,
        "number": revision.number,
        "date": revision.date,
        "title": said.title,
        "short": said.short,
        "opening": convert.to_page_html(opening),
        "plans": [(addresses.folder(Ref("plan", id_)), name) for id_, name in said.plans],
        "text": convert.to_page_html(rest),
        "sources": said.sources,
    }


def withdrawal(graph: Graph, retirement: Retirement) -> Mapping[str, Any]:
    """Return when and why an entry went, and under `see` where to look now, as folders and titles."""
    see = [(addresses.folder(ref), graph.title(ref)) for ref in retirement.see]
    return {"date": retirement.date, "reason": retirement.reason, "see": see}
