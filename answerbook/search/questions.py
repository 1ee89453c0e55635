"""Splits a text into what it asks, one question after the other, and finds the answer to each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from answerbook.language.analysis import Language
from answerbook.mail import patterns as mail
from answerbook.mail import sentences
from answerbook.mail.passages import BEFORE, TELLING, content_stems
from answerbook.mail.sentences import Sentence
from answerbook.search.engine import Answers, Search

# Below this confidence a question gets no answer of its own. On the dev sets .03 to .09 more of the answers given are
# so the right ones, and at most .01 of the questions lose theirs. What is near to the whole text is shown all the same.
LEAST = 0.27
# Of so many of the nearest one may apply to the plan preferred.
NEAREST = 5


@dataclass(frozen=True)
class Question:
    """One question of several in a text, with the answer that is nearest to it; `about` tells besides what about."""

    text: str
    about: str
    answers: Answers

    @property
    def query(self) -> str:
        """The question behind what tells what it is about."""
        return f"{self.about} {self.text}".strip()


def several(search: Search, text: str, prefer: str = "") -> list[Question]:
    """Return the questions of a text that asks several things, in order, each with its answer; none if it asks one.

    Of questions that have the same answer the surest stands for all. `prefer` is the id of a plan, or "": with it each
    answer applies to that plan, if one of the nearest does.
    """
    found: dict[str, Question] = {}
    for asked, about in _questions(search.language, text):
        answers = _nearest(search, asked, about, prefer)
        if answers.results and answers.confidence >= LEAST:
            key = str(answers.results[0].entry.ref)
            if key not in found or answers.confidence > found[key].answers.confidence:
                found[key] = Question(asked, about, answers)
    return list(found.values()) if len(found) > 1 else []


def _nearest(search: Search, asked: str, about: str, prefer: str) -> Answers:
    """Return the nearest answer, of the nearest few one that applies to the plan preferred."""
    answers = search.answer(asked, about, NEAREST if prefer else 1, prefer)
    applying = [one for one in answers.results if search.applies(one.entry, prefer)] if prefer else answers.results
    return replace(answers, results=(applying or answers.results)[:1])


def _questions(language: Language, text: str) -> Iterator[tuple[str, str]]:
    """Yield each thing that a text asks, and what it is about where it does not say so itself, or "".

    That tell the sentences before it that ask nothing, or, where it says "it" or "them", the last that names something.
    """
    said, subject = sentences.sentences(text), ""
    for place, one in enumerate(said):
        told = _told_before(language, said, place)
        for part in _apart(one.text) if one.asks else [one.text]:
            stems = content_stems(language, part)
            refers = len(stems) < TELLING and bool(mail.REFERS.search(part))
            about = told or (subject if refers else "")
            if one.asks and (stems or content_stems(language, about)):
                yield part, about
            if stems and not refers:
                subject = part
            told = ""


def _told_before(language: Language, said: Sequence[Sentence], place: int) -> str:
    """Return the sentences before one that says too little, back to another that asks."""
    told: list[str] = []
    for one in reversed(said[max(0, place - BEFORE) : place]):
        if one.asks or len(content_stems(language, " ".join((*told, said[place].text)))) >= TELLING:
            break
        told.insert(0, one.text)
    return " ".join(told)


def _apart(sentence: str) -> list[str]:
    """Return the questions that one sentence asks."""
    found, begin = [], 0
    for joint in mail.ANOTHER.finditer(sentence):
        if len(sentence[begin : joint.start()].split()) >= sentences.FEWEST:
            found.append(sentence[begin : joint.start()])
            begin = joint.end()
    return [*found, sentence[begin:]]
