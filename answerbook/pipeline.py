"""The order of the stages, and nothing else."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from answerbook.content.link import link
from answerbook.content.rules.reviews import review_problems
from answerbook.content.rules.unwritten import unwritten
from answerbook.content.static import load_site
from answerbook.content.validate import validate
from answerbook.core.diagnostics import Diagnostic, Severity, has_errors
from answerbook.core.lock import hold
from answerbook.core.overrides import override_problems
from answerbook.core.report import Report
from answerbook.core.site_parts import SiteParts
from answerbook.core.tree import Tree
from answerbook.exports.bundle import Bundle
from answerbook.exports.targets import TARGETS, bundled
from answerbook.exports.write import hand_over
from answerbook.ledger import ticket_counts, ticket_gaps
from answerbook.ledger.last_published import lost
from answerbook.ledger.past import lost_in_history
from answerbook.ledger.read import read
from answerbook.ledger.verify import compare
from answerbook.memory.parts import Parts
from answerbook.memory.recorded import with_recorded
from answerbook.model.content import Content
from answerbook.model.graph import Graph
from answerbook.model.made import Maker, anew
from answerbook.model.reviews import HEALTH_PUBLIC, HEALTH_SERVED
from answerbook.model.source import RawContent
from answerbook.pages.environment import broken_templates
from answerbook.pages.files import files as published_files
from answerbook.pages.finished import page_problems, reply_problems
from answerbook.pages.former import former_path_problems
from answerbook.pages.html import one_of_each, render_html
from answerbook.pages.leaving_site import leaving
from answerbook.pages.metadata import newest
from answerbook.pages.own_anchors import own_anchor_problems
from answerbook.pages.render import render
from answerbook.pages.theme_templates import theme_problems
from answerbook.publishing.beside import files_beside, lasting_pages, standalone_pages
from answerbook.publishing.hashed_assets import hashed_assets, own_assets
from answerbook.publishing.hosts.files import Host, HostFiles, host_files
from answerbook.publishing.hosts.leaving import with_redirects
from answerbook.publishing.hosts.write import write
from answerbook.publishing.make import make
from answerbook.publishing.own_settings import own_setting_problems
from answerbook.publishing.prove import at_its_record
from answerbook.publishing.publish import target_problems, tidy
from answerbook.publishing.room import Room
from answerbook.publishing.target import Target
from answerbook.search.engine import Search
from answerbook.search.evaluation.report import failing
from answerbook.settings import Progress, Settings
from answerbook.upkeep.health import Health
from answerbook.writing.examples import example_problems

# The tool whose files are made from pages, and the others.
LEAVING = "material"
EXPORTS = (*TARGETS, LEAVING)


@dataclass(frozen=True)
class Outcome:
    """What a run found: all diagnostics, and the graph and tree as far as it came; how a site was published, or ""."""

    diagnostics: tuple[Diagnostic, ...]
    graph: Graph | None = None
    tree: Tree | None = None
    counts: dict[str, int] = field(default_factory=dict)
    published: str = ""

    @property
    def ok(self) -> bool:
        """Whether nothing went wrong but warnings."""
        return not has_errors(self.diagnostics)

    @property
    def report(self) -> Report:
        """What of it is told."""
        contacted = self.graph.content.site.sources().contacted if self.graph else {}
        return Report(self.diagnostics, self.counts, contacted, self.published)


def check(settings: Settings, progress: Progress = lambda stage: None, maker: Maker | None = None) -> Outcome:
    """Run every stage that needs no engine.

    Loading, validation and linking all run to their end, so that one run shows every problem.
    """
    progress("reading content")
    maker = maker or Parts(settings)
    raw, diagnostics = load_site(settings.parts)
    overrides = {"site_url": settings.site_url} if settings.site_url else {}
    content, problems = validate(raw, overrides)
    diagnostics += problems
    if content is None:
        return Outcome(in_order(diagnostics))
    content = content if settings.drafts else content.without_drafts()
    graph, problems = link(content, maker)
    diagnostics += problems
    # Whoever serves the site sees a page grow while it is written.
    diagnostics += unwritten(content, Severity.WARNING if settings.drafts else Severity.ERROR)
    ledger, problems = read(settings.parts.ledger, settings.parts.ledger_shown)
    diagnostics += problems
    graph = replace(graph, ledger=ledger, today=settings.today)
    if not problems:
        # A damaged ledger knows too little to blame the content.
        if not settings.drafts:
            diagnostics += lost(ledger, settings.site, content.site.site_url, settings.published)
        if settings.history:
            diagnostics += lost_in_history(settings.parts.ledger, ledger)
        # Of what is not sound no graph can be told whole, as remembering asks.
        sound = not has_errors(diagnostics)
        diagnostics += compare(graph, release=settings.release, sound=sound, maker=maker if sound else anew)
    diagnostics += review_problems(graph, release=settings.release)
    diagnostics += example_problems(graph) if settings.release else ()
    counts = _counts(raw, content)
    if has_errors(diagnostics):
        return Outcome(in_order(diagnostics), counts=counts)
    diagnostics += override_problems(settings.parts)
    if has_errors(diagnostics):
        return Outcome(in_order(diagnostics), counts=counts)
    diagnostics += [*own_setting_problems(settings.parts, content.site.look), *theme_problems(settings.parts)]
    progress("rendering pages")
    figures = None
    if settings.today and _shows_health(settings, graph):
        figures, problems = health_of(settings, graph, settings.today)
        diagnostics += problems
    tree, problems = render(graph, settings.parts.templates, figures, maker)
    diagnostics += [*own_anchor_problems(graph, tree), *page_problems(graph, tree)]
    # The other pages are many where much is recorded: one of each kind shows whether its template is sound.
    _, more = render_html(graph, one_of_each(standalone_pages(graph)), settings.parts.templates)
    found = dict.fromkeys([*problems, *more, *broken_templates(settings.parts.templates)])
    diagnostics += [_as_seen(settings.parts, problem) for problem in found]
    diagnostics += former_path_problems(graph, [*tree.published(), *(page.file for page in lasting_pages(graph))])
    return Outcome(in_order(diagnostics), graph, tree, counts)


def _as_seen(parts: SiteParts, problem: Diagnostic) -> Diagnostic:
    """Return a problem of a template with its file as people see it."""
    at = problem.location
    return (
        replace(problem, location=replace(at, file=parts.shown(Path(at.file))))
        if Path(at.file).is_absolute()
        else problem
    )


def _shows_health(settings: Settings, graph: Graph) -> bool:
    """Tell whether the site has the page for those who look after it: whoever serves it does so."""
    shown = graph.content.site.health
    return shown == HEALTH_PUBLIC or (shown == HEALTH_SERVED and settings.drafts)


def health_of(settings: Settings, graph: Graph, today: date) -> tuple[Health, list[Diagnostic]]:
    """Return the figures of the site on a day."""
    counts, problems = ticket_counts.read(settings.parts.ledger, settings.parts.ledger_shown)
    gaps, more = ticket_gaps.read(settings.parts.ledger, settings.parts.ledger_shown)
    missed = tuple((query.text, query.relevant) for query in failing(Search(graph)))
    return Health(graph, today, counts, gaps, missed), [*problems, *more]


def _counts(raw: RawContent, content: Content) -> dict[str, int]:
    """Count the records by kind, and those left out as drafts under `draft`."""
    counts = Counter(record.kind for record in raw.records)
    counts.subtract(ref.kind for ref in content.drafts)
    return {**counts, **({"draft": len(content.drafts)} if content.drafts else {})}


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
        bundle = with_redirects(bundle, checked.graph)
    else:
        bundle, problems = bundled(target, checked.graph, settings.around), list(reply_problems(checked.graph))
    problems = problems or hand_over(folder, shown, bundle)
    outcome = replace(checked, diagnostics=in_order([*checked.diagnostics, *problems]))
    return outcome, None if problems else bundle


def hosting(
    settings: Settings, host: Host, folder: Path, shown: str, progress: Progress = lambda stage: None
) -> tuple[Outcome, HostFiles | None]:
    """Check, then write the files for a host into a folder, `shown` in diagnostics; None if there are errors."""
    checked = check(settings, progress)
    if not checked.ok or checked.graph is None:
        return checked, None
    made = host_files(checked.graph, host)
    problems = write(folder, shown, made.files)
    outcome = replace(checked, diagnostics=in_order([*checked.diagnostics, *made.problems, *problems]))
    return outcome, None if problems else made


def build(settings: Settings, progress: Progress = lambda stage: None) -> Outcome:
    """Run all stages; `settings.site` changes only if every one of them succeeds.

    Of two builds of one target the second reads the content only once the first is done: so it publishes what is new.
    """
    if problems := target_problems(settings.site, settings.parts):
        checked = check(settings, progress)
        return Outcome(in_order([*checked.diagnostics, *problems]), counts=checked.counts)
    with hold(Room(settings.site).lock, str(settings.site), "answerbook build", progress) as busy:
        left = busy or tuple(tidy(settings.site))
        return Outcome(left) if left else _build(settings, progress)


def _build(settings: Settings, progress: Progress) -> Outcome:
    parts = Parts(settings)
    checked = check(settings, progress, parts)
    if not checked.ok or checked.graph is None or checked.tree is None:
        return checked
    progress("writing answer API, search and recorded pages")
    files, texts, problems = files_beside(with_recorded(checked.graph, settings), settings.parts, parts)
    diagnostics = [*checked.diagnostics, *problems]
    if has_errors(diagnostics):
        return Outcome(in_order(diagnostics), counts=checked.counts)
    themed, written = hashed_assets(settings.parts.theme, own_assets(settings.parts.theme, checked.graph))
    tree = checked.tree.with_files({**files, **written})
    copies = {**published_files(checked.graph), **themed}
    tree = replace(tree, copies=copies, beside=texts)
    chosen = (settings.compress, settings.file_urls, settings.keep, settings.commit, settings.cold, settings.scheduler)
    target = Target(settings.site, settings.workshop, settings.engine, *chosen)
    way, made = make(checked.graph, tree, settings.parts, target, newest(checked.graph), progress)
    diagnostics += at_its_record(checked.graph, made)
    return Outcome(in_order(diagnostics), checked.graph, tree, checked.counts, way)


def in_order(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics as they are told: by place, then by code."""
    return tuple(sorted(diagnostics, key=lambda d: (d.location, d.code)))
