"""Finds the answer to each of several questions of a text, within what the whole text tells."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from answerbook.mail.asked import Asked, asked, told
from answerbook.model.fields import Ref
from answerbook.search.engine import Answers, Search

# Below this confidence a question gets no answer of its own. On the dev sets .03 to .09 more of the answers given are
# so the right ones, and at most .01 of the questions lose theirs. What is near to the whole text is shown all the same.
LEAST = 0.12


@dataclass(frozen=True)
class Question:
    """One question of several in a text, with the answer that is nearest to it; without one nothing is near.

    `texts` are the questions that have this answer, as they were asked, `asked` that of them which it answers best.
    """

    texts: tuple[str, ...]
    asked: Asked
    answers: Answers

    @property
    def text(self) -> str:
        """What was asked, as one text."""
        return " ".join(self.texts)

    @property
    def about(self) -> str:
        """What tells what it is about, where it does not say so itself."""
        return self.asked.about


def several(search: Search, text: str, prefer: str = "") -> list[Question]:
    """Return the questions of a text that asks several things, in order, each with its answer; none if it asks one.

    Questions that have the same answer are one, as sure as the surest of them. `prefer` is the id of a plan, or "":
    with it each answer applies to that plan, if one near enough does; without it to the plans that the question, or
    else the text, names.
    """
    things = asked(search.language, text)
    if len(things) < 2:
        return []
    scores, named = search.told(text), search.plan_names.named(told(search.language, text))
    answers = [
        _nearest(search, one, [prefer] if prefer else search.plan_names.named(one.text) or named, scores)
        for one in things
    ]
    found: dict[str, Question] = {}
    for number, (one, given) in enumerate(zip(things, _apart(answers), strict=True)):
        key = str(given.results[0].entry.ref) if given.results else str(number)
        found[key] = _joined(found[key], one, given) if key in found else Question((one.text,), one, given)
    return list(found.values())


def _apart(answers: Sequence[Answers]) -> list[Answers]:
    """Return each of some answers with its first entry alone; of unsure ones no two the same, if they have others.

    Who asks two things seldom asks for one answer. The surer chooses first.
    """
    taken: set[Ref] = set()
    found = [*answers]
    for place, given in sorted(enumerate(answers), key=lambda one: -one[1].confidence):
        free = [one for one in given.results if one.entry.ref not in taken] if given.fit == "nothing" else []
        found[place] = replace(given, results=(free or given.results)[:1])
        taken.update(one.entry.ref for one in found[place].results)
    return found


def _joined(before: Question, one: Asked, answers: Answers) -> Question:
    texts = (*before.texts, one.text)
    if answers.confidence > before.answers.confidence:
        return Question(texts, one, answers)
    return replace(before, texts=texts)


def _nearest(search: Search, one: Asked, plans: Collection[str], scores: Mapping[int, int]) -> Answers:
    """Return the nearest answers; none where nothing is near."""
    answers = search.answer(one.text, one.about, plans, scores)
    return answers if answers.confidence >= LEAST else replace(answers, results=[])
