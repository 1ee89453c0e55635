"""Where the time of a run goes, stage by stage."""

import os
import time
from collections.abc import Callable, Iterator
from itertools import pairwise

from answerbook.settings import Progress

Clock = Callable[[], tuple[float, float]]


def clock() -> tuple[float, float]:
    """Return seconds that have gone by, and those of the processor in this process and those that have ended."""
    used = os.times()
    return time.perf_counter(), used.user + used.system + used.children_user + used.children_system


class Profile:
    """Notes how long each stage takes, and says it on to `progress`; `now` is asked at each change of stage."""

    def __init__(self, progress: Progress, now: Clock = clock) -> None:
        self._progress, self._now = progress, now
        self._times: list[tuple[str, tuple[float, float]]] = [("starting", now())]

    def __call__(self, stage: str) -> None:
        self._times.append((stage, self._now()))
        self._progress(stage)

    def lines(self) -> Iterator[str]:
        """Yield a line for each stage and one for all: seconds, share of them, seconds of the processor."""
        marks = [*self._times, ("", self._now())]
        whole, used = (marks[-1][1][i] - marks[0][1][i] for i in (0, 1))
        yield "seconds  share  processor  stage"
        for (stage, begun), (_, ended) in pairwise(marks):
            seconds, worked = ended[0] - begun[0], ended[1] - begun[1]
            yield f"{seconds:7.2f} {seconds / (whole or 1):5.0%} {worked:10.2f}  {stage}"
        yield f"{whole:7.2f} {1:5.0%} {used:10.2f}  in all"
