"""The rules of pictures and attachments: they are there, fit their use, say what they show, and are used."""

from collections.abc import Iterable, Iterator

from answerbook.content.rules.references import name_of
from answerbook.core.diagnostics import Diagnostic, Location, Severity, did_you_mean
from answerbook.markdown.files import address_of, named_by
from answerbook.markdown.reading import Link, Picture
from answerbook.media.read import types
from answerbook.model.content import Content
from answerbook.model.fields import Record
from answerbook.model.media import FOLDER, TYPES, Media, paths, suffix

_STILL = "`[![What one sees](still.png)](https://...)`"
_ALT = "say in words what one sees there: `![The switch under Privacy](x.png)`"


def media_problems(content: Content, record: Record) -> Iterator[Diagnostic]:
    """Yield what is wrong with the pictures of a record, and with its links to files."""
    for path, text, found in named_by(record):
        at = record.origin.place(path, text, found.start)
        yield from _file(content, record, found, at)
        if isinstance(found, Picture) and (why := _wordless(found)):
            yield Diagnostic("missing-alt", f"the picture `{found.address}` {why}", at, _ALT, entry=name_of(record))


def _wordless(picture: Picture) -> str:
    if not picture.alt:
        return "has no alternative text, which is read out to those who do not see it"
    return "has a file's name for its alternative text" if suffix(picture.alt) == suffix(picture.address) else ""


def _file(content: Content, record: Record, found: Picture | Link, at: Location) -> Iterator[Diagnostic]:
    address, near = address_of(found), content.near(record)
    media = content.media.find(near, address)
    if media is None and not content.media.is_broken(near, address):
        message, help_ = f"there is no file `{address}` beside it or in `{FOLDER}/`", _remedy(content, near, address)
        yield Diagnostic("missing-file", message, at, help_, entry=name_of(record))
    elif media and isinstance(found, Picture) and not media.is_picture:
        message = f"`{address}` is no picture"
        yield Diagnostic(
            "wrong-media-type", message, at, f"link to it: `[What it is]({address})`", entry=name_of(record)
        )


def _remedy(content: Content, near: str, address: str) -> str:
    if not paths(near, address):
        return f"files of the content alone are published: put it beside the text, or into `{FOLDER}/`"
    if suffix(address) not in TYPES:
        return f"published are {types()}; of a film, link to where it is shown, with a still: {_STILL}"
    names = content.media.names(near)
    alike = {name.casefold(): name for name in names}
    near_name = alike.get(address.casefold()) or did_you_mean(address, names)
    return f"did you mean `{near_name}`?" if near_name else f"put it there; published are {types()}"


def unused_media(content: Content, used: Iterable[Media]) -> Iterator[Diagnostic]:
    """Yield a warning for each file that no record shows or links to; none while some record cannot be read."""
    known = {media.file for media in used}
    for media in content.media.files.values() if not content.unreadable else ():
        if media.file not in known:
            help_ = "show it with `![What one sees](name)`, or delete it: it is not published"
            message = f"no text shows `{media.file.rpartition('/')[2]}`, or links to it"
            yield Diagnostic("unused-media", message, Location(media.file), help_, Severity.WARNING)
