"""Builds the index: what each word is worth for each entry, computed when the site is built (BM25F).

Formula: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section 3.6. An impact
is kept as a level from 1 to 82, its square root: few bytes, and exact sums of whole numbers in every language.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from answerbook.language import compounds
from answerbook.language.analysis import PIECE, Language, groups, halves, is_word, terms
from answerbook.language.spelling import Vocabulary
from answerbook.language.words import words
from answerbook.search import learn
from answerbook.search.learn import Question

# Weights of the fields. The phrasings of an entry count as one field, whose weight grows with the root of their number.
QUESTION, ASKED, ANSWER = 5, 5, 1
# How far lengths are evened out. A phrasing is long because its writer was wordy, not because it says several things.
B, B_ASKED = 0.75, 0.5
K1 = 4
# Of a word whose levels are all below MIN_LEVEL so many entries stay: who asks for the subject of a site finds some.
KEEP_BEST = 10
MAX_LEVEL = 82
# Below, a level decides nothing but the size of the index.
MIN_LEVEL = 20
# From so many entries on a common word, which counts less in questions (`analysis.COMMON`), needs a level that is worth
# as much there: its long lists were a third of what a question fetches.
MANY, MIN_COMMON = 500, 36
FULL = MAX_LEVEL * MAX_LEVEL
# What a common word counts that a title has beyond those of a question, in percent: "How do I" makes no other question.
LACKED = 3
# A pair must be so many times rarer than each of its words; else it says what they say.
PAIR_RARITY = 2
# Of so many words it is kept what the site knows of them: not of every word of a large ticket export.
_KEPT = 2**14


@dataclass(frozen=True)
class Document:
    """What of an entry is searched: its question, other phrasings, and the rest."""

    question: str
    asked: Sequence[str]
    answer: str


@dataclass(frozen=True)
class Title:
    """What a title says: the stems of its words but common ones, and how many of those it has, 9 at most."""

    stems: Collection[str]
    common: int


@dataclass(frozen=True, eq=False)
class Index:
    """The level of each term on each document, by number; what each title says; all words of the texts."""

    size: int
    postings: Mapping[str, Sequence[tuple[int, int]]]
    titles: Sequence[Title]
    vocabulary: Vocabulary
    language: Language

    @cached_property
    def telling(self) -> frozenset[str]:
        """The words of the site of which its compounds are made: all but common ones."""
        return _telling(self.language, self.vocabulary.classes)

    @cached_property
    def general(self) -> Vocabulary:
        """Words that a site understands without having them: common ones, and the stems of its groups' phrases."""
        held = {stem for phrase, of in self.language.groups.items() if self._has_any(of) for stem in phrase}
        return Vocabulary(dict.fromkeys(self.language.common | held, 1))

    def _has_any(self, groups: Iterable[int]) -> bool:
        return any(f"~{number}" in self.postings for number in groups)

    def is_telling(self, term: str) -> bool:
        """Tell whether entries have a term, and not so many that it is worth nothing for any."""
        return any(level >= MIN_LEVEL for _, level in self.postings.get(term, ()))

    @cached_property
    def knows(self) -> Callable[[str], bool]:
        """What tells whether the site has a word, or all parts of it; kept, for each word of a ticket is asked for."""
        return lru_cache(maxsize=_KEPT)(
            lambda word: self.language.stem(word) in self.postings or bool(self.parts(word))
        )

    @cached_property
    def guess(self) -> Callable[[str], str]:
        """What returns the word that one was to be which the site lacks, "" for none; kept, too."""
        return lru_cache(maxsize=_KEPT)(self._guess)

    def _guess(self, word: str) -> str:
        """Return the word that one was to be which the site lacks: of the site, else a general one; "" for none."""
        stem = self.language.stem(word)
        if stem in self.general.classes:
            return ""
        return self.vocabulary.guess(word) or self.general.guess(word) or self.general.guess(stem)

    def parts(self, word: str) -> list[str]:
        """Return the words of the site of which a compound is made; none where the language has no compounds."""
        return compounds.parts(word, self.telling, self.language.joints)


@dataclass(frozen=True)
class _Words:
    """The words of a document, field by field."""

    question: list[str]
    asked: list[list[str]]
    answer: list[str]


