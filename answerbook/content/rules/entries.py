"""The rules that typed content must keep: what it refers to exists, cells are complete, links suffice."""

import re
from collections.abc import Iterator

from answerbook.content.rules.aliases import RESERVED_IDS
from answerbook.content.rules.choices import choice_problems
from answerbook.content.rules.comparison import brief_problems, question_problems
from answerbook.content.rules.labels import label_problems
from answerbook.content.rules.look import look_problems
from answerbook.content.rules.outside import script_problems
from answerbook.content.rules.own_paths import own_path_problems
from answerbook.content.rules.references import name_of, nearest, unknown, unknown_source
from answerbook.content.rules.search import support_problems
from answerbook.content.rules.texts import former_anchor_problems
from answerbook.content.rules.topics import topic_of, topic_problems
from answerbook.core.diagnostics import Diagnostic, did_you_mean
from answerbook.language.translations import translation, translations
from answerbook.markdown import syntax
from answerbook.model.content import Content
from answerbook.model.entries import Entry, Faq, Guide, Plan
from answerbook.model.fields import ALL_PLANS, Record, Ref
from answerbook.model.site import Site
from answerbook.model.source import KeyPath

# What would end a citation or a line in Markdown, or begin code or HTML there; a backslash would hide its end.
_NO_LOCATOR = re.compile(r"[\[\]<`\n]|\\$")


def site_problems(content: Content) -> list[Diagnostic]:
    """Return what is wrong with the references of `site.yml`, and with records as a whole."""
    problems = [
        *_language(content.site),
        *label_problems(content.site),
        *look_problems(content),
        *own_path_problems(content),
        *script_problems(content),
        *_framed_desk(content.site),
        *support_problems(content.site),
    ]
    site = content.site
    if site.home.answer:
        problems += unknown(content, site, site.origin.at(("home", "answer")), Ref("faq", site.home.answer))
    for i, id_ in enumerate(site.home.most_asked):
        problems += unknown(content, site, site.origin.at(("home", "most_asked", i)), Ref("faq", id_))
    for i, source in enumerate(site.main_sources):
        problems += unknown_source(content, site, site.origin.at(("main_sources", i)), source)
    problems += [*topic_problems(content), *question_problems(content), *choice_problems(content)]
    return problems


def _framed_desk(site: Site) -> Iterator[Diagnostic]:
    if site.desk_parents and not site.has_desk:
        message, help_ = (
            "`desk_parents` frames a desk that this site does not have",
            "delete it, or write `desk: public`",
        )
        yield Diagnostic("unused-field", message, site.origin.at_key(("desk_parents",)), help_)


def _language(site: Site) -> list[Diagnostic]:
    if translation(site.language):
        return []
    known = translations()
    base = site.language.lower().replace("_", "-").partition("-")[0]
    near = known.get(base) or did_you_mean(site.language, known.values())
    help_ = f"did you mean `{near}`?" if near else f"write one of {', '.join(known.values())}"
    message = f"the theme has no translation for the language `{site.language}`"
    return [Diagnostic("unknown-language", message, site.origin.at(("language",)), help_)]


def entry_problems(content: Content, entry: Entry) -> list[Diagnostic]:
    """Return every broken rule of one entry."""
    problems = [
        *former_anchor_problems(entry),
    ]
    if entry.id in RESERVED_IDS or entry.ref == Ref("plan", ALL_PLANS):
        help_ = "give it another id"
        problems.append(Diagnostic("reserved-id", f"the id `{entry.id}` is the site's own", entry.origin.at(), help_))
    if entry.review_by and entry.review_by < entry.reviewed:
        at, message = entry.origin.at(("review_by",)), "`review_by` is before `reviewed`"
        problems.append(
            Diagnostic("review-order", message, at, "write a later day, or delete it", entry=name_of(entry))
        )
    if isinstance(entry, Guide):
        problems += _steps(entry)
    if isinstance(entry, Faq):
        problems += [*topic_of(content, entry), *_requirements(content, entry)]
    if isinstance(entry, Plan):
        problems += [*_group(content, entry), *_cells(content, entry), *brief_problems(content, entry)]
    return problems


