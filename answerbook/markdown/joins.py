"""Texts put together, as the ledger, the search and the exports tell an entry: each says there what it says alone.

Texts that stand side by side could take hold of each other: a list goes on, a tick ends the code that another began, a
definition serves a link elsewhere. So what was put together is read once more, and where that differs from what the
texts say alone, they are set further apart.
"""

import itertools
import re
from collections.abc import Sequence

from answerbook.markdown.escape import escape_link_title, escape_markdown
from answerbook.markdown.html import to_html
from answerbook.markdown.reading import Link, Picture, read

# Ends a list, shows nothing, and is allowed in content.
APART = "<!-- -->"
_LAST = re.compile(rf"(?:\s*^{APART})+\s*\Z", re.MULTILINE)


def alone(text: str) -> str:
    """Return a text that needs no definitions of links: they are written out where they are used."""
    reading = read(text)
    changes = [(start, end, APART) for start, end in reading.definitions]
    changes += [(one.start, one.end, written_out(one)) for one in reading.links if is_defined(text, one)]
    changes += [
        (one.start, one.end, picture(one.alt, f"<{one.address}>", one.caption))
        for one in reading.pictures
        if is_defined(text, one)
    ]
    return _LAST.sub("", replaced(text, changes)) if reading.definitions else text


def is_defined(text: str, link: Link | Picture) -> bool:
    """Tell whether a link or picture of a text gets its address from a definition: `[text][name]`."""
    return text[link.start] in "[!" and text[link.end - 1] == "]"


def written_out(link: Link) -> str:
    """Return a link with its address, as it is written without a definition."""
    href = re.sub(r"([\\<>])", r"\\\1", link.href.replace("&", "&amp;"))
    title = re.sub(r'([\\"])', r"\\\1", str(link.token.attrs.get("title", "")).replace("&", "&amp;"))
    return f'[{link.text}](<{href}> "{title}")' if title else f"[{link.text}](<{href}>)"


def picture(alt: str, address: str, caption: str = "") -> str:
    """Return a picture as Markdown, fit for a cell of a table too."""
    words = escape_markdown(alt).replace("<", "&lt;").replace("~", "\\~")
    title = escape_link_title(caption).replace("\\", "&#92;")
    written = f'![{words}]({address} "{title}")' if title else f"![{words}]({address})"
    return written.replace("|", "\\|")


def replaced(text: str, changes: list[tuple[int, int, str]]) -> str:
    """Return a text with other words at some places; a place inside another one's is left as it is."""
    pieces, done = [], 0
    for start, end, new in sorted(changes):
        if start >= done:
            pieces += [text[done:start], new]
            done = end
    return "".join([*pieces, text[done:]])


def below(texts: Sequence[str]) -> str:
    """Return texts one below the other."""
    texts = [alone(text) for text in texts if text]
    joined = "\n\n".join(texts)
    if len(texts) < 2 or _same(joined, [_html(text) for text in texts]):
        return joined
    joined = texts[0]
    for before, text in itertools.pairwise(texts):
        apart = "" if _same(f"{before}\n\n{text}", [_html(before), _html(text)]) else f"{APART}\n\n"
        joined += f"\n\n{apart}{text}"
    return joined


def beside(texts: Sequence[str], join: str = " ") -> str:
    """Return texts in one paragraph if each is one and says there what it says alone, else one below the other."""
    texts = [alone(text) for text in texts if text]
    joined = join.join(texts)
    inner = [_html(text).removeprefix("<p>").removesuffix("</p>") for text in texts]
    if all(_is_paragraph(text) for text in texts) and _same(joined, [f"<p>{join.join(inner)}</p>"]):
        return joined
    return joined if len(texts) < 2 else below(texts)


def labelled(label: str, text: str) -> str:
    """Return a text behind a label in bold, in one line with its first paragraph."""
    text = alone(text)
    begins = [token.type for token in read(text).tokens[:1]] == ["paragraph_open"]
    return f"**{label}:** {text.lstrip()}" if begins else f"**{label}:**\n\n{text}"


def item(number: int, text: str) -> str:
    """Return a text as an item of a numbered list."""
    mark = f"{number}. "
    return mark + re.sub(r"\n(?=[^\n])", "\n" + " " * len(mark), text)


def _html(text: str) -> str:
    return to_html(read(text))


def _same(joined: str, parts: Sequence[str]) -> bool:
    """Tell whether a text is shown as its parts are; how its lines are broken does not matter."""
    return "".join(_html(joined).split()) == "".join("".join(parts).split())


def _is_paragraph(text: str) -> bool:
    return [token.type for token in read(text).tokens] == ["paragraph_open", "inline", "paragraph_close"]
