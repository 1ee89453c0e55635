"""What writes the ledger: each reads, judges and proves first, and holds the ledger's lock meanwhile."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date

from answerbook.content.static import load_site
from answerbook.core.diagnostics import Diagnostic, has_errors
from answerbook.core.lock import hold
from answerbook.core.tree import Tree
from answerbook.ledger import ticket_counts
from answerbook.ledger.append import Addition, add, lock, repairs, retirement, revisions, with_additions
from answerbook.ledger.order import order_problems
from answerbook.ledger.read import read
from answerbook.ledger.verify import retirement_problems
from answerbook.model.entries import Entry
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.revisions import Revision
from answerbook.pages.files import files as published_files
from answerbook.pages.html import render_html
from answerbook.pages.navigation import overviews
from answerbook.pages.render import render
from answerbook.pages.revisions import pages_of
from answerbook.pipeline import Outcome, check, in_order
from answerbook.publishing.beside import standalone_pages
from answerbook.publishing.prove import at_its_record, prove
from answerbook.settings import Progress, Settings
from answerbook.writing.examples import example_problems


def record(
    settings: Settings, reason: Callable[[Entry], str], day: date, waiting: Progress = lambda stage: None
) -> tuple[Outcome, list[Addition]]:
    """Check, then add a revision to the ledger for each entry that says something new; `reason` gives its reason.

    `waiting` is told if another process holds the ledger, which is then waited for.
    """
    with hold(lock(settings.parts.ledger), settings.parts.ledger_shown, "answerbook record", waiting) as problems:
        return (
            (Outcome(problems), []) if problems else _added(settings, lambda graph: revisions(graph, reason, day), day)
        )


def _added(settings: Settings, made: Callable[[Graph], list[Addition]], day: date) -> tuple[Outcome, list[Addition]]:
    checked = check(replace(settings, release=False))
    if not checked.ok or checked.graph is None:
        return checked, []
    additions = made(checked.graph)
    if problems := proved(settings, checked, additions, day):
        return replace(checked, diagnostics=in_order([*checked.diagnostics, *problems])), []
    if problems := add(settings.parts.ledger, settings.parts.ledger_shown, additions):
        return Outcome(tuple(problems)), []
    checked = replace(checked, diagnostics=in_order([*checked.diagnostics, *example_problems(checked.graph)]))
    # What was unrecorded is recorded now.
    left = tuple(d for d in checked.diagnostics if d.code not in ("unrecorded", "unnamed-anchor"))
    return replace(checked, diagnostics=left), additions


def proved(settings: Settings, checked: Outcome, additions: list[Addition], day: date) -> list[Diagnostic]:
    """Return why lines of a day may not be added: what no build can publish is never recorded.

    Their pages are made and checked as a build would.
    """
    if checked.graph is None or not additions:
        return []
    if problems := list(order_problems(checked.graph.ledger, {one.ref: None for one in additions if one.number}, day)):
        return problems
    graph = replace(checked.graph, ledger=with_additions(checked.graph.ledger, additions))
    known = {
        (history.file, line)
        for history in checked.graph.ledger.histories.values()
        for line in range(1, len(history.seals) + 1)
    }
    problems = _unsound(settings, graph, checked.tree, {one.ref for one in additions})
    return [_at_entry(graph, one) for one in problems if (one.location.file, one.location.line) not in known]


def _at_entry(graph: Graph, problem: Diagnostic) -> Diagnostic:
    """Return a problem of what is not recorded yet at the entry, where a writer can mend it."""
    entry = graph.content.get(Ref.parse(problem.entry))
    help_ = "mend the content, or the template or theme that the page comes from"
    return replace(problem, location=entry.origin.at(), help=help_) if entry else problem


def _unsound(settings: Settings, graph: Graph, tree: Tree | None, refs: Collection[Ref]) -> list[Diagnostic]:
    """Return what is wrong with the pinned pages and histories of some entries, without the engine."""
    pages, problems = render_html(graph, pages_of(graph, refs), settings.parts.templates)
    files = set(tree.published() if tree else ()) | {page.file for page in standalone_pages(graph)}
    files |= set(published_files(graph)) | set(graph.content.static)
    # The first record makes the page of changes.
    files |= {f"{one['url']}index.html" for one in overviews(graph)}
    return problems or at_its_record(graph, prove(graph, pages, files))


def repair(settings: Settings, day: date, waiting: Progress = lambda stage: None) -> tuple[Outcome, list[Addition]]:
    """Add to the ledger the anchors that pages had before it named them, so that links to them go on.

    `waiting` is told if another process holds the ledger, which is then waited for.
    """
    with hold(lock(settings.parts.ledger), settings.parts.ledger_shown, "answerbook repair", waiting) as problems:
        if problems:
            return Outcome(problems), []
        return _added(settings, lambda graph: repairs(graph, day, _unpublishable(settings, graph)), day)


def _unpublishable(settings: Settings, graph: Graph) -> list[Revision]:
    """Return the revisions whose pages no build could publish."""
    tree, _ = render(graph, settings.parts.templates)
    found = _unsound(settings, graph, tree, graph.ledger.histories)
    lines = {(one.location.file, one.location.line) for one in found}
    return [
        revision
        for history in graph.ledger.histories.values()
        for revision in history.revisions
        if (history.file, history.seals.index(revision.seal) + 1) in lines
    ]


def retire(
    settings: Settings,
    ref: Ref,
    reason: str,
    see: tuple[Ref, ...],
    day: date,
    waiting: Progress = lambda stage: None,
) -> tuple[Outcome, list[Addition]]:
    """Add to the ledger that an entry is withdrawn; its file must be gone from the content, its history sound.

    `waiting` is told if another process holds the ledger, which is then waited for.
    """
    with hold(lock(settings.parts.ledger), settings.parts.ledger_shown, "answerbook retire", waiting) as problems:
        return (Outcome(problems), []) if problems else _retire(settings, ref, reason, see, day)


def _retire(
    settings: Settings, ref: Ref, reason: str, see: tuple[Ref, ...], day: date
) -> tuple[Outcome, list[Addition]]:
    raw, _ = load_site(settings.parts)
    ledger, diagnostics = read(settings.parts.ledger, settings.parts.ledger_shown)
    # What cannot be read is there all the same; a draft is not.
    there = (record for record in raw.records if record.data.get("draft") is not True)
    present = {Ref(record.kind, record.id) for record in there} | {Ref(*pair) for pair in raw.unreadable}
    diagnostics += retirement_problems(ledger, present, ref, see, settings.parts.ledger_shown)
    if has_errors(diagnostics):
        return Outcome(in_order(diagnostics)), []
    cited, warnings = ticket_counts.read(settings.parts.ledger, settings.parts.ledger_shown)
    warnings += ticket_counts.still_cited(cited, ledger, ref, see, settings.parts.ledger_shown)
    if problems := list(order_problems(ledger, [ref], day)):
        return Outcome(tuple(problems)), []
    additions = [retirement(ledger.histories[ref], reason, see, day)]
    if problems := add(settings.parts.ledger, settings.parts.ledger_shown, additions):
        return Outcome(tuple(problems)), []
    return Outcome(in_order(warnings)), additions
