"""How a part of the index is written: whatever the analysis of a text yields can be packed, and comes out as it was."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerbook.language import analysis
from answerbook.language.analysis import language, terms
from answerbook.language.words import words
from answerbook.search.encode import BASE, DIGITS, IndexLine, packed

LANGUAGES = {code: language(code) for code in (*analysis._ALGORITHMS, "xx")}
# Texts of all letters, and such as have words without an end.
TEXTS = st.text() | st.lists(st.tuples(st.text(min_size=1, max_size=3), st.integers(1, 300)), max_size=4).map(
    lambda pieces: " ".join(piece * count for piece, count in pieces)
)


def units(text: str) -> list[str]:
    """Return a text as a browser counts it: in UTF-16."""
    raw = text.encode("utf-16-le")
    return [raw[i : i + 2].decode("utf-16-le", "surrogatepass") for i in range(0, len(raw), 2)]


def joined(found: list[str]) -> str:
    """Return the text of units."""
    return "".join(found).encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def unpacked(columns: list[str]) -> list[IndexLine]:
    """Return the lines that columns hold, read as `theme/assets/search-rank.js` does."""
    lines: list[IndexLine] = []
    term: list[str] = []
    for written, said, posting in zip(*(column.split("\n") for column in columns), strict=True):
        if written:
            term = term[: DIGITS.index(written[0])] + units(written[1:])
            stem = joined(term)
            lines.append(IndexLine(stem, [word(stem, one) for one in said.split(" ") if one], documents(posting)))
    return lines


def word(stem: str, written: str) -> tuple[str, int]:
    """Return a word and its class."""
    kept = units(stem)[: len(units(stem)) - DIGITS.index(written[0])]
    return joined(kept + units(written[1:-1])), DIGITS.index(written[-1])


def documents(posting: str) -> list[tuple[int, int, int]]:
    """Return documents with their levels and, in figures, the terms of their titles."""
    found, number, document = [], 0, -1
    pieces = iter(re.findall(r"[0-9]+|.", posting))
    for piece in pieces:
        if piece.isdecimal():
            found[-1] = (*found[-1][:2], int(piece))
            continue
        digit = DIGITS.index(piece)
        if digit >= BASE:
            number = (number + digit - BASE) * BASE
        else:
            document += number + digit + 1
            found.append((document, DIGITS.index(next(pieces)) + 1, 0))
            number = 0
    return found


@given(st.sampled_from([*LANGUAGES]), TEXTS, st.lists(st.integers(1, 82), max_size=4), st.integers(1, 10**5))
def test_whatever_the_analysis_yields_is_packed_and_unpacked(
    code: str, text: str, levels: list[int], step: int
) -> None:
    """Each term, pair and group, each word by its stem, each posting comes out as it was, whatever the text and language."""
    lang = LANGUAGES[code]
    found = words(text)
    said: dict[str, list[tuple[str, int]]] = {term: [] for term, _ in terms(lang, found)}
    for number, one in enumerate(dict.fromkeys(found)):
        said[lang.stem(one)].append((one, number % 20))
    posting = [(i * step, level, 7 * i % 20) for i, level in enumerate(levels)]
    lines = [IndexLine(term, said[term], posting) for term in sorted(said)]
    assert unpacked(packed(lines)) == lines


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("letter", ["k", "ß", "ж", "\U00010428"])
def test_a_word_without_an_end_is_packed(code: str, letter: str) -> None:
    """A key of 300 letters, Cyrillic ones and letters outside the BMP are words like others in every language."""
    (found,) = words(letter * 300)
    stem = LANGUAGES[code].stem(found)
    lines = [IndexLine(stem, [(found, 3)], [(0, 82, 1)])]
    assert unpacked(packed(lines)) == lines
