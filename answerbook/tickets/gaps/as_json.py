"""Gaps as plain values: topics with label, typical wordings and nearest answer; answers with their counts."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from answerbook.model.fields import Ref
from answerbook.search.certainty import PERHAPS
from answerbook.tickets.gaps.collect import Gaps
from answerbook.tickets.gaps.sample import AnsweredTicket
from answerbook.tickets.gaps.topics import PARTS, Topics
from answerbook.tickets.skipped import SkippedRecords


def as_json(gaps: Gaps, skipped: SkippedRecords, least: int, limit: int, examples: int = 0) -> dict[str, Any]:
    """Return the counts, the largest topics, all answers, what each file was read as and what was not read.

    At most `limit` topics of at least `least` tickets, each with so many `examples` of ids.
    """
    topics = Topics(gaps, least, examples)
    shown, further = topics.found[:limit], topics.found[limit:]
    rows = [topics.row(one) for one in shown]
    in_topics, wordless = sum(len(one.texts) for one in topics.found), sum(not one for one in topics.told)
    return {
        "messages": gaps.messages,
        "tickets": gaps.tickets,
        "unanswered": gaps.unanswered,
        "sure": PERHAPS,
        "topics": rows,
        "near": _near(rows),
        "further": {"topics": len(further), "tickets": sum(len(one.texts) for one in further)},
        "others": len(topics.asked) - in_topics - wordless,
        "wordless": wordless,
        "ungrouped": gaps.unanswered - len(topics.asked),
        "answers": _answers(gaps),
        "months": {month: topics.months[month] for month in sorted(topics.months) if month},
        "unsaid": _unsaid(gaps.answered, least, limit),
        "skipped": skipped.as_json(),
        "read": skipped.read_as(),
    }


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


def _unsaid(answered: Sequence[AnsweredTicket], least: int, limit: int) -> list[dict[str, Any]]:
    """Return the words of tickets with an answer that stand in no answer, the most frequent first, with the answers."""
    unsaid: dict[str, Counter[Ref]] = defaultdict(Counter)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for ticket in answered:
        for stem, written in ticket.unsaid:
            unsaid[stem][ticket.answer] += 1
            forms[stem].update(written)
    counts = {stem: refs.total() for stem, refs in unsaid.items() if refs.total() >= least}
    return [
        {
            "word": min(forms[stem], key=lambda form: (-forms[stem][form], form), default=stem),
            "tickets": counts[stem],
            "answers": [
                {"entry": str(ref), "tickets": unsaid[stem][ref]}
                for ref in sorted(unsaid[stem], key=lambda ref: (-unsaid[stem][ref], ref))[:PARTS]
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
