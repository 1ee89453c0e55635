"""Takes resolved tickets from an export of a help desk: a ticket was resolved with the answer that it links to."""

from pathlib import Path

from answerbook.core.diagnostics import Diagnostic, Location, has_errors
from answerbook.model.entries import Faq, Guide
from answerbook.model.graph import Graph
from answerbook.tickets import asked
from answerbook.tickets.phrasings.candidates import CandidatePhrases


def collect(graph: Graph, phrases: CandidatePhrases, path: Path, named: str) -> list[Diagnostic]:
    """Give `phrases` what the tickets of an export ask, and return what is wrong with it.

    Of several linked answers the first counts. That no ticket links to one is an error.
    """
    tickets, problems = asked.read(path, named, graph)
    used = 0
    for name, ticket in tickets.items():
        ref = next(iter(ticket.linked), None)
        if ref is None:
            phrases.skipped["tickets without a link to an answer"] += 1
        elif isinstance(graph.content.get(ref), Faq | Guide):
            phrases.add(ref, name, ticket.text)
            used += 1
        else:
            phrases.skipped["tickets resolved with a plan or term, which has no `also_asked`"] += 1
    if not used and not has_errors(problems):
        help_ = f"links to {graph.content.site.site_url} in the replies tell what resolved a ticket"
        problems.append(Diagnostic("no-tickets", "no ticket of the export links to an answer", Location(named), help_))
    return problems
