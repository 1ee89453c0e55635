"""Finds the two lines of three hyphens between which the fields of a page stand."""

import re
from dataclasses import dataclass

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)
# What somebody may have meant to be the closing line.
_NEARLY = re.compile(r"^[^\S\n]*(?:-{2,}|\.{3}|[\u2013\u2014]+-*)[^\S\n]*$", re.MULTILINE)


@dataclass(frozen=True)
class FrontMatter:
    """Offsets of the fields in a page's text, from `start` up to `end`, and where its body begins."""

    start: int
    end: int
    body: int

    def padded(self, text: str) -> str:
        """Return the fields of a page below an empty line, so that their lines and columns stay those of the file."""
        return "\n" + text[self.start : self.end]


@dataclass(frozen=True)
class NoFrontMatter:
    """Why a page has no front matter: the offset at fault, what is wrong there, how to mend it."""

    offset: int
    message: str
    help: str


def find(text: str) -> FrontMatter | NoFrontMatter:
    """Find the front matter of a page; blanks and tabs behind the hyphens do not matter."""
    opening = _OPENING.match(text)
    if not opening:
        help_ = "begin the file with `---`, the fields, and `---` on a line of its own"
        return NoFrontMatter(0, "the file has no front matter", help_)
    # The opening line's own end may be the line end before the closing one: `---`, `---`.
    if closing := _CLOSING.search(text, opening.end()):
        return FrontMatter(opening.end(), closing.start(), min(closing.end() + 1, len(text)))
    help_ = "write `---` on a line of its own between the fields and the body"
    if nearly := _NEARLY.search(text, opening.end()):
        message = f"the front matter does not end here: `{nearly[0].strip()}` is not `---`"
        return NoFrontMatter(nearly.start(), message, help_)
    return NoFrontMatter(0, "the front matter that begins here does not end", help_)
