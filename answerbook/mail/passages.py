"""Parts a text into the passages that ask something, each with what it takes to tell what about."""

import re
from collections.abc import Iterator

from answerbook.language.analysis import Language
from answerbook.language.words import words
from answerbook.mail import sentences

# With fewer telling words a sentence asks about the one before it: "It has not come. What can I do?"
TELLING = 2
# It takes at most so many: what stands further before is of something else.
BEFORE = 5
# The end of a sentence with another one behind it.
SEVERAL = re.compile("[.!?…。！？] +[^ ]")


def asking_passages(language: Language, text: str) -> Iterator[list[str]]:
    """Yield each sentence that asks as the last of a list, behind those that it takes to tell what about."""
    found = sentences.sentences(text)
    asking = [i for i, one in enumerate(found) if one.asks]
    for last in asking or range(len(found)):
        said = [found[last].text]
        for one in reversed(found[max(0, last - BEFORE) : last]):
            if len(content_stems(language, " ".join(said))) >= TELLING:
                break
            said.insert(0, one.text)
        yield said


def questions(language: Language, text: str) -> list[str]:
    """Return the passages of a text that ask something, each as one text; a plain question is one as it stands."""
    if not (sentences.is_ticket(text) or SEVERAL.search(text)):
        return [text]
    return [" ".join(passage) for passage in asking_passages(language, text)] or [text]


def content_stems(language: Language, text: str) -> frozenset[str]:
    """Return the stems of the words of a text that are not common ones."""
    return frozenset(language.stem(word) for word in words(text) if word not in language.common)
