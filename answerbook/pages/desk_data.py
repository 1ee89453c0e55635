"""The desk in the browser (`/desk/`): what it copies, and its page for frames.

On a small site all replies stand in one file that comes with the page. On a large one that file says in how many parts
they lie, of which each is fetched when one of its answers is chosen.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from answerbook.core.json_text import compact
from answerbook.core.spread import part_of
from answerbook.exports.reply import Reply
from answerbook.model import addresses
from answerbook.model.graph import Graph
from answerbook.model.outside import DESK
from answerbook.pages.html import HtmlPage
from answerbook.pages.way_out import contacts

REPLIES = "desk/replies.json"
# Characters: up to the first, all replies stand in one file; above, a part has about the second.
ONE_FILE, PART = 1_000_000, 50_000


def desk_files(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return the files of replies, by their paths in the docs tree; they are given `as_json`, by `kind:id` in order."""
    whole = compact(entries) + "\n"
    if len(whole) <= ONE_FILE:
        return {REPLIES: whole}
    count = -(-len(whole) // PART)
    parts: list[dict[str, Any]] = [{} for _ in range(count)]
    for id_, one in entries.items():
        parts[part_of(id_, count)][id_] = one
    files = {part_file(number): compact(part) + "\n" for number, part in enumerate(parts)}
    return {REPLIES: compact({"parts": count}) + "\n", **files}


def part_file(number: int) -> str:
    """Return the file of a part of the replies."""
    return f"desk/replies/{number}.json"


def as_json(one: Reply) -> dict[str, Any]:
    """Return an entry under the names of the answer API; both full forms are the desk's alone."""
    return {
        "title": one.title,
        "short": one.short,
        "permalink": one.permalink,
        "pinned": one.pinned or None,
        **one.forms,
        "full_reply": {"text": one.full_text, "html": one.full_html},
        "full_markdown": one.full_markdown,
    }


def framed_desk(graph: Graph) -> Iterator[HtmlPage]:
    """Yield the page on which the origins of `desk_parents` may show the desk in a frame; none where there are none."""
    if graph.content.site.has_desk and graph.content.site.desk_parents:
        yield HtmlPage(f"{addresses.FRAMED_DESK}index.html", "embed.html.j2", partial(_framed, graph), DESK)


def _framed(graph: Graph) -> dict[str, Any]:
    site = graph.content.site
    up = "../" * addresses.FRAMED_DESK.count("/")
    return {
        "canonical": addresses.absolute(site.site_url, addresses.DESK),
        "content": graph.content,
        "contacts": contacts(site),
        "root": up,
        "replies": f"{up}{REPLIES}",
        "parents": list(dict.fromkeys(site.desk_parents)),
    }
