"""Addresses of people whom a reader can turn to, with places that a page fills: `{question}`, `{id}` and the like."""

import re
from typing import Annotated
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

# In the order in which they are named to writers.
PLACES = ("question", "id", "revision", "address")
_PLACE = re.compile(r"\{([^{}]*)\}")
# The same signs as in other addresses, and braces behind the host. https://www.rfc-editor.org/rfc/rfc6068 for mail.
_WEB = re.compile(r"https?://[^\s<>\"\[\]/{}`|\\^]+(/[^\s<>\"\[\]`|\\^]*)?")
_MAIL = re.compile(r"(?:mailto:)?[^\s<>\"@?&/:{}`|\\^]+@[^\s<>\"@?&/:{}`|\\^]+(\?[^\s<>\"\[\]`|\\^]*)?")
# What a mail begins with unless the address says it.
_LETTER = "?subject={question}&body=%0A%0A{address}%0A{id}%2C%20revision%20{revision}"


def link(text: str) -> str:
    """Return a mail or web address as a link has it; "" for what is neither, or has a brace that nothing closes."""
    mail = _MAIL.fullmatch(text)
    if not (mail or _WEB.fullmatch(text)) or re.search(r"[{}]", _PLACE.sub("", text)):
        return ""
    return text if not mail else f"mailto:{text.removeprefix('mailto:')}{'' if mail[1] else _LETTER}"


def unknown_places(text: str) -> list[str]:
    """Return the names of places that no page can fill."""
    return [name for name in _PLACE.findall(text) if name not in PLACES]


def filled(target: str, **values: str) -> str:
    """Return an address with its places filled; a piece of its query for whose places there is nothing is left out.

    `values` are by the names of `PLACES`; those left out count as empty.
    """
    base, mark, query = target.partition("?")
    kept = [piece for piece in query.split("&") if _is_told(piece, values)]
    text = base + (mark + "&".join(kept) if kept else "")
    return _PLACE.sub(lambda found: quote(values.get(found[1], ""), safe=""), text)


def _is_told(piece: str, values: dict[str, str]) -> bool:
    names = _PLACE.findall(piece)
    return not names or any(values.get(name) for name in names)


def host(target: str) -> str:
    """Return where an address leads to in a few letters: a host, or a mail address."""
    parts = urlsplit(target)
    return parts.path if parts.scheme == "mailto" else parts.netloc


def origin(url: str) -> str:
    """Return scheme, host and port of an address, as a content security policy names them; "" for none."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if url else ""


def _target(text: str) -> str:
    found = link(text)
    if not found:
        raise PydanticCustomError("no_target", "neither a mail nor a web address")
    for name in unknown_places(text):
        known = ", ".join(f"{{{place}}}" for place in PLACES)
        raise PydanticCustomError("no_place", "unknown place", {"place": name, "known": known})
    return found


# An address that a reader may go to, with the places that a page fills.
Target = Annotated[str, AfterValidator(_target)]
# Its host stands in the content security policy, where a semicolon would begin another rule.
FeedbackUrl = Annotated[str, Field(pattern=r"^https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[^\s<>\"\[\]{}`|\\^]*)?$")]
