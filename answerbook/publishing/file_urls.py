"""Makes a built site one that is read from a disk: where a server would choose a folder's page, links name it."""

import re
from functools import partial
from pathlib import Path, PurePosixPath

# Text of a page has its `<` written otherwise, so each of these is an element.
_LINK = re.compile(r'(<(?:a|area|link)\b[^>]*?\shref=")([^"]*)(")')
_REFRESH = re.compile(r'(<meta http-equiv="refresh" content="\d+; url=)([^"]*)(")')
_PAGE = "index.html"


def name_pages(site: Path) -> None:
    """Let each link of a built site that leads to a folder lead to the page in it.

    Raises:
        OSError: if a file cannot be read or written.
    """
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for pattern in (_LINK, _REFRESH):
            text = pattern.sub(partial(_named, page.parent), text)
        page.write_text(text, encoding="utf-8", newline="\n")


def _named(folder: Path, match: re.Match[str]) -> str:
    before, link, after = match.groups()
    path, rest = re.fullmatch(r"([^?#]*)(.*)", link, re.DOTALL).groups()  # type: ignore[union-attr]  # it fits anything
    # Whole addresses, and paths of the host, lead out of this copy.
    if path and not path.startswith("/") and ":" not in path and (folder / path / _PAGE).is_file():
        path = str(PurePosixPath(path) / _PAGE)
    return f"{before}{path}{rest}{after}"