def list_problems(content: Content, record: Record) -> Iterator[Diagnostic]:
    """Yield what is wrong in the lists of ids of a record: unknown ones, ones that stand twice, its own."""
    for name, kind in record.lists().items():
        ids: tuple[str, ...] = getattr(record, name)
        for i, id_ in enumerate(ids):
            path: KeyPath = (name, i) if (*record.origin.prefix, name, i) in record.origin.spans else (name,)
            if id_ == ALL_PLANS and name == "plans":
                continue
            yield from unknown(content, record, record.origin.at(path), Ref(kind, id_))
            if id_ in ids[:i] or Ref(kind, id_) == record.ref:
                why = "twice" if id_ in ids[:i] else "itself"
                yield Diagnostic(
                    "repeated-reference",
                    f"`{name}` names {why}: `{id_}`",
                    record.origin.at(path),
                    "delete it",
                    entry=name_of(record),
                )


def _steps(guide: Guide) -> Iterator[Diagnostic]:
    for i, platform in enumerate(guide.platforms):
        if platform in guide.platforms[:i]:
            at, message = guide.origin.at(("platforms", i)), f"`platforms` names `{platform}` twice"
            yield Diagnostic("repeated-reference", message, at, "delete it", entry=name_of(guide))
        if not any(not step.on or platform in step.on for step in guide.steps):
            at, message = guide.origin.at(("platforms", i)), f"no step of {guide.ref} holds for `{platform}`"
            yield Diagnostic(
                "missing-steps", message, at, "write its steps, or delete the platform", entry=name_of(guide)
            )
    for i, step in enumerate(guide.steps):
        for j, platform in enumerate(step.on):
            if platform not in guide.platforms:
                at, message = guide.origin.at(("steps", i, "on", j)), f"`{platform}` is not among `platforms`"
                yield Diagnostic("missing-platform", message, at, "add it to `platforms`", entry=name_of(guide))


def _requirements(content: Content, faq: Faq) -> Iterator[Diagnostic]:
    least = content.site.required.faq
    cited = {mark.citation for _, text in faq.prose() for mark in syntax.citations(text)}
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
                entry=name_of(faq),
            )


def _group(content: Content, plan: Plan) -> Iterator[Diagnostic]:
    if not content.knows(Ref("group", plan.group)):
        help_ = nearest(plan.group, content.groups)
        yield Diagnostic(
            "unknown-group",
            f"{plan.ref} stands in unknown group `{plan.group}`",
            plan.origin.at(("group",)),
            help_,
            entry=name_of(plan),
        )


def _cells(content: Content, plan: Plan) -> Iterator[Diagnostic]:
    for fact in plan.cells:
        if not content.knows(Ref("fact", fact)):
            at = plan.origin.at_key(("cells", fact))
            help_ = nearest(fact, content.facts)
            yield Diagnostic(
                "unknown-fact", f"{plan.ref} has a cell for unknown fact `{fact}`", at, help_, entry=name_of(plan)
            )
    for fact in content.facts:
        cell = plan.cells.get(fact)
        if cell is None or (cell.stated and not cell.value):
            at, message = plan.origin.at(("cells", fact)), f"{plan.ref} has no value for the fact `{fact}`"
            help_ = f"add `{fact}:` with `value` and `citations`, or `{{stated: false}}`"
            yield Diagnostic("missing-cell", message, at, help_, entry=name_of(plan))
        elif cell.stated and len(cell.citations) < (wanted := content.site.required.plan.citations):
            at = plan.origin.at(("cells", fact))
            message = f"the cell `{fact}` of {plan.ref} has {len(cell.citations)} citations, at least {wanted} needed"
            help_ = "add `citations: [source-id]`, or relax `require.plan.citations` in site.yml"
            yield Diagnostic("uncited-cell", message, at, help_, entry=name_of(plan))
    for fact, cell in plan.cells.items():
        for i, citation in enumerate(cell.cited()):
            at = plan.origin.at(("cells", fact, "citations", i))
            yield from unknown_source(content, plan, at, citation.source)
            if found := _NO_LOCATOR.search(citation.locator):
                message = f"a locator is plain text, and this one holds {found[0]!r}"
                yield Diagnostic("wrong-form", message, at, "say the place in words", entry=name_of(plan))
