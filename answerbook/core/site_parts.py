"""Where the parts of a site are: a site is a folder, and what it does not have itself is taken from the defaults."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from answerbook.core import defaults
from answerbook.core.files import shown
from answerbook.core.layers import Layers

CONTENT, LEDGER, STATIC, SITE, WORKSHOP = "content", "ledger", "static", "site", "build"
TEMPLATES, THEME = "templates", "theme"
# In a published site: what was published, for whoever must know whether all of it still stands.
REVISIONS = "api/v1/revisions.json"
_SITE_FILE, _CONFIG = "site.yml", "mkdocs.yml"
# Plugins and hooks are programs, and a tag such as `!ENV` reads what stands elsewhere.
_RUNS_MORE = re.compile(rb"plugins|hooks|!")
# Where the content has no folder of its own, these stand beside it: what is not content, and what repositories hold.
_BESIDE = frozenset(
    {LEDGER, SITE, WORKSHOP, TEMPLATES, THEME, _CONFIG, "README.md", "LICENSE", "Makefile", "requirements.txt"}
)


@dataclass(frozen=True)
class SiteParts:
    """Where each part of a site is.

    `root`: the site's folder. `content`: the folder with `site.yml`, which may be `root` itself. `static`: the files
    that are published as they are. `config`: the site's own settings of the engine, None without. `seen_from`: the
    folder from which people see the paths in diagnostics. `instead`: files that are read in the place of files of the
    content, by their path in it, so that a change can be judged before it is made. `content_as`: what the
    content folder is called in diagnostics where a copy of it is read, "" where it is read itself.
    """

    root: Path
    content: Path
    ledger: Path
    seen_from: Path
    templates: Layers
    theme: Layers
    config: Path | None
    instead: Mapping[str, Path] = field(default_factory=dict)
    content_as: str = ""

    @property
    def static(self) -> Path:
        """The folder of files that are published as they are."""
        return self.root / STATIC

    @property
    def beside(self) -> frozenset[str]:
        """The names directly below the content folder that are no content."""
        return _BESIDE if self.content.resolve() == self.root.resolve() else frozenset()

    @property
    def content_shown(self) -> str:
        """The name of the content folder in diagnostics."""
        return self.content_as or self.shown(self.content)

    @property
    def ledger_shown(self) -> str:
        """The name of the ledger in diagnostics."""
        return self.shown(self.ledger)

    def below(self, name: str) -> str:
        """Return how a part of the site of that name is shown to people, wherever a link in its place leads."""
        return f"{self.shown(self.root)}/{name}".removeprefix("./")

    def shown(self, path: Path) -> str:
        """Return a path as people are shown it."""
        return shown(path, self.seen_from)


def runs_more(parts: SiteParts) -> bool:
    """Tell whether the site's own `mkdocs.yml` may let the engine run or read what nobody here knows of.

    Raises:
        OSError: if it cannot be read.
    """
    return bool(parts.config and _RUNS_MORE.search(parts.config.read_bytes()))


def find_content(start: Path) -> Path | None:
    """Return the content folder of the site in which `start` lies, at any depth; None if it lies in none."""
    for folder in (start, *start.parents):
        for content in (folder / CONTENT, folder):
            if os.path.isfile(content / _SITE_FILE):  # noqa: PTH113 - Path.is_file raises where it may not look
                return content
    return None


def site_parts(content: Path, seen_from: Path, ledger: Path | None = None) -> SiteParts:
    """Return the parts of the site whose content is in a folder; `ledger` stands elsewhere than usual, if given."""
    # By its own name, wherever it is linked to; `.` has none before it is resolved.
    root = content.absolute().parent if content.absolute().name == CONTENT else content
    return SiteParts(
        root,
        content,
        ledger or _ledger(root, content),
        seen_from,
        Layers(defaults.TEMPLATES, _own(root / TEMPLATES, defaults.TEMPLATES)),
        Layers(defaults.THEME, _own(root / THEME, defaults.THEME)),
        _own(root / _CONFIG, defaults.CONFIG),
    )


def _ledger(root: Path, content: Path) -> Path:
    """Return where the ledger is: in the site's folder, or where it stood before sites were folders."""
    former = content.absolute().parent / f"{content.resolve().name}-{LEDGER}"
    return former if root == content and former.is_dir() and not (root / LEDGER).is_dir() else root / LEDGER


def _own(path: Path, default: Path) -> Path | None:
    """Return a part that the site has itself: in the checkout of this program the defaults stand at the same place."""
    return path if path.exists() and path.resolve() != default else None
