r"""An address as a browser takes it apart, as far as the check needs to know.

Source: https://url.spec.whatwg.org/#concept-basic-url-parser. Blanks and control characters around it and line breaks
within it do not count, and a backslash is a slash: so `java\nscript:` is a scheme, and `/\host/` another host.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

_AROUND = "".join(map(chr, range(0x21)))
_DROPPED = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HOST = re.compile(r"[/\\]{2}")
WEB = ("http", "https")
# Those that lead to a host by themselves, with slashes behind the colon or without.
_HOSTED = (*WEB, "ws", "wss", "ftp")


@dataclass(frozen=True)
class Address:
    """One address: `text` is what a browser reads of it; `path` and `anchor` are decoded, of a relative one alone."""

    text: str
    scheme: str = ""
    remote: bool = False
    path: str = ""
    anchor: str = ""


# The frame of all pages names the same addresses.
@lru_cache(maxsize=65536)
def parse(text: str) -> Address:
    """Return the parts of an address, whatever it is; `scheme` is in lower case and "" if there is none."""
    text = _DROPPED.sub("", text.strip(_AROUND))
    if found := _SCHEME.match(text):
        scheme = found[1].lower()
        return Address(text, scheme, remote=scheme in _HOSTED)
    if _HOST.match(text):
        return Address(text, remote=True)
    before, _, anchor = text.partition("#")
    path = before.partition("?")[0].replace("\\", "/")
    return Address(text, path=unquote(path), anchor=unquote(anchor))


def fault(address: Address) -> str:
    """Return why an address of the web leads to no host, "" if it does or is none of the web."""
    if not address.remote or address.scheme not in ("", *WEB):
        return ""
    try:
        parts = urlsplit(address.text.replace("\\", "/"))
        # Read for the error alone that a port out of range brings.
        _ = parts.port
    except ValueError as error:
        return str(error)
    return "" if parts.hostname else "it names no host"
