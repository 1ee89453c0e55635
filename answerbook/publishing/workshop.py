"""Where a build is prepared: what it is made of, and the folder for what is generated on the way."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Workshop:
    """The base configuration, the theme, and a folder that belongs to one target alone."""

    base: Path
    theme: Path
    folder: Path

    @property
    def docs(self) -> Path:
        """The docs tree."""
        return self.folder / "docs"

    @property
    def config(self) -> Path:
        """The generated configuration."""
        return self.folder / "mkdocs.yml"

    @property
    def lock(self) -> Path:
        """The file that a build holds while it works here."""
        return self.folder / ".lock"
