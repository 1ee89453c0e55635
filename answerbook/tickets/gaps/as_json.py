"""Gaps as plain values: topics with label, typical wordings and nearest answer; answers with their counts."""

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
from answerbook.tickets.gaps.collect import WRITTEN, Gaps, UnansweredTicket, topic_stems
from answerbook.tickets.gaps.months import as_json as months_json
from answerbook.tickets.phrasings.candidates import SAME, similarity

# A label has at most so many words, each in at least a third of the tickets; a topic so many parts and wordings.
_WORDS, _SHARE, _PARTS, _WORDINGS = 4, 3, 3, 3
# A word of a label is so much more frequent in its topic than in the other tickets without an answer.
_LIFT = 1.5


def as_json(gaps: Gaps, skipped: SkippedRecords, least: int, limit: int, examples: int = 0) -> dict[str, Any]:
    """Return the counts, the largest topics, all answers, what each file was read as and what was not read.

    At most `limit` topics of at least `least` tickets, each with so many `examples` of ids.
    """
    language = gaps.search.language
    # Sorted, the order in which the exports are read decides nothing.
    asked = sorted(gaps.kept)
    told = [topic_stems(language, one.about) for one in asked]
    weights = gaps.weights(told)
    found = clusters(told, weights, least)
    all_counts = Counter(stem for one in told for stem in one)
    in_topics, wordless = sum(len(topic.texts) for topic in found), sum(not one for one in told)
    topics = [
        _row(gaps, [(asked[i], told[i]) for i in topic.texts], topic.lead, weights, least, all_counts, examples)
        for topic in found[:limit]
    ]
    return {
        "messages": gaps.messages,
        "tickets": gaps.tickets,
        "unanswered": gaps.unanswered,
        "sure": PERHAPS,
        "topics": topics,
        "near": _near(topics),
        "further": {"topics": len(found[limit:]), "tickets": sum(len(topic.texts) for topic in found[limit:])},
        "others": len(asked) - in_topics - wordless,
        "wordless": wordless,
        "ungrouped": gaps.unanswered - len(asked),
        "answers": _answers(gaps),
        "months": {month: gaps.months[month] for month in sorted(gaps.months) if month},
        "unsaid": _unsaid(gaps, least, limit),
        "skipped": skipped.as_json(),
        "read": skipped.read_as(),
    }


def _row(
    gaps: Gaps,
    tickets: Sequence[tuple[UnansweredTicket, frozenset[str]]],
    lead: str,
    weights: Mapping[str, float],
    least: int,
    all_counts: Mapping[str, int],
    examples: int,
) -> dict[str, Any]:
    members, language = [one for one, _ in tickets], gaps.search.language
    others_count = len(gaps.kept) - len(members)
    counts = Counter(stem for _, told in tickets for stem in told)
    shared = {
        stem
        for stem, count in counts.items()
        # What is as frequent in all tickets, such as the name of the shop, tells nothing of this topic.
        if count >= max(2, len(members) / _SHARE)
        and count * others_count >= _LIFT * (all_counts[stem] - count) * len(members)
    } & weights.keys()
    others = sorted(shared - {lead}, key=lambda stem: (-counts[stem] * weights[stem], stem))
    core = [lead, *others[: _WORDS - 1]]
    parts = clusters([told - {lead, *shared} for _, told in tickets], weights, least)[:_PARTS]
    forms = _forms(language, members, [*core, *(part.lead for part in parts)])
    return {
        "label": [forms[stem] for stem in core],
        "tickets": len(members),
        "share": round(len(members) / max(gaps.tickets, 1), 4),
        **months_json(Counter(one.month for one in members), gaps.months),
        "parts": [{"word": forms[part.lead], "tickets": len(part.texts)} for part in parts],
        **({"examples": sorted(one.id for one in members)[:examples]} if examples else {}),
        "wordings": list(_typical(language, members, frozenset(core))),
        "nearest": _nearest(gaps.search.graph, members),
    }


def _forms(language: Language, members: Sequence[UnansweredTicket], core: Collection[str]) -> dict[str, str]:
    """Return each stem as tickets write it most often, of equally frequent forms rather the one in small letters."""
    written = Counter(form for one in members for form in WRITTEN.findall(one.about))
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


def _near(topics: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the entries that are nearest to topics, with the places of these from 1 on, and the tickets of all."""
    places: dict[str, list[int]] = {}
    for place, topic in enumerate(topics, start=1):
        if near := topic["nearest"]:
            places.setdefault(near["entry"], []).append(place)
    found = [
        {
            "entry": entry,
            "title": topics[of[0] - 1]["nearest"]["title"],
            "tickets": sum(topics[place - 1]["tickets"] for place in of),
            "places": of,
        }
        for entry, of in places.items()
    ]
    return sorted(found, key=lambda one: (-one["tickets"], one["entry"]))


def _unsaid(gaps: Gaps, least: int, limit: int) -> list[dict[str, Any]]:
    """Return the words of tickets with an answer that stand in no answer, the most frequent first, with the answers."""
    counts = {stem: refs.total() for stem, refs in gaps.unsaid.items() if refs.total() >= least}
    return [
        {
            "word": min(gaps.forms[stem], key=lambda form: (-gaps.forms[stem][form], form), default=stem),
            "tickets": counts[stem],
            "answers": [
                {"entry": str(ref), "tickets": gaps.unsaid[stem][ref]}
                for ref in sorted(gaps.unsaid[stem], key=lambda ref: (-gaps.unsaid[stem][ref], ref))[:_PARTS]
            ],
        }
        for stem in sorted(counts, key=lambda stem: (-counts[stem], stem))[:limit]
    ]


def _answers(gaps: Gaps) -> list[dict[str, Any]]:
    """Return every entry, and every withdrawn one that is linked, the most used first."""
    graph, linked, suggested = gaps.search.graph, gaps.citations.counts, gaps.suggested
    refs = {entry.ref for entry in graph.content.entries()} | linked.keys()
    return [
        {"entry": str(ref), "title": graph.title(ref), "linked": linked[ref], "suggested": suggested[ref]}
        for ref in sorted(refs, key=lambda ref: (-linked[ref] - suggested[ref], ref))
    ]
