"""Stage 3: references and citations are resolved, backlinks derived, the cross-link rules applied."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from answerbook.content.openings import with_openings
from answerbook.content.rules.actions import action_problems
from answerbook.content.rules.aliases import alias_problems
from answerbook.content.rules.entries import entry_problems, list_problems, site_problems
from answerbook.content.rules.left_out import left_out_problems
from answerbook.content.rules.media import media_problems, unused_media
from answerbook.content.rules.pages import page_problems
from answerbook.content.rules.questions import question_problems
from answerbook.content.rules.redirects import redirect_problems
from answerbook.content.rules.search import golden_problems
from answerbook.content.rules.texts import text_problems
from answerbook.content.shown import shown
from answerbook.core.diagnostics import Diagnostic
from answerbook.markdown import syntax
from answerbook.markdown.actions import action_of, action_target
from answerbook.markdown.files import files_of
from answerbook.model.content import Content
from answerbook.model.entries import Entry, Faq, Guide, Plan
from answerbook.model.fields import ALL_PLANS, Citation, Record, Ref
from answerbook.model.graph import Graph
from answerbook.model.media import Media

T = TypeVar("T")


def link(content: Content) -> tuple[Graph, list[Diagnostic]]:
    """Resolve the content into a graph; what cannot be resolved is left out of it and reported."""
    content, diagnostics = with_openings(content)
    diagnostics += [*site_problems(content), *golden_problems(content), *alias_problems(content)]
    diagnostics += [*question_problems(content), *page_problems(content), *redirect_problems(content)]
    for record in content.records():
        diagnostics.extend(list_problems(content, record))
        if isinstance(record, Entry):
            diagnostics.extend(entry_problems(content, record))
            diagnostics.extend(action_problems(content, record))
        diagnostics.extend(text_problems(content, record))
        diagnostics.extend(left_out_problems(content, record))
        diagnostics.extend(media_problems(content, record))
    diagnostics.extend(unused_media(content, _files(content)))
    return _graph(shown(content)), diagnostics


def _graph(content: Content) -> Graph:
    """Return the graph of a content; what cannot be resolved is left out of it."""
    citations: dict[Ref, tuple[Citation, ...]] = {}
    for record in content.records():
        citations[record.ref] = _unique(cite for cite in cited(record) if cite.source in content.sources)
    outgoing: dict[Ref, tuple[Ref, ...]] = {}
    for entry in content.entries():
        outgoing[entry.ref] = _unique(ref for ref in _mentioned(entry) if content.get(ref) and ref != entry.ref)
    return Graph(
        content=content,
        plans={entry.ref: _plans(content, entry) for entry in content.entries()},
        outgoing=outgoing,
        backlinks=_inverted(content, outgoing),
        citations=citations,
        resting=_resting(content, citations),
        media=_files(content),
    )


def _files(content: Content) -> tuple[Media, ...]:
    found = [media for record in content.records() for media in files_of(content, record)]
    return _unique([*found, *content.site.look.files(content.media)])


def cited(record: Record) -> Iterator[Citation]:
    """Yield the citations of a record in reading order, with repeats."""
    for _, text in record.prose():
        for mark in syntax.citations(text):
            yield mark.citation
    if isinstance(record, Plan):
        for cell in record.cells.values():
            yield from cell.cited()


def _mentioned(entry: Entry) -> Iterator[Ref]:
    for name, kind in entry.lists().items():
        for id_ in getattr(entry, name):
            yield Ref(kind, id_)
    if (action := action_of(entry)) and (target := action_target(action)):
        yield target.ref
    for _, text in entry.prose():
        for reference in syntax.references(text):
            yield reference.ref


def _plans(content: Content, entry: Entry) -> tuple[Plan, ...]:
    if not isinstance(entry, Faq | Guide):
        return ()
    return tuple(plan for plan in content.plans.values() if plan.id in entry.plans or ALL_PLANS in entry.plans)


def _inverted(content: Content, outgoing: Mapping[Ref, tuple[Ref, ...]]) -> dict[Ref, tuple[Ref, ...]]:
    users: dict[Ref, list[Ref]] = {entry.ref: [] for entry in content.entries()}
    for user, targets in outgoing.items():
        for target in targets:
            users[target].append(user)
    return {ref: tuple(found) for ref, found in users.items()}


def _resting(content: Content, citations: Mapping[Ref, tuple[Citation, ...]]) -> dict[str, tuple[Ref, ...]]:
    resting: dict[str, list[Ref]] = {source: [] for source in content.sources}
    for ref, used in citations.items():
        for source in _unique(citation.source for citation in used):
            resting[source].append(ref)
    return {source: tuple(refs) for source, refs in resting.items()}


def _unique(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))
