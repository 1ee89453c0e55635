"""Stage 7: a proven build takes the place of the published site in one step; a failed one never does."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.site_parts import SITE, WORKSHOP, SiteParts

# Found in every site that was published here; a folder without it is never replaced.
MARK = "api/v1/answers.json"
# What hosts want in a site's folder: a fresh checkout for a first build holds nothing else.
_OF_HOSTS = {".git", ".nojekyll", ".well-known", "CNAME"}


def target_problems(site: Path, parts: SiteParts) -> list[Diagnostic]:
    """Refuse a target that holds something else than a site of ours, or overlaps with the content."""
    mine, theirs = site.resolve(), parts.content.resolve()
    # Where the content has no folder of its own, the site stands beside it all the same.
    is_beside = any(mine.is_relative_to(theirs / name) for name in parts.beside & {SITE, WORKSHOP})
    if not is_beside and (mine.is_relative_to(theirs) or theirs.is_relative_to(mine)):
        help_ = "choose a folder outside the content with --site"
        return [Diagnostic("not-a-site", "site and content would stand in one another", Location(str(site)), help_)]
    if site.is_dir() and {path.name for path in site.iterdir()} - _OF_HOSTS and not (site / MARK).is_file():
        help_ = "choose an empty or new folder with --site; this one would be overwritten"
        return [Diagnostic("not-a-site", "the folder holds files that are no built site", Location(str(site)), help_)]
    if site.exists() and not site.is_dir():
        return [Diagnostic("not-a-site", "this is a file", Location(str(site)), "choose a folder with --site")]
    return []


@contextmanager
def scratch(site: Path) -> Iterator[Path]:
    """Give an empty folder on the same disk as `site`, so that a rename can replace it; it is gone afterwards."""
    site.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(built: Path, site: Path) -> None:
    """Put `built` where `site` was; if that fails, `site` is put back."""
    if not site.exists():
        built.replace(site)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    try:
        site.replace(old / "old")
        built.replace(site)
    finally:
        if not site.exists():
            (old / "old").replace(site)
        # Reached only while a site stands: should putting it back fail too, the old one is still in its folder.
        shutil.rmtree(old, ignore_errors=True)
