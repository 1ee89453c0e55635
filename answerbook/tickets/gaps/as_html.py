"""Gaps as one HTML file to hand round: charts as SVG, each with its table, no script, nothing loaded."""

from collections.abc import Mapping, Sequence
from typing import Any

from answerbook.core.diagnostics import Diagnostic
from answerbook.core.layers import Layers
from answerbook.model.site import Site
from answerbook.pages.environment import fill
from answerbook.tickets.gaps.as_text import rest, told

# Pixels of a chart: the width of a month, and the height of the highest bar.
_WIDTH, _HEIGHT = 18, 60
# So many months are shown, the last ones of the exports.
_MONTHS = 24


def page(
    site: Site, gaps: Mapping[str, Any], exports: Sequence[str], templates: Layers, minutes: int = 0
) -> tuple[str, list[Diagnostic]]:
    """Return the report; `gaps` is that of `as_json`, `exports` are the names of the files."""
    months = list(gaps["months"].items())[-_MONTHS:]
    largest = max((topic["tickets"] for topic in gaps["topics"]), default=1)
    values = {
        "site": site,
        "gaps": gaps,
        "files": [path.rstrip("/").rpartition("/")[2] for path in exports],
        "topics": [
            {
                **topic,
                "told": told(topic, minutes),
                "width": round(100 * topic["tickets"] / largest),
                **_chart(topic, months),
            }
            for topic in gaps["topics"]
        ],
        "trends": any(topic["trend"] for topic in gaps["topics"]),
        "rest": [line.strip() for line in rest(gaps)],
        "near": gaps["near"],
        "height": _HEIGHT,
        "width": _WIDTH * len(months),
        "bar": _WIDTH - 4,
        "number": "{:,}".format,
    }
    return fill(templates, "gaps.html.j2", values)


def _chart(topic: Mapping[str, Any], months: Sequence[tuple[str, int]]) -> dict[str, Any]:
    """Return the bars of a topic, one for each of the months with all its tickets, and the highest count."""
    counts = [topic["months"].get(month, 0) for month, _ in months]
    highest = max(counts, default=0)
    bars = [
        {
            "month": month,
            "tickets": count,
            "share": 100 * count / max(all_, 1),
            "x": i * _WIDTH,
            "height": round(_HEIGHT * count / (highest or 1)),
        }
        for i, ((month, all_), count) in enumerate(zip(months, counts, strict=True))
    ]
    return {"bars": bars, "highest": highest}
