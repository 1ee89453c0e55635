"""Tells how a topic goes by month: since when it is asked, and whether its share of all tickets rises or falls."""

from collections.abc import Mapping
from typing import Any

# The last months are compared with as many before them; a change by this factor is one, of so many tickets at least.
_SPAN, _FACTOR, _LEAST = 3, 1.5, 10


def as_json(topic: Mapping[str, int], all_tickets: Mapping[str, int]) -> dict[str, Any]:
    """Return `first`, the first month with a ticket, `trend`, and `months`, the tickets of each; "" is no month."""
    months = sorted(month for month in topic if month)
    return {
        "first": months[0] if months else None,
        "trend": trend(topic, all_tickets),
        "months": {month: topic[month] for month in months},
    }


def trend(topic: Mapping[str, int], all_tickets: Mapping[str, int]) -> str:
    """Return "rising" or "falling" if the share of a topic changed; "" if it did not, or too little is known."""
    known = sorted(month for month in all_tickets if month)[-2 * _SPAN :]
    before, after = known[:-_SPAN], known[-_SPAN:]
    counts = [sum(topic.get(month, 0) for month in span) for span in (before, after)]
    totals = [sum(all_tickets[month] for month in span) for span in (before, after)]
    if not before or not all(totals) or sum(counts) < _LEAST:
        return ""
    then, now = (count / total for count, total in zip(counts, totals, strict=True))
    return "rising" if now > _FACTOR * then else "falling" if then > _FACTOR * now else ""
