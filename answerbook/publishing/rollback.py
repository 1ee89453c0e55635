"""Puts back the site that was published before; the present one is kept in its place."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic, Location, cannot_write
from answerbook.core.lock import hold
from answerbook.publishing import manifest
from answerbook.publishing.keep import carry_over, copy_own
from answerbook.publishing.publish import is_published, open_to_readers, publish, scratch, tidy
from answerbook.publishing.room import Room


def rollback(site: Path, waiting: Callable[[str], None]) -> tuple[str, list[Diagnostic]]:
    """Publish the site of before in the place of `site`; the content is not read.

    What no build wrote stays as it is now. `waiting` is told if another process works on the target. Returns how it
    was published, as `publish` does, or "" if it was not.
    """
    with hold(Room(site).lock, str(site), "answerbook rollback", waiting) as busy:
        if problems := [*busy] or tidy(site):
            return "", problems
        try:
            return _put_back(Room(site))
        except OSError as error:
            return "", [cannot_write("the site", error, Location(str(error.filename or site)))]


def _put_back(room: Room) -> tuple[str, list[Diagnostic]]:
    if not is_published(room.before):
        help_ = "build the content of then: check it out, and run `answerbook build`"
        message = "no site of before is kept here: only one build has published into this folder, or none"
        return "", [Diagnostic("no-former-site", message, Location(str(room.site)), help_)]
    was = manifest.read(room.before) or manifest.Manifest()
    with scratch(room.site) as folder:
        built = folder / "site"
        copy_own(room.before, built)
        open_to_readers(built)
        carried, problems = carry_over(room.site, built, None)
        if problems:
            return "", problems
        manifest.write(built, replace(was, assets=carried.assets, kept=carried.kept))
        return publish(built, room.site), []
