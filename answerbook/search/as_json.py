"""The answers to a question as JSON: texts, links, and the words by which each was found."""

from typing import Any

from answerbook.ledger.snapshot import pinned_link
from answerbook.markdown import summaries
from answerbook.model import addresses
from answerbook.pages.way_out import contacts
from answerbook.search import explain, questions
from answerbook.search.engine import Answers, Result, Search


def answered(search: Search, question: str, answers: Answers, about: str = "") -> dict[str, Any]:
    """Return the answers to a question as a JSON object: how they fit, and `results` with texts, links, and `why`.

    `about` is what a text says that one of its questions is about. `support` are those whom the site names for it,
    where people are asked for rather than an answer.
    """
    numbers = [search.numbers[found.entry.ref] for found in answers.results]
    whys = explain.matches(search.index, question, numbers, about)
    results = [{**_result(search, found), "why": why} for found, why in zip(answers.results, whys, strict=True)]
    asked = contacts(search.graph.content.site) if answers.support else ()
    return {
        "confident": answers.confident,
        "fit": answers.fit,
        "confidence": round(answers.confidence, 2),
        "support": [{"label": one.label, "address": one.href} for one in asked],
        "results": results,
    }


def with_questions(search: Search, text: str, limit: int, prefer: str) -> dict[str, Any]:
    """Return the answers to a text as `answered` does, with `questions`: of several, each with its own answer.

    `plan` is the id of the plan preferred: `prefer`, or where that is "" the one that the text names (`plan_read`).
    """
    plan = prefer or search.plan_names.only(text)
    several = [
        {"question": one.text, **answered(search, one.asked.text, one.answers, one.about)}
        for one in questions.several(search, text, plan)
    ]
    found = answered(search, text, search.find(text, limit, plan))
    return {**found, "plan": plan or None, "plan_read": bool(plan and not prefer), "questions": several}


def _result(search: Search, found: Result) -> dict[str, Any]:
    entry, site_url = found.entry, search.graph.content.site.site_url
    permalink, (pinned, _) = addresses.permalink(site_url, entry.ref), pinned_link(search.graph, entry)
    section = found.section
    return {
        "kind": entry.kind,
        "id": entry.id,
        "score": found.score,
        "title": entry.heading,
        "short": summaries.summary(search.graph, entry),
        "permalink": permalink,
        "pinned": pinned or None,
        "section": {"title": section.title, "permalink": f"{permalink}#{section.anchor}"} if section else None,
        "plans": [plan.id for plan in search.graph.plans[entry.ref]],
    }
