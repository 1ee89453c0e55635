"""Turns words into search terms: stems, groups of words that mean the same, pairs of neighbours."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path

from answerbook.language import codes
from answerbook.language.compounds import JOINTS
from answerbook.language.words import words

# Weights of what is asked for, in whole percent: whole numbers give the same order in every language that adds them.
WORD, COMMON, GROUP, PAIR = 100, 30, 50, 20
# Of its weight the part of a compound has so much, in percent.
PIECE = 80
# Lists of words, and the stemmers for browsers.
DATA = Path(__file__).parent / "data"

# https://snowballstem.org/algorithms/; other languages are searched by whole words.
_ALGORITHMS = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ru": "russian",
    "sv": "swedish",
}
# What Snowball leaves apart, by its algorithm: a pattern of stems that Python and JavaScript read alike, and what
# stands for what it finds. German verbs such as "wechseln" have two stems: "ich wechsle", "er wechselt".
ALIKE: Mapping[str, tuple[str, str]] = {"german": ("(?:(?<=[bdfgkmpstz])|(?<=ch))(?:l|elt)$", "el")}


@dataclass(frozen=True)
class Language:
    """What the search knows of a language.

    `algorithm`: the name of its stemmer, "" without one. `common`: words that say little.
    `groups`: sequences of stems with the numbers of the groups that they stand for; the
    stems of "turn off" and of "disable" name the same one. `joints`: what stands between the parts
    of its compounds, none where it has none.
    """

    algorithm: str
    common: frozenset[str]
    groups: Mapping[tuple[str, ...], tuple[int, ...]]
    joints: Sequence[str] = ()

    @cached_property
    def longest(self) -> int:
        """The most words that one phrase of a group has."""
        return max(map(len, self.groups), default=0)

    @cached_property
    def openings(self) -> frozenset[str]:
        """The stems with which the phrases of the groups begin."""
        return frozenset(phrase[0] for phrase in self.groups if phrase)

    @cached_property
    def common_stems(self) -> frozenset[str]:
        """The stems of the words that say little."""
        return frozenset(map(self.stem, self.common))

    def stem(self, word: str) -> str:
        """Return the stem of a word."""
        return stem(word, self.algorithm)


# Not more: the words of a large ticket export are many, and most of them stand there once.
@lru_cache(maxsize=2**15)
def stem(word: str, algorithm: str = "english") -> str:
    """Return the stem of a word by an algorithm of Snowball (https://snowballstem.org/); "" leaves it as it is."""
    found = str(_stemmer(algorithm)(word)) if algorithm else word
    return re.sub(*ALIKE[algorithm], found) if algorithm in ALIKE else found


@cache
def _stemmer(algorithm: str) -> Callable[[str], object]:
    # `snowballstemmer.stemmer` takes PyStemmer where that is installed, of another release than the browser's.
    made: Callable[[str], object] = getattr(
        import_module(f"snowballstemmer.{algorithm}_stemmer"), f"{algorithm.capitalize()}Stemmer"
    )().stemWord
    return made


def language(code: str = "en", synonyms: Sequence[Sequence[str]] = ()) -> Language:
    """Return what the search knows of a language, such as `de` or `pt-BR`.

    `synonyms` are a site's own: each a list of phrases that mean the same.
    """
    return _language(codes.base(code), tuple(map(tuple, synonyms)))


@lru_cache(maxsize=16)
def _language(base: str, synonyms: tuple[tuple[str, ...], ...]) -> Language:
    # Kept, for each check of a content asks for it; `serve` checks at every change.
    algorithm = _ALGORITHMS.get(base, "")
    lists = [line.split(",") for line in _lines(f"{base}-synonyms.txt")]
    groups: dict[tuple[str, ...], tuple[int, ...]] = {}
    for number, phrases in enumerate([*lists, *synonyms]):
        for phrase in dict.fromkeys(tuple(stem(word, algorithm) for word in words(phrase)) for phrase in phrases):
            groups[phrase] = (*groups.get(phrase, ()), number)
    common = frozenset(words(" ".join(_lines(f"{base}-common.txt"))))
    return Language(algorithm, common, groups, JOINTS.get(base, ()))


def support_subjects(code: str) -> list[list[str]]:
    """Return what readers of a language ask people for, each subject as phrases that ask for it; none if unknown."""
    return [line.split(",") for line in _lines(f"{codes.base(code)}-support.txt")]


def common_in(text: Collection[str], own: frozenset[str]) -> frozenset[str]:
    """Return the words that say little in the language that a text, given as words, seems to be in.

    That is the language of which it has most of them, if these are more than of `own`. A common word of one language
    may tell everything in another: Danish "dog" is English "however".
    """
    said = frozenset(text)
    best = max(_common_lists(), key=lambda one: len(said & one))
    return best if len(said & best) > len(said & own) else own


@cache
def moods() -> frozenset[str]:
    """Return the words of all languages that say how angry or sad somebody is: none is of what it is about."""
    return frozenset(words(" ".join(line for file in sorted(DATA.glob("*-moods.txt")) for line in _lines(file.name))))


@cache
def _common_lists() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words(" ".join(_lines(file.name)))) for file in sorted(DATA.glob("*-common.txt")))


def _lines(name: str) -> list[str]:
    """Return the lines of a list of words but comments; none where there is no such list."""
    path = DATA / name
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [line for line in lines if line and not line.startswith("#")]


def terms(
    lang: Language, text: Sequence[str], parts: Callable[[str], Sequence[str]] = lambda _: ()
) -> Iterator[tuple[str, int]]:
    """Yield each term of a text, given as words, with its weight in a question.

    `parts` tells of which words a compound is made. Terms are stems, those of parts too, groups (`~7`) and pairs of
    neighbouring stems: `rent bike`. A pair begins with the word that says more, so that it lies in an index where that
    word lies; `bike<my` is "my bike". Two common words make no pair.
    """
    stems = [lang.stem(word) for word in text]
    common = [word in lang.common for word in text]
    weights = [COMMON if little else WORD for little in common]
    yield from zip(stems, weights, strict=True)
    for word, weight in zip(text, weights, strict=True):
        yield from ((lang.stem(part), PIECE * weight // 100) for part in parts(word))
    for group, place, length in groups(lang, stems):
        yield group, GROUP * weights[place] // 100 if length == 1 else GROUP
    for i, (first, second) in enumerate(pairwise(stems)):
        if not common[i]:
            yield f"{first} {second}", PAIR
        elif not common[i + 1]:
            yield f"{second}<{first}", PAIR


def groups(lang: Language, stems: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Yield each group that stands in a text, given as stems, with its place and how many words stand for it."""
    for i, first in enumerate(stems):
        if first in lang.openings:
            for length in range(1, min(lang.longest, len(stems) - i) + 1):
                for group in lang.groups.get(tuple(stems[i : i + length]), ()):
                    yield f"~{group}", i, length


def head(term: str) -> str:
    """Return what a term is filed under: itself, or the first word of a pair."""
    return halves(term)[0]


def halves(term: str) -> list[str]:
    """Return the words of a pair, or a term that is none alone."""
    return term.split(" " if " " in term else "<", 1)


def is_word(term: str) -> bool:
    """Tell whether a term is a stem, neither a group nor a pair."""
    return not (term.startswith("~") or " " in term or "<" in term)
