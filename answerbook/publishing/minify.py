"""Takes out of the theme's scripts and styles what only their writers need: comments, blanks, modules."""

from collections.abc import Callable, Mapping
from pathlib import Path

import rcssmin
import rjsmin

from answerbook.publishing.joined import JOINED, joined

SHORTENED: Mapping[str, Callable[[str], str]] = {
    # A comment that begins with ! is a licence, and stays.
    ".js": lambda text: rjsmin.jsmin(text, keep_bang_comments=True),
    ".css": lambda text: rcssmin.cssmin(text, keep_bang_comments=True),
}
# Where the theme's files lie in a built site, and the search's.
_FOLDERS = ("assets", "search")


def minify(site: Path) -> None:
    """Shorten the scripts and styles of a built site, and join some; their names, exports and licences stay.

    Raises:
        OSError: if a file cannot be read or written.
    """
    for folder in _FOLDERS:
        # What is joined reads its parts as they were written.
        for path in sorted((site / folder).rglob("*"), key=lambda path: (path.name not in JOINED, path)):
            if path.suffix in SHORTENED:
                path.write_bytes(shortened(path))


def shortened(path: Path) -> bytes:
    """Return what is published of a file: of a script or style without comments and blanks, of some with their parts.

    Raises:
        OSError: if the file cannot be read.
    """
    if shorten := SHORTENED.get(path.suffix):
        text = joined(path) if path.name in JOINED else path.read_text(encoding="utf-8")
        return (shorten(text) + "\n").encode()
    return path.read_bytes()
