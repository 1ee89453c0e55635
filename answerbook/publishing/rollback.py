"""Puts back the site that was published before; the present one is kept in its place."""

from dataclasses import replace
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic, Location, cannot_write
from answerbook.publishing import manifest
from answerbook.publishing.keep import carry_over, copy_own
from answerbook.publishing.publish import MARK, open_to_readers, publish, scratch
from answerbook.publishing.room import Room


def put_back(site: Path) -> tuple[str, list[Diagnostic]]:
    """Publish the site of before in the place of `site`; whoever calls holds the target's lock.

    What no build wrote stays as it is now. Returns how it was published, as `publish` does, or "" if it was not.
    """
    room = Room(site)
    if not (room.before / MARK).is_file():
        help_ = "build the content of then: check it out, and run `answerbook build`"
        message = "no site of before is kept here: only one build has published into this folder, or none"
        return "", [Diagnostic("no-former-site", message, Location(str(site)), help_)]
    try:
        return _put_back(room)
    except OSError as error:
        return "", [cannot_write("the site", error, Location(str(error.filename or site)))]


def _put_back(room: Room) -> tuple[str, list[Diagnostic]]:
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
