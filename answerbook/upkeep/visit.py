"""Visits addresses elsewhere, and judges what they answer: fine, moved, gone, unreachable, or closed to programs."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Lock
from urllib.parse import urldefrag, urljoin

from answerbook.upkeep.ask import Answer, Ask, ask

# Of one host one thing is asked at a time, and no more than one a second; of so many hosts at once.
APART, HOSTS = 1.0, 8
# How often an address is asked again that gave no answer, or one that may change; the first and the longest wait, in
# seconds.
TRIES, FIRST_WAIT, LONGEST_WAIT = 3, 2.0, 60.0
# So often an address may lead on.
STEPS = 10
_PERMANENT, _TEMPORARY = {301, 308}, {302, 303, 307}
_GONE = {404, 410}
# Such an answer is given to a program, and perhaps not to a reader.
_PASSING = {408, 425, 429, 500, 502, 503, 504}


class State(StrEnum):
    """How an address stands."""

    FINE = "fine"
    MOVED = "moved"
    GONE = "gone"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"


@dataclass(frozen=True)
class Visited:
    """How an address stands; `status` is that of the last answer, 0 without one, `to` where it has moved for good."""

    address: str
    state: State
    status: int = 0
    to: str = ""
    why: str = ""


@dataclass
class Visitor:
    """Visits addresses, each host at its pace; a test gives it a clock and answers of its own."""

    ask: Ask = ask
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _next: dict[str, float] = field(default_factory=dict)
    _locks: dict[str, Lock] = field(default_factory=dict)

    def visit_all(self, addresses: Iterable[str], progress: Callable[[str], None]) -> list[Visited]:
        """Visit addresses, several hosts at once, and return how each stands, in their order."""
        by_host: dict[str, list[str]] = defaultdict(list)
        wanted = list(addresses)
        for address in wanted:
            by_host[_host(address)].append(address)
        found: dict[str, Visited] = {}

        def of_host(some: list[str]) -> None:
            for address in some:
                found[address] = self.visit(address)
                progress(f"{len(found)} of {len(wanted)} addresses asked")

        with ThreadPoolExecutor(HOSTS) as pool:
            list(pool.map(of_host, by_host.values()))
        return [found[address] for address in wanted]

    def visit(self, address: str) -> Visited:
        """Follow an address to where it leads, and judge it."""
        here, lasting, trail = address, address, [address]
        while True:
            answer = self._answer(here)
            if not answer.location or answer.status not in _PERMANENT | _TEMPORARY:
                return _judged(address, lasting, answer)
            there = _led_to(here, answer.location)
            if there in trail or len(trail) > STEPS:
                return Visited(address, State.UNREACHABLE, answer.status, why="leads in a circle, and to no page")
            if not there.startswith(("https://", "http://")):
                why = f"leads to `{answer.location}`, which is no page"
                return Visited(address, State.UNREACHABLE, answer.status, why=why)
            # Where a first step is for the moment, the address is still the one to cite.
            if answer.status in _PERMANENT and lasting == here:
                lasting = there
            here = there
            trail.append(here)

    def _answer(self, address: str) -> Answer:
        """Return what an address answers; an error counts once GET has brought it, too, for not all hosts know HEAD."""
        answer, wait = self._once("HEAD", address), FIRST_WAIT
        for _ in range(TRIES):
            if 0 < answer.status < 400 or answer.lasting or (answer.wait or 0) > LONGEST_WAIT:
                break
            if _is_passing(answer):
                self.sleep(wait if answer.wait is None else answer.wait)
                wait *= 2
            answer = self._once("GET", address)
            if not _is_passing(answer):
                break
        return answer

    def _once(self, method: str, address: str) -> Answer:
        host = _host(address)
        # Of a dictionary this is one step, whoever else asks for the same host.
        with self._locks.setdefault(host, Lock()):
            self._keep_apart(host)
            return self.ask(method, address)

    def _keep_apart(self, host: str) -> None:
        now = self.clock()
        if (wait := self._next.get(host, now) - now) > 0:
            self.sleep(wait)
        self._next[host] = max(now, self._next.get(host, now)) + APART


def _host(address: str) -> str:
    return address.split("/")[2]


def _led_to(here: str, location: str) -> str:
    """Return the whole address, without its fragment, to which one leads; "" for none."""
    try:
        return urldefrag(urljoin(here, location)).url
    except ValueError:
        return ""


def _is_passing(answer: Answer) -> bool:
    """Tell whether an answer, or its lack, may be another in a moment."""
    return answer.status in _PASSING or (not answer.status and not answer.lasting)


def _judged(address: str, lasting: str, answer: Answer) -> Visited:
    status = answer.status
    if not status:
        return Visited(address, State.UNREACHABLE, why=answer.why)
    if status in _GONE:
        return Visited(address, State.GONE, status, why=f"answers {status}")
    if status >= 500:
        return Visited(address, State.UNREACHABLE, status, why=f"answers {status}")
    if status >= 300:
        return Visited(address, State.REFUSED, status, why=f"answers {status} to programs")
    if lasting != address:
        return Visited(address, State.MOVED, status, lasting)
    return Visited(address, State.FINE, status)
