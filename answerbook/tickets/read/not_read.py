"""Finds the texts of a record that are not among its messages: nothing of an export is lost in silence."""

import re
from collections.abc import Collection, Iterator, Sequence

from answerbook.tickets.read.dates import parse_day
from answerbook.tickets.read.messages import RawMessage
from answerbook.tickets.read.names import bare_name
from answerbook.tickets.read.values import Object

# This is looked for in so many records of a file, then in each so many-th.
ALL, EVERY = 10_000, 10
# Characters and blanks of the shortest text that is more than a name or a title.
_LEAST, _BLANKS = 20, 3
_LONGEST_DATE = 60
# Signs of a script without blanks say as much as a word.
_SIGNS = re.compile(r"(?:[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af][^\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]*){8}")
_DEEPEST = 40
# A tag, an entity, or what is no letter or figure.
_BESIDE = re.compile(r"<[^<>]*>|&#?\w+;|[\W_]+")
_NUMBERED = re.compile(r"(?<![^.])\d[^.]*")
# Keys of texts that no person wrote, and of what other records hold.
_NOT_WRITTEN = frozenset(("useragent", "browser", "headers", "rawemail", "links", "url", "avatar"))


def passed_over(
    value: Object, messages: Sequence[RawMessage], alike: Collection[str] = ()
) -> Iterator[tuple[str, str]]:
    """Yield path and text of what a record holds and no message says; of a list the path is that of each item.

    Paths that end with one of `alike` hold what is read in another form.
    """
    read = "\n".join(text for one in messages for text in (one.text, one.html))
    bare = ""
    for path, text in _texts(value, "", 0):
        if text in read or any(path == one or path.endswith(f".{one}") for one in alike):
            continue
        bare = bare or _bare(read)
        if _bare(text) not in bare:
            yield path, text


def _bare(text: str) -> str:
    return _BESIDE.sub("", text).lower()


def _texts(value: object, path: str, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        long = len(value) >= _LEAST and (value.count(" ") >= _BLANKS or not value[:_LEAST].isascii())
        long = long or bool(_SIGNS.search(value))
        if long and (len(value) > _LONGEST_DATE or parse_day(value) is None):
            yield _NUMBERED.sub("*", path), value
    elif isinstance(value, dict) and depth < _DEEPEST:
        for name, inner in value.items():
            if bare_name(name) not in _NOT_WRITTEN:
                yield from _texts(inner, f"{path}.{name}" if path else name, depth + 1)
    elif isinstance(value, list) and depth < _DEEPEST:
        for inner in value:
            yield from _texts(inner, path, depth + 1)
