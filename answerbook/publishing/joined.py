"""Puts scripts that are always fetched together into one: fewer requests, and packed together they are smaller."""

import re
from pathlib import Path

# The scripts that are published with all that they import in them. A part that is imported elsewhere, too, runs twice,
# so none may hold a state that two scripts share.
JOINED = ("search-rank.js",)
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=async |function|class|const)", re.MULTILINE)


def joined(path: Path) -> str:
    """Return a script with what it imports from beside it in place of the imports, each once.

    The scripts share one scope then: names at their tops have to differ.

    Raises:
        OSError: if a file cannot be read.
    """
    return _with_parts(path, {path.name})


def _with_parts(path: Path, taken: set[str]) -> str:
    def part(found: re.Match[str]) -> str:
        beside = path.with_name(found[1])
        if beside.name in taken:
            return ""
        if not beside.is_file():
            return found[0]
        taken.add(beside.name)
        return _EXPORT.sub("", _with_parts(beside, taken))

    return _IMPORT.sub(part, path.read_text(encoding="utf-8"))
