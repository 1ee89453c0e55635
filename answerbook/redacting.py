"""Removal by law: the words of a revision leave the ledger, and with the next build the site."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from answerbook.content.link import link
from answerbook.content.static import load_site
from answerbook.content.validate import validate
from answerbook.core.diagnostics import Diagnostic, Location, Severity, has_errors
from answerbook.core.lock import hold
from answerbook.ledger.append import lock
from answerbook.ledger.order import order_problems
from answerbook.ledger.read import read
from answerbook.ledger.redact import redaction, take_out
from answerbook.ledger.snapshot import says
from answerbook.memory.store import forget_parts
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.revisions import Revision
from answerbook.pipeline import Outcome, in_order
from answerbook.settings import Progress, Settings


@dataclass(frozen=True)
class Redacted:
    """What came of it: `number` is that of the revision, 0 if nothing was done; `files` were deleted with its words."""

    outcome: Outcome
    number: int = 0
    files: tuple[str, ...] = field(default=())


def redact(
    settings: Settings, ref: Ref, number: int, reason: str, day: date, waiting: Progress = lambda stage: None
) -> Redacted:
    """Take the words of a revision out of the ledger; number, day, hash and reasons stay.

    `waiting` is told if another process holds the ledger, which is then waited for.
    """
    with hold(lock(settings.parts.ledger), settings.parts.ledger_shown, "answerbook redact", waiting) as problems:
        return Redacted(Outcome(problems)) if problems else _redact(settings, ref, number, reason, day)


def _redact(settings: Settings, ref: Ref, number: int, reason: str, day: date) -> Redacted:
    graph, problems = _read(settings)
    if graph is None or has_errors(problems):
        return Redacted(Outcome(in_order(problems)))
    if problems := [*_reasons(graph, ref, number), *order_problems(graph.ledger, [ref], day)]:
        return Redacted(Outcome(in_order(problems)))
    revision = graph.ledger.histories[ref].revisions[number - 1]
    folder, shown = settings.parts.ledger, settings.parts.ledger_shown
    made = redaction(graph.ledger, folder, revision, reason, day, graph.published)
    if problems := take_out(folder, shown, revision, made):
        return Redacted(Outcome(tuple(problems)))
    # Of this site, whatever options it was built with.
    forget_parts()
    files = tuple(f"{shown}/{file.relative_to(folder).as_posix()}" for file in made.files)
    return Redacted(Outcome(tuple(_elsewhere(graph, revision))), number, files)


def _read(settings: Settings) -> tuple[Graph | None, list[Diagnostic]]:
    """Return content and ledger.

    That the ledger differs from what was published is no hindrance: it may be what is to be mended.
    """
    raw, diagnostics = load_site(settings.parts)
    content, problems = validate(raw)
    diagnostics += problems
    if content is None:
        return None, diagnostics
    graph, problems = link(content.without_drafts())
    ledger, more = read(settings.parts.ledger, settings.parts.ledger_shown)
    return replace(graph, ledger=ledger), [*diagnostics, *problems, *more]


def _reasons(graph: Graph, ref: Ref, number: int) -> Iterator[Diagnostic]:
    """Yield why the words of a revision cannot be taken out."""
    history = graph.ledger.histories.get(ref)
    at = Location(f"{graph.ledger.folder}/{ref.kind}/{ref.id}.jsonl", number)
    if history is None or number > len(history.revisions):
        what = f"has {len(history.revisions)} of it" if history else "does not know it"
        help_ = "name one that was recorded, such as `faq:old-chats r1`"
        yield Diagnostic("not-recorded", f"there is no revision {number} of {ref}: the ledger {what}", at, help_)
        return
    revision, entry = history.revisions[number - 1], graph.content.get(graph.trail(ref)[-1])
    if revision.removal:
        message = f"the words of revision {number} of {ref} were taken out on {revision.removal.date} already"
        yield Diagnostic("cannot-redact", message, at, "there is nothing to do", entry=str(ref))
    elif entry and says(graph, entry, revision):
        message = f"{entry.ref} says today what revision {number} of {ref} said"
        help_ = "write other words, then run this, then `answerbook record`; or delete the entry and retire it first"
        yield Diagnostic("cannot-redact", message, entry.origin.at(), help_, entry=str(entry.ref))


def _elsewhere(graph: Graph, revision: Revision) -> Iterator[Diagnostic]:
    """Yield the other revisions that said the same, whose words are still there."""
    for history in graph.ledger.histories.values():
        for one in history.revisions:
            if one.meaning == revision.meaning and one is not revision and not one.redacted:
                message = f"revision {one.number} of {one.ref} said the same, and its words are still there"
                help_ = f"take them out too: `answerbook redact {one.ref} r{one.number} --reason ...`"
                at = Location(history.file, history.seals.index(one.seal) + 1)
                yield Diagnostic("said-elsewhere", message, at, help_, Severity.WARNING, entry=str(one.ref))
