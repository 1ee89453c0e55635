"""What went wrong, where, and what to do about it: data only, no printing."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self


class Severity(StrEnum):
    """How much a diagnostic matters: an error stops the run, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file; line and column count from 1, columns in characters."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Diagnostic:
    """One problem.

    `code` is kebab-case and has a heading in docs/diagnostics.md; `message` says what is
    wrong, `help` how to mend it; `entry` is the `kind:id` concerned, where there is one.
    """

    code: str
    message: str
    location: Location
    help: str = ""
    severity: Severity = Severity.ERROR
    entry: str = ""

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Return the diagnostic that has the values of `dataclasses.asdict`.

        Raises:
            TypeError, KeyError, ValueError: if they are those of none.
        """
        return cls(
            **{**values, "location": Location(**values["location"]), "severity": Severity(values["severity"])},
        )


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any of the diagnostics stops the run."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def did_you_mean(word: str, options: Iterable[str], least: float = 0.6) -> str:
    """Return the option nearest to `word` by difflib's ratio, or "" if none has at least `least`."""
    near = difflib.get_close_matches(word, list(options), n=1, cutoff=least)
    return near[0] if near else ""


def cannot_write(what: str, error: OSError, at: Location, more: str = "") -> Diagnostic:
    """Return the diagnostic that `what`, such as "the site", cannot be written; `more` goes behind the usual remedy."""
    help_ = f"check that it can be written, and that no file stands in its way{more}"
    return Diagnostic("cannot-write", f"{what} cannot be written: {error.strerror}", at, help_)
