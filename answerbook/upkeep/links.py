"""What is said of addresses elsewhere: a diagnostic at each place that names one which does not answer as it did."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from answerbook.core.diagnostics import Diagnostic, Severity
from answerbook.upkeep.outside import Outside
from answerbook.upkeep.visit import State, Visited


def address_problems(named: Iterable[Outside], found: Iterable[Visited]) -> Iterator[Diagnostic]:
    """Yield what is wrong with addresses, at each of their places; `found` has one for each of `named`."""
    for one, visited in zip(named, found, strict=True):
        for at, entry in one.places:
            if visited.state is State.GONE:
                help_ = "cite another page, or find where this one went"
                yield Diagnostic("address-gone", f"{one.address} is gone: it {visited.why}", at, help_, entry=entry)
            elif visited.state is State.UNREACHABLE:
                message = f"{one.address} {visited.why}"
                help_ = "open it yourself; if that fails for days, cite another page"
                yield Diagnostic("address-unreachable", message, at, help_, entry=entry)
            elif visited.state is State.MOVED:
                message = f"{one.address} has moved to {visited.to}"
                help_ = "see whether that page says the same, then write its address"
                yield Diagnostic("address-moved", message, at, help_, Severity.WARNING, entry)


def as_json(named: Iterable[Outside], found: Iterable[Visited]) -> list[Mapping[str, Any]]:
    """Return how each address stands, for programs."""
    return [
        {
            "address": one.address,
            "state": visited.state.value,
            "status": visited.status or None,
            "to": visited.to or None,
            "why": visited.why,
            "places": [{"at": str(at), "entry": entry} for at, entry in one.places],
        }
        for one, visited in zip(named, found, strict=True)
    ]
