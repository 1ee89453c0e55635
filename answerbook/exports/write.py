"""Stage: writes files for other tools into a folder, all or none, and never over a file that is not ours."""

import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic, Location, cannot_write
from answerbook.core.json_text import indented
from answerbook.exports.bundle import Bundle

# Names the files of the folder that are ours, so that the next export may replace them.
LIST = "answerbook-export.json"


def hand_over(folder: Path, shown: str, bundle: Bundle) -> list[Diagnostic]:
    """Write the files of an export into a folder, all or none; `shown` is the folder's name in diagnostics."""
    try:
        problems = [*bundle.problems] or foreign(folder, shown, bundle.files)
        if not problems:
            put(folder, bundle.files)
    except OSError as error:
        return [cannot_write("the export", error, Location(shown))]
    return problems


def foreign(folder: Path, shown: str, names: Iterable[str]) -> list[Diagnostic]:
    """Return which of some files are there already and not ours; `shown` is the folder's name in diagnostics."""
    ours = _ours(folder)
    help_ = "move the file away, or choose another folder"
    return [
        Diagnostic("not-an-export", "this file was not written by an export", Location(f"{shown}/{name}"), help_)
        for name in sorted(names)
        if name not in ours and (folder / name).exists()
    ]


def put(folder: Path, files: Mapping[str, str | Path]) -> None:
    """Write files, and name them in the folder's list.

    All are written beside their places first, so that none is ever half there. Other files stay, but for those that an
    earlier export wrote into a folder that these files fill.

    Raises:
        OSError: if one cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    filled = {name.partition("/")[0] for name in files if "/" in name}
    former = {name for name in _ours(folder) - files.keys() if "/" in name and name.partition("/")[0] in filled}
    listed = indented({"files": sorted({*_ours(folder) - former, *files})}) + "\n"
    with tempfile.TemporaryDirectory(prefix=".answerbook-", dir=folder) as scratch:
        # The list goes first: a file that it names and that is missing does no harm.
        for name, content in {LIST: listed, **files}.items():
            Path(scratch, name).parent.mkdir(parents=True, exist_ok=True)
            Path(scratch, name).write_bytes(content.encode() if isinstance(content, str) else content.read_bytes())
        for name in (LIST, *files):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            Path(scratch, name).replace(folder / name)
    for name in former:
        (folder / name).unlink(missing_ok=True)


def _ours(folder: Path) -> frozenset[str]:
    """Return the names in the folder's list; none if there is no list, or one that cannot be read."""
    try:
        value = json.loads((folder / LIST).read_bytes())
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return frozenset()
    names = value.get("files") if isinstance(value, dict) else None
    return frozenset(name for name in names if isinstance(name, str)) if isinstance(names, list) else frozenset()
