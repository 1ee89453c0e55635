"""What is made of one record, or of what was recorded of one: by a function of graph or content that asks no other."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol, TypeVar

from answerbook.core.diagnostics import Diagnostic
from answerbook.core.processes import in_processes, shares
from answerbook.model.content import Content
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph

Found = TypeVar("Found")


@dataclass(frozen=True)
class Made:
    """What was made, as JSON can hold it, and what is wrong with it."""

    value: Mapping[str, Any]
    problems: list[Diagnostic] = field(default_factory=list)


@dataclass(frozen=True)
class Wanted:
    """What is to be made of some records: its name, and the function that makes it of one.

    That reads nothing but the graph or content, templates, and what it is told `also`. What is made `here`, in this
    process, is texts read that all others need, too.
    """

    name: str
    make: Callable[[Any, Ref], Made]
    refs: Sequence[Ref]
    also: tuple[object, ...] = ()
    here: bool = False


class Maker(Protocol):
    """Makes what is wanted: `anew`, or taking over what earlier runs made."""

    def __call__(
        self, graph: Graph | Content, wanted: Sequence[Wanted], others: Sequence[Callable[[], Any]] = ()
    ) -> tuple[list[Mapping[Ref, Made]], list[Any]]:
        """Return what is made of each of what is wanted, and what the `others` return, which are done beside that."""


def anew(
    graph: Graph | Content, wanted: Sequence[Wanted], others: Sequence[Callable[[], Any]] = ()
) -> tuple[list[Mapping[Ref, Made]], list[Any]]:
    """Make all that is wanted, in as many processes as there are cores."""
    done, more = shared_out([(one, one.refs) for one in wanted], partial(_all_of, graph), others)
    return [*done], more


def _all_of(graph: Graph | Content, wanted: Wanted, refs: Iterable[Ref]) -> dict[Ref, Made]:
    return {ref: wanted.make(graph, ref) for ref in refs}


def shared_out(
    wanted: Sequence[tuple[Wanted, Sequence[Ref]]],
    make: Callable[[Wanted, Sequence[Ref]], dict[Ref, Found]],
    others: Sequence[Callable[[], Any]],
) -> tuple[list[dict[Ref, Found]], list[Any]]:
    """Return what `make` finds of some references for each of what is wanted, and what the `others` return."""
    found: list[dict[Ref, Found]] = [make(one, refs) if one.here else {} for one, refs in wanted]
    jobs = [
        (i, partial(make, one, some))
        for i, (one, refs) in enumerate(wanted)
        if not one.here
        for some in shares(refs)
        if some
    ]
    work: list[Callable[[], Any]] = [*(job for _, job in jobs), *others]
    done = in_processes(work)
    for (i, _), made in zip(jobs, done, strict=False):
        found[i] |= made
    return found, done[len(jobs) :]
