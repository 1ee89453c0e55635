"""An audit as one HTML file to hand round: no script, nothing loaded, and not a word of a ticket.

Others read it than whoever ran the audit, so it speaks the language of the site.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from answerbook.core.diagnostics import Diagnostic
from answerbook.core.layers import Layers
from answerbook.model.graph import Graph
from answerbook.pages.environment import fill
from answerbook.tickets.audit.as_text import MEANINGS, remarks, tickets, unjudged, worst
from answerbook.tickets.audit.judge import State
from answerbook.tickets.audit.totals import OTHERS
from answerbook.words.words import Words, marked

_NAMES = {
    State.DEAD: marked("Dead"),
    State.RETIRED: marked("Retired"),
    State.WRONG_PLAN: marked("Wrong {plan}"),
    State.CHANGED: marked("Changed"),
    State.REDIRECTED: marked("Redirected"),
    State.UNPINNED: marked("Unpinned"),
    State.FINE: marked("Fine"),
}


def page(
    graph: Graph, audit: Mapping[str, Any], exports: Sequence[str], templates: Layers
) -> tuple[str, list[Diagnostic]]:
    """Return the report; `audit` is that of `as_json`, `exports` are the names of the files."""
    links, words = worst(audit), graph.words
    states = [
        {
            "id": state.value,
            "name": words.gettext(_NAMES[state]),
            "meaning": words.gettext(MEANINGS[state]),
            "links": links[state],
            "groups": [group for group in audit["groups"] if group["state"] == state and state is not State.FINE],
        }
        for state in State
    ]
    values = {
        "site": graph.content.site,
        "audit": audit,
        "files": [_bare(path) for path in exports],
        "states": states,
        "unjudged": [*unjudged(audit, words), *_unread(audit, words)],
        "address": partial(_address, words=words),
        "remarks": partial(remarks, words=words),
        "tickets": partial(tickets, words=words),
    }
    return fill(templates, "audit.html.j2", values, words)


def _unread(audit: Mapping[str, Any], words: Words) -> Iterator[str]:
    """Yield how much of each export was not read; what is wrong with it was told to whoever ran the audit."""
    for one in audit["skipped"]:
        yield words.ngettext(
            "{file}: {count} record was not read, or not whole.",
            "{file}: {count} records were not read, or not whole.",
            one["records"],
            file=_bare(one["file"]),
        )


def _address(group: Mapping[str, Any], words: Words) -> str:
    return words.gettext(OTHERS) if group["address"] == OTHERS else str(group["address"])


def _bare(path: str) -> str:
    return path.rpartition("/")[2]
