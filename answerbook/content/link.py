"""Stage 3: references and citations are resolved, backlinks derived, the cross-link rules applied."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

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
from answerbook.model.made import Made, Maker, Wanted, anew
from answerbook.model.media import Media

T = TypeVar("T")
# What of a record is needed to link it, as JSON can hold it.
_Said = Mapping[str, list[Any]]


def link(content: Content, maker: Maker = anew) -> tuple[Graph, list[Diagnostic]]:
    """Resolve the content into a graph; what cannot be resolved is left out of it and reported."""
    content, diagnostics = with_openings(content)
    diagnostics += [*site_problems(content), *golden_problems(content), *alias_problems(content)]
    diagnostics += [*question_problems(content), *page_problems(content), *redirect_problems(content)]
    linked = _linked(content, maker)
    diagnostics += [problem for one in linked.values() for problem in one.problems]
    diagnostics.extend(unused_media(content, _files(content, {ref: one.value for ref, one in linked.items()})))
    readable = shown(content)
    said = {ref: one.value for ref, one in linked.items()} if readable is content else _all_said(readable)
    return _graph(readable, said), diagnostics


def _linked(content: Content, maker: Maker) -> Mapping[Ref, Made]:
    (found,), _ = maker(content, [Wanted("links", _linked_of, [one.ref for one in content.records()], here=True)])
    return found


def _linked_of(content: Content, ref: Ref) -> Made:
    """Return what a record says of others, and what breaks a rule in it."""
    record = content.record(ref)
    problems = [*list_problems(content, record), *_entry_problems(content, record), *text_problems(content, record)]
    problems += [*left_out_problems(content, record), *media_problems(content, record)]
    return Made(_said(content, record), problems)


def _said(content: Content, record: Record) -> _Said:
    """Return what a record cites, which entries it names, and which files it shows."""
    named = _mentioned(record) if isinstance(record, Entry) else ()
    files = [media.file for media in files_of(content, record)]
    return {"cited": list(cited(record)), "named": list(named), "files": files}


def _all_said(content: Content) -> dict[Ref, _Said]:
    return {record.ref: _said(content, record) for record in content.records()}


def _entry_problems(content: Content, record: Record) -> list[Diagnostic]:
    if not isinstance(record, Entry):
        return []
    return [*entry_problems(content, record), *action_problems(content, record)]


def _graph(content: Content, linked: Mapping[Ref, _Said]) -> Graph:
    """Return the graph of a content; what cannot be resolved is left out of it."""
    citations: dict[Ref, tuple[Citation, ...]] = {}
    for record in content.records():
        found = (Citation(*one) for one in linked[record.ref]["cited"])
        citations[record.ref] = _unique(cite for cite in found if cite.source in content.sources)
    outgoing: dict[Ref, tuple[Ref, ...]] = {}
    for entry in content.entries():
        named = (Ref(*one) for one in linked[entry.ref]["named"])
        outgoing[entry.ref] = _unique(ref for ref in named if content.get(ref) and ref != entry.ref)
    return Graph(
        content=content,
        plans={entry.ref: _plans(content, entry) for entry in content.entries()},
        outgoing=outgoing,
        backlinks=_inverted(content, outgoing),
        citations=citations,
        resting=_resting(content, citations),
        media=_files(content, linked),
    )


def _files(content: Content, linked: Mapping[Ref, _Said]) -> tuple[Media, ...]:
    by_file = {one.file: one for media in content.media.files.values() for one in (media, media.dark) if one}
    found = [by_file[file] for record in content.records() for file in linked[record.ref]["files"]]
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
