"""Where a build is published, and how."""

from dataclasses import dataclass
from pathlib import Path

from answerbook.publishing.workshop import Workshop


@dataclass(frozen=True)
class Target:
    """The published folder, the folder that is worked in on the way, and the engine.

    `packed` names the forms in which texts stand beside themselves; with `file_urls` the site is read from a disk.
    `keep` are the paths in the published folder that stay though no build wrote them; `commit` is the state of the
    content in version control, "" if nobody said it. With `cold` nothing is taken over from the last build.
    `scheduler` is the address of a cluster that makes the pages, "" if this machine does.
    """

    site: Path
    workshop: Workshop
    engine: str
    packed: tuple[str, ...] = ()
    file_urls: bool = False
    keep: frozenset[str] = frozenset()
    commit: str = ""
    cold: bool = False
    scheduler: str = ""
