"""Reads tickets that were resolved with an entry, one a line of JSON, and finds the entry that each names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from answerbook.core.diagnostics import Diagnostic, Location, Severity, did_you_mean
from answerbook.core.json_text import read_object, well_formed
from answerbook.mail import personal_data
from answerbook.model.entries import Faq, Guide
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.resolve import candidates, resolve
from answerbook.tickets.phrasings.candidates import CandidatePhrases

# Of each kind of problem so many are named; the rest is counted.
MAX_PROBLEMS = 20
_SHAPE = '{"id": "1", "text": "How do I ...?", "answer": "faq:some-id"}'


@dataclass(frozen=True)
class ResolvedTicket:
    """A ticket as it was given; `answer` names the entry that resolved it, `line` counts from 1."""

    id: str
    text: str
    answer: str
    line: int


def read(lines: Iterable[bytes], shown: str) -> Iterator[ResolvedTicket | Diagnostic]:
    """Yield the ticket of each line, or what is wrong with the line; `shown` is the file's name in diagnostics.

    A line is `{"id": ..., "text": ..., "answer": ...}`; in place of `answer` it may have a list `relevant`, of
    which the first counts. Nothing but the line at hand is kept.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        ticket = _ticket(line, number)
        message = "this line is no JSON object with the texts `id`, `text` and `answer`"
        at = Location(shown, number)
        yield ticket or Diagnostic("invalid-query", message, at, f"write one ticket a line: {_SHAPE}", Severity.WARNING)


def _ticket(line: bytes, number: int) -> ResolvedTicket | None:
    value = read_object(line)
    if value is None:
        return None
    relevant = value.get("relevant")
    first = relevant[0] if isinstance(relevant, list) and relevant else None
    id_, text, answer = value.get("id"), value.get("text"), value.get("answer", first)
    if not (isinstance(id_, str) and isinstance(text, str) and isinstance(answer, str)):
        return None
    return ResolvedTicket(well_formed(id_), well_formed(text), well_formed(answer), number)


def collect(graph: Graph, phrases: CandidatePhrases, lines: Iterable[bytes], shown: str) -> list[Diagnostic]:
    """Give `phrases` the tickets of a file, line by line, and return what is wrong with lines and answers.

    A line that cannot be read, or whose answer the content lacks, is a warning; that no line can is an error.
    """
    refs: dict[str, Ref | None] = {}
    lost: dict[str, list[int]] = {}
    problems: list[Diagnostic] = []
    used = 0
    for found in read(lines, shown):
        if isinstance(found, Diagnostic):
            phrases.skipped["lines that are no ticket"] += 1
            problems += [found] if len(problems) < MAX_PROBLEMS else []
            continue
        if found.answer not in refs:
            refs[found.answer] = resolve(graph, found.answer)
        ref = refs[found.answer]
        if ref is None:
            phrases.skipped["tickets with an unknown answer"] += 1
            lost.setdefault(found.answer, []).append(found.line)
        elif isinstance(graph.entry(ref), Faq | Guide):
            phrases.add(ref, found.id, found.text)
        else:
            phrases.skipped["tickets resolved with a plan or term, which has no `also_asked`"] += 1
        used += ref is not None
    named = list(lost.items())[:MAX_PROBLEMS]
    problems += [_unknown(graph, answer, Location(shown, at[0]), len(at)) for answer, at in named]
    if not used:
        message, help_ = "no line is a ticket that was resolved with an entry", f"write one ticket a line: {_SHAPE}"
        problems.append(Diagnostic("no-tickets", message, Location(shown), help_))
    return problems


def _unknown(graph: Graph, answer: str, at: Location, count: int) -> Diagnostic:
    """Return the warning about an answer that the content lacks. Of an address only what names the entry is shown."""
    refs = list(candidates(answer.strip()))
    entries = [str(entry.ref) for entry in graph.content.entries()]
    near = next(filter(None, (did_you_mean(str(ref), entries) for ref in refs)), "")
    gone = next(filter(None, (graph.retirement(graph.trail(ref)[-1]) for ref in refs)), None)
    help_ = f"did you mean `{near}`?" if near else "name it as `kind:id`, or by its permanent address"
    help_ = f"it was withdrawn on {gone.date}: {gone.reason}" if gone else help_
    named = str(refs[0] if ":" in answer else refs[0].id) if refs else ""
    # A wrong column of a table may be a customer's address.
    what = f"`{named}`" if named and personal_data.harmless(named) else "that this line names"
    tickets = f"{count} tickets name it" if count > 1 else "a ticket names it"
    return Diagnostic("unknown-answer", f"the content has no entry {what}; {tickets}", at, help_, Severity.WARNING)
