"""The addresses that a stylesheet loads: of `url()`, `src()`, `@import` and `image-set()`, comments and escapes read.

Source: https://www.w3.org/TR/css-values-4/#urls and https://www.w3.org/TR/css-images-4/#image-set-notation.
"""

from collections.abc import Iterator
from typing import Any

import tinycss2

_URLS = {"url", "src"}
# Their own strings are addresses; those of `type()` and `format()` within are not.
_SETS = {"image-set", "-webkit-image-set"}


def addresses(text: str) -> list[str]:
    """Return the addresses that a stylesheet, or the value of a `style` attribute, makes a browser load."""
    return list(_loaded(tinycss2.parse_component_value_list(text, skip_comments=True)))


def _loaded(tokens: list[Any], *, strings: bool = False) -> Iterator[str]:
    """Yield the addresses among tokens and what they enclose; `strings` tells whether bare strings are addresses."""
    rule = ""
    for token in tokens:
        if token.type == "at-keyword":
            rule = token.lower_value
        elif token.type == "literal" and token.value == ";":
            rule = ""
        elif rule == "namespace":
            # It names a language and loads nothing.
            continue
        elif token.type == "url" or (token.type == "string" and (strings or rule == "import")):
            yield token.value
        elif token.type == "function":
            name = token.lower_name
            yield from _loaded(token.arguments, strings=name in _URLS or name in _SETS)
        elif token.type in ("{} block", "() block", "[] block"):
            rule = ""
            yield from _loaded(token.content)
