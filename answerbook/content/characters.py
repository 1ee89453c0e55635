"""The characters that no text of the content may hold: nobody sees them, and they change what a reader sees.

Refused are control characters but tab and line break, the line and paragraph separators U+2028 and U+2029 (which are no
new line in an editor, but one in YAML 1.1), the controls that turn the direction of text (CVE-2021-42574), the byte
order mark, and what is no character at all: noncharacters and halves of surrogate pairs, which XML 1.0 forbids.
"""

import re
import unicodedata
from collections.abc import Iterator

_SEPARATORS = "\x0b\x0c\x85\u2028\u2029"
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_FORBIDDEN = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff{_NONCHARACTERS}]"
)
_IN_PLACE = dict.fromkeys(_SEPARATORS, " ")


def forbidden(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset of each character that may not stand in a text, and the character."""
    return ((found.start(), found[0]) for found in _FORBIDDEN.finditer(text))


def without_forbidden(text: str) -> str:
    """Return a text of the same length: a blank for each forbidden separator, U+FFFD for all else."""
    return _FORBIDDEN.sub(lambda found: _IN_PLACE.get(found[0], "\ufffd"), text)


def described(char: str) -> str:
    """Return a forbidden character in words: `U+202E (right-to-left override)`."""
    if unicodedata.category(char) == "Cc":
        name = "a control character"
    elif char == "\ufeff":
        name = "byte order mark"
    else:
        name = unicodedata.name(char, "no character at all").lower()
    return f"U+{ord(char):04X} ({name})"


def remedy(char: str) -> str:
    """Return how to mend a text that holds a forbidden character."""
    return "put a line break or a blank in its place" if char in _SEPARATORS else "delete it"
