"""What is made of one entry, or of what was recorded of one: by a function of the graph that asks for nothing else."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

from answerbook.core.diagnostics import Diagnostic
from answerbook.core.processes import in_processes, shares
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph


@dataclass(frozen=True)
class Made:
    """What was made, as JSON can hold it, and what is wrong with it."""

    value: Mapping[str, Any]
    problems: list[Diagnostic] = field(default_factory=list)


# Makes something of the entry of a reference. It reads nothing but the graph, templates and what it is told.
Make = Callable[[Graph, Ref], Made]


class Maker(Protocol):
    """Has something made of several: `anew`, or taking over what earlier runs made."""

    def __call__(self, graph: Graph, name: str, make: Make, refs: Sequence[Ref], *also: object) -> Mapping[Ref, Made]:
        """Return what is made; `name` is that of what it is, `also` what `make` is told besides graph and templates."""


def anew(graph: Graph, name: str, make: Make, refs: Sequence[Ref], *also: object) -> dict[Ref, Made]:  # noqa: ARG001 - a `Maker`
    """Return what is made of some references, in as many processes as there are cores."""
    found = in_processes([partial(_all_of, graph, make, some) for some in shares(refs)])
    return {ref: made for one in found for ref, made in one.items()}


def _all_of(graph: Graph, make: Make, refs: Iterable[Ref]) -> dict[Ref, Made]:
    return {ref: make(graph, ref) for ref in refs}
