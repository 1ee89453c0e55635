"""Gathers what tickets ask in as many processes as there are cores: each reads the exports, and takes its share."""

from collections.abc import Callable, Iterator
from functools import partial

from answerbook.core.processes import in_processes
from answerbook.tickets.gaps.collect import Gaps, GapsPart
from answerbook.tickets.read.messages import Message
from answerbook.tickets.ticket_set import number_of


def gathered(new: Callable[[], Gaps], read: Callable[[int], Iterator[Message]], number: int) -> list[GapsPart]:
    """Return what each of so many shares of the tickets comes to; together they come to the whole.

    `read` yields the messages of the exports for the process of a share; that of share 0 is this one.
    """
    shares = [new() for _ in range(number)]
    # Made once, before the processes part.
    _ = [one.search.index for one in shares]
    return in_processes([partial(_share, gaps, read, share, number) for share, gaps in enumerate(shares)])


def _share(gaps: Gaps, read: Callable[[int], Iterator[Message]], share: int, number: int) -> GapsPart:
    for message in read(share):
        if number_of(message.ticket) % number == share:
            gaps.add(message)
    return gaps.part()
