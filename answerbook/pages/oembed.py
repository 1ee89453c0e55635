"""Stage: what a chat or a help desk shows of a pasted link, as static oEmbed files.

The pages themselves carry OpenGraph: the engine's by `theme/main.html`, the others by `templates/_macros.html.j2`.
"""

from answerbook.core.json_text import indented
from answerbook.markdown import summaries
from answerbook.model import addresses
from answerbook.model.entries import Entry
from answerbook.model.graph import Graph


def oembed(graph: Graph, entry: Entry) -> dict[str, str]:
    """Return the oEmbed file of an entry, by its path in the docs tree; none where the answer API is switched off.

    Format: https://oembed.com/, version 1.0. The type is `link`: `rich` would promise HTML of a known size to be
    shown in a frame, and no page of the site may stand in one. `description` is no field of oEmbed; programs that
    know it show the short answer, others pass over it.
    """
    site = graph.content.site
    if not site.show.api:
        return {}
    value = {
        "version": "1.0",
        "type": "link",
        "title": entry.heading,
        "description": summaries.summary(graph, entry),
        "author_name": site.publisher,
        "provider_name": site.title,
        "provider_url": addresses.absolute(site.site_url, addresses.HOME),
    }
    return {addresses.oembed(entry.ref): indented(value) + "\n"}
