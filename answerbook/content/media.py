"""Finds the pictures and attachments of a content folder: beside answers and guides, and below `media/`."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.files import printable
from answerbook.core.names import name_problems
from answerbook.media.read import read, types
from answerbook.model.media import FOLDER, TYPES, Media, MediaFiles, dark_of, normal, suffix

# The folders in which a file may stand beside an answer or guide.
_BESIDE = ("faqs", "guides", "pages")


def is_media(name: str) -> bool:
    """Tell whether a file, by its path in the content, is a picture or attachment, or is meant as one."""
    folder, slash, _ = name.partition("/")
    return bool(slash) and (folder == FOLDER or (folder in _BESIDE and suffix(name) in TYPES))


def load_media(
    folder: Path, shown: str, names: Iterable[str], instead: Mapping[str, Path] = MappingProxyType({})
) -> tuple[MediaFiles, list[Diagnostic]]:
    """Read the files of some paths below the content folder, for which `is_media` holds; `shown` is its name.

    Those in `instead` stand elsewhere.
    """
    files: dict[str, Media] = {}
    diagnostics: list[Diagnostic] = []
    broken: set[str] = set()
    places = {name: f"{shown}/{printable(name)}" for name in names}
    for name, file in places.items():
        path = normal(name)
        media, problems = _read(instead.get(name, folder / name), file)
        diagnostics += problems
        if media:
            files[path] = media
        else:
            broken.add(path)
    diagnostics += name_problems(places)
    paired = {path: replace(media, dark=files.get(dark_of(path))) for path, media in files.items()}
    return MediaFiles(shown, paired, frozenset(broken)), diagnostics


def _read(path: Path, file: str) -> tuple[Media | None, list[Diagnostic]]:
    if suffix(file) in TYPES:
        return read(path, file)
    message = f"`{file.rpartition('/')[2]}` has no type that is published"
    help_ = f"published are {types()}; of a film, link to where it is shown, with a still"
    return None, [Diagnostic("wrong-media-type", message, Location(file), help_)]
