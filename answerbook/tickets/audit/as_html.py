"""An audit as one HTML file to hand round: no script, nothing loaded, and not a word of a ticket."""

from collections.abc import Mapping, Sequence
from typing import Any

from answerbook.core.diagnostics import Diagnostic
from answerbook.core.layers import Layers
from answerbook.model.site import Site
from answerbook.pages.environment import fill
from answerbook.tickets.audit.as_text import MEANINGS, name, remarks, tickets, unjudged, worst
from answerbook.tickets.audit.judge import State


def page(
    site: Site, audit: Mapping[str, Any], exports: Sequence[str], templates: Layers
) -> tuple[str, list[Diagnostic]]:
    """Return the report; `audit` is that of `as_json`, `exports` are the names of the files."""
    links = worst(audit)
    states = [
        {
            "id": state.value,
            "name": name(state),
            "meaning": MEANINGS[state],
            "links": links[state],
            "groups": [group for group in audit["groups"] if group["state"] == state and state is not State.FINE],
        }
        for state in State
    ]
    values = {
        "site": site,
        "audit": audit,
        "files": [path.rpartition("/")[2] for path in exports],
        "states": states,
        "unjudged": list(unjudged(audit)),
        "number": "{:,}".format,
        "remarks": remarks,
        "tickets": tickets,
    }
    return fill(templates, "audit.html.j2", values)
