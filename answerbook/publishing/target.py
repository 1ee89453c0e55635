"""Where a build is published, and how."""

from dataclasses import dataclass
from pathlib import Path

from answerbook.publishing.workshop import Workshop


@dataclass(frozen=True)
class Target:
    """The published folder, the folder that is worked in on the way, and the engine.

    `packed` names the forms in which texts stand beside themselves; with `file_urls` the site is read from a disk.
    """

    site: Path
    workshop: Workshop
    engine: str
    packed: tuple[str, ...] = ()
    file_urls: bool = False
