"""Fetches the list of what was published last: of the site's folder, or of the file or address that a person names."""

import os
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.files import read_bytes
from answerbook.core.site_parts import REVISIONS
from answerbook.ledger.public import broken, read_list
from answerbook.model.addresses import on_site
from answerbook.model.revisions import Ledger

# A list of 100,000 revisions has 12 MB.
_BYTES, _SECONDS = 64_000_000, 20
_SCHEMES = ("https://", "http://")


def lost(ledger: Ledger, site: Path, site_url: str, named: str) -> list[Diagnostic]:
    """Return what was published last and the ledger has no more.

    `named` is the file, folder or address of that site, which a person gave; without one it is what stands in the
    folder `site`, if that is the site at `site_url`. Nothing is fetched from an address that nobody gave.
    """
    if not named and not os.path.lexists(site / REVISIONS):
        return []
    where = named or str(site / REVISIONS)
    data, why_not = _fetched(where) if named else read_bytes(site / REVISIONS)
    try:
        address, published = read_list(data.decode())
    except ValueError:
        help_ = "give --published the folder or address of the published site, or its `api/v1/revisions.json`"
        message = f"the list of published revisions {why_not or 'holds none'}"
        return [Diagnostic("unknown-past", message, Location(where), help_)]
    if not named and address != site_url:
        return []
    return list(broken(ledger, published, f"was published ({where})"))


def _fetched(where: str) -> tuple[bytes, str]:
    """Return what a file or address holds, and "" or why it cannot be read."""
    if not where.startswith(_SCHEMES):
        path = Path(where)
        return read_bytes(path / REVISIONS if path.is_dir() else path)
    try:
        with urlopen(where if where.endswith(".json") else on_site(where, REVISIONS), timeout=_SECONDS) as answer:  # noqa: S310
            return answer.read(_BYTES), ""
    except (URLError, OSError, ValueError) as error:
        return b"", f"cannot be fetched: {error}"
