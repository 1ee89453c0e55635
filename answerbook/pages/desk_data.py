"""What the desk in the browser (`/desk/`) copies: each entry in every form, in one file that comes with the page."""

from typing import Any

from answerbook.core.json_text import compact
from answerbook.exports.reply import Reply, reply
from answerbook.model.graph import Graph

REPLIES = "desk/replies.json"


def desk(graph: Graph) -> dict[str, str]:
    """Return the file of the replies, by its path in the docs tree: an object by `kind:id`, ordered as the content."""
    entries = {str(entry.ref): _as_json(reply(graph, entry)) for entry in graph.content.entries()}
    return {REPLIES: compact(entries) + "\n"}


def _as_json(one: Reply) -> dict[str, Any]:
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
