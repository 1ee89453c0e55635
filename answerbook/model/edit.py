"""Where a page is edited: an address of the git host, in which the page's file has its place."""

import re
from typing import Annotated
from urllib.parse import quote

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from answerbook.model.fields import Record
from answerbook.model.media import MediaFiles

_FILE, _LINE = "{file}", "{line}"
_ADDRESS = re.compile(r"https?://[^\s<>\"\[\]/{}`|\\^]+/[^\s<>\"\[\]{}`|\\^]*")


def _edit_url(text: str) -> str:
    bare = text.replace(_FILE, "f").replace(_LINE, "1")
    if _FILE not in text or not _ADDRESS.fullmatch(bare):
        raise PydanticCustomError("edit_url", "no address of a file")
    return text


# The whole address of a file on the git host, with `{file}` for its path in the content folder, and perhaps `{line}`.
EditUrl = Annotated[str, AfterValidator(_edit_url)]


def edit_address(edit_url: str, media: MediaFiles, record: Record) -> str:
    """Return where the file of a record is edited; "" if the site does not say where its files are."""
    at = record.origin.at()
    file = at.file.removeprefix(f"{media.folder}/")
    return edit_url.replace(_FILE, quote(file)).replace(_LINE, str(at.line))
