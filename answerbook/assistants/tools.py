"""What an assistant can ask of the content: which answers fit, what one says or said, what changed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from answerbook.assistants.results import (
    Answer,
    Changes,
    Found,
    FoundAnswers,
    OneChange,
    Part,
    Rested,
    Retired,
    State,
    UnknownName,
    Verdict,
    What,
)
from answerbook.core.diagnostics import did_you_mean
from answerbook.language.words import words
from answerbook.ledger.changelog import changes
from answerbook.ledger.public import state
from answerbook.ledger.snapshot import pinned_link, wording
from answerbook.markdown import summaries
from answerbook.model import addresses
from answerbook.model.entries import Entry
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.resolve import candidates
from answerbook.model.revisions import Revision, Wording
from answerbook.pages import twins
from answerbook.pages.metadata import newest
from answerbook.search import rank
from answerbook.search.as_json import with_questions
from answerbook.search.engine import Search

SAY: Mapping[Verdict, str] = {
    "fits": "Check that the title answers the question. Then quote `short` unchanged, with `pinned` and the date.",
    "perhaps": "Read an answer with get_answer before you rely on it. If none answers the question, say so.",
    "nothing": "Try other words once. If nothing fits then, say that the site has no answer; do not infer one.",
}
_UNKNOWN = 10


def named(graph: Graph, entry: Entry) -> dict[str, Any]:
    """Return the fields of `Named` of an entry."""
    pinned, revision = pinned_link(graph, entry)
    return {
        "kind": entry.kind,
        "id": entry.id,
        "title": entry.heading,
        "short": summaries.summary(graph, entry),
        "permalink": addresses.permalink(graph.content.site.site_url, entry.ref),
        "pinned": pinned or None,
        "revision": revision,
        "updated": graph.changed(entry).isoformat(),
        "reviewed": entry.reviewed.isoformat() if graph.content.site.show.review_dates else None,
        "plans": [plan.id for plan in graph.plans[entry.ref]],
    }


def find(search: Search, question: str, plan: str, limit: int) -> FoundAnswers:
    """Return the entries that answer a text, best first; those for the plan of an id (or "") are preferred."""
    answers = with_questions(search, question, limit, plan)
    verdict: Verdict = answers["fit"]
    day = newest(search.graph)
    return FoundAnswers(
        verdict=verdict,
        say=SAY[verdict],
        as_of=day.isoformat() if day else None,
        unknown_words=_unknown_words(search, question),
        results=[_found(search.graph, one) for one in answers["results"]],
        parts=[
            Part(one["question"], one["fit"], [_found(search.graph, result) for result in one["results"][:limit]])
            for one in answers["questions"]
        ],
    )


def _found(graph: Graph, result: Mapping[str, Any]) -> Found:
    entry, section = graph.entry(Ref(result["kind"], result["id"])), result["section"]
    return Found(**named(graph, entry), why=result["why"], section=section["permalink"] if section else None)


def _unknown_words(search: Search, question: str) -> list[str]:
    """Return words of a question that stand nowhere in the content and are no misspelling of one that does."""
    index = search.index
    asked = list(dict.fromkeys(words(question)))
    return [
        word
        for word, guess in zip(asked, rank.guesses(index, asked), strict=True)
        if not guess and word not in index.language.common and index.language.stem(word) not in index.postings
    ][:_UNKNOWN]


def read(graph: Graph, name: str, number: int | None) -> Answer:
    """Return what an entry says, or said at a revision.

    Args:
        graph: the content.
        name: `kind:id`, an id alone, or an address; a pinned one names its revision, too.
        number: the revision's; None for that which the name tells, else for what the entry says now.

    Raises:
        UnknownName: if there is no such entry or revision.
    """
    ref, pinned = _entry_named(graph, name)
    number = number or pinned
    history = graph.ledger.histories.get(ref)
    if number is None:
        entry = graph.content.get(graph.trail(ref)[-1])
        if entry:
            return _today(graph, entry)
        history = graph.ledger.histories[graph.trail(ref)[-1]]
        return _then(graph, history.newest)
    if history is None or number > len(history.revisions):
        count = len(history.revisions) if history else 0
        raise UnknownName(
            f"{ref} has {f'revisions 1 to {count}' if count else 'no recorded revision'}, and no {number}"
        )
    return _then(graph, history.revisions[number - 1])


def _entry_named(graph: Graph, name: str) -> tuple[Ref, int | None]:
    """Return the entry that is meant, which may be withdrawn, and the number of a revision that an address names."""
    number = None
    if "/" in name:
        steps = [step for step in addresses.steps(name.partition("#")[0]) if step != addresses.TWIN]
        number = next((found for _, found in addresses.named(steps) if found), None)
        name = "/".join(steps)
    for ref in candidates(name.strip()):
        now = graph.trail(ref)[-1]
        if graph.content.get(now) or now in graph.ledger.histories:
            return ref, number
    known = [str(entry.ref) for entry in graph.content.entries()]
    near = did_you_mean(name, [*known, *(one.partition(":")[2] for one in known)])
    raise UnknownName(
        f"the site has no entry `{name}`" + (f"; did you mean `{near}`?" if near else "; use find_answers")
    )


def _today(graph: Graph, entry: Entry) -> Answer:
    about, said = named(graph, entry), wording(graph, entry)
    related = [*graph.guides_of(entry), *graph.related_to(entry)]
    return Answer(
        entry=str(entry.ref),
        state="current",
        title=entry.heading,
        short=about["short"],
        markdown=twins.said(graph, said),
        permalink=about["permalink"],
        pinned=about["pinned"],
        revision=about["revision"],
        date=about["updated"],
        plans=about["plans"],
        sources=_sources(said),
        related=[str(one.ref) for one in related],
        retired=None,
    )


def _then(graph: Graph, revision: Revision) -> Answer:
    site_url, said = graph.content.site.site_url, revision.wording
    now = graph.trail(revision.ref)[-1]
    ended = None if graph.content.get(now) else graph.retirement(now)
    see = [addresses.permalink(site_url, one) for one in ended.see] if ended else []
    return Answer(
        entry=str(revision.ref),
        state=_state(graph, revision, retired=ended is not None),
        title=said.title or graph.title(revision.ref),
        short=said.short,
        markdown=twins.recorded(graph, revision),
        permalink=addresses.permalink(site_url, now),
        pinned=addresses.on_site(site_url, addresses.pinned(revision.ref, revision.number)),
        revision=revision.number,
        date=revision.date.isoformat(),
        plans=[id_ for id_, _ in said.plans],
        sources=_sources(said),
        related=[],
        retired=Retired(ended.date.isoformat(), ended.reason, see) if ended else None,
    )


def _state(graph: Graph, revision: Revision, *, retired: bool) -> State:
    if revision.redacted:
        return "redacted"
    return "retired" if retired else "current" if state(graph, revision) == "current" else "former"


def _sources(said: Wording) -> list[Rested]:
    return [
        Rested(one.number, one.title, one.publisher, one.url, list(one.locators), one.dated, one.accessed)
        for one in said.sources
    ]


def changed_since(graph: Graph, since: date, limit: int, cursor: int) -> Changes:
    """Return what was published, changed or withdrawn on or after a day, newest first, from the place `cursor` on."""
    found = [one for one in changes(graph) if one.date >= since]
    site_url, listed = graph.content.site.site_url, []
    for one in found[cursor : cursor + limit]:
        at = addresses.pinned(one.ref, one.number) if one.number else addresses.folder(one.ref)
        what: What = "withdrawn" if one.number is None else "published" if one.number == 1 else "changed"
        link = addresses.on_site(site_url, at)
        listed.append(OneChange(one.date.isoformat(), what, str(one.ref), one.title, one.reason, link))
    after = cursor + limit
    return Changes(listed, after if after < len(found) else None)
