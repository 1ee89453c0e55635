"""The tools that entries can be exported to, with what makes the files for each."""

from collections.abc import Callable, Mapping

from answerbook.exports import chunks, helpdesks, search_engines
from answerbook.exports.bundle import Bundle
from answerbook.exports.salutation import Salutation
from answerbook.model.graph import Graph

TARGETS: Mapping[str, Callable[..., Bundle]] = {**helpdesks.FORMATS, **search_engines.FORMATS, **chunks.FORMATS}
# Those that take a greeting, too.
SALUTED = helpdesks.SALUTED


def bundled(target: str, graph: Graph, around: tuple[str, str]) -> Bundle:
    """Return the files for a target; greeting and sign-off stand around each reply of those that are `SALUTED`."""
    return SALUTED[target](graph, Salutation(*around)) if target in SALUTED else TARGETS[target](graph)
