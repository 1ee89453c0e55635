"""Shows what was recorded before the ledger named its reading, as it was shown then: a pinned page never changes.

Until November 2026 texts were read by Python-Markdown, and references found by these expressions.
"""

import re
from collections.abc import Callable
from functools import lru_cache

import markdown

from answerbook.markdown.accessibility import reachable
from answerbook.markdown.anchors import RESERVED_ANCHORS
from answerbook.model.fields import Ref
from answerbook.words.words import Words

_CODE = re.compile(
    r"^(?P<fence>```+|~~~+)[^\n]*\n.*?^(?P=fence)[^\n]*$|"
    r"(?P<escaped>\\[\\`])|"
    r"(?P<ticks>(?<!`)`+(?!`))(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)
_ESCAPED = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!]")
_REFERENCE = re.compile(r"(?<!!)\[(?P<text>[^\[\]]*)\]\((?P<kind>[A-Za-z]+):(?P<id>[^)\s#]*)#?[^)\s]*\)")
_OUTSIDE = ("http", "https", "mailto", "tel")
_EXTENSIONS = ["attr_list", "fenced_code", "tables", "sane_lists"]
_WITH_ANCHORS = markdown.Markdown(extensions=[*_EXTENSIONS, "toc"], output_format="html")
_HEADING = re.compile(r'<h[1-6] id="([^"]*)"')
_UNNAMED = re.compile(r'(?:"|\\n)#{1,6}[^#\n](?:(?!\\n)[^{])*(?:\\n|")')


def to_page_html(text: str, href: Callable[[Ref], str], words: Words) -> str:
    """Return the HTML of a recorded text; `href` gives the link to an entry."""
    return _engine(words).reset().convert(linked(text, href))


def linked(text: str, href: Callable[[Ref], str]) -> str:
    """Return a recorded text whose references are links; `href` gives that to an entry."""
    pieces, done = [], 0
    for found in _REFERENCE.finditer(_ESCAPED.sub(_blank, _CODE.sub(_blank, text))):
        if found["kind"] not in _OUTSIDE:
            label = text[slice(*found.span("text"))]
            pieces += [text[done : found.start()], f"[{label}]({href(Ref(found['kind'], found['id']))})"]
            done = found.end()
    return "".join([*pieces, text[done:]])


@lru_cache(maxsize=4)
def _engine(words: Words) -> markdown.Markdown:
    return markdown.Markdown(extensions=[*_EXTENSIONS, reachable(words)], output_format="html")


def anchors(text: str) -> list[str]:
    """Return the anchors that the engine gave to the headings of a text on its page, in their order."""
    taken = "\n\n".join(f"x\n{{ #{anchor} }}" for anchor in RESERVED_ANCHORS)
    return _HEADING.findall(_WITH_ANCHORS.reset().convert(f"{taken}\n\n{text}"))


def may_have_unnamed_headings(stored: str) -> bool:
    """Tell whether the record of a wording, as JSON, may hold a heading without an id of its own."""
    return bool(_UNNAMED.search(stored))


def _blank(found: re.Match[str]) -> str:
    # An escaped tick opens no code; it is matched only so that it does not.
    return found[0] if found.re is _CODE and found["escaped"] else re.sub(r"[^\n]", " ", found[0])
