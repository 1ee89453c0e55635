"""What a site has switched off under `show` is left out of its content, so that nothing behind must know of it."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from answerbook.markdown.actions import action_of, action_target
from answerbook.markdown.escape import escape_markdown
from answerbook.markdown.left_out import without_links
from answerbook.model.content import Content, Golden
from answerbook.model.entries import Entry
from answerbook.model.fields import Record, Ref
from answerbook.model.prose import with_prose

R = TypeVar("R", bound=Record)
_RECORDS = ("topics", "groups", "facts", "sources", "pages", "faqs", "guides", "plans", "terms")


def shown(content: Content) -> Content:
    """Return the content that readers are shown; a link to what they are not shown is its words alone."""
    show = content.site.show
    if not show.review_dates:
        content = replace(content, site=content.site.model_copy(update={"checked": None}))
    if not show.certainty:
        content = replace(content, faqs=_each(content.faqs, certainty="high"))
    if not show.grades:
        content = replace(content, sources=_each(content.sources, grade=""))
    if not show.sources:
        content = replace(content, sources={}, plans={id_: _uncited(plan) for id_, plan in content.plans.items()})
    return _without_kinds(content, show.hidden_kinds) if show.hidden_kinds else content


def _each(records: dict[str, R], **values: Any) -> dict[str, R]:
    return {id_: record.model_copy(update=values) for id_, record in records.items()}


def _uncited(plan: Any) -> Any:
    cells = {fact: cell.model_copy(update={"citations": ()}) for fact, cell in plan.cells.items()}
    return plan.model_copy(update={"cells": cells})


def _without_kinds(content: Content, hidden: frozenset[str]) -> Content:
    """Return the content without the entries of some kinds, and without what leads to them."""
    without: dict[str, Any] = {f"{kind}s": {} for kind in hidden}
    if "plan" in hidden:
        without |= {"groups": {}, "facts": {}}
    without["golden"] = tuple(_askable(content, hidden))
    kept = replace(content, **without)
    change = partial(without_links, hidden=hidden, name=partial(name_of, content))
    records = {
        name: {id_: _freed(record, hidden, change) for id_, record in getattr(kept, name).items()} for name in _RECORDS
    }
    changed: dict[str, Any] = {"site": with_prose(kept.site, change), **records}
    return replace(kept, **changed)


def _freed(record: R, hidden: frozenset[str], change: Any) -> R:
    """Return a record whose texts, lists and action lead to no entry of some kinds."""
    without: dict[str, Any] = {name: () for name, kind in record.lists().items() if kind in hidden}
    action = action_of(record) if isinstance(record, Entry) else None
    if action and (target := action_target(action)) and target.ref.kind in hidden:
        without["action"] = None
    return with_prose(record, change).model_copy(update=without)


def name_of(content: Content, ref: Ref) -> str:
    """Return the name of an entry as Markdown, its id if there is none."""
    entry = content.get(ref)
    return escape_markdown(entry.heading if entry else ref.id)


def _askable(content: Content, hidden: frozenset[str]) -> Iterator[Golden]:
    """Yield the golden queries that nothing answers, and those that something answers that is shown."""
    for golden in content.golden:
        left = tuple(ref for ref in golden.expect if ref.kind not in hidden)
        if left or not golden.expect:
            yield golden.model_copy(update={"expect": left})
