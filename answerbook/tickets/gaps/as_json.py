"""Gaps as plain values: topics with label, typical wordings and nearest answer; answers with their counts."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from statistics import median
from typing import Any

from answerbook.language.analysis import Language
from answerbook.language.words import words
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.search.certainty import PERHAPS
from answerbook.tickets.audit.totals import SkippedRecords
from answerbook.tickets.gaps.cluster import clusters
from answerbook.tickets.gaps.collect import Gaps, UnansweredTicket, topic_stems
from answerbook.tickets.phrasings.candidates import SAME, similarity

# A label has at most so many words, each in at least a third of the tickets; a topic so many parts and wordings.
_WORDS, _SHARE, _PARTS, _WORDINGS = 4, 3, 3, 3
_WRITTEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def as_json(gaps: Gaps, skipped: SkippedRecords, least: int, limit: int) -> dict[str, Any]:
    """Return the counts, the `limit` largest topics of at least `least` tickets, all answers, and what was not read."""
    language = gaps.search.language
    # Sorted, the order in which the exports are read decides nothing.
    asked = sorted(gaps.kept)
    told = [topic_stems(language, one.about) for one in asked]
    weights = gaps.weights(told)
    found = clusters(told, weights, least)
    in_topics, wordless = sum(len(topic.texts) for topic in found), sum(not one for one in told)
    return {
        "messages": gaps.messages,
        "tickets": gaps.tickets,
        "unanswered": gaps.unanswered,
        "sure": PERHAPS,
        "topics": [
            _row(gaps, [(asked[i], told[i]) for i in topic.texts], topic.lead, weights, least)
            for topic in found[:limit]
        ],
        "further": {"topics": len(found[limit:]), "tickets": sum(len(topic.texts) for topic in found[limit:])},
        "others": len(asked) - in_topics - wordless,
        "wordless": wordless,
        "ungrouped": gaps.unanswered - len(asked),
        "answers": _answers(gaps),
        "skipped": skipped.as_json(),
        "read": skipped.read_as(),
    }


def _row(
    gaps: Gaps,
    tickets: Sequence[tuple[UnansweredTicket, frozenset[str]]],
    lead: str,
    weights: Mapping[str, float],
    least: int,
) -> dict[str, Any]:
    members, language = [one for one, _ in tickets], gaps.search.language
    counts = Counter(stem for _, told in tickets for stem in told)
    shared = {stem for stem, count in counts.items() if count >= max(2, len(members) / _SHARE)} & weights.keys()
    others = sorted(shared - {lead}, key=lambda stem: (-counts[stem] * weights[stem], stem))
    core = [lead, *others[: _WORDS - 1]]
    parts = clusters([told - {lead, *shared} for _, told in tickets], weights, least)[:_PARTS]
    forms = _forms(language, members, [*core, *(part.lead for part in parts)])
    return {
        "label": [forms[stem] for stem in core],
        "tickets": len(members),
        "parts": [{"word": forms[part.lead], "tickets": len(part.texts)} for part in parts],
        "wordings": list(_typical(language, members, frozenset(core))),
        "nearest": _nearest(gaps.search.graph, members),
    }


def _forms(language: Language, members: Sequence[UnansweredTicket], core: Collection[str]) -> dict[str, str]:
    """Return each stem as tickets write it most often, of equally frequent forms rather the one in small letters."""
    written = Counter(form for one in members for form in _WRITTEN.findall(one.about))
    found: dict[str, str] = {}
    for form in sorted(written, key=lambda form: (-written[form], form != form.lower(), form)):
        for word in words(form):
            found.setdefault(language.stem(word), form)
    return {stem: found.get(stem, stem) for stem in core}


def _typical(language: Language, members: Sequence[UnansweredTicket], core: frozenset[str]) -> Iterator[str]:
    """Yield wordings of a topic: what many tickets say first, then what is nearest to its label; each says another."""
    same: dict[frozenset[str], Counter[str]] = {}
    for text, count in Counter(one.wording for one in members if one.wording).items():
        said = topic_stems(language, text)
        if said & core:
            same.setdefault(said, Counter())[text] = count
    shown: list[frozenset[str]] = []
    for said in sorted(same, key=lambda said: (-same[said].total(), -similarity(said, core), sorted(said))):
        if len(shown) < _WORDINGS and all(similarity(said, other) < SAME for other in shown):
            shown.append(said)
            yield min(same[said], key=lambda text: (-same[said][text], len(text), text))


def _nearest(graph: Graph, members: Sequence[UnansweredTicket]) -> dict[str, Any] | None:
    """Return the entry that comes first for most tickets of a topic, for how many, and its median confidence there."""
    near = Counter(one.near for one in members if one.near)
    if not near:
        return None
    name = min(near, key=lambda name: (-near[name], name))
    confidence = round(median(one.confidence for one in members if one.near == name), 2)
    title = graph.title(Ref.parse(name))
    return {"entry": name, "title": title, "tickets": near[name], "confidence": confidence}


def _answers(gaps: Gaps) -> list[dict[str, Any]]:
    """Return every entry, and every withdrawn one that is linked, the most used first."""
    graph, linked, suggested = gaps.search.graph, gaps.citations.counts, gaps.suggested
    refs = {entry.ref for entry in graph.content.entries()} | linked.keys()
    return [
        {"entry": str(ref), "title": graph.title(ref), "linked": linked[ref], "suggested": suggested[ref]}
        for ref in sorted(refs, key=lambda ref: (-linked[ref] - suggested[ref], ref))
    ]
