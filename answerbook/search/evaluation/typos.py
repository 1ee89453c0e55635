"""Makes reproducible typing errors for search evaluation."""

import re
from random import Random

# One edit in a shorter word gives another word too often.
_WORD = re.compile(r"[^\W\d_]{4,}")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# The row above and the row below are shifted against a key by half a key.
_AROUND = ((0, -1), (0, 1), (-1, 0), (-1, 1), (1, -1), (1, 0))
_KEYS = {(row, column): key for row, keys in enumerate(_ROWS) for column, key in enumerate(keys)}
NEIGHBOURS = {
    key: "".join(_KEYS.get((row + down, column + right), "") for down, right in _AROUND)
    for (row, column), key in _KEYS.items()
}


def mistyped(text: str, seed: int) -> str:
    """Return a text with one typing error; the same text and seed give the same error.

    A letter of a word of at least four letters is left out, doubled, swapped with the next one or replaced by
    its neighbour on a QWERTY keyboard. A text without such a word is returned as it is.
    """
    # Seeded by the text too, so that another query in a file does not change the errors of those after it.
    random = Random(f"{seed} {text}")  # noqa: S311 - nothing secret
    words = list(_WORD.finditer(text))
    if not words:
        return text
    word = random.choice(words)
    made = random.choice(_edits(word.group(), random.randrange(len(word.group())), random))
    return text[: word.start()] + made + text[word.end() :]


def _edits(word: str, i: int, random: Random) -> list[str]:
    """Return a word with the letter at `i` mistyped in each way that makes a difference."""
    before, letter, after = word[:i], word[i], word[i + 1 :]
    edits = [before + after, before + letter + letter + after]
    if after and after[0].lower() != letter.lower():
        edits.append(before + after[0] + letter + after[1:])
    if near := NEIGHBOURS.get(letter.lower()):
        key = random.choice(near)
        edits.append(before + (key.upper() if letter.isupper() else key) + after)
    return edits
