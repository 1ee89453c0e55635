"""The command that asks addresses elsewhere whether they still answer."""

from collections import Counter
from typing import Any

import click

from answerbook.cli import options, output
from answerbook.core.wording import plural
from answerbook.pipeline import check
from answerbook.upkeep.links import address_problems, as_json
from answerbook.upkeep.outside import outside
from answerbook.upkeep.visit import State, Visited, Visitor


@click.command("links")
@options.standard
def links_command(format_: str, **where: Any) -> None:
    """Ask the addresses of sources, and all others elsewhere that the content names, whether they still answer."""
    with output.progress(format_) as progress:
        outcome = check(options.settings(**where), progress)
        if outcome.graph is None or not outcome.ok:
            output.tell(outcome.diagnostics, format_, {}, [], counts=outcome.counts)
        named = outside(outcome.graph)
        found = Visitor().visit_all([one.address for one in named], progress)
    problems = sorted(address_problems(named, found), key=lambda one: (one.location, one.code))
    output.tell(problems, format_, {"addresses": as_json(named, found)}, _lines(found), counts=outcome.counts)


def _lines(found: list[Visited]) -> list[str]:
    refused = [f"{one.address} {one.why}: look at it yourself." for one in found if one.state is State.REFUSED]
    counts = Counter(one.state for one in found)
    told = ", ".join(f"{counts[state]} {state}" for state in State)
    return [*refused, f"{plural(len(found), 'address', 'addresses')}: {told}."]
