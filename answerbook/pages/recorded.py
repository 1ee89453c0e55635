"""What was recorded, for pages: from the record alone, so that it reads the same whatever becomes of other entries."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from html import escape
from typing import Any

from answerbook.markdown import convert, former, syntax
from answerbook.markdown.around import Around, Shown
from answerbook.markdown.writer import shown
from answerbook.model import addresses
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.media import part_of, published_names
from answerbook.model.revisions import FIRST_READING, Retirement, Revision, Wording, digest
from answerbook.words.words import marked

# The number of a source, as the ledger keeps a citation.
CITED = re.compile(r" \[\d+\]")
# What is said of an entry of a kind: that it was withdrawn, that it has changed, and where to read it now.
TEXTS: Mapping[str, Mapping[str, str]] = {
    "faq": {
        "withdrawn": marked("This answer has been withdrawn"),
        "changed": marked("This answer has changed since it was sent to you"),
        "read": marked("Read today’s answer"),
    },
    "guide": {
        "withdrawn": marked("This {guide} has been withdrawn"),
        "changed": marked("This {guide} has changed since it was sent to you"),
        "read": marked("Read today’s {guide}"),
    },
    "plan": {
        "withdrawn": marked("This page has been withdrawn"),
        "changed": marked("This page has changed since it was sent to you"),
        "read": marked("Read today’s page"),
    },
    "term": {
        "withdrawn": marked("This definition has been withdrawn"),
        "changed": marked("This definition has changed since it was sent to you"),
        "read": marked("Read today’s definition"),
    },
}


def recorded(graph: Graph, revision: Revision, up: str) -> Mapping[str, Any]:
    """Return what a revision said, `text` as HTML and `plans` as folders and names; `up` leads to the home page.

    `opening` is the first paragraph of the text, in HTML too, if it says what `short` does: it need not be shown twice.
    """
    said = revision.wording
    opening, text = graph.recalled.get(origin(revision, up)) or in_html(graph, revision, up)
    return {
        "plain": revision.plain,
        "texts": TEXTS[revision.ref.kind],
        "date": revision.date,
        # Of words that were removed, no title is known: that of another revision was not said then.
        "title": said.title or graph.words.gettext("Revision {number}", number=revision.number),
        "removed": removal_note(graph, revision),
        "short": said.short,
        "opening": opening,
        "plans": [(addresses.folder(Ref("plan", id_)), name) for id_, name in said.plans],
        "text": text,
        "sources": said.sources,
    }


def origin(revision: Revision, up: str) -> str:
    """Return the hash of what of a revision decides about its `in_html`; the site's address and words do, too."""
    said = revision.wording
    return digest(json.dumps([revision.reading, revision.plain, said.short, said.text, up], ensure_ascii=False))


def in_html(graph: Graph, revision: Revision, up: str) -> tuple[str, str]:
    """Return the HTML of what a revision said: of its first paragraph, if that says what `short` does, and of the rest.

    Files count by their names, which hold their hash.
    """
    opening, rest = ("", revision.wording.text) if revision.plain else _parted(revision.wording)
    return _html(graph, revision, opening, up), _html(graph, revision, rest, up)


def _parted(said: Wording) -> tuple[str, str]:
    """Return the first paragraph of a text, if it says what the short answer does, and the rest."""
    opening, _, rest = said.text.partition("\n\n")
    if not said.short or " ".join(convert.to_plain(CITED.sub("", opening)).split()) != said.short:
        return "", said.text
    return opening, rest


def _html(graph: Graph, revision: Revision, text: str, up: str) -> str:
    """Return the HTML of what a revision said, read as it was when it was recorded; `up` leads to the home page."""

    def href(ref: Ref) -> str:
        # Of a kind that there is not, the address stays as it is: the check of the page tells of it.
        return f"{up}{addresses.folder(ref)}" if ref.kind in addresses.FOLDERS else str(ref)

    if revision.plain:
        return bare(text)
    if revision.reading == FIRST_READING:
        return former.to_page_html(text, href, graph.words)
    # An address of the site's own host may lead nowhere by now: its whole shows where it was.
    linked = syntax.substitute(
        text, lambda found: f"[{found.text}](<{href(found.ref)}>)", lambda mark: "", own=graph.whole
    )
    page = Around(file=partial(_kept, graph, up), loading=True, opens=True, words=graph.words)
    return convert.to_page_html(syntax.without_dead_anchors(linked), page)


def removal_note(graph: Graph, revision: Revision) -> str:
    """Return when and why the words of a revision were taken out; "" if they are there."""
    if revision.removal is None:
        return ""
    words, removal = graph.words, revision.removal
    when = words.gettext("What stood here was removed on {date}:", date=words.day(removal.date))
    return f"{when} {removal.reason}"


def bare(text: str) -> str:
    """Return the HTML of the words of a text alone, which holds no link and no address."""
    return "\n".join(f"<p>{escape(words)}</p>" for words in convert.to_plain(text).split("\n\n") if words)


def _kept(graph: Graph, up: str, address: str) -> Shown:
    """Return a file as the ledger names it, and keeps it."""
    name, *dark = published_names(address)
    media = graph.ledger.media[name]
    if dark:
        media = replace(media, dark=graph.ledger.media[dark[0]])
        return shown(media, graph.words, f"{up}{name}", f"{up}{dark[0]}")
    return shown(media, graph.words, f"{up}{name}{part_of(address)}")


def withdrawal(graph: Graph, retirement: Retirement) -> Mapping[str, Any]:
    """Return when and why an entry went, and under `see` where to look now, as folders and titles."""
    see = [(addresses.folder(ref), graph.title(ref)) for ref in retirement.see]
    return {"date": retirement.date, "reason": retirement.reason, "see": see}
