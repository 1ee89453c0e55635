"""What was recorded, for pages: from the record alone, so that it reads the same whatever becomes of other entries."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from answerbook.markdown import convert, former, syntax
from answerbook.markdown.html import Page, Shown
from answerbook.markdown.writer import shown
from answerbook.model import addresses
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.media import part_of, published_names
from answerbook.model.revisions import FIRST_READING, Retirement, Revision


def recorded(graph: Graph, revision: Revision, up: str) -> Mapping[str, Any]:
    """Return what a revision said, `text` as HTML and `plans` as folders and names; `up` leads to the home page."""
    said = revision.wording
    return {
        "ref": revision.ref,
        "number": revision.number,
        "date": revision.date,
        "title": said.title,
        "short": said.short,
        "plans": [(addresses.folder(Ref("plan", id_)), name) for id_, name in said.plans],
        "text": _text(revision, lambda ref: f"{up}{addresses.folder(ref)}", partial(_kept, graph, up)),
        "sources": said.sources,
    }


def _text(revision: Revision, href: Callable[[Ref], str], file: Callable[[str], Shown]) -> str:
    """Return the HTML of what a revision said, read as it was when it was recorded."""
    text = revision.wording.text
    if revision.reading == FIRST_READING:
        return former.to_page_html(text, href)
    plain = syntax.substitute(text, lambda found: f"[{found.text}](<{href(found.ref)}>)", lambda mark: "")
    return convert.to_page_html(plain, Page(file=file, loading=True, opens=True))


def _kept(graph: Graph, up: str, address: str) -> Shown:
    """Return a file as the ledger names it, and keeps it."""
    name, *dark = published_names(address)
    media = graph.ledger.media[name]
    if dark:
        media = replace(media, dark=graph.ledger.media[dark[0]])
        return shown(media, f"{up}{name}", f"{up}{dark[0]}")
    return shown(media, f"{up}{name}{part_of(address)}")


def withdrawal(graph: Graph, retirement: Retirement) -> Mapping[str, Any]:
    """Return when and why an entry went, and under `see` where to look now, as folders and titles."""
    see = [(addresses.folder(ref), graph.title(ref)) for ref in retirement.see]
    return {"date": retirement.date, "reason": retirement.reason, "see": see}
