"""Blocks of code: their language, title and marked lines, and colours by classes, made when the site is built."""

import re
from dataclasses import dataclass
from html import escape

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

_OPTION = re.compile(r'(?P<name>title|hl_lines)="(?P<value>[^"]*)"')
_LANGUAGE = re.compile(r"[A-Za-z][\w+#.-]*")


@dataclass(frozen=True)
class CodeBlock:
    """What stands behind the fence of a block, as Material has it: `python title="app.py" hl_lines="2 4-6"`."""

    language: str
    title: str
    lines: tuple[int, ...]

    @classmethod
    def of(cls, info: str) -> "CodeBlock":
        """Read the text behind a fence; what is no language and no known option means nothing."""
        first = info.split()[:1]
        language = first[0] if first and _LANGUAGE.fullmatch(first[0]) else ""
        options = {found["name"]: found["value"] for found in _OPTION.finditer(info)}
        return cls(language, options.get("title", ""), tuple(_numbers(options.get("hl_lines", ""))))


def _numbers(text: str) -> list[int]:
    found: list[int] = []
    for one in re.finditer(r"(\d{1,5})(?:-(\d{1,5}))?", text):
        found += range(int(one[1]), min(int(one[2] or one[1]), int(one[1]) + 1000) + 1)
    return found


def highlighted(content: str, block: CodeBlock) -> str:
    """Return code as HTML with a class for each kind of word (https://pygments.org/docs/tokens/), no inline styles.

    A language that Pygments does not know stays without colours.
    """
    try:
        lexer = get_lexer_by_name(block.language or "text", stripnl=False, ensurenl=False)
    except ClassNotFound:
        lexer = get_lexer_by_name("text", stripnl=False, ensurenl=False)
    if lexer.name == "Text only" and not block.lines:
        return escape(content, quote=False)
    made: str = highlight(content, lexer, HtmlFormatter(nowrap=True, hl_lines=list(block.lines)))
    return made
