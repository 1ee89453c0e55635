"""The text of a content file: of a bounded size, UTF-8, without what no reader may see and what a merge left behind."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from answerbook.content import characters
from answerbook.core.conflicts import conflict_problems
from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.files import read_bytes, unreadable
from answerbook.model.source import SourceText, with_line_feeds

# A hundred times the longest answer that anybody reads.
MOST_BYTES = 1_000_000
# A file that is no text at all need not be shown whole.
_MOST_PROBLEMS = 100


def read_text(path: Path, name: str, shown: str) -> tuple[SourceText | None, list[Diagnostic]]:
    """Return the text of a file, or None if it cannot be used, and what is wrong with it.

    `name` is how the file is called, `shown` its path in diagnostics. Forbidden characters are reported, and read as
    others.
    """
    if problem := _too_large(path, name, shown):
        return None, [problem]
    data, why_not = read_bytes(path)
    if why_not:
        return None, [unreadable(name, shown, why_not)]
    try:
        text = with_line_feeds(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return None, [_not_utf8(shown, data, error.start)]
    source = SourceText.of(shown, characters.without_forbidden(text))
    conflicts = list(islice(conflict_problems(source.text, shown), _MOST_PROBLEMS))
    problems = [*conflicts, *islice(_forbidden_characters(source, text), _MOST_PROBLEMS)]
    return None if conflicts else source, problems


def _too_large(path: Path, name: str, shown: str) -> Diagnostic | None:
    """Say that a file is larger than any that can be used; it is not even read."""
    try:
        size = path.stat().st_size
    except OSError:
        return None
    if size <= MOST_BYTES:
        return None
    message = f"`{name}` has {size / 1e6:.1f} MB: a content file may have {MOST_BYTES // 1_000_000} MB"
    return Diagnostic("file-too-large", message, Location(shown), "divide it, or take out what nobody reads")


def _not_utf8(shown: str, data: bytes, start: int) -> Diagnostic:
    before = with_line_feeds(data[:start].decode("utf-8-sig", "replace"))
    at = SourceText.of(shown, before).location(len(before))
    return Diagnostic("not-utf8", f"byte {start} is not UTF-8", at, "save the file as UTF-8")


def _forbidden_characters(source: SourceText, text: str) -> Iterator[Diagnostic]:
    """Yield each forbidden character of a file's own text; `source` has others in their place."""
    for offset, char in characters.forbidden(text):
        message = f"this character may not stand in a text: {characters.described(char)}"
        yield Diagnostic("forbidden-character", message, source.location(offset), characters.remedy(char))
