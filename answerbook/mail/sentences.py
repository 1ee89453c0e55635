"""Splits a ticket or mail into sentences, without hello and thanks, and tells which of them ask something.

Questions are told by their mark in any language, by their words in English, German, French and Spanish.
`theme/assets/ticket-text.js` reads tickets in the same way.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from answerbook.mail import patterns as mail
from answerbook.mail.body import READ, own_words

# A plain question is shorter, on one line.
LONG = 200
# A line this long was wrapped by a mail program, not ended by its writer.
WRAPPED = 55
# So many words has a question at least behind which the same sentence asks another.
FEWEST = 3
# No abbreviation is longer, nor the number of an item of a list.
ABBREVIATED = 10


@dataclass(frozen=True)
class Sentence:
    """One sentence of a ticket; `asks`: it asks for or wants something; `item`: a mark of a list stands before it."""

    text: str
    asks: bool
    item: bool = False


def is_ticket(text: str) -> bool:
    """Tell whether a text is more than a plain question: over 200 characters, or words on several lines."""
    said = (line for line in re.split(r"[\r\n]", text) if mail.WORD.search(line))
    return len(text) > LONG or len([*islice(said, 2)]) > 1


def reading(text: str) -> tuple[str, str]:
    """Return what a ticket says, and what of it asks: all where nothing seems to; itself where it says nothing."""
    found = sentences(text)
    said = " ".join(one.text for one in found) or text[:READ]
    return said, " ".join(one.text for one in found if one.asks) or said


def questions(text: str) -> list[str]:
    """Return the sentences of a ticket that ask something, in order; all of them where none seems to."""
    found = sentences(text)
    return [one.text for one in found if one.asks] or [one.text for one in found]


# The search reads what a ticket says more than once.
@lru_cache(maxsize=16)
def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a ticket that say more than hello and thanks, each once, in order."""
    found: dict[str, Sentence] = {}
    for paragraph in _paragraphs(own_words(text)):
        for sentence in _split(paragraph):
            if kept := _said(sentence):
                item = bool(mail.LISTED.search(sentence.lstrip()))
                found.setdefault(kept.lower(), Sentence(kept, asks(kept), item))
    return tuple(found.values())


def asks(sentence: str) -> bool:
    """Tell whether a sentence asks or wants something: by its mark, its first word, or words such as "I need"."""
    return any(pattern.search(sentence) for pattern in (mail.MARKED, mail.ASKS, mail.WANTS))


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text, with lines joined that a mail program wrapped."""
    paragraph: list[str] = []
    last = ""
    for line in text.split("\n"):
        wrapped = len(last) >= WRAPPED and not mail.LISTED.search(line)
        if not (last and line and (wrapped or (line[0].islower() and last[-1] not in ".!?:"))):
            yield " ".join(paragraph)
            paragraph = []
        paragraph.append(line)
        last = line
    yield " ".join(paragraph)


def _split(paragraph: str) -> Iterator[str]:
    """Yield the sentences of a paragraph; abbreviations and initials end none."""
    start = 0
    for found in mail.SENTENCE_END.finditer(paragraph):
        if not mail.ABBREVIATION.search(paragraph[max(start, found.start() - ABBREVIATED) : found.start()]):
            yield paragraph[start : found.end()]
            start = found.end()
    yield paragraph[start:]


def _said(sentence: str) -> str:
    """Return a sentence without the list mark before it and the thanks after it; "" if it is mere courtesy."""
    text = mail.LIST_MARK.sub("", mail.SPACE.sub(" ", sentence).strip())
    text = re.sub(r" ([?.!,])", r"\1", mail.THANKS.sub("", text)).strip()
    bare = text.rstrip(" .!,")
    return text if mail.WORD.search(bare) and not mail.COURTESY.search(bare) else ""
