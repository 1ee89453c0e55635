"""Gathers what tickets ask in as many processes as there are cores: each reads the exports, and takes its share."""

from collections.abc import Callable, Iterator
from functools import partial

from answerbook.core.processes import in_processes
from answerbook.tickets.gaps.collect import Gaps, GapsPart
from answerbook.tickets.read.messages import Message
from answerbook.tickets.ticket_set import number_of


def gather(gaps: Gaps, new: Callable[[], Gaps], read: Callable[[int], Iterator[Message]], number: int) -> None:
    """Take all messages, in so many shares; `new` makes the like of `gaps` for what another process takes.

    `read` yields the messages of the exports for the process of a share; that of share 0 is this one.
    """
    jobs: list[Callable[[], GapsPart | None]] = [partial(_take, gaps, read, 0, number)]
    jobs += [partial(_part, new(), read, share, number) for share in range(1, number)]
    parts = in_processes(jobs)
    while parts:
        if part := parts.pop():
            gaps.take(part)


def _take(gaps: Gaps, read: Callable[[int], Iterator[Message]], share: int, number: int) -> None:
    for message in read(share):
        if number_of(message.ticket) % number == share:
            gaps.add(message)


def _part(gaps: Gaps, read: Callable[[int], Iterator[Message]], share: int, number: int) -> GapsPart:
    _take(gaps, read, share, number)
    return gaps.part()
