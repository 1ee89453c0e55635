"""Ranks the entries for a question by the sum of the impacts of its words, groups and pairs.

Every number that decides the order is whole, so `theme/assets/search-rank.js` gives the same order, ties included.
"""

import math
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from answerbook.language.analysis import WORD, is_word, terms
from answerbook.language.words import words
from answerbook.mail import sentences
from answerbook.search.bm25 import FULL, K1, LACKED, Index, Title, rarity

# Of its weight a corrected word keeps so much, in percent.
GUESS = 80
# So many words of a question are corrected: a text with more that the site lacks is a log, or in another language.
GUESSES = 200
# What a ticket tells counts so much of what it asks, in percent: it says what about, but says much besides. On this
# site's golden tickets 55 to 65 were best; the questions alone were worse than the whole text.
TOLD = 60
# What all of a text counts for one of its questions, in percent. Of this site's golden and sample tickets the questions
# with the right answer first grew from 55 to 92 of 157; of 149 questions that others in the same ticket are no help to
# they fell from 113 to 107. More (60, 100) gained 2 to 5 more and lost 4.
CONTEXT = 40
# Of so many entries nearest to a question of several one may apply to the plan preferred, or answer no other of them.
NEAREST = 5
# What applies to the plan preferred goes first if it has so much of the best score, in percent.
NEAR = 75
# So many of the best entries are compared with the question by their titles.
COMPARED = 10
# Where a plan is preferred, an entry that does not apply to it keeps so much of its score, in percent. On this site's
# golden queries that gave half of the gain of leaving them out, and a tenth of the loss where one was the answer.
OTHER_PLAN = 75


class Hit(NamedTuple):
    """A document that holds something of a question; `match` tells how well: it grows from 0, about 1 is good.

    A tuple, for a question makes one of nearly every document.
    """

    document: int
    score: int
    match: float


def rank(index: Index, asked: Mapping[str, int], most: int | None = None) -> list[Hit]:
    """Return the documents that hold some of the terms asked for, best first; equal ones in their own order.

    At most so many are returned, None for all.
    """
    scores: dict[int, int] = defaultdict(int)
    possible = 0.0
    for term, weight in asked.items():
        posting = index.postings.get(term, ())
        for document, level in posting:
            scores[document] += weight * level * level
        if is_word(term):
            possible += weight * rarity(index.size, len(posting))
    # As one number each, which sorts three times as fast as a pair.
    ordered = sorted([document - score * index.size for document, score in scores.items()])[:most]
    return [
        Hit(one % index.size, -(one // index.size), _match(index, -(one // index.size), possible)) for one in ordered
    ]


def lift(
    index: Index, asked: Mapping[str, int], hits: Sequence[Hit], applying: Container[int] | None = None
) -> list[Hit]:
    """Return hits with more for those of the best whose titles say what is asked and little else, best first.

    Where a plan is preferred, only what applies to it gets more: else another plan's answer would stay before an equal.

    It is the sixth power of the share of words that title and question have in common: a title that is the question
    counts twice, one that shares half of its words hardly more. Common words are only counted.
    """
    best = hits[:COMPARED]
    lifted = []
    for hit, like in zip(best, likenesses(index, asked, best), strict=True):
        near = like**2 // 100 if applying is None or hit.document in applying else 0
        score = hit.score * (100 + near * near // 100 * near // 100) // 100
        lifted.append(Hit(hit.document, score, hit.match))
    return [*sorted(lifted, key=lambda hit: (-hit.score, hit.document)), *hits[COMPARED:]]


def likenesses(index: Index, asked: Mapping[str, int], hits: Sequence[Hit]) -> list[int]:
    """Return what the title of each hit and a question have in common, of all that both say, in percent."""
    own = {term: weight for term, weight in asked.items() if is_word(term)}
    common = own.keys() & index.language.common_stems
    telling = {term: weight for term, weight in own.items() if term not in common}
    said = sum(telling.values())
    return [_likeness(telling, said, len(common), index.titles[hit.document]) for hit in hits]


def _likeness(asked: Mapping[str, int], said: int, common: int, title: Title) -> int:
    """Return what title and question have in common, of all that they say, in percent.

    `said` is the weight of all that is asked, `common` how many little words are beside it.
    """
    shared = [asked[stem] for stem in title.stems if stem in asked]
    said += WORD * (len(title.stems) - len(shared)) + LACKED * max(0, title.common - common)
    return 100 * sum(shared) // said if said else 0


def _match(index: Index, score: int, possible: float) -> float:
    """Return the geometric mean of two shares: of one perfect match, and of all that the question could reach."""
    share = score / (FULL * possible / rarity(index.size, 1))
    return math.sqrt(score / (100 * FULL) * share * (K1 + 1))


def prefer(hits: Sequence[Hit], applying: Container[int]) -> list[Hit]:
    """Return the hits with the scores of documents that do not apply lessened, best first."""
    scored = [
        hit if hit.document in applying else Hit(hit.document, hit.score * OTHER_PLAN // 100, hit.match) for hit in hits
    ]
    return sorted(scored, key=lambda hit: (-hit.score, hit.document))


def within(hits: Sequence[Hit], told: Mapping[int, int]) -> list[Hit]:
    """Return the hits of one question of a text with `CONTEXT` percent of their scores for all of the text, best first.

    How well the question itself is matched stays as it is.
    """
    leant = [hit._replace(score=hit.score + CONTEXT * told.get(hit.document, 0) // 100) for hit in hits]
    return sorted(leant, key=lambda hit: (-hit.score, hit.document))


def told_terms(index: Index, text: str) -> Mapping[str, int]:
    """Return the terms of all that a ticket says with their weights in percent."""
    return _weights(index, sentences.reading(text)[0])


def asked_terms(index: Index, question: str) -> Mapping[str, int]:
    """Return the terms of a question with their weights in percent; those that a ticket only tells count less."""
    if not sentences.is_ticket(question):
        return _weights(index, question)
    said, asking = sentences.reading(question)
    return _told_and_asked(_weights(index, said), _weights(index, asking))


def terms_about(index: Index, question: str, about: str) -> Mapping[str, int]:
    """Return the terms of a question with those of a text that tells what it is about: they count less."""
    return _told_and_asked(_weights(index, about), asked_terms(index, question))


def _told_and_asked(told: Mapping[str, int], asked: Mapping[str, int]) -> dict[str, int]:
    weights = {term: weight * TOLD // 100 for term, weight in told.items()}
    for term, weight in asked.items():
        weights[term] = max(weights.get(term, 0), weight)
    return weights


# What a ticket asks is often one of its passages, too.
@lru_cache(maxsize=8)
def _weights(index: Index, text: str) -> Mapping[str, int]:
    asked = words(text)
    guessed = guesses(index, asked)
    corrected = {index.language.stem(better) for better in guessed if better}
    weights: dict[str, int] = {}
    meant = [better or word for better, word in zip(guessed, asked, strict=True)]
    for term, weight in terms(index.language, meant, index.parts):
        kept = weight * GUESS // 100 if term in corrected else weight
        weights[term] = max(weights.get(term, 0), kept)
    return weights


def guesses(index: Index, asked: Sequence[str]) -> list[str]:
    """Return for each word of a question what it was to be if the site lacks it; "" where it stays as it is."""
    language, corrections_left, found = index.language, GUESSES, []
    for word in asked:
        unknown = corrections_left > 0 and word not in language.common and not index.knows(word)
        found.append(index.guess(word) if unknown else "")
        corrections_left -= unknown
    return found
