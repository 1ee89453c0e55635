"""Compact text encoding of index parts (front coding, base-41 integers), read by `theme/assets/search-rank.js`.

A part is three columns of as many lines, sorted by term: the terms, the words that have each as their stem, the
postings. Numbers are digits of our own: an index of mostly small numbers packs better so than in JSON.
"""

from collections.abc import Sequence
from dataclasses import dataclass

# 82 characters of one byte that JSON does not escape and that are no figures: those tell what a title has.
DIGITS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\0123456789')
# The first half of the digits ends a number, the second goes on.
BASE = len(DIGITS) // 2
# The last character that is one of UTF-16.
_LAST = "\uffff"


@dataclass(frozen=True)
class IndexLine:
    """A term with its words, each with the class of its frequency, and its documents, each with its level.

    Of a document whose title has the term, behind them stands what the title says, ten times the number of its telling
    words and at most nine common ones; else 0.
    """

    term: str
    words: Sequence[tuple[str, int]] = ()
    posting: Sequence[tuple[int, int, int]] = ()


def packed(lines: Sequence[IndexLine]) -> list[str]:
    """Return the columns; of a term only what differs from the one before, behind how many characters they share.

    This is front coding: Witten, Moffat, Bell, Managing Gigabytes, 1999, section 4.1.
    """
    terms, before = [], ""
    for line in lines:
        shared = _shared(before, line.term)
        terms.append(f"{DIGITS[shared]}{line.term[shared:]}")
        before = line.term
    words = [" ".join(_word(line.term, *word) for word in line.words) for line in lines]
    return ["\n".join(column) for column in (terms, words, [_posting(line.posting) for line in lines])]


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common, as far as a digit can tell."""
    most, found = min(len(one), len(other), len(DIGITS) - 1), 0
    while found < most and one[found] == other[found] <= _LAST:
        found += 1
    return found


def _word(stem: str, word: str, class_: int) -> str:
    """Return a word by its stem: how many characters of it are cut off, what stands there instead, the class."""
    shared = _shared(stem, word)
    return f"{DIGITS[_units(stem) - shared]}{word[shared:]}{DIGITS[class_]}"


def _units(text: str) -> int:
    """Return the length of a text in UTF-16, in which browsers count."""
    return len(text) + sum(char > _LAST for char in text)


def _posting(posting: Sequence[tuple[int, int, int]]) -> str:
    """Return for each document how many others stand between it and the last one, its level and what its title says."""
    pieces, before = [], -1
    for document, level, titled in posting:
        pieces.append(_number(document - before - 1) + DIGITS[level - 1] + (str(titled) if titled else ""))
        before = document
    return "".join(pieces)


def _number(value: int) -> str:
    """Return a number from 0 in base 41, its highest digit first."""
    text = DIGITS[value % BASE]
    while value := value // BASE:
        text = DIGITS[BASE + value % BASE] + text
    return text
