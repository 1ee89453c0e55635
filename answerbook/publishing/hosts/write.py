"""Writes the files for a host into a folder, such as the site's own, and none over a file of somebody else."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic, Location, cannot_write

# Stands in each file that can hold a remark.
_MARK = b"# Written by `answerbook"


def write(folder: Path, shown: str, files: Mapping[str, str]) -> list[Diagnostic]:
    """Write files, all or none; `shown` is the folder's name in diagnostics."""
    try:
        foreign = [name for name, text in files.items() if _is_foreign(folder / name, text)]
        if not foreign:
            _put(folder, files)
    except OSError as error:
        return [cannot_write("the files for the host", error, Location(shown))]
    message = "this file says otherwise, and `answerbook hosting` did not write it"
    help_ = "move the file away, or choose another folder with --out"
    return [Diagnostic("not-for-the-host", message, Location(f"{shown}/{name}"), help_) for name in foreign]


def _is_foreign(file: Path, text: str) -> bool:
    if not file.exists():
        return False
    before = file.read_bytes()
    return _MARK not in before and before != text.encode()


def _put(folder: Path, files: Mapping[str, str]) -> None:
    """Write files beside their places first, so that none is ever half there."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".answerbook-", dir=folder) as scratch:
        for name, text in files.items():
            Path(scratch, name).write_bytes(text.encode())
        for name in files:
            Path(scratch, name).replace(folder / name)
