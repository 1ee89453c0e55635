"""A file as it is on the disk, changed as its text was: byte order mark and line ends stay those of the file."""

import difflib
import re

from answerbook.model.source import with_line_feeds


def as_file(raw: str, old: str, new: str) -> str | None:
    """Return what a file holds once its text is `new`; None if it was changed since.

    `raw` is what it holds now, `old` its text as the loader gave it.
    """
    if with_line_feeds(raw.removeprefix("\ufeff")) != old:
        return None
    start = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    eol = next((ending for ending in ("\r\n", "\n") if ending in raw), "\r")
    begin, stop = _offset(raw, start), _offset(raw, len(old) - end)
    return raw[:begin] + new[start : len(new) - end].replace("\n", eol) + raw[stop:]


def unified_diff(raw: str, changed: str, name: str) -> str:
    """Return the unified diff of a file's contents, for `git apply` and `patch -p1`; `name` is the file's."""
    # A tab ends a name that holds blanks.
    shown = f"{name}\t" if " " in name else name
    lines = difflib.unified_diff(_lines(raw), _lines(changed), f"a/{shown}", f"b/{shown}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _offset(raw: str, offset: int) -> int:
    """Return where in a file's own text an offset of the loader's text lies."""
    at = int(raw.startswith("\ufeff"))
    for _ in range(offset):
        at += 2 if raw.startswith("\r\n", at) else 1
    return at


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)
