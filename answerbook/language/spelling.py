"""Corrects misspelt words: the nearest of the words that the site uses."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from rapidfuzz.distance import OSA

# Below so many letters, a word has so many others near that none is likely to be meant; from so many, two edits are.
ONE_EDIT, TWO_EDITS = 4, 7
# A correction is told that has the first letter of the word and either all its letters in another order, or at most
# one edit for so many of them. On the dev sets 94 of 100 that are told are right, or 99 where there is a typing error;
# of all corrections 84, 95.
LIKELY = 5


class Vocabulary:
    """The words of a site, each with the class of its frequency: the binary logarithm of how often it stands there."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.classes = {word: count.bit_length() - 1 for word, count in sorted(counts.items())}

    @cached_property
    def by_letter(self) -> Mapping[str, list[str]]:
        """The words that have a letter as their first or second."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in self.classes:
            for letter in dict.fromkeys(word[:2]):
                found[letter].append(word)
        return dict(found)

    def guess(self, word: str) -> str:
        """Return the word of the site nearest to one that it lacks, or "": one edit away, from 7 letters two.

        Both have one of their first two letters in common; that holds for every single edit, and a browser
        need not know all words of a large site. Of equals, the one with the same first letter is
        meant, then the more frequent, then the first in the alphabet. Of a number, a version or a code
        no other one is meant.
        """
        limit = 0 if len(word) < ONE_EDIT or any(map(str.isdecimal, word)) else 1 if len(word) < TWO_EDITS else 2
        letters = dict.fromkeys(word[:2]) if limit else ()
        near = []
        for candidate in dict.fromkeys(one for letter in letters for one in self.by_letter.get(letter, ())):
            edits = distance(word, candidate, limit)
            if edits <= limit:
                near.append((edits, candidate[0] != word[0], -self.classes[candidate], candidate))
        return min(near)[3] if near else ""


def is_likely(word: str, guess: str) -> bool:
    """Tell whether a word is so surely misspelt that a reader may be told what it was taken for."""
    few = LIKELY * distance(word, guess, len(word)) <= len(word)
    return word[:1] == guess[:1] and (few or sorted(word) == sorted(guess))


def distance(a: str, b: str, limit: int) -> int:
    """Return the edits from `a` to `b` (insert, delete, replace, swap neighbours); `limit` + 1 if there are more.

    Damerau (1964), in the form that never edits a letter twice (optimal string alignment).
    """
    return OSA.distance(a, b, score_cutoff=limit)