def build_index(documents: Sequence[Document], language: Language) -> Index:
    """Return the index of some documents."""
    texts = [_Words(words(one.question), [*map(words, one.asked)], words(one.answer)) for one in documents]
    size = len(texts) or 1
    average = sum(len(t.question) for t in texts) / size or 1, sum(len(t.answer) for t in texts) / size or 1
    counts = Counter(word for text in texts for field in (text.question, text.answer, *text.asked) for word in field)
    telling = _telling(language, counts)
    parts = {word: found for word in telling if (found := compounds.parts(word, telling, language.joints))}
    common = language.common_stems if size >= MANY else frozenset()
    titles = [_title(language, text.question) for text in texts]
    frequencies = [_frequencies(language, text, parts, *average) for text in texts]
    postings = _postings(frequencies, common)
    asked = [[_question(language, parts, one) for one in (text.question, *text.asked)] for text in texts]
    learnt = _with_titles(learn.corrected(postings, asked, FULL), titles)
    return Index(len(texts), learnt, titles, Vocabulary(counts), language)


def _telling(language: Language, known: Iterable[str]) -> frozenset[str]:
    return frozenset(known) - language.common if language.joints else frozenset()


def _question(language: Language, parts: Mapping[str, Sequence[str]], text: list[str]) -> Question:
    return [*terms(language, text, lambda word: parts.get(word, ()))]


def _title(language: Language, title: list[str]) -> Title:
    stems = {*map(language.stem, title)}
    return Title(stems - language.common_stems, min(9, len(stems & language.common_stems)))


def _frequencies(
    language: Language, text: _Words, parts: Mapping[str, Sequence[str]], question: float, answer: float
) -> Mapping[str, float]:
    """Return how often a document holds each term, weighted by field and evened out for the field's length.

    `question` and `answer` are the average lengths of these fields, in words.
    """
    found: dict[str, float] = defaultdict(float)
    fields = [(text.question, QUESTION / _length(text.question, question, B))]
    fields += [(one, ASKED / math.sqrt(len(text.asked)) / _length(one, question, B_ASKED)) for one in text.asked]
    for field, weight in fields:
        for term, _ in terms(language, field):
            found[term] += weight
        for part in (part for word in field for part in parts.get(word, ())):
            found[language.stem(part)] += weight * PIECE / 100
    for term in _content_terms(language, text.answer):
        found[term] += ANSWER / _length(text.answer, answer, B)
    for part in (part for word in text.answer for part in parts.get(word, ())):
        found[language.stem(part)] += ANSWER / _length(text.answer, answer, B) * PIECE / 100
    return found


def _length(text: list[str], average: float, b: float) -> float:
    return 1 - b + b * len(text) / average


def _content_terms(language: Language, text: list[str]) -> Iterator[str]:
    """Yield the terms of a long text. Its pairs and common words would be most of the index and gain nothing."""
    stems = [language.stem(word) for word in text]
    common = {stem for word, stem in zip(text, stems, strict=True) if word in language.common}
    yield from (stem for stem in stems if stem not in common)
    yield from (group for group, _, _ in groups(language, stems))


def _postings(frequencies: Sequence[Mapping[str, float]], common: Container[str]) -> dict[str, list[tuple[int, int]]]:
    size = len(frequencies)
    holding = Counter(term for found in frequencies for term in found)
    most = (K1 + 1) * rarity(size, 1)
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    low: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, found in enumerate(frequencies):
        for term, frequency in found.items():
            if not _is_worth_indexing(term, holding):
                continue
            impact = rarity(size, holding[term]) * frequency * (K1 + 1) / (frequency + K1)
            level = round(MAX_LEVEL * math.sqrt(impact / most))
            if level >= (MIN_COMMON if term in common else MIN_LEVEL):
                postings[term].append((number, level))
            elif is_word(term):
                low[term].append((number, max(1, level)))
    for term, posting in low.items():
        if term not in postings:
            postings[term] = sorted(sorted(posting, key=lambda one: (-one[1], one[0]))[:KEEP_BEST])
    return dict(postings)


def _is_worth_indexing(term: str, holding: Mapping[str, int]) -> bool:
    """Tell whether a term is worth its place in the index: all words and groups are, and pairs that are rarer."""
    words_ = halves(term)
    return len(words_) == 1 or all(PAIR_RARITY * holding[term] <= holding[word] for word in words_)


def _with_titles(
    postings: Mapping[str, Sequence[tuple[int, int]]], titles: Sequence[Title]
) -> dict[str, Sequence[tuple[int, int]]]:
    """Return levels to which the words of titles were added that tell too little for one: titles are compared."""
    found = dict(postings)
    lacking: dict[str, dict[int, int]] = defaultdict(dict)
    for number, title in enumerate(titles):
        for stem in title.stems:
            lacking[stem][number] = 1
    for stem, levels in lacking.items():
        found[stem] = sorted({**levels, **dict(postings.get(stem, ()))}.items())
    return found


@lru_cache(maxsize=2**14)
def rarity(size: int, holding: int) -> float:
    """Return the weight of a term that `holding` of `size` documents have (inverse document frequency)."""
    return math.log(1 + (size - holding + 0.5) / (holding + 0.5))
