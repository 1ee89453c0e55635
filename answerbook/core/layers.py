"""Defaults and a site's own files above them: templates, and the theme."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from answerbook.core.files import files_below


@dataclass(frozen=True)
class Layers:
    """A folder of defaults and, where there is one, the site's own: its files take the place of defaults by name."""

    default: Path
    own: Path | None = None

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders in which a file is looked for, in this order."""
        return (self.own, self.default) if self.own else (self.default,)

    def path(self, name: str) -> Path:
        """Return where the file of a name is, or would be."""
        return next((folder / name for folder in self.folders if (folder / name).exists()), self.default / name)

    def files(self) -> Mapping[str, Path]:
        """Return every file by its name, which has slashes."""
        return {**_files(self.default, installed=True), **self.own_files()}

    def own_files(self) -> Mapping[str, Path]:
        """Return the site's own files by name."""
        return _files(self.own) if self.own else {}


def _files(folder: Path, *, installed: bool = False) -> dict[str, Path]:
    return {found.name: folder / found.name for found in files_below(folder, installed=installed) if not found.why_not}
