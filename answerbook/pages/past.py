"""What is made of what was recorded of one entry: its pages, and what the list of all revisions says of it."""

from collections.abc import Sequence

from answerbook.core.layers import Layers
from answerbook.ledger.public import as_json
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.made import Made
from answerbook.pages.html import render_html
from answerbook.pages.revisions import pages_of


def past_of(templates: Layers, assets: str, styles: Sequence[str], graph: Graph, ref: Ref) -> Made:
    """Return the pages of revisions and history of an entry, by path in the docs tree, and its part of the list."""
    files, problems = render_html(graph, pages_of(graph, [ref]), templates, assets, styles)
    return Made({"files": files, "public": as_json(graph, graph.ledger.histories[ref])}, problems)
