"""The marks that version control leaves in a text where two changes met, and nobody has settled them."""

import re
from collections.abc import Iterator

from answerbook.core.diagnostics import Diagnostic, Location

# https://git-scm.com/docs/git-merge#_how_conflicts_are_presented; `=======` alone underlines a heading.
_MARK = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*|$)", re.MULTILINE)


def conflict_problems(text: str, shown: str) -> Iterator[Diagnostic]:
    """Yield the conflicts of a text whose lines end in line feeds, and marks that stand alone; `shown` is its file."""
    within = False
    for found in _MARK.finditer(text):
        if found[0].startswith("<") or not within:
            message = f"a merge conflict is not settled here: `{found[0][:40]}`"
            help_ = "keep one of the two texts, or both, and delete the lines with the marks"
            line = text.count("\n", 0, found.start()) + 1
            yield Diagnostic("merge-conflict", message, Location(shown, line), help_)
        within = not found[0].startswith(">")
