"""Which entries answer a question: BM25F over words, groups and pairs, with impacts computed when the site is built.

Formula: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section 3.6. Every
number that decides the order is whole, so `theme/assets/search-rank.js` gives the same order, ties included.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from answerbook.tokens import Language, stem, terms, words

# Weights of the fields; all phrasings of an entry count together as much as its question.
QUESTION, ASKED, ANSWER = 5, 5, 1
B, K1 = 0.75, 3
# Of its weight a corrected word keeps so much, in percent.
GUESS = 80
FULL = 255
# The confidence from which the best entry is worth suggesting.
SURE = 0.87


@dataclass(frozen=True)
class Document:
    """What of an entry is searched: its question, other phrasings, and the rest."""

    question: str
    asked: Sequence[str]
    answer: str


@dataclass(frozen=True)
class Index:
    """The impact (1 to 255) of each term on each document, by number; `words` of the texts, the most frequent first."""

    size: int
    postings: Mapping[str, Sequence[tuple[int, int]]]
    words: Sequence[str]
    language: Language


@dataclass(frozen=True)
class Hit:
    """A document that holds something of a question; `confidence` grows from 0, about 1 is good."""

    document: int
    score: int
    confidence: float


def build(documents: Sequence[Document], language: Language) -> Index:
    """Return the index of some documents."""
    questions = [words(one.question) for one in documents]
    answers = [words(one.answer) for one in documents]
    asked = [[words(phrase) for phrase in one.asked] for one in documents]
    average = sum(map(len, questions)) / len(documents) or 1, sum(map(len, answers)) / len(documents) or 1
    frequencies = [
        _frequencies(language, question, phrases, answer, average)
        for question, phrases, answer in zip(questions, asked, answers, strict=True)
    ]
    counts = Counter(word for texts in (questions, answers, *asked) for text in texts for word in text)
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    return Index(len(documents), _postings(frequencies), ordered, language)


def _frequencies(
    language: Language,
    question: list[str],
    phrases: list[list[str]],
    answer: list[str],
    average: tuple[float, float],
) -> Mapping[str, float]:
    """Return how often a document holds each term, weighted by field and evened out for the field's length."""
    found: dict[str, float] = defaultdict(float)
    fields: list[tuple[list[str], float, float]] = [(question, QUESTION, average[0]), (answer, ANSWER, average[1])]
    fields += [(phrase, ASKED / len(phrases), average[0]) for phrase in phrases]
    for text, weight, mean in fields:
        for term, _ in terms(language, text):
            # Pairs of the long text would be most of the index and gain nothing.
            if text is not answer or " " not in term:
                found[term] += weight / (1 - B + B * len(text) / mean)
    return found


def _postings(frequencies: Sequence[Mapping[str, float]]) -> dict[str, list[tuple[int, int]]]:
    size = len(frequencies)
    holding = Counter(term for found in frequencies for term in found)
    scale = FULL / ((K1 + 1) * rarity(size, 1))
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, found in enumerate(frequencies):
        for term, frequency in found.items():
            impact = rarity(size, holding[term]) * frequency * (K1 + 1) / (frequency + K1)
            postings[term].append((number, max(1, round(impact * scale))))
    return dict(postings)


def rarity(size: int, holding: int) -> float:
    """Return the weight of a term that `holding` of `size` documents have (inverse document frequency)."""
    return math.log(1 + (size - holding + 0.5) / (holding + 0.5))


def rank(index: Index, question: str) -> list[Hit]:
    """Return the documents that hold something of a question, best first; equal ones in their own order."""
    scores: dict[int, int] = defaultdict(int)
    possible = 0.0
    for term, weight in asked_terms(index, question).items():
        posting = index.postings.get(term, ())
        for document, impact in posting:
            scores[document] += weight * impact
        if not term.startswith("~") and " " not in term:
            possible += weight * rarity(index.size, len(posting))
    ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return [Hit(document, score, _confidence(index, score, possible)) for document, score in ordered]


def _confidence(index: Index, score: int, possible: float) -> float:
    """Return the geometric mean of two shares: of one perfect match, and of all that the question could reach."""
    share = score / (FULL * possible / rarity(index.size, 1))
    return math.sqrt(score / (100 * FULL) * share * (K1 + 1))


def asked_terms(index: Index, question: str) -> dict[str, int]:
    """Return the terms of a question with their weights in percent; words that the index lacks are corrected."""
    text, guessed = words(question), set()
    for i, word in enumerate(text):
        if stem(word) not in index.postings and (better := guess(index.words, word)):
            text[i] = better
            guessed.add(stem(better))
    weights: dict[str, int] = {}
    for term, weight in terms(index.language, text):
        kept = weight * GUESS // 100 if term in guessed else weight
        weights[term] = max(weights.get(term, 0), kept)
    return weights


def guess(known: Iterable[str], word: str) -> str:
    """Return the known word nearest to one that is not known, or "": one edit away, from 7 letters two."""
    limit = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
    near = []
    for place, candidate in enumerate(known if limit else ()):
        edits = distance(word, candidate, limit)
        if edits <= limit:
            near.append((edits, candidate[0] != word[0], place, candidate))
    return min(near)[3] if near else ""


def distance(a: str, b: str, limit: int) -> int:
    """Return the edits from `a` to `b` (insert, delete, replace, swap neighbours); `limit` + 1 if there are more.

    Damerau (1964), in the form that never edits a letter twice.
    """
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        new = [i]
        for j, y in enumerate(b, 1):
            cost = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        if min(new) > limit:
            return limit + 1
        before, row = row, new
    return row[-1]
