"""The rules that typed content must keep: what it refers to exists, cells are complete, links suffice."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from answerbook import markup
from answerbook.diagnostics import Diagnostic, Location, Severity, did_you_mean
from answerbook.entries import KINDS, Entry, Faq, Guide, Plan
from answerbook.model import Content
from answerbook.raw import BODY, KeyPath
from answerbook.values import ALL_PLANS, Record, Ref, id_fault

LISTS = {"plans": "plan", "terms": "term", "guides": "guide", "related": "faq"}
# Ids that would take the address of a page of the site's own, and anchors that its templates use.
RESERVED_IDS = ("index",)
RESERVED_ANCHORS = (
    "sources", "plans", "terms", "guides", "related", "answers", "history", "also-asked", "steps", "before", "after",
    "top",
)  # fmt: skip


class _Found(Protocol):
    @property
    def start(self) -> int: ...


F = TypeVar("F", bound=_Found)


# Anchors of the theme, of sources and of the steps of one platform begin so.
RESERVED_PREFIXES = ("__", "src-", "steps-")


def site_problems(content: Content) -> list[Diagnostic]:
    """Return what is wrong with the references of `site.yml`, and with records as a whole."""
    site, problems = content.site, []
    if site.home.answer:
        problems += _unknown(content, site, site.origin.at(("home", "answer")), Ref("faq", site.home.answer))
    for i, id_ in enumerate(site.home.most_asked):
        problems += _unknown(content, site, site.origin.at(("home", "most_asked", i)), Ref("faq", id_))
    for i, source in enumerate(site.official_sources):
        problems += _unknown_source(content, site, site.origin.at(("official_sources", i)), source)
    for topic in content.topics.values():
        if not content.unreadable and not any(faq.topic == topic.id for faq in content.faqs.values()):
            message = f"topic `{topic.id}` has no FAQ"
            help_ = "write one, or delete the topic"
            problems.append(Diagnostic("empty-topic", message, topic.origin.at(), help_, Severity.WARNING))
    return problems


def entry_problems(content: Content, entry: Entry) -> list[Diagnostic]:
    """Return every broken rule of one entry."""
    problems = [*_lists(content, entry), *_texts(content, entry), *_aliases(content, entry)]
    if entry.id in RESERVED_IDS or entry.ref == Ref("plan", ALL_PLANS):
        help_ = "give it another id"
        problems.append(Diagnostic("reserved-id", f"the id `{entry.id}` is the site's own", entry.origin.at(), help_))
    if entry.review_by and entry.review_by < entry.reviewed:
        at, message = entry.origin.at(("review_by",)), "`review_by` is before `reviewed`"
        problems.append(Diagnostic("review-order", message, at, "write a later day, or delete it", entry=_name(entry)))
    if isinstance(entry, Guide):
        problems += _steps(entry)
    if isinstance(entry, Faq):
        problems += [*_topic(content, entry), *_requirements(content, entry)]
    if isinstance(entry, Plan):
        problems += [*_group(content, entry), *_cells(content, entry)]
    return problems


def _unknown(content: Content, record: Record, at: Location, ref: Ref) -> list[Diagnostic]:
    if ref.kind not in KINDS:
        near = did_you_mean(ref.kind.lower(), KINDS)
        help_ = f"did you mean `{near}`?" if near else f"write one of {', '.join(KINDS)}, or a whole https address"
        return [Diagnostic("unknown-kind", f"`{ref.kind}` is no kind of entry", at, help_, entry=_name(record))]
    if content.knows(ref):
        return []
    message = f"{_name(record)} refers to unknown {ref.kind} `{ref.id}`"
    return [
        Diagnostic(f"unknown-{ref.kind}", message, at, _nearest(ref.id, content.of_kind(ref.kind)), entry=_name(record))
    ]


def _unknown_source(content: Content, record: Record, at: Location, source: str) -> list[Diagnostic]:
    if content.knows(Ref("source", source)):
        return []
    message = f"{_name(record)} cites unknown source `{source}`"
    return [Diagnostic("unknown-source", message, at, _nearest(source, content.sources), entry=_name(record))]


def _nearest(word: str, records: Mapping[str, Record]) -> str:
    near = did_you_mean(word, records)
    if near:
        return f"did you mean `{near}`? It is defined at {records[near].origin.at()}"
    return "add it to the content, or take the reference out"


def _name(record: Record) -> str:
    return f"{getattr(record, 'kind', type(record).__name__.lower())}:{record.id}"


def _lists(content: Content, entry: Entry) -> Iterator[Diagnostic]:
    for name, kind in LISTS.items():
        ids: tuple[str, ...] = getattr(entry, name, ())
        for i, id_ in enumerate(ids):
            path: KeyPath = (name, i) if (*entry.origin.prefix, name, i) in entry.origin.spans else (name,)
            if id_ == ALL_PLANS and name == "plans":
                continue
            yield from _unknown(content, entry, entry.origin.at(path), Ref(kind, id_))
            if id_ in ids[:i] or Ref(kind, id_) == entry.ref:
                why = "twice" if id_ in ids[:i] else "itself"
                yield Diagnostic(
                    "repeated-reference",
                    f"`{name}` names {why}: `{id_}`",
                    entry.origin.at(path),
                    "delete it",
                    entry=_name(entry),
                )


def _texts(content: Content, entry: Entry) -> Iterator[Diagnostic]:
    for path, text in entry.prose():
        for reference, at in _placed(entry, path, text, markup.references, lambda r: f"{r.ref}"):
            yield from _unknown(content, entry, at, reference.ref)
            yield from _unknown_anchor(content, entry, at, reference)
        for mark, at in _placed(entry, path, text, markup.citations, lambda m: f"@{m.citation.source}"):
            yield from _unknown_source(content, entry, at, mark.citation.source)
        for fault, at in _placed(entry, path, text, markup.faults, lambda f: f.text):
            yield Diagnostic(fault.code, fault.message, at, fault.help, entry=_name(entry))
        yield from _headings(entry, path, text)
        yield from _local_links(entry, path, text)


def _placed(
    entry: Entry, path: KeyPath, text: str, find: Callable[[str], Sequence[F]], needle: Callable[[F], str]
) -> Iterator[tuple[F, Location]]:
    """Yield what `find` finds in a text with the place of its needle in the file.

    YAML folds, strips and unquotes, so offsets in a value are not the file's; but the same search in the value as
    written finds the same things in the same order.
    """
    start, written = entry.origin.written(path)
    found, places = find(text), find(written)
    for i, item in enumerate(found):
        if len(places) == len(found):
            inside = max(written.find(needle(places[i]), places[i].start), places[i].start)
            yield item, entry.origin.source.location(start + inside)
        else:
            yield item, entry.origin.at(path, needle(item))


def _unknown_anchor(content: Content, entry: Entry, at: Location, reference: markup.Reference) -> Iterator[Diagnostic]:
    target = content.get(reference.ref)
    if not reference.anchor or target is None:
        return
    own = content.facts if isinstance(target, Plan) else ()
    headings = markup.headings(getattr(target, "body", ""))
    anchors = [*RESERVED_ANCHORS, *own, *(heading.anchor for heading in headings if heading.anchor)]
    if reference.anchor not in anchors:
        near = did_you_mean(reference.anchor, anchors)
        help_ = f"did you mean `{near}`?" if near else f"give the heading an id: `## Heading {{#{reference.anchor}}}`"
        yield Diagnostic(
            "unknown-anchor", f"{reference.ref} has no heading `#{reference.anchor}`", at, help_, entry=_name(entry)
        )


def _headings(entry: Entry, path: KeyPath, text: str) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for heading, at in _placed(entry, path, text, markup.headings, lambda h: h.text):
        if path != BODY or heading.level == 1:
            help_ = "begin at `##`, in the body: the page's own title is made from the entry"
            yield Diagnostic(
                "heading-level", f"no heading may stand here: `{heading.text}`", at, help_, entry=_name(entry)
            )
        if heading.anchor in (*RESERVED_ANCHORS, *seen) or heading.anchor.startswith(RESERVED_PREFIXES):
            yield Diagnostic(
                "taken-anchor",
                f"the anchor `#{heading.anchor}` is taken on this page",
                at,
                "choose another",
                entry=_name(entry),
            )
        if heading.anchor:
            seen.add(heading.anchor)


def _steps(guide: Guide) -> Iterator[Diagnostic]:
    for i, platform in enumerate(guide.platforms):
        if platform in guide.platforms[:i]:
            at, message = guide.origin.at(("platforms", i)), f"`platforms` names `{platform}` twice"
            yield Diagnostic("repeated-reference", message, at, "delete it", entry=_name(guide))
        if not any(not step.on or platform in step.on for step in guide.steps):
            at, message = guide.origin.at(("platforms", i)), f"no step of {guide.ref} holds for `{platform}`"
            yield Diagnostic(
                "missing-steps", message, at, "write its steps, or delete the platform", entry=_name(guide)
            )
    for i, step in enumerate(guide.steps):
        for j, platform in enumerate(step.on):
            if platform not in guide.platforms:
                at, message = guide.origin.at(("steps", i, "on", j)), f"`{platform}` is not among `platforms`"
                yield Diagnostic("missing-platform", message, at, "add it to `platforms`", entry=_name(guide))


def _local_links(entry: Entry, path: KeyPath, text: str) -> Iterator[Diagnostic]:
    anchors = [*RESERVED_ANCHORS, *(h.anchor for h in markup.headings(getattr(entry, "body", "")) if h.anchor)]
    for found, at in _placed(entry, path, text, markup.local_links, lambda link: link.anchor):
        if found.anchor not in anchors:
            message = f"{entry.ref} has no heading `#{found.anchor}`"
            help_ = f"give the heading an id: `## Heading {{#{found.anchor}}}`"
            yield Diagnostic("unknown-anchor", message, at, help_, entry=_name(entry))


def _aliases(content: Content, entry: Entry) -> Iterator[Diagnostic]:
    for i, alias in enumerate(entry.aliases):
        place = entry.origin.at(("aliases", i))
        if fault := id_fault(alias):
            message, help_ = fault
            yield Diagnostic("invalid-id", message, place, help_, entry=_name(entry))
        if alias in RESERVED_IDS:
            message = f"the id `{alias}` is the site's own"
            yield Diagnostic("reserved-id", message, place, "delete it", entry=_name(entry))
        if alias in entry.aliases[:i]:
            message = f"`aliases` names twice: `{alias}`"
            yield Diagnostic("taken-id", message, place, "delete it", entry=_name(entry))
        holders = [
            e for e in content.of_kind(entry.kind).values() if e.id == alias or (alias in e.aliases and e is not entry)
        ]
        for holder in holders:
            message = f"the alias `{alias}` is in use"
            yield Diagnostic(
                "taken-id", message, place, f"it belongs to {holder.ref} at {holder.origin.at()}", entry=_name(entry)
            )


def _topic(content: Content, faq: Faq) -> Iterator[Diagnostic]:
    if not content.knows(Ref("topic", faq.topic)):
        at = faq.origin.at(("topic",))
        help_ = _nearest(faq.topic, content.topics)
        yield Diagnostic(
            "unknown-topic", f"{faq.ref} stands in unknown topic `{faq.topic}`", at, help_, entry=_name(faq)
        )


def _requirements(content: Content, faq: Faq) -> Iterator[Diagnostic]:
    least = content.site.require.faq
    cited = {mark.citation for _, text in faq.prose() for mark in markup.citations(text)}
    counts = {"plans": len(faq.plans), "terms": len(faq.terms), "related": len(faq.related), "citations": len(cited)}
    for name, count in counts.items():
        if count < (wanted := getattr(least, name)):
            what = "cite `[@source, locator]` in the body" if name == "citations" else f"add to `{name}`"
            help_ = f"{what}, or relax `require.faq.{name}` in site.yml"
            yield Diagnostic(
                "too-few-links",
                f"{faq.ref} has {count} {name}, at least {wanted} needed",
                faq.origin.at((name,)),
                help_,
                entry=_name(faq),
            )


def _group(content: Content, plan: Plan) -> Iterator[Diagnostic]:
    if not content.knows(Ref("group", plan.group)):
        help_ = _nearest(plan.group, content.groups)
        yield Diagnostic(
            "unknown-group",
            f"{plan.ref} stands in unknown group `{plan.group}`",
            plan.origin.at(("group",)),
            help_,
            entry=_name(plan),
        )


def _cells(content: Content, plan: Plan) -> Iterator[Diagnostic]:
    for fact in plan.cells:
        if not content.knows(Ref("fact", fact)):
            at = plan.origin.at_key(("cells", fact))
            help_ = _nearest(fact, content.facts)
            yield Diagnostic(
                "unknown-fact", f"{plan.ref} has a cell for unknown fact `{fact}`", at, help_, entry=_name(plan)
            )
    for fact in content.facts:
        cell = plan.cells.get(fact)
        if cell is None or (cell.stated and not cell.value):
            at, message = plan.origin.at(("cells", fact)), f"{plan.ref} has no value for the fact `{fact}`"
            help_ = f"add `{fact}:` with `value` and `citations`, or `{{stated: false}}`"
            yield Diagnostic("missing-cell", message, at, help_, entry=_name(plan))
        elif cell.stated and not cell.citations:
            at = plan.origin.at(("cells", fact))
            yield Diagnostic(
                "uncited-cell",
                f"the cell `{fact}` of {plan.ref} has no citation",
                at,
                "add `citations: [source-id]`",
                entry=_name(plan),
            )
    for fact, cell in plan.cells.items():
        for i, citation in enumerate(cell.cited()):
            at = plan.origin.at(("cells", fact, "citations", i))
            yield from _unknown_source(content, plan, at, citation.source)
