"""How a text becomes what is searched for: words, stems, groups of words that mean the same, pairs of neighbours."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

import snowballstemmer

# Weights of what is asked for, in whole percent: whole numbers give the same order in every language that adds them.
WORD, COMMON, GROUP, PAIR = 100, 30, 50, 20
_LISTS = Path(__file__).parent / "languages"
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Language:
    """What the search knows of a language.

    `common`: words that say little. `groups`: sequences of stems with the numbers of the
    groups that they stand for; the stems of "turn off" and of "disable" name the same one.
    """

    common: frozenset[str]
    groups: Mapping[tuple[str, ...], tuple[int, ...]]

    @property
    def longest(self) -> int:
        """The most words that one phrase of a group has."""
        return max(map(len, self.groups), default=0)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of an English word (Snowball's Porter2, https://snowballstem.org/algorithms/english/stemmer.html)."""
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without accents; apostrophes vanish (can't: cant)."""
    plain = unicodedata.normalize("NFKD", text).lower()
    kept = (char for char in plain if char not in "'’" and not unicodedata.category(char).startswith("M"))
    return _WORD.findall("".join(kept))


def language(synonyms: Sequence[Sequence[str]] = ()) -> Language:
    """Return what the search knows of English, with a site's own `synonyms`: lists of phrases that mean the same."""
    lines = (_LISTS / "en-synonyms.txt").read_text(encoding="utf-8").splitlines()
    lists = [line.split(",") for line in lines if line and not line.startswith("#")]
    groups: dict[tuple[str, ...], tuple[int, ...]] = {}
    for number, phrases in enumerate([*lists, *synonyms]):
        for phrase in dict.fromkeys(tuple(map(stem, words(phrase))) for phrase in phrases):
            groups[phrase] = (*groups.get(phrase, ()), number)
    return Language(frozenset((_LISTS / "en-common.txt").read_text(encoding="utf-8").split()), groups)


def terms(lang: Language, text: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield each term of a text, given as words, with its weight in a question.

    Terms are stems, groups (`~7`) and pairs of neighbouring stems (`delet chat`).
    """
    stems = [stem(word) for word in text]
    weights = [COMMON if word in lang.common else WORD for word in text]
    yield from zip(stems, weights, strict=True)
    for i, weight in enumerate(weights):
        for length in range(1, min(lang.longest, len(stems) - i) + 1):
            for group in lang.groups.get(tuple(stems[i : i + length]), ()):
                yield f"~{group}", GROUP * weight // 100 if length == 1 else GROUP
    for pair in pairwise(stems):
        yield " ".join(pair), PAIR
