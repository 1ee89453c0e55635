"""Where a build is published, and how."""

from dataclasses import dataclass
from pathlib import Path

from answerbook.publishing.workshop import Workshop


@dataclass(frozen=True)
class Target:
    """The published folder, the folder that is worked in on the way, and the engine."""

    site: Path
    workshop: Workshop
    engine: str
