"""Corrects the levels of an index by the phrasings of its entries: what tells an entry from those that are near it.

Softmax regression over the ranking's own terms: a class is an entry, an example one of its questions, and the weights
begin with the levels, so that only what these lack is learnt. Numbers are only added, multiplied and divided, and roots
taken, in a fixed order: IEEE 754 gives these the same last digit on every machine, which it does not of exponentials.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

Postings = Mapping[str, Sequence[tuple[int, int]]]
# A question: its terms, each with its weight in percent.
Question = Sequence[tuple[str, int]]

# With fewer phrasings an entry, on average, nothing is learnt: what is said by chance would be, too.
MIN_PHRASINGS = 2
# Of more examples these are learnt, chosen by chance: a tenth of the time of a build at 10,000 entries.
MOST_EXAMPLES = 40_000
# An example is told from so many entries, the nearest; a term that more of them hold tells none from the others.
RIVALS, MOST_HOLDING = 5, 50
# How much an impact weighs: so much that the best entry of most questions is likely, and none certain.
SCALE = 10.0
# An example stands in the index itself, as a new question will not: it has to win by so much.
MARGIN = 2.0
# The first round moves a weight by up to `STEP` times what it counts, the second by half of that, the third by a third.
ROUNDS, STEP = 3, 5.0
# So much of a weight is added to an impact.
SHARE = 0.05
# (1 + x / 2^10) to the power of 2^10 stands for the exponential of x, down to here.
_SQUARINGS, _POWER, _LEAST = 10, 1024.0, -12.0


@dataclass(frozen=True)
class _Rival:
    """An entry that may answer an example: its score there, and the places of its weights with what each counts."""

    score: float
    counting: Sequence[tuple[int, float]]


@dataclass(frozen=True)
class _Terms:
    """The postings, with where the weights of each term begin, and `SCALE` times the impact of each document there."""

    postings: Postings
    begins: Mapping[str, int]
    impacts: Sequence[float]


def corrected(postings: Postings, asked: Sequence[Sequence[Question]], full: int) -> Postings:
    """Return postings whose levels also tell what the questions of the entries say.

    Args:
        postings: the documents of each term with their levels.
        asked: for each document its questions, the title first.
        full: the square of the highest level.

    Returns:
        The same documents for each term, with levels from 1 to the highest; the postings as they are where the
        documents have fewer than `MIN_PHRASINGS` phrasings on average.
    """
    if sum(len(questions) - 1 for questions in asked) < MIN_PHRASINGS * len(asked):
        return postings
    begins: dict[str, int] = {}
    impacts: list[float] = []
    for term, posting in postings.items():
        begins[term] = len(impacts)
        impacts += [SCALE * level * level / full for _, level in posting]
    weights = [0.0] * len(impacts)
    examples = [*_examples(_Terms(postings, begins, impacts), asked)]
    for number in range(ROUNDS):
        for rivals in examples:
            _learn(weights, rivals, STEP / (1 + number))
    levels = [_level(impact / SCALE, weight, full) for impact, weight in zip(impacts, weights, strict=True)]
    return {
        term: [(document, levels[place]) for place, (document, _) in enumerate(posting, begins[term])]
        for term, posting in postings.items()
    }


def _level(impact: float, weight: float, full: int) -> int:
    return max(1, min(math.isqrt(full), round(math.sqrt(full * max(0.0, impact + SHARE * weight)))))


def _examples(known: _Terms, asked: Sequence[Sequence[Question]]) -> Iterator[list[_Rival]]:
    """Yield the rivals of each question, its own document first, in an order that mixes the documents."""
    questions = [(_hash(one), document, one) for document, own in enumerate(asked) for one in own]
    for _, document, question in sorted(questions)[:MOST_EXAMPLES]:
        telling = _telling(known, question)
        scores: dict[int, float] = defaultdict(float)
        for term, weight in telling.items():
            for place, (one, _) in enumerate(known.postings[term], known.begins[term]):
                scores[one] += weight * known.impacts[place]
        if document in scores:
            scores[document] -= MARGIN
            others = sorted((-score, one) for one, score in scores.items() if one != document)[:RIVALS]
            yield _rivals(known, telling, {document: scores[document], **{one: -score for score, one in others}})


def _hash(question: Question) -> int:
    return crc32(" ".join(term for term, _ in question).encode())


def _telling(known: _Terms, question: Question) -> Mapping[str, float]:
    """Return the terms of a question that few documents hold, with weights whose squares have the sum 1."""
    asked: dict[str, int] = {}
    for term, weight in question:
        if 0 < len(known.postings.get(term, ())) <= MOST_HOLDING:
            asked[term] = max(asked.get(term, 0), weight)
    length = math.sqrt(sum(weight * weight for weight in asked.values()))
    return {term: weight / length for term, weight in asked.items()}


def _rivals(known: _Terms, telling: Mapping[str, float], scores: Mapping[int, float]) -> list[_Rival]:
    counting: dict[int, list[tuple[int, float]]] = {document: [] for document in scores}
    for term, weight in telling.items():
        for place, (document, _) in enumerate(known.postings[term], known.begins[term]):
            if document in counting:
                counting[document].append((place, weight))
    return [_Rival(score, counting[document]) for document, score in scores.items()]


def _learn(weights: list[float], rivals: Sequence[_Rival], rate: float) -> None:
    """Move the weights of an example's own document towards it and those of the others away, by how likely each is."""
    scores = []
    for rival in rivals:
        score = rival.score
        for place, count in rival.counting:
            score += count * weights[place]
        scores.append(score)
    most = max(scores)
    likely = [_exponential(score - most) for score in scores]
    total = sum(likely)
    for number, rival in enumerate(rivals):
        step = rate * ((number == 0) - likely[number] / total)
        for place, count in rival.counting:
            weights[place] += step * count


def _exponential(value: float) -> float:
    if value < _LEAST:
        return 0.0
    found = 1 + value / _POWER
    for _ in range(_SQUARINGS):
        found *= found
    return found
