"""Splits a text into what it asks, one question after the other, and finds the answer to each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from answerbook.language.analysis import Language
from answerbook.mail import patterns as mail
from answerbook.mail import sentences
from answerbook.mail.passages import asking_passages, content_stems
from answerbook.search.engine import Answers, Search

# Below this confidence a question gets no answer of its own. On the dev sets .03 to .09 more of the answers given are
# so the right ones, and at most .01 of the questions lose theirs. What is near to the whole text is shown all the same.
LEAST = 0.3
# Of so many of the nearest one may apply to the plan preferred.
NEAREST = 5


@dataclass(frozen=True)
class Question:
    """One question of several in a text, with the answer that is nearest to it; `query` tells besides what about."""

    text: str
    query: str
    answers: Answers


def several(search: Search, text: str, prefer: str = "") -> list[Question]:
    """Return the questions of a text that asks several things, in order, each with its answer; none if it asks one.

    Of questions that have the same answer the surest stands for all. `prefer` is the id of a plan, or "": with it each
    answer applies to that plan, if one of the nearest does.
    """
    found: dict[str, Question] = {}
    for asked, query in _questions(search.language, text):
        answers = _nearest(search, query, prefer)
        if answers.results and answers.confidence >= LEAST:
            key = str(answers.results[0].entry.ref)
            if key not in found or answers.confidence > found[key].answers.confidence:
                found[key] = Question(asked, query, answers)
    return list(found.values()) if len(found) > 1 else []


def _nearest(search: Search, query: str, prefer: str) -> Answers:
    """Return the nearest answer, of the nearest few one that applies to the plan preferred."""
    answers = search.find(query, NEAREST if prefer else 1, prefer)
    applying = [one for one in answers.results if search.applies(one.entry, prefer)] if prefer else answers.results
    return replace(answers, results=(applying or answers.results)[:1])


def _questions(language: Language, text: str) -> Iterator[tuple[str, str]]:
    """Yield what a text asks, and the same behind the sentences before it that tell what about and ask nothing."""
    for *told, asked in asking_passages(language, text):
        if not sentences.asks(asked):
            return
        about = [*takewhile(lambda one: not sentences.asks(one), reversed(told))][::-1]
        for one in _apart(asked):
            if content_stems(language, " ".join((*about, one))):
                yield one, " ".join((*about, one))
            about = []


def _apart(sentence: str) -> list[str]:
    """Return the questions that one sentence asks."""
    found, begin = [], 0
    for joint in mail.ANOTHER.finditer(sentence):
        if len(sentence[begin : joint.start()].split()) >= sentences.FEWEST:
            found.append(sentence[begin : joint.start()])
            begin = joint.end()
    return [*found, sentence[begin:]]
