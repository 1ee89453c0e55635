"""Answers and questions to measure with at any size, the same in every run.

Words have the frequencies of Zipf's law as Mandelbrot gave it: a word of rank r is drawn in proportion to
1 / (r + SHIFT) ** SLOPE. The first ranks are `words.txt`, common English words by their frequency in documentation; the
ranks after them are made of English syllables and endings. So new words keep coming as answers are added (Heaps' law).
"""

import random
from bisect import bisect_left
from functools import cache
from itertools import accumulate

from figures import HERE
from sets import SEED, Doc, Query, mistyped

SLOPE, SHIFT = 1.25, 2.7
WORDS = 30_000
TELLING = 150  # the rank from which a word may be what an answer is about
SUBJECTS, SUBJECT_SHARE = 3, 0.12
SENTENCES = (4, 6)  # an answer
LENGTHS = (9, 14)  # a sentence, in words
TYPO_EVERY = 4  # questions

ONSETS = "b bl br c ch cl cr d dr f fl fr g gl gr h j k l m n p pl pr qu r s sc sh sl sp st str t th tr v w"
VOWELS = "a a a e e e i i o o u ai ea ee ou oa"
CODAS = ("", "", "", "l", "m", "n", "n", "nd", "ng", "nt", "p", "r", "rd", "s", "st", "t", "ck", "x")
ENDINGS = ("s", "ed", "ing", "er", "ly", "ment", "ation")
TITLES = (
    "How do I {0} my {1} {2}?",
    "Can I change the {0} of a {1}?",
    "Why is my {0} not {1}?",
    "What does {0} {1} mean for my {2}?",
    "Where do I find the {0} for {1}?",
    "Does {0} work with {1} and {2}?",
    "What happens to my {0} when I {1}?",
    "Is it possible to {0} without {1}?",
)
ASKED = (
    "I want to know how the {0} works with {1}",
    "my {0} has stopped and it says {1}, what do I do",
    "how can I get the {0} {2} for my {1} back",
    "is there any way to {0} the {1} before {2}",
    "{0} {1}",
    "what should I do if the {1} does not {0} on my {2}",
    "can you tell me about {0} and {1}",
    "we can not see the {1} in our {2} since the {0} was changed",
)


@cache
def words() -> list[str]:
    """Return all words by their rank."""
    chance, onsets, vowels = random.Random(SEED), ONSETS.split(), VOWELS.split()
    found = dict.fromkeys((HERE / "words.txt").read_text(encoding="utf-8").split())
    while len(found) < WORDS:
        syllables = chance.choices((1, 2, 3), (1, 6, 3))[0]
        root = "".join(chance.choice(onsets) + chance.choice(vowels) for _ in range(syllables)) + chance.choice(CODAS)
        forms = [root, *(root + ending for ending in chance.sample(ENDINGS, chance.randrange(3)))]
        found.update(dict.fromkeys(form for form in forms if len(form) > 2))
    return list(found)[:WORDS]


@cache
def _sums() -> list[float]:
    return list(accumulate((rank + SHIFT) ** -SLOPE for rank in range(WORDS)))


def drawn(chance: random.Random, first: int = 0) -> str:
    """Draw a word from rank `first` on."""
    sums = _sums()
    below = sums[first - 1] if first else 0.0
    return words()[bisect_left(sums, chance.uniform(below, sums[-1]), hi=WORDS - 1)]


def docs(size: int) -> list[Doc]:
    """Return so many answers; a smaller number gives the first of a larger one."""
    return [_doc(number) for number in range(size)]


def _doc(number: int) -> Doc:
    chance = random.Random(f"{SEED} {number}")
    subjects = _subjects(number)
    sentences = (_sentence(chance, subjects) for _ in range(chance.randint(*SENTENCES)))
    return Doc(f"answer-{number}", chance.choice(TITLES).format(*subjects), " ".join(sentences))


def _subjects(number: int) -> list[str]:
    chance = random.Random(f"{SEED} subjects {number}")
    return [drawn(chance, TELLING) for _ in range(SUBJECTS)]


def _sentence(chance: random.Random, subjects: list[str]) -> str:
    length = chance.randint(*LENGTHS)
    picked = (chance.choice(subjects) if chance.random() < SUBJECT_SHARE else drawn(chance) for _ in range(length))
    return " ".join(picked).capitalize() + "."


def queries(size: int, number: int, again: bool = False) -> list[Query]:
    """Return questions about the first `size` answers, every fourth with a typing error in a word.

    `again` gives the same ones with other errors: what a search remembers of the first does not help then.
    """
    chance, found = random.Random(f"{SEED} queries {size}"), []
    for i in range(number):
        doc = chance.randrange(size)
        text = chance.choice(ASKED).format(*_subjects(doc))
        if i % TYPO_EVERY == 0:
            text = mistyped(text, f"{i} {again}", kept=2)
        found.append(Query(str(i), text, (f"answer-{doc}",)))
    return found
