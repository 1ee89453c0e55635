"""Tells how surely the best answer fits, by how well it is matched and how far the second stands behind it.

A logistic model of two figures, the match and the match times that distance: what matches badly is not made sure by
standing alone. It is the same for every site; docs/search-measurements.md tells what its states mean.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Literal

from answerbook.language.words import words
from answerbook.search.bm25 import Index
from answerbook.search.rank import Hit, likenesses

Fit = Literal["fits", "perhaps", "nothing"]

# Fitted to the dev sets, with up to five phrasings an answer and with none, each set and each of these of like weight.
BASE, BY_MATCH, BY_MARGIN = -2.28, 1.08, 3.04
# From here on the first answer fits, or perhaps does.
SURE, PERHAPS = 0.75, 0.5
# A title that says so many percent of what is asked, and little else, answers it, if no rival's does, too, and it is
# asked in few words: at most so many common ones. "My card was taken from me" is no question about "my card".
SAID, LITTLE = 80, 3
# What asks for a number or a code that the site lacks is not surely answered with something else.
UNKNOWN_CODE = 0.5


def of_first(index: Index, question: str, hits: Sequence[Hit], asked: Mapping[str, int]) -> float:
    """Return how likely the first of some hits answers a question, which is one passage; 0 without any.

    The second is its rival. `asked` are the terms of the question with their weights in percent.
    """
    if not hits:
        return 0.0
    second = hits[1].score if len(hits) > 1 else 0
    margin = 1 - second / hits[0].score
    likely = 1 / (1 + math.exp(-(BASE + (BY_MATCH + BY_MARGIN * margin) * hits[0].match)))
    said = [like >= SAID for like in likenesses(index, asked, hits[:2])]
    if said[0] and not any(said[1:]) and sum(term in index.language.common_stems for term in asked) <= LITTLE:
        likely = max(likely, SURE)
    return min(likely, UNKNOWN_CODE) if _has_unknown_code(index, question) else likely


def _has_unknown_code(index: Index, question: str) -> bool:
    codes = (word for word in words(question) if any(map(str.isdecimal, word)))
    return any(not index.postings.get(index.language.stem(code)) for code in codes)


def fit(confidence: float) -> Fit:
    """Return the state that a confidence stands for."""
    return "fits" if confidence >= SURE else "perhaps" if confidence >= PERHAPS else "nothing"
