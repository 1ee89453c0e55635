"""Which site paths and anchors exist besides entries."""

import re
from collections.abc import Mapping
from functools import lru_cache

from answerbook.core.site_parts import REVISIONS
from answerbook.markdown.graft import with_html
from answerbook.model import addresses

_ANCHOR = re.compile(r'\bid="([^"]+)"|\{[^{}\n]*#([^\s{}]+)[^{}\n]*\}')
# What the theme and the engine name, and what every browser knows (https://html.spec.whatwg.org/#find-a-potential-indicated-element).
_ALWAYS = re.compile(r"|top|ab-.*|__.*", re.IGNORECASE)
# Folders and files that come with the theme, the search, the desk and the engine.
_BESIDE = ("assets", "search", "desk", "sitemap.xml", "sitemap.xml.gz", "404.html", "_headers", "build.json", "media")
_DATA = (addresses.ANSWERS, REVISIONS, addresses.OPENAPI, addresses.LLMS)
_FEEDS = ("atom.xml", "feed.json")


class SitePaths:
    """The pages of a site; `files` is the docs tree."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self._pages = {addresses.path(name): text for name, text in files.items() if name.endswith(".md")}
        self._anchors = lru_cache(maxsize=4096)(self._anchors_of)

    def has(self, steps: tuple[str, ...]) -> bool:
        """Tell whether there is a page or file at the end of a path."""
        if steps and steps[0] in _BESIDE:
            return True
        if steps and steps[-1] in _FEEDS:
            return (len(steps) == 2 or steps[1:2] == ("plans",)) and steps[0] == "changes" and self.has(steps[:-1])
        return _page(steps) in self._pages or "/".join(steps) in _DATA

    def has_anchor(self, steps: tuple[str, ...], anchor: str) -> bool:
        """Tell whether a page has an anchor; files are taken to have any."""
        if _ALWAYS.fullmatch(anchor) or _page(steps) not in self._pages:
            return True
        return anchor in self._anchors(_page(steps))

    def _anchors_of(self, page: str) -> frozenset[str]:
        return frozenset(one or other for one, other in _ANCHOR.findall(with_html(self._pages[page])))


def _page(steps: tuple[str, ...]) -> str:
    return "".join(f"{step}/" for step in steps)
