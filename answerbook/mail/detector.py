"""One form of personal data, and how it is written down."""

import re
from dataclasses import dataclass

FIGURE = r"\d"


@dataclass(frozen=True)
class Detector:
    """A form of personal data.

    `placeholder` takes its place. `name` says what it is. `pattern` finds it: of a name its only group, of all else the
    whole match. `example` is a made-up text that holds it. `sign` stands in every text that `pattern` finds something
    in, and is looked for first: it costs a hundredth, and most sentences lack it.
    """

    placeholder: str
    name: str
    pattern: re.Pattern[str]
    example: str
    sign: re.Pattern[str]

    def may_find(self, text: str) -> bool:
        """Tell whether the pattern may find something in a text."""
        return bool(self.sign.search(text))


def data(placeholder: str, name: str, pattern: str, example: str, sign: str = FIGURE) -> Detector:
    """Return a form whose whole match is replaced, in whatever case it is written."""
    return Detector(placeholder, name, re.compile(pattern, re.IGNORECASE), example, re.compile(sign, re.IGNORECASE))


def cased(placeholder: str, name: str, pattern: str, example: str) -> Detector:
    """Return a form with a figure in it whose whole match is replaced, where capitals are as written here."""
    return Detector(placeholder, name, re.compile(pattern), example, re.compile(FIGURE, re.IGNORECASE))


def named(name: str, pattern: str, example: str, sign: str) -> Detector:
    """Return a form of a name, which is the only group of its pattern."""
    return Detector("[name]", name, re.compile(pattern), example, re.compile(sign))
