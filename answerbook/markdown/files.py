"""Which files the texts of a record show or link to."""

from collections.abc import Iterator

from answerbook.markdown.reading import Link, Picture, read
from answerbook.model.content import Content
from answerbook.model.fields import Record
from answerbook.model.media import FOLDER, Media, published_names
from answerbook.model.source import KeyPath


def named_in(text: str) -> Iterator[Picture | Link]:
    """Yield the pictures of a text that are files of the content, and its links to files."""
    reading = read(text)
    yield from (picture for picture in reading.pictures if not picture.is_elsewhere)
    yield from (link for link in reading.links if link.leads_to_file)


def address_of(found: Picture | Link) -> str:
    """Return where a picture, or a link to a file, leads."""
    return found.address if isinstance(found, Picture) else found.href


def named_by(record: Record) -> Iterator[tuple[KeyPath, str, Picture | Link]]:
    """Yield what names a file in the texts of a record, with the path of the text and the text."""
    for path, text in record.prose():
        yield from ((path, text, found) for found in named_in(text))


def files_of(content: Content, record: Record) -> Iterator[Media]:
    """Yield the files that a record shows or links to, the dark variants of pictures among them, with repeats."""
    near = content.near(record)
    for _, _, found in named_by(record):
        if media := content.media.find(near, address_of(found)):
            yield media
            if media.dark and isinstance(found, Picture):
                yield media.dark


def recorded_in(text: str) -> dict[str, str]:
    """Return the files that a recorded text shows or links to: where each is published, with what shows it."""
    found: dict[str, str] = {}
    # Most texts show none, and need not be read.
    for one in named_in(text) if f"]({FOLDER}/" in text else ():
        words = one.alt if isinstance(one, Picture) else one.text
        found |= dict.fromkeys(published_names(address_of(one)), words)
    return found
