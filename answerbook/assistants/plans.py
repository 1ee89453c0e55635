"""Plans beside one another, told to an assistant."""

from collections.abc import Sequence

from answerbook.assistants.results import ComparedFact, Comparison, Named, UnknownName, Value
from answerbook.assistants.tools import named
from answerbook.markdown import summaries
from answerbook.model.entries import Plan
from answerbook.model.graph import Graph


def compare(graph: Graph, plans: Sequence[str], facts: Sequence[str]) -> Comparison:
    """Return what is stated of plans, given by id, fact by fact; without `facts`, ids too, of every fact.

    Raises:
        UnknownName: if a plan or a fact is none of the content's.
    """
    known = graph.content.facts
    if unknown := [one for one in facts if one not in known]:
        raise UnknownName(f"there is no fact `{unknown[0]}`; there are {', '.join(known)}")
    chosen = [_plan(graph, id_) for id_ in dict.fromkeys(plans)]
    return Comparison(
        [Named(**named(graph, plan)) for plan in chosen], [_fact(graph, id_, chosen) for id_ in facts or list(known)]
    )


def _plan(graph: Graph, id_: str) -> Plan:
    known = graph.content.plans
    if id_ not in known:
        raise UnknownName(f"there is no plan `{id_}`; there are {', '.join(known)}")
    return known[id_]


def _fact(graph: Graph, id_: str, plans: Sequence[Plan]) -> ComparedFact:
    values = [_value(graph, id_, plan) for plan in plans]
    return ComparedFact(
        id_, graph.content.facts[id_].title, len({(one.value, one.note) for one in values}) == 1, values
    )


def _value(graph: Graph, fact: str, plan: Plan) -> Value:
    cell, sources = plan.cells[fact], graph.content.sources
    shown = graph.content.site.show.sources
    cited = [sources[source].url for source, _ in cell.cited()] if shown else []
    value = summaries.plain(graph, cell.value) if cell.stated else None
    return Value(plan.id, value, summaries.plain(graph, cell.note), list(dict.fromkeys(cited)))
