"""Finds the links to a site in a text: bare, in Markdown or HTML, or encoded in another address."""

import re
from collections.abc import Sequence
from html import unescape
from urllib.parse import unquote

from answerbook.model import addresses

# A slash as it is, percent-encoded once or more (RFC 3986, section 2.1), and as an HTML entity.
_SLASH = r"(?:/|%(?:25)*2F|&\#x2F;|&\#47;)"
_COLON = r"(?::|%(?:25)*3A|&\#x3A;|&\#58;)"
# What ends an address in a text: blanks, seen or not, brackets, quotation marks, stops of other scripts.
_ENDS = r"\s\u00ad\u200b-\u200f\u2060\ufeff،؛؟<>()\[\]{}\"'`|\\^“”„‟‘’‚«»‹›…。，、；：！？（）「」『』【】《》"
_END = re.compile(f"[{_ENDS}]")
_STOPS = ".,;:!?*_~&="
# Characters of a path or an anchor: none of ours is longer, and what is longer stays no address of ours when it is cut.
_LONGEST = 1000


class LinkFinder:
    """Finds the links to the addresses at which a site stands, such as `https://help.example/faq/`."""

    def __init__(self, sites: Sequence[str]) -> None:
        bare = [re.sub(r"^https?://", "", site.strip(), flags=re.IGNORECASE).rstrip("/") for site in sites]
        # The longest first: a site may stand within another's address.
        bare = sorted({one.lower() for one in bare if one}, key=len, reverse=True)
        self._hosts = tuple({one.partition("/")[0] for one in bare})
        names = "|".join(map(_spelt, bare))
        # A name within another name, a mail address or the path of an archive is none of ours.
        self._pattern = re.compile(
            rf"(?P<begin>(?:(?<!/)https?{_COLON}{_SLASH}{{2}}|(?<![\w.@%/-])|(?<=[^:]//)|(?<=^//))(?:{names}))"
            rf"(?P<rest>[^{_ENDS}]*)",
            re.IGNORECASE,
        )

    def find(self, *texts: str) -> list[tuple[tuple[str, ...], str]]:
        """Return the links in some texts, each once: the decoded steps of the path within the site, and the anchor."""
        found: dict[tuple[tuple[str, ...], str], None] = {}
        for text in texts:
            low = text.lower()
            if any(host in low for host in self._hosts):
                for match in self._pattern.finditer(text):
                    rest = _rest(match["begin"], match["rest"])
                    if not rest or rest[0] in "/?#":
                        found[_parsed(rest)] = None
        return list(found)


def _spelt(site: str) -> str:
    """Return the pattern of a site's address: its slashes in any spelling, the usual ports named or not."""
    host, *folders = map(re.escape, site.split("/"))
    return _SLASH.join((rf"{host}(?::80|:443)?", *folders))


def _rest(begin: str, rest: str) -> str:
    """Return what follows the site's address, freed of what surrounds it in the text."""
    if "%" in begin:
        # Within another address: what follows `&` is that one's, and it may be encoded more than once.
        rest = rest.partition("&")[0]
        while (plain := unquote(rest)) != rest:
            rest = plain
    rest = _END.split(unescape(rest), maxsplit=1)[0]
    return rest.rstrip(_STOPS)


def _parsed(rest: str) -> tuple[tuple[str, ...], str]:
    """Return steps and anchor. What follows `?` tells no page apart; `:~:` leads to a text within it (WICG)."""
    address, _, anchor = rest.partition("#")
    path = re.split(r"[?&]", address, maxsplit=1)[0]
    anchor = unquote(anchor.partition(":~:")[0].partition("&")[0])
    return tuple(addresses.steps(path[:_LONGEST])), anchor[:_LONGEST]
