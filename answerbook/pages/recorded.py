"""What was recorded, for pages: from the record alone, so that it reads the same whatever becomes of other entries."""

from collections.abc import Callable, Mapping
from typing import Any

from answerbook.markdown import convert, former, syntax
from answerbook.model import addresses
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.revisions import FIRST_READING, Retirement, Revision


def recorded(revision: Revision, up: str, own: Callable[[str], str]) -> Mapping[str, Any]:
    """Return what a revision said, `text` as HTML and `plans` as folders and names; `up` leads to the home page.

    `own` returns the whole of an address of the site's own host, for it may lead nowhere by now.
    """
    said = revision.wording
    return {
        "ref": revision.ref,
        "number": revision.number,
        "date": revision.date,
        "title": said.title,
        "short": said.short,
        "plans": [(addresses.folder(Ref("plan", id_)), name) for id_, name in said.plans],
        "text": _text(revision, lambda ref: f"{up}{addresses.folder(ref)}", own),
        "sources": said.sources,
    }


def _text(revision: Revision, href: Callable[[Ref], str], own: Callable[[str], str]) -> str:
    """Return the HTML of what a revision said, read as it was when it was recorded."""
    text = revision.wording.text
    if revision.reading == FIRST_READING:
        return former.to_page_html(text, href)
    plain = syntax.substitute(text, lambda found: f"[{found.text}](<{href(found.ref)}>)", lambda mark: "", own)
    return convert.to_page_html(plain)


def withdrawal(graph: Graph, retirement: Retirement) -> Mapping[str, Any]:
    """Return when and why an entry went, and under `see` where to look now, as folders and titles."""
    see = [(addresses.folder(ref), graph.title(ref)) for ref in retirement.see]
    return {"date": retirement.date, "reason": retirement.reason, "see": see}
