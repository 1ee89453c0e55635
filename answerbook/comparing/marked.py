"""Two versions of a text in HTML as one, in which the words that went and came are marked.

The text is a tree: blocks within blocks, and at its leaves runs of words. Blocks that are alike are compared with
each other, down to their words; what has no like is marked as a whole, leaf by leaf, so that a list stays a list and
a table a table.
"""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import Element, fromstring, tostring

_BLOCKS = frozenset(
    {
        *("p", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "blockquote", "div"),
        *("section", "details", "pre", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr"),
    }
)
_TOKEN = re.compile(r"<[^>]+>|[^<\s]+\s*|\s+")
_ID = re.compile(r' id="[^"]*"')
# Blocks are compared from this share of common words on, from 0 to 1.
_ALIKE = 0.4


@dataclass(frozen=True)
class Say:
    """The words by which a removal and an addition say what they are."""

    removed: str
    added: str


@dataclass(frozen=True)
class _Node:
    """A block with the blocks in it; a leaf has none, but `inner`, its HTML. A run of words has no tag of its own."""

    open: str
    close: str
    inner: str = ""
    children: tuple["_Node", ...] = ()

    @property
    def html(self) -> str:
        return f"{self.open}{self.inner}{''.join(child.html for child in self.children)}{self.close}"


def marked(old: str, new: str, say: Say) -> str:
    """Return the HTML of a text's new version with what differs from the old marked; both are well-formed."""
    return "".join(_merged(_nodes(fromstring(f"<div>{old}</div>")), _nodes(fromstring(f"<div>{new}</div>")), say))  # noqa: S314


def _nodes(parent: Element) -> tuple[_Node, ...]:
    """Return the blocks of an element; words between them are leaves without a tag."""
    found: list[_Node] = []
    run = escape(parent.text or "", quote=False)
    for child in parent:
        tail, child.tail = child.tail or "", None
        if child.tag in _BLOCKS:
            found += [_Node("", "", run)] if run.strip() else []
            found.append(_node(child))
            run = escape(tail, quote=False)
        else:
            run += tostring(child, encoding="unicode", method="html") + escape(tail, quote=False)
    return (*found, *([_Node("", "", run)] if run.strip() else []))


def _node(element: Element) -> _Node:
    shell = tostring(Element(element.tag, element.attrib), encoding="unicode", method="html")
    opening, _, closing = shell.partition("></")
    tags = (f"{opening}>", f"</{closing}") if closing else (shell, "")
    children = _nodes(element)
    if len(children) == 1 and not children[0].open:
        return _Node(*tags, children[0].inner)
    return _Node(*tags, children=children)


def _merged(old: Sequence[_Node], new: Sequence[_Node], say: Say) -> Iterator[str]:
    matcher = difflib.SequenceMatcher(None, [one.html for one in old], [one.html for one in new], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield from (one.html for one in new[k:m])
        else:
            yield from _paired(list(old[i:j]), new[k:m], say)


def _paired(old: list[_Node], new: Sequence[_Node], say: Say) -> Iterator[str]:
    """Yield blocks that differ, each beside the first old one that is like it; those without a like stand alone."""
    for one in new:
        like = next((place for place, other in enumerate(old) if _are_alike(other, one)), None)
        if like is None:
            yield _whole(one, "ins", say.added)
            continue
        yield from (_whole(gone, "del", say.removed) for gone in old[:like])
        yield _both(old[like], one, say)
        del old[: like + 1]
    yield from (_whole(gone, "del", say.removed) for gone in old)


def _are_alike(old: _Node, new: _Node) -> bool:
    if _name(old) != _name(new) or bool(old.children) != bool(new.children):
        return False
    before, after = (_said(node) for node in (old, new))
    return difflib.SequenceMatcher(None, before, after, autojunk=False).ratio() >= _ALIKE


def _said(node: _Node) -> list[str]:
    """Return the words of a block, without its tags."""
    return [token.strip() for token in _TOKEN.findall(node.html) if token[0] != "<"]


def _name(node: _Node) -> str:
    return node.open.removeprefix("<").split(" ")[0].rstrip(">")


def _both(old: _Node, new: _Node, say: Say) -> str:
    if new.children:
        return f"{new.open}{''.join(_merged(old.children, new.children, say))}{new.close}"
    return f"{new.open}{''.join(_words(old.inner, new.inner, say))}{new.close}"


def _words(old: str, new: str, say: Say) -> Iterator[str]:
    """Yield a run of words with its tags, which are those of the new version."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    bare = ([token.strip() for token in before], [token.strip() for token in after])
    for tag, i, j, k, m in difflib.SequenceMatcher(None, *bare, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "".join(after[k:m])
            continue
        gone = "".join(token for token in before[i:j] if not token.startswith("<") or token.startswith("<img"))
        yield _run(gone, "del", say.removed)
        yield from _added(after[k:m], say)


def _added(tokens: Sequence[str], say: Say) -> Iterator[str]:
    run = ""
    for token in tokens:
        if token.startswith("<") and not token.startswith("<img"):
            yield from (_run(run, "ins", say.added), token)
            run = ""
        else:
            run += token
    yield _run(run, "ins", say.added)


def _whole(node: _Node, tag: str, word: str) -> str:
    """Return a block of which all went or came; of what went no anchor stays."""
    opening = _ID.sub("", node.open) if tag == "del" else node.open
    inner = _run(_ID.sub("", node.inner) if tag == "del" else node.inner, tag, word)
    return f"{opening}{inner}{''.join(_whole(child, tag, word) for child in node.children)}{node.close}"


def _run(html: str, tag: str, word: str) -> str:
    """Return words as removed or added, which is said to those who do not see it."""
    if not html.strip():
        return html
    end = html[len(html.rstrip()) :] or (" " if tag == "del" else "")
    return f'<{tag}><span class="ab-said">{word} </span>{html.rstrip()}</{tag}>{end}'
