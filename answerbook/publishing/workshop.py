"""Where a build is prepared: the folder for what is generated on the way."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Workshop:
    """A folder that belongs to one target alone."""

    folder: Path

    @property
    def docs(self) -> Path:
        """The docs tree."""
        return self.folder / "docs"

    @property
    def theme(self) -> Path:
        """The theme: the defaults with the site's own files in their places."""
        return self.folder / "theme"

    @property
    def defaults(self) -> Path:
        """The settings of the engine that every site inherits."""
        return self.folder / "default.mkdocs.yml"

    @property
    def base(self) -> Path:
        """The site's own settings of the engine, where it has some, which inherit the defaults."""
        return self.folder / "site.mkdocs.yml"

    @property
    def config(self) -> Path:
        """The generated configuration."""
        return self.folder / "mkdocs.yml"

    @property
    def record(self) -> Path:
        """What the build that stands at the target was made from, for the next one."""
        return self.folder / "last-build.json"
