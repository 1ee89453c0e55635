"""The text of a file, whatever its charset."""

from answerbook.model.source import with_line_feeds
from answerbook.tickets.read import charsets


def decoded(data: bytes) -> str:
    """Return what a file says, with line feeds: UTF-8 where it is any, else in the charset that its bytes tell."""
    name = charsets.of(data)
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        text = data.decode("cp1252" if name == "utf-8" else name, "replace")
    return with_line_feeds(text.removeprefix("\ufeff"))
