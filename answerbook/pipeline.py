"""The order of the stages, and nothing else."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from answerbook.content.link import link
from answerbook.content.rules.unwritten import unwritten
from answerbook.content.static import load_site
from answerbook.content.validate import validate
from answerbook.core.diagnostics import Diagnostic, Severity, has_errors
from answerbook.core.lock import hold
from answerbook.core.overrides import override_problems
from answerbook.core.site_parts import SiteParts
from answerbook.core.tree import Tree
from answerbook.exports.bundle import Bundle
from answerbook.exports.targets import TARGETS
from answerbook.exports.write import hand_over
from answerbook.ledger import ticket_counts
from answerbook.ledger.append import Addition, add, lock, repairs, retirement, revisions
from answerbook.ledger.read import read
from answerbook.ledger.verify import compare, retirement_problems
from answerbook.model.content import Content
from answerbook.model.entries import Entry
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.source import RawContent
from answerbook.pages.answer_api import api_files
from answerbook.pages.desk_data import desk, framed_desk
from answerbook.pages.environment import broken_templates
from answerbook.pages.feeds import feeds
from answerbook.pages.files import files as published_files
from answerbook.pages.former import former_pages, former_path_problems
from answerbook.pages.html import HtmlPage, one_of_each, render_html
from answerbook.pages.leaving_site import leaving
from answerbook.pages.metadata import newest
from answerbook.pages.oembed import oembed
from answerbook.pages.redirects import signposts
from answerbook.pages.render import render
from answerbook.pages.revisions import revision_pages
from answerbook.publishing.hashed_assets import asset_folder, hashed_assets
from answerbook.publishing.make import make
from answerbook.publishing.publish import target_problems
from answerbook.publishing.workshop import Workshop
from answerbook.search.browser_index import index
from answerbook.search.engine import Search
from answerbook.writing.entry import Begun, Shelf, Wish, begin

Progress = Callable[[str], None]
# The tool whose files are made from pages, and the others.
LEAVING = "material"
EXPORTS = (*TARGETS, LEAVING)


@dataclass(frozen=True)
class Settings:
    """Where a run reads and writes, and how.

    `release` makes errors of what is not yet recorded; `drafts` treats drafts as what they are to become.
    """

    parts: SiteParts
    workshop: Workshop
    site: Path
    engine: str = "mkdocs"
    site_url: str = ""
    release: bool = False
    drafts: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a run found: all diagnostics, and the graph and tree as far as it came."""

    diagnostics: tuple[Diagnostic, ...]
    graph: Graph | None = None
    tree: Tree | None = None
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether nothing went wrong but warnings."""
        return not has_errors(self.diagnostics)


def check(settings: Settings, progress: Progress = lambda stage: None) -> Outcome:
    """Run every stage that needs no engine.

    Loading, validation and linking all run to their end, so that one run shows every problem.
    """
    progress("reading content")
    raw, diagnostics = load_site(settings.parts)
    overrides = {"site_url": settings.site_url} if settings.site_url else {}
    content, problems = validate(raw, overrides)
    diagnostics += problems
    if content is None:
        return Outcome(_sorted(diagnostics))
    content = content if settings.drafts else content.without_drafts()
    graph, problems = link(content)
    diagnostics += problems
    # Whoever serves the site sees a page grow while it is written.
    diagnostics += unwritten(content, Severity.WARNING if settings.drafts else Severity.ERROR)
    ledger, problems = read(settings.parts.ledger, settings.parts.ledger_shown)
    diagnostics += problems
    graph = replace(graph, ledger=ledger)
    if not problems:
        # A damaged ledger knows too little to blame the content.
        diagnostics += compare(graph, release=settings.release, sound=not has_errors(diagnostics))
    counts = _counts(raw, content)
    if has_errors(diagnostics):
        return Outcome(_sorted(diagnostics), counts=counts)
    diagnostics += override_problems(settings.parts)
    progress("rendering pages")
    tree, problems = render(graph, settings.parts.templates)
    # The other pages are many where much is recorded: one of each kind shows whether its template is sound.
    _, more = render_html(graph, one_of_each(_standalone(graph)), settings.parts.templates)
    diagnostics += dict.fromkeys([*problems, *more, *broken_templates(settings.parts.templates)])
    diagnostics += former_path_problems(graph, [*tree.published(), *(page.file for page in _lasting(graph))])
    return Outcome(_sorted(diagnostics), graph, tree, counts)


def _counts(raw: RawContent, content: Content) -> dict[str, int]:
    """Count the records by kind, and those left out as drafts under `draft`."""
    counts = Counter(record.kind for record in raw.records)
    counts.subtract(ref.kind for ref in content.drafts)
    return {**counts, **({"draft": len(content.drafts)} if content.drafts else {})}


def record(
    settings: Settings, reason: Callable[[Entry], str], day: date, waiting: Progress = lambda stage: None
) -> tuple[Outcome, list[Addition]]:
    """Check, then add a revision to the ledger for each entry that says something new; `reason` gives its reason.

    `waiting` is told if another process holds the ledger, which is then waited for.
    """
    with hold(lock(settings.parts.ledger), settings.parts.ledger_shown, "answerbook record", waiting) as problems:
        return (Outcome(problems), []) if problems else _added(settings, lambda graph: revisions(graph, reason, day))


def _added(settings: Settings, made: Callable[[Graph], list[Addition]]) -> tuple[Outcome, list[Addition]]:
    checked = check(replace(settings, release=False))
    if not checked.ok or checked.graph is None:
        return checked, []
    additions = made(checked.graph)
    if problems := add(settings.parts.ledger, settings.parts.ledger_shown, additions):
        return Outcome(tuple(problems)), []
    # What was unrecorded is recorded now.
    left = tuple(d for d in checked.diagnostics if d.code not in ("unrecorded", "unnamed-anchor"))
    return replace(checked, diagnostics=left), additions


def repair(settings: Settings, day: date, waiting: Progress = lambda stage: None) -> tuple[Outcome, list[Addition]]:
    """Add to the ledger the anchors that pages had before it named them, so that links to them go on.

    `waiting` is told if another process holds the ledger, which is then waited for.
    """
    with hold(lock(settings.parts.ledger), settings.parts.ledger_shown, "answerbook repair", waiting) as problems:
        return (Outcome(problems), []) if problems else _added(settings, lambda graph: repairs(graph, day))


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
        return Outcome(_sorted(diagnostics)), []
    cited, warnings = ticket_counts.read(settings.parts.ledger, settings.parts.ledger_shown)
    warnings += ticket_counts.still_cited(cited, ledger, ref, see, settings.parts.ledger_shown)
    additions = [retirement(ledger.histories[ref], reason, see, day)]
    if problems := add(settings.parts.ledger, settings.parts.ledger_shown, additions):
        return Outcome(tuple(problems)), []
    return Outcome(_sorted(warnings)), additions


def new(settings: Settings, wish: Wish, today: date) -> tuple[Outcome, Begun | None]:
    """Write the beginning of an entry, source or topic into the content; None if something stands against it.

    Other mistakes of the content are for `check` to tell.
    """
    raw, diagnostics = load_site(settings.parts)
    content, problems = validate(raw)
    ledger, _ = read(settings.parts.ledger, settings.parts.ledger_shown)
    if content is None:
        return Outcome(_sorted([*diagnostics, *problems])), None
    begun, problems = begin(wish, Shelf(settings.parts.content, raw, content.site, ledger), today)
    return Outcome(_sorted(problems)), begun


def search(settings: Settings) -> tuple[Outcome, Search | None]:
    """Check, and make the entries ready to be asked for; None if there are errors."""
    checked = check(settings)
    return checked, Search(checked.graph) if checked.ok and checked.graph else None


def export(
    settings: Settings, target: str, folder: Path, shown: str, progress: Progress = lambda stage: None
) -> tuple[Outcome, Bundle | None]:
    """Check, then write the files for another tool into a folder, `shown` in diagnostics; None if there are errors."""
    checked = check(settings, progress)
    if not checked.ok or checked.graph is None:
        return checked, None
    progress(f"writing the files for {target}")
    if target == LEAVING:
        bundle, problems = leaving(checked.graph, settings.parts.templates)
    else:
        bundle, problems = TARGETS[target](checked.graph), []
    problems = problems or hand_over(folder, shown, bundle)
    outcome = replace(checked, diagnostics=_sorted([*checked.diagnostics, *problems]))
    return outcome, None if problems else bundle


def build(settings: Settings, progress: Progress = lambda stage: None) -> Outcome:
    """Run all stages; `settings.site` changes only if every one of them succeeds.

    Of two builds of one target the second reads the content only once the first is done: so it publishes what is new.
    """
    if problems := target_problems(settings.site, settings.parts):
        checked = check(settings, progress)
        return Outcome(_sorted([*checked.diagnostics, *problems]), counts=checked.counts)
    with hold(settings.workshop.lock, str(settings.site), "answerbook build", progress) as busy:
        return Outcome(busy) if busy else _build(settings, progress)


def _build(settings: Settings, progress: Progress) -> Outcome:
    checked = check(settings, progress)
    if not checked.ok or checked.graph is None or checked.tree is None:
        return checked
    diagnostics = list(checked.diagnostics)
    files, problems = api_files(checked.graph)
    diagnostics += problems
    searched, problems = index(checked.graph)
    diagnostics += problems
    theme, pages = settings.parts.theme, _standalone(checked.graph)
    standalone, problems = render_html(checked.graph, pages, settings.parts.templates, asset_folder(theme))
    diagnostics += problems
    changed, problems = feeds(checked.graph, settings.parts.templates)
    diagnostics += problems
    if has_errors(diagnostics):
        return Outcome(_sorted(diagnostics), counts=checked.counts)
    tree = checked.tree.with_files(
        {
            **files,
            **searched,
            **standalone,
            **changed,
            **oembed(checked.graph),
            **desk(checked.graph),
        }
    )
    tree = replace(tree, copies={**published_files(checked.graph), **hashed_assets(theme)})
    where = (settings.parts, settings.workshop, settings.site, settings.engine)
    diagnostics += make(checked.graph, tree, *where, newest(checked.graph), progress)
    return Outcome(_sorted(diagnostics), checked.graph, tree, checked.counts)


def _standalone(graph: Graph) -> Iterator[HtmlPage]:
    """Yield the pages that the engine has no part in."""
    yield from _lasting(graph)
    yield from former_pages(graph)


def _lasting(graph: Graph) -> Iterator[HtmlPage]:
    yield from signposts(graph)
    yield from revision_pages(graph)
    yield from framed_desk(graph)


def _sorted(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(diagnostics, key=lambda d: (d.location, d.code)))
