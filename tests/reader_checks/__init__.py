"""What a reader must be able to rely on, measured in a browser: shared by the tests and by `make audit`.

Each module answers one question with a list of faults. An empty list means that the site holds what is asked.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """Something that a reader would stumble over: in which state, and what."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"
