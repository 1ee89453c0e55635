"""Writes the HTML of a text from its reading: for pages, whose links and citations it is told, and for machines.

The result is well-formed XML, too, so that `graft.py` can put it into a page as elements.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.common.utils import unescapeAll
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from answerbook.markdown.around import NOWHERE, Around, Shown
from answerbook.markdown.boxes import TITLES
from answerbook.markdown.code import CodeBlock, highlighted
from answerbook.markdown.parser import parser
from answerbook.markdown.reading import Heading, Link, Picture, Reading
from answerbook.model.fields import Citation

Tokens = Sequence[Token]

# HTML that a writer may use, without attributes.
ALLOWED_TAGS = ("kbd", "sub", "sup", "br")
_COMMENT = re.compile(r"(?:<!--(?!>|->)(?:(?!--).)*-->\s*)+", re.DOTALL)
# What XML cannot hold (https://www.w3.org/TR/xml/#charsets): `&#12;` is read as one of these.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAG = re.compile(rf"</?(?:{'|'.join(ALLOWED_TAGS)})\s*/?>", re.IGNORECASE)


def is_comment(content: str) -> bool:
    """Tell whether a piece of HTML is comments and nothing else."""
    return bool(_COMMENT.fullmatch(content.strip()))


def is_allowed(content: str) -> bool:
    """Tell whether a piece of HTML is a tag that a writer may use."""
    return bool(_TAG.fullmatch(content))


# A picture in so many blocks from the beginning of a text that opens a page is seen at once.
FIRST_BLOCKS = 2


def to_html(reading: Reading, page: Around = NOWHERE) -> str:
    """Return the HTML of a text; without a page its links lead where they are written to, citations are left out."""
    return of_tokens(reading, reading.tokens, page)


def of_tokens(reading: Reading, tokens: Tokens, page: Around = NOWHERE) -> str:
    """Return the HTML of some blocks of a text."""
    env = environment(reading, page)
    return _NOT_XML.sub("\ufffd", _renderer().render(tokens, parser().options, env)).strip("\n")


def environment(reading: Reading, page: Around) -> dict[str, Any]:
    """Return what each method of the renderer is told: the page, and what was found at which token."""
    return {
        "page": page,
        "links": {id(link.token): link for link in reading.links},
        "headings": {id(heading.token): heading for heading in reading.headings},
        "pictures": {id(picture.token): picture for picture in reading.pictures},
        "eager": next(_first_pictures(reading), None) if page.opens else None,
        "note": "",
        "caption": False,
        "titled": False,
    }


# An address stands in many texts, and in several forms of each.
_normal = lru_cache(maxsize=65536)(normalizeLink)


@lru_cache(maxsize=1)
def _renderer() -> "_Html":
    return _Html(parser())


class _Html(RendererHTML):
    """One method for each token that is not written as the parser's own renderer writes it."""

    def text(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        said = tokens[i].content
        if env["titled"] and said in TITLES:
            said = env["page"].words.gettext(said)
        return escape(said, quote=False)

    def box_title_open(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        env["titled"] = True
        return self.renderToken(tokens, i, options, env)

    def box_title_close(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        env["titled"] = False
        return self.renderToken(tokens, i, options, env)

    alert_title_open, alert_title_close = box_title_open, box_title_close

    def softbreak(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        return "\n"

    def link_open(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        token = tokens[i]
        link: Link | None = env["links"].get(id(token))
        page: Around = env["page"]
        if link and link.leads_to_file:
            shown = page.file(link.href)
            env["note"] = f" ({shown.note})" if shown.note else ""
            return _opening("a", href=shown.href, title=str(token.attrs.get("title", "")))
        reference = link.reference if link else None
        if reference is None or page.link is None:
            href = _normal(page.own(str(token.attrs["href"])))
            return _opening("a", href=href, title=str(token.attrs.get("title", "")))
        target = page.link(reference)
        label = "" if tokens[i + 1].type != "link_close" else escape(target.label, quote=False)
        return _opening("a", href=target.href, title=target.title, **{"class": target.css}) + label

    def link_close(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        note, env["note"] = env["note"], ""
        return f"</a>{note}"

    def image(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        token, page = tokens[i], env["page"]
        shown = page.file(str(token.attrs["src"]))
        picture: Picture = env["pictures"][id(token)]
        more = {"alt": picture.alt, "title": "" if env["caption"] else picture.caption}
        # A dark variant must wait until it is known which of the two is shown.
        lazy = page.loading and (shown.dark or token is not env["eager"])
        more |= {"loading": "lazy" if lazy else "", "decoding": "async" if page.loading else ""}
        if not (shown.dark and page.loading):
            return _image(shown, more)
        return _image(shown, more, "#only-light") + _image(shown.dark, more, "#only-dark")

    def paragraph_open(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        picture = _alone(tokens[i + 1])
        env["caption"] = picture is not None
        return "<figure>" if picture else self.renderToken(tokens, i, options, env)

    def paragraph_close(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        picture, env["caption"] = _alone(tokens[i - 1]), False
        if picture is None:
            return self.renderToken(tokens, i, options, env)
        caption = escape(env["pictures"][id(picture)].caption, quote=False)
        return (f"<figcaption>{caption}</figcaption>" if caption else "") + "</figure>\n"

    def citation(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        cited = Citation(tokens[i].content, tokens[i].info)
        return str(env["page"].cite(cited))

    def heading_open(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        heading: Heading | None = env["headings"].get(id(tokens[i]))
        anchor = heading.anchor if heading else ""
        former = env["page"].former.items()
        before = "".join(f'<span id="{escape(old)}"></span>' for old, now in former if now == anchor)
        return _opening(tokens[i].tag, id=anchor) + before

    def html_block(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        # Comments alone pass the rules; they are for writers. Else a reader would see what was refused.
        return "" if is_comment(tokens[i].content) else f"<p>{escape(tokens[i].content.strip(), quote=False)}</p>\n"

    def html_inline(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        name = tokens[i].content.strip("</ >").lower()
        if not is_allowed(tokens[i].content):
            return "" if is_comment(tokens[i].content) else escape(tokens[i].content, quote=False)
        if name == "br":
            return "<br />"
        return f"</{name}>" if tokens[i].content.startswith("</") else f"<{name}>"

    def s_open(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        return "<del>"

    def s_close(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        return "</del>"

    def list_item_open(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        opening = self.renderToken(tokens, i, options, env)
        if "checked" not in tokens[i].meta:
            return opening
        done = bool(tokens[i].meta["checked"])
        state = {"checked": "checked"} if done else {}
        words = env["page"].words
        label = {"aria-label": words.gettext("Done") if done else words.gettext("To do")}
        return opening + _opening("input", type="checkbox", disabled="disabled", **state, **label)[:-1] + " /> "

    def td_open(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        style = str(tokens[i].attrs.get("style", ""))
        return _opening(tokens[i].tag, style=f"{style.replace(':', ': ')};" if style else "")

    th_open = td_open

    def footnote_ref(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        number, ref = _footnote(tokens[i])
        return f'<sup class="ab-footnote"><a href="#fn-{number}" id="fnref-{ref}" role="doc-noteref">{number}</a></sup>'

    def footnote_block_open(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        return '<section class="ab-footnotes" role="doc-endnotes">\n<ol>\n'

    def footnote_block_close(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        return "</ol>\n</section>\n"

    def footnote_open(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        return f'<li id="fn-{_footnote(tokens[i])[0]}">'

    def footnote_close(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        return "</li>\n"

    def footnote_anchor(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        ref = _footnote(tokens[i])[1]
        # On pages the style draws the sign: a name that has nothing of what is seen would be another one.
        sign = "" if env["page"].loading else "↩"
        back = escape(env["page"].words.gettext("Back to the text"))
        return f' <a href="#fnref-{ref}" class="ab-back" role="doc-backlink" aria-label="{back}">{sign}</a>'

    def fence(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        block, content = CodeBlock.of(unescapeAll(tokens[i].info)), tokens[i].content
        content += "\n" if content and not content.endswith("\n") else ""
        opening = _opening("code", **{"class": f"language-{block.language}" if block.language else ""})
        if not env["page"].loading:
            return f"<pre>{opening}{escape(content, quote=False)}</code></pre>\n"
        title = f'<p class="ab-code-title">{escape(block.title, quote=False)}</p>\n' if block.title else ""
        # The name under which Material's own theme has colours for it, too.
        return f'<div class="highlight">\n{title}<pre>{opening}{highlighted(content, block)}</code></pre>\n</div>\n'

    def code_block(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        return f"<pre><code>{escape(tokens[i].content, quote=False)}</code></pre>\n"

    def code_inline(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        return f"<code>{escape(tokens[i].content, quote=False)}</code>"


def _image(shown: Shown, attributes: Mapping[str, str], scheme: str = "") -> str:
    """Return a picture; `scheme` is Material's mark of one that is for light or dark pages alone."""
    size = {"width": str(shown.width or ""), "height": str(shown.height or "")}
    return _opening("img", src=f"{shown.href}{scheme}", **size, **attributes)[:-1] + " />"


def _alone(block: Token) -> Token | None:
    """Return the picture of a block that holds nothing else, be it linked; None for any other block."""
    children = [child for child in block.children or () if child.type != "text" or child.content.strip()]
    if [child.type for child in children] == ["link_open", "image", "link_close"]:
        return children[1]
    return children[0] if [child.type for child in children] == ["image"] else None


def _first_pictures(reading: Reading) -> Iterator[Token]:
    """Yield the pictures in the first blocks of a text."""
    blocks = 0
    for token in reading.tokens:
        blocks += token.level == 0 and token.nesting >= 0 and token.type != "inline"
        if blocks > FIRST_BLOCKS:
            return
        yield from (child for child in token.children or () if child.type == "image")


def _opening(tag: str, **attributes: str) -> str:
    """Return an opening tag with address and description, and with those other attributes that have a value."""
    written = "".join(f' {name}="{_attribute(value)}"' for name, value in attributes.items() if value or name in _WHOLE)
    return f"<{tag}{written}>"


# These are written even without a value.
_WHOLE = ("href", "alt")


def _attribute(value: str) -> str:
    # XML takes a line break in an attribute for a blank.
    return escape(value).replace("\n", "&#10;")


def _footnote(token: Token) -> tuple[str, str]:
    """Return the number of a footnote, and the name of the place that refers to it: a second one has its own."""
    number, sub = str(token.meta["id"] + 1), token.meta.get("subId", 0)
    return number, f"{number}-{sub + 1}" if sub else number
