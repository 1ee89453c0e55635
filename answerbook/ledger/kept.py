"""The files of all recorded revisions, in `media/` of the ledger: each under the hash of its content, never deleted."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.markdown.files import recorded_in
from answerbook.media.read import read
from answerbook.model.media import FOLDER, TYPES, Media, published_names, suffix
from answerbook.model.revisions import Ledger, Revision

# What stands before the address of a file in a recorded text: a wording without it is not even parsed.
_SIGN = f"]({FOLDER}/"
# Git must not change line ends in an SVG or a table: its hash is its name.
_ATTRIBUTES = "* -text\n"
_RESTORE = "it shows what people were told: take the file back from version control"


def is_kept(name: str) -> bool:
    """Tell whether a path in the ledger is that of a kept file."""
    return list(published_names(name)) == [name] and suffix(name) in TYPES


def read_kept(path: Path, name: str, file: str) -> tuple[Media | None, list[Diagnostic]]:
    """Return a kept file; None if it cannot be read, or is not what its name says. `file` names it in diagnostics."""
    media, problems = read(path, file, limited=False)
    if media and not name.startswith(f"{FOLDER}/{media.digest}-"):
        message = "this file does not fit its name, the hash of its content: it was changed"
        return None, [Diagnostic("ledger-damaged", message, Location(file), _RESTORE)]
    return media, problems


def shown_by(revision: Revision) -> Mapping[str, str]:
    """Return the files that a revision shows or links to: where each is published, with the words for it."""
    return recorded_in(revision.wording.text) if _SIGN in revision.stored else {}


def published_from(ledger: Ledger) -> Iterator[tuple[str, Media]]:
    """Yield the kept files that a revision shows, each with where it is published."""
    for history in ledger.histories.values():
        for revision in history.revisions:
            yield from ((name, ledger.media[name]) for name in shown_by(revision) if name in ledger.media)


def lost(ledger: Ledger) -> Iterator[Diagnostic]:
    """Yield each file that a revision shows and the ledger has no more."""
    for history in ledger.histories.values():
        for revision in history.revisions:
            for name in shown_by(revision):
                if name not in ledger.media:
                    at, what = Location(history.file, revision.number), f"{history.ref}, revision {revision.number},"
                    message = f"{what} shows `{ledger.folder}/{name}`, which is gone"
                    yield Diagnostic("lost-media", message, at, _RESTORE, entry=str(history.ref))


def keep(folder: Path, files: Iterable[Media]) -> None:
    """Copy files into the ledger, those that it does not have yet.

    Raises:
        OSError: if one cannot be read or written.
    """
    for media in files:
        target = folder / media.published
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            (target.parent / ".gitattributes").write_text(_ATTRIBUTES, encoding="utf-8")
            # Under its name it is never half there.
            half = target.with_name(f".{target.name}")
            shutil.copyfile(media.path, half)
            half.replace(target)
