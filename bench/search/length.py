"""Whether a long mail is answered as well as the bare question: the same questions behind stories of any length."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import sets
from asking import OURS
from figures import Row, say
from ours import Ours
from sets import PHRASINGS

SET, QUESTIONS, MOST = "banking77", 300, 5
# Of 60 words each, 27 of them in the first sentences; they are about no bank.
STORIES = (
    (
        "I have been with you since the spring and never had any reason to complain. My sister told me about you, and "
        "she was quite happy, too. We moved to another town last month, so everything is still in boxes. The children "
        "started school on Monday. Yesterday evening I sat down with some tea and tried to sort this out."
    ),
    (
        "First of all let me say that I like what you do, and so does my whole family. I am writing this from the "
        "train to Leeds. It was a long week at work and I had no time before. My colleague thought somebody here "
        "would know. I searched for quite a while this morning and nobody there could help."
    ),
    (
        "It is me again, we wrote to each other some weeks ago about something else entirely. Thank you for being so "
        "very patient with me then, again. This time it is a small thing, I hope. My husband is away until Friday and "
        "usually he takes care of this. I had a look around while the kettle boiled this morning."
    ),
)
LENGTHS = (0, 27, 60)


def measure(data: Path) -> Iterator[Row]:
    """Yield for each length the share of the questions that an answer fits, and that have the right one first."""
    for one in (one for one in sets.read(data) if one.name == SET):
        for words in LENGTHS:
            say(f"length: {words} words")
            fits = right = asked = 0
            for _, docs, queries in one.folds(MOST):
                ours = Ours(docs, one.language)
                for query, story in zip(queries[: QUESTIONS // 2], cycle(STORIES), strict=False):
                    answers = ours.ask(" ".join((*story.split()[:words], query.text)))
                    asked += 1
                    fits += answers.fit == "fits"
                    right += any(id_ in query.relevant for id_ in ours.ids(answers)[:1])
            figures = {"fits": fits / asked, "right": right / asked, "questions": asked}
            yield Row("length", OURS.name, f"{words} words", f"{SET}, {PHRASINGS[MOST]}", figures)
