"""All that decides about what a run finds, as one hash: where it is equal, so is what the run tells and writes.

What cannot be told for sure is not remembered: files that are no plain ones, a list that is fetched, settings of the
engine that may read what nobody here knows of.
"""

import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from answerbook.core import defaults
from answerbook.core.files import files_below
from answerbook.core.git import GitError, state
from answerbook.core.program import joint, program
from answerbook.core.site_parts import REVISIONS, runs_more
from answerbook.settings import Settings

# `check` compares the ledger with what stands at the target; what a build needs to know of that is `state_of` it.
CHECK, BUILD = "check", "build"


class _UnknownError(Exception):
    """Something decides about the run that cannot be told for sure."""


def digest(settings: Settings, command: str) -> str:
    """Return the hash of all that decides about a command; "" if it cannot be told for sure."""
    try:
        return joint(_pieces(settings, command))
    except (_UnknownError, GitError, OSError):
        return ""


def _pieces(settings: Settings, command: str) -> Iterator[bytes]:
    parts = settings.parts
    if settings.published or parts.instead:
        raise _UnknownError
    yield json.dumps([command, *_options(settings)]).encode()
    yield program().encode()
    yield from _folder(parts.content, leave_out=parts.beside)
    for folder in (parts.ledger, parts.static, *parts.templates.folders, *parts.theme.folders):
        yield from _folder(folder, program=folder in (defaults.TEMPLATES, defaults.THEME))
    yield defaults.CONFIG.read_bytes()
    if parts.config:
        if runs_more(parts):
            raise _UnknownError
        yield parts.config.read_bytes()
    if settings.history:
        yield state(parts.ledger).encode()
    if command == CHECK:
        yield _published_list(settings)


def _options(settings: Settings) -> Iterator[str]:
    for one in (one for one in fields(settings) if one.name != "cold"):
        value = getattr(settings, one.name)
        yield f"{one.name}={sorted(value) if isinstance(value, frozenset) else value}"


def _folder(folder: Path, leave_out: frozenset[str] = frozenset(), *, program: bool = False) -> Iterator[bytes]:
    """Yield the path of a folder, and names and bytes of its files; installers may link those of the `program`."""
    yield str(folder).encode()
    for found in files_below(folder, leave_out, installed=program):
        if found.why_not:
            raise _UnknownError
        if program and "__pycache__" in found.name:
            continue
        yield found.name.encode()
        yield (folder / found.name).read_bytes()


def _published_list(settings: Settings) -> bytes:
    try:
        return (settings.site / REVISIONS).read_bytes()
    except OSError:
        return b""
