"""Writes the inline tokens of a block as Markdown for Python-Markdown."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

from answerbook.markdown.around import Target
from answerbook.markdown.escape import escape_link_title
from answerbook.markdown.html import ALLOWED_TAGS
from answerbook.markdown.reading import Link, Reference
from answerbook.model.fields import Citation

# What its reader takes for a mark anywhere in a line (https://python-markdown.github.io/#differences), and a `<` or `&`
# that could begin a tag or an entity.
_MARKS = re.compile(r"[\\`*\[\]{}]|~(?=~)|(?<=~)~|(?<!\w)_|_(?!\w)")
_TAG, _ENTITY = re.compile(r"<(?=[A-Za-z/!?])"), re.compile(r"&(?=#?\w+;)")
_AT_START = re.compile(r"(?:[#>]|[-+](?=\s|$)|\d+(?=[.)](?:\s|$)))")
_BOX_AT_START = re.compile(r"[!?=:~](?=[!?=:~\s])")
# Within a text, and in a heading or cell.
_BREAKS = {"softbreak": ("\n", " "), "hardbreak": ("  \n", "<br>")}
_MARK = {"strong_open": "**", "em_open": "*", "s_open": "~~"}


@dataclass(frozen=True)
class Inline:
    """Writes inline tokens.

    `links` finds the link of a token; `link`, `cite` and `own` tell where reference, citation and other address lead.
    """

    links: dict[int, Link]
    link: Callable[[Reference], Target]
    cite: Callable[[Citation], str]
    own: Callable[[str], str]

    def write(self, tokens: Sequence[Token], *, one_line: bool = False) -> str:
        """Return the Markdown of the tokens of one block; in a heading or cell it has `one_line`."""
        written: list[str] = []
        ends: list[str] = []
        for token in tokens:
            starts = not "".join(written).rpartition("\n")[2].strip()
            if token.type == "link_open":
                opening, end = self._link(token)
                written.append(opening)
                ends.append(end)
            elif token.type in _MARK:
                written.append(_MARK[token.type])
                ends.append(_MARK[token.type])
            elif token.nesting < 0:
                written.append(ends.pop())
            else:
                written.append(self._leaf(token, starts=starts, one_line=one_line))
        return "".join(written)

    def _link(self, token: Token) -> tuple[str, str]:
        found = self.links.get(id(token))
        reference = found.reference if found else None
        if reference:
            target = self.link(reference)
        else:
            target = Target(normalizeLink(self.own(str(token.attrs["href"]))), "", str(token.attrs.get("title", "")))
        href = f"<{target.href}>" if re.search(r"[\s()]", target.href) else target.href
        title = f' "{escape_link_title(target.title)}"' if target.title else ""
        label = _escaped(target.label, starts=False) if found and not found.text else ""
        return f"[{label}", f"]({href}{title})"

    def _leaf(self, token: Token, *, starts: bool, one_line: bool) -> str:
        if token.type == "text":
            return _escaped(token.content, starts=starts)
        if token.type == "code_inline":
            return _code(token.content)
        if token.type == "citation":
            return self.cite(Citation(token.content, token.info))
        if token.type == "footnote_ref":
            return f"[^{token.meta['id'] + 1}]"
        if token.type in _BREAKS:
            return _BREAKS[token.type][one_line]
        return token.content if token.content.strip("</ >").lower() in ALLOWED_TAGS else ""


def _escaped(text: str, *, starts: bool) -> str:
    """Return a text without marks; `starts` tells whether it begins its line."""
    written = _MARKS.sub(lambda found: f"\\{found[0]}", text)
    written = _TAG.sub("&lt;", _ENTITY.sub("&amp;", written))
    if not starts:
        return written
    if found := _AT_START.match(written):
        end = found.end()
        return f"{written[:end]}\\{written[end:]}" if found[0].isdigit() else f"\\{written}"
    return f"&#{ord(written[0])};{written[1:]}" if _BOX_AT_START.match(written) else written


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if longest and (text.startswith("`") or text.endswith("`")) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def cell(text: str) -> str:
    """Return the Markdown of a cell of a table, in which a bar would end it."""
    return text.replace("|", "\\|")


def title(text: str) -> str:
    """Return the title of a box or tab between its quotation marks."""
    return escape(text, quote=True) if '"' in text else text
