"""Where a site is published from: a folder beside it, so on the same disk, that belongs to this one target."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Room:
    """The folder beside a target; `site` is the target, whatever its parts are made of."""

    site: Path

    @property
    def folder(self) -> Path:
        """The folder, under a name of our own: what is stale there is deleted."""
        return self.site.with_name(f".{self.site.name}-build")

    @property
    def lock(self) -> Path:
        """The file that a process holds while it changes the target; it stands outside, so that the folder may go."""
        return self.site.with_name(f".{self.site.name}.lock")

    @property
    def mark(self) -> Path:
        """The file that tells that what lies beside it is ours; it comes first and goes last."""
        return self.folder / ".answerbook"

    @property
    def new(self) -> Path:
        """What is made by the run that holds the lock, or was left by one that was killed."""
        return self.folder / "new"

    @property
    def built(self) -> Path:
        """The new site; once it is published, the one that stood there before, if both changed places in one step."""
        return self.new / "site"

    @property
    def aside(self) -> Path:
        """The site that stood there before, if two renames are needed: in between there is none at its place."""
        return self.new / "old"

    @property
    def journal(self) -> Path:
        """The file that tells which folder is about to be published."""
        return self.new / "journal"

    @property
    def before(self) -> Path:
        """The site that was published before the present one."""
        return self.folder / "before"
