"""The pictures and attachments of the docs tree: what the content shows now, and what any revision showed."""

from pathlib import Path

from answerbook.ledger.kept import published_from
from answerbook.model.graph import Graph


def files(graph: Graph) -> dict[str, Path]:
    """Return where the content of each published file lies, by its path in the docs tree."""
    kept = {name: media.path for name, media in published_from(graph.ledger)}
    return {**{media.published: media.path for media in graph.media}, **kept}
