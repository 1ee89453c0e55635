"""What a run is told: where it reads and writes, and how."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from answerbook.core.site_parts import SiteParts
from answerbook.publishing.workshop import Workshop

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Settings:
    """Where a run reads and writes, and how.

    `release` makes errors of what is not yet recorded; `drafts` treats drafts as what they are to become;
    `published` is the folder, address or list of what was published last, if a person gave one; `compress` names the
    forms in which the site's texts stand beside themselves; with `file_urls` the site is read from a disk; with
    `history` Git is asked, too. `today` is the day by which reviews are judged, None if they are not. `keep` and
    `commit` are those of `Target`; `around` are greeting and sign-off of exported replies. With `cold` nothing counts
    that earlier runs remember; `scheduler` is that of `Target`.
    """

    parts: SiteParts
    workshop: Workshop
    site: Path
    engine: str = "mkdocs"
    site_url: str = ""
    release: bool = False
    drafts: bool = False
    published: str = ""
    compress: tuple[str, ...] = ()
    file_urls: bool = False
    history: bool = False
    today: date | None = None
    keep: frozenset[str] = frozenset()
    commit: str = ""
    around: tuple[str, str] = ("", "")
    cold: bool = False
    scheduler: str = ""
