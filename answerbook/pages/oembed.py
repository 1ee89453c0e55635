"""Stage: what a chat or a help desk shows of a pasted link, as static oEmbed files.

The pages themselves carry OpenGraph: the engine's by `theme/main.html`, the others by `templates/_macros.html.j2`.
"""

from answerbook.core.json_text import indented
from answerbook.markdown import summaries
from answerbook.model import addresses
from answerbook.model.graph import Graph


def oembed(graph: Graph) -> dict[str, str]:
    """Return an oEmbed file for each entry, by path in the docs tree; none where the answer API is switched off.

    Format: https://oembed.com/, version 1.0. The type is `link`: `rich` would promise HTML of a known size to be
    shown in a frame, and no page of the site may stand in one. `description` is no field of oEmbed; programs that
    know it show the short answer, others pass over it.
    """
    site = graph.content.site
    files = {}
    for entry in graph.content.entries() if site.show.api else ():
        value = {
            "version": "1.0",
            "type": "link",
            "title": entry.heading,
            "description": summaries.summary(graph, entry),
            "author_name": site.publisher,
            "provider_name": site.title,
            "provider_url": addresses.absolute(site.site_url, addresses.HOME),
        }
        files[addresses.oembed(entry.ref)] = indented(value) + "\n"
    return files
