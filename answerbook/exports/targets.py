"""The tools that entries can be exported to, with what makes the files for each."""

from collections.abc import Callable, Mapping

from answerbook.exports import helpdesks, search_engines
from answerbook.exports.bundle import Bundle
from answerbook.model.graph import Graph

TARGETS: Mapping[str, Callable[[Graph], Bundle]] = {**helpdesks.FORMATS, **search_engines.FORMATS}
