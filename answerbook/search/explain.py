"""Explains results: the words of a question that stand in each entry, as the question has them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from answerbook.language.spelling import is_likely
from answerbook.language.words import APOSTROPHES, words
from answerbook.mail import sentences
from answerbook.search import rank
from answerbook.search.bm25 import Index

# So many words tell why.
MAX_REASONS = 8
# What stands between a corrected word and what it was taken for: in plain text, and where the desk shows it.
READ_AS, READ_AS_SHOWN = " -> ", " → "
_AROUND = re.compile(rf"""^[("{APOSTROPHES}]+|[.,;:!?)"{APOSTROPHES}]+$""")


def matches(index: Index, question: str, documents: Sequence[int], about: str = "") -> list[list[str]]:
    """Return for each document at most `MAX_REASONS` words of a question that it was found by, the weightiest first.

    `about` is what a text says that one of its questions is about; its words are among them.

    A corrected word has with it what it was taken for: `pasword -> password`; one that was hardly meant so is left out.
    Words that together mean what the document says in others are given together: `turn off`. Common words are left out.
    """
    weights = rank.terms_about(index, question, about)
    counted: list[dict[str, int]] = [{} for _ in documents]
    for term, written in _written(index, f"{about} {question}".strip()):
        levels = dict(index.postings.get(term, ()))
        for found, document in zip(counted, documents, strict=True):
            if level := levels.get(document):
                found[written] = found.get(written, 0) + weights.get(term, 0) * level * level
    return [_best(found) for found in counted]


def _written(index: Index, question: str) -> Iterator[tuple[str, str]]:
    """Yield each term of a question with the words that it counts for; a pair of neighbours counts for both."""
    text = sentences.reading(question)[0] if sentences.is_ticket(question) else question
    pairs = [
        (word, word if len(found) > 1 else written)
        for written in _as_written(text)
        for found in [words(written)]
        for word in found
    ]
    guesses = rank.guesses(index, [word for word, _ in pairs])
    meant = [guess or word for guess, (word, _) in zip(guesses, pairs, strict=True)]
    known: set[tuple[str, str]] = set()
    shown: dict[str, str] = {}
    told = [not guess or is_likely(word, guess) for guess, (word, _) in zip(guesses, pairs, strict=True)]
    for term, begin, end in _places(index, meant):
        if not all(told[begin:end]):
            continue
        written = " ".join(written for _, written in pairs[begin:end])
        read = " ".join(
            guess or written for guess, (_, written) in zip(guesses[begin:end], pairs[begin:end], strict=True)
        )
        key = " ".join(map(index.language.stem, meant[begin:end]))
        shown.setdefault(key, written if written == read else f"{written}{READ_AS}{read}")
        if (term, key) not in known:
            known.add((term, key))
            yield term, shown[key]


def _as_written(text: str) -> Iterator[str]:
    """Yield the words of a text as they stand there, with the apostrophes, accents and signs in them."""
    for chunk in re.split(r"[ \t\r\n]+", text):
        pieces = [*_pieces(chunk)]
        if words(chunk) == [word for piece in pieces for word in words(piece)]:
            yield from pieces
        else:
            yield _AROUND.sub("", chunk)


def _pieces(text: str) -> Iterator[str]:
    kept = (char if _belongs_to_word(char) else " " for char in text)
    yield from (word.strip(APOSTROPHES) for word in "".join(kept).split())


def _belongs_to_word(char: str) -> bool:
    return char.isalnum() or char in APOSTROPHES or unicodedata.category(char) in {"Mn", "Mc", "Me", "Cf"}


def _places(index: Index, text: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the terms of a text with where the words begin and end that they count for, common words left out."""
    language = index.language
    stems = [language.stem(word) for word in text]
    telling = [word not in language.common for word in text]
    for begin, stem in enumerate(stems):
        if telling[begin]:
            yield stem, begin, begin + 1
        yield from ((language.stem(part), begin, begin + 1) for part in index.parts(text[begin]))
        for end in range(begin + 1, min(begin + language.longest, len(stems)) + 1):
            for group in language.groups.get(tuple(stems[begin:end]), ()) if any(telling[begin:end]) else ():
                yield f"~{group}", begin, end
    for begin, (first, second) in enumerate(pairwise(stems)):
        term = f"{first} {second}" if telling[begin] else f"{second}<{first}"
        for place in (begin, begin + 1):
            if telling[place]:
                yield term, place, place + 1


def _best(found: dict[str, int]) -> list[str]:
    """Return what counts most, without what is part of a longer one."""
    written = {one: f" {one.partition(READ_AS)[0]} " for one in found}

    def is_part(one: str) -> bool:
        return any(written[one] in long and written[one] != long for long in written.values())

    return sorted((one for one in found if not is_part(one)), key=lambda one: -found[one])[:MAX_REASONS]
