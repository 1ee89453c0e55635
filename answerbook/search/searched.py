"""What the search takes of one entry: the texts that it reads, and what it shows of it."""

from collections.abc import Sequence

from answerbook.markdown import summaries
from answerbook.model.entries import Entry, Term, other_names
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.made import Made
from answerbook.search.engine import document, sections


def searched_of(graph: Graph, ref: Ref) -> Made:
    """Return the `document` of an entry, part by part, and what is `shown` of it."""
    entry = graph.entry(ref)
    found = document(graph, entry)
    shown = _shown(graph, list(graph.content.plans), entry)
    return Made({"document": [found.question, list(found.asked), found.answer], "shown": shown})


def _shown(graph: Graph, plans: Sequence[str], entry: Entry) -> list[object]:
    """Return what is shown of an entry: id, title, short answer, plans by number, sections; a term's other names."""
    numbers = [plans.index(plan.id) for plan in graph.plans[entry.ref]]
    headings = [[section.anchor, section.title] for section in sections(graph, entry)]
    names = ["|".join(other_names(entry))] if isinstance(entry, Term) else []
    return [entry.id, entry.heading, summaries.summary(graph, entry), numbers, headings, *names]
