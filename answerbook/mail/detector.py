"""One form of personal data, and how it is written down."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Detector:
    """A form of personal data.

    `placeholder` takes its place. `name` says what it is. `pattern` finds it: of a name its only group, of all else the
    whole match. `example` is a made-up text that holds it.
    """

    placeholder: str
    name: str
    pattern: re.Pattern[str]
    example: str


def data(placeholder: str, name: str, pattern: str, example: str) -> Detector:
    """Return a form whose whole match is replaced, in whatever case it is written."""
    return Detector(placeholder, name, re.compile(pattern, re.IGNORECASE), example)


def cased(placeholder: str, name: str, pattern: str, example: str) -> Detector:
    """Return a form whose whole match is replaced, where capitals are as written here."""
    return Detector(placeholder, name, re.compile(pattern), example)


def named(name: str, pattern: str, example: str) -> Detector:
    """Return a form of a name, which is the only group of its pattern."""
    return Detector("[name]", name, re.compile(pattern), example)
