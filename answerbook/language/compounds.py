"""Takes the compounds of a language apart, by the words that a site uses itself: no dictionary knows a trade."""

from collections.abc import Container, Mapping, Sequence

# A part has so many letters at least, and a compound so many.
LEAST_PART, COMPOUND = 4, 9
# What stands between the parts, by language.
JOINTS: Mapping[str, Sequence[str]] = {"de": ("", "s", "n", "en")}


def parts(word: str, known: Container[str], joints: Sequence[str]) -> list[str]:
    """Return the words of which another is made, two for each way to take it apart; both must be known."""
    found: dict[str, None] = {}
    if len(word) >= COMPOUND:
        for place in range(LEAST_PART, len(word) - LEAST_PART + 1):
            if word[place:] in known:
                heads = (word[: place - len(joint)] for joint in joints if word[:place].endswith(joint))
                for first in heads:
                    if len(first) >= LEAST_PART and first in known:
                        found |= {first: None, word[place:]: None}
    return list(found)
