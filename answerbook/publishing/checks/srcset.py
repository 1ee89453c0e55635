"""The addresses in a `srcset`: https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute."""

import re

_BEFORE = re.compile(r"[\s,]*", re.ASCII)
_URL = re.compile(r"\S*", re.ASCII)
# Descriptors such as `2x` or `480w` end at a comma that stands outside parentheses.
_DESCRIPTORS = re.compile(r"(?:\([^)]*\)?|[^,(])*")


def addresses(text: str) -> list[str]:
    """Return the address of each candidate; commas within an address, as in `data:`, belong to it."""
    found, at = [], _BEFORE.match(text).end()  # type: ignore[union-attr]
    while at < len(text):
        url = _URL.match(text, at)[0]  # type: ignore[index]
        at += len(url)
        if url.endswith(","):
            url = url.rstrip(",")
        else:
            at = _DESCRIPTORS.match(text, at).end()  # type: ignore[union-attr]
        found.append(url)
        at = _BEFORE.match(text, at).end()  # type: ignore[union-attr]
    return found
