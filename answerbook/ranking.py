"""Which entries answer a question: the sum of the impacts of its words, groups and pairs.

Every number that decides the order is whole, so `theme/assets/search-rank.js` gives the same order, ties included.
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from answerbook.impacts import FULL, K1, Index, rarity
from answerbook.tokens import is_word, terms, words

# Of its weight a corrected word keeps so much, in percent.
GUESS = 80
# The confidence from which the best entry is worth suggesting: there, the shares of questions rightly answered and rightly
# refused were greatest on three sets of questions (docs/search-measurements.md), at 10 entries much as at 125.
SURE = 0.8


@dataclass(frozen=True)
class Hit:
    """A document that holds something of a question; `confidence` grows from 0, about 1 is good."""

    document: int
    score: int
    confidence: float


def rank(index: Index, asked: Mapping[str, int]) -> list[Hit]:
    """Return the documents that hold some of the terms asked for, best first; equal ones in their own order."""
    scores: dict[int, int] = defaultdict(int)
    possible = 0.0
    for term, weight in asked.items():
        posting = index.postings.get(term, ())
        for document, level in posting:
            scores[document] += weight * level * level
        if is_word(term):
            possible += weight * rarity(index.size, len(posting))
    ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return [Hit(document, score, _confidence(index, score, possible)) for document, score in ordered]


def _confidence(index: Index, score: int, possible: float) -> float:
    """Return the geometric mean of two shares: of one perfect match, and of all that the question could reach."""
    share = score / (FULL * possible / rarity(index.size, 1))
    return math.sqrt(score / (100 * FULL) * share * (K1 + 1))


def asked_terms(index: Index, question: str) -> dict[str, int]:
    """Return the terms of a question with their weights in percent; words that the site lacks are corrected."""
    text, guessed, language = words(question), set(), index.language
    for i, word in enumerate(text):
        unknown = word not in language.common and language.stem(word) not in index.postings
        if unknown and (better := index.vocabulary.guess(word)):
            text[i] = better
            guessed.add(language.stem(better))
    weights: dict[str, int] = {}
    for term, weight in terms(language, text):
        kept = weight * GUESS // 100 if term in guessed else weight
        weights[term] = max(weights.get(term, 0), kept)
    return weights
