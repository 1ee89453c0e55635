"""Writes blocks as Markdown for Python-Markdown: what belongs to an item or box stands four columns further in."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise, zip_longest

from markdown_it.tree import SyntaxTreeNode

from answerbook.markdown.boxes import INDENT
from answerbook.markdown.reading import Heading
from answerbook.markdown.stock.inline import Inline, cell, title

# Where a page shows its footnotes (https://python-markdown.github.io/extensions/footnotes/, PLACE_MARKER).
FOOTNOTES_HERE = "///Footnotes Go Here///"
NOTHING = "<!-- -->"
# What may not begin behind the mark of an item.
_ON_LINES_OF_THEIR_OWN = ("fence", "code_block", "table", "box", "alert", "tabs", "blockquote", "hr")
_LANGUAGE = re.compile(r"[\w+#.-]+")
_ALIGN = {"left": ":--", "center": ":-:", "right": "--:"}
Nodes = Sequence[SyntaxTreeNode]


class Blocks:
    """Writes the blocks of one text; `former` are the headings' former anchors with those of now."""

    def __init__(self, inline: Inline, headings: Mapping[int, Heading], former: Mapping[str, str]) -> None:
        self.inline, self.headings, self.former = inline, headings, former

    def write(self, node: SyntaxTreeNode) -> str:
        """Return the Markdown of a block; "" for a comment, and for what nobody knows to write."""
        by_type: Mapping[str, Callable[[SyntaxTreeNode], str]] = {
            "paragraph": self._text,
            "heading": self._heading,
            "bullet_list": self._list,
            "ordered_list": self._list,
            "blockquote": lambda one: re.sub(r"^(?=.)|^$", "> ", self.within(one.children), flags=re.MULTILINE),
            "fence": _code,
            "code_block": _code,
            "hr": lambda _: "---",
            "box": self._box,
            "alert": self._alert,
            "tabs": lambda one: "\n\n".join(map(self._box, one.children)),
            "table": self._table,
            "dl": self._definitions,
            "footnote_block": self._footnotes,
        }
        return by_type[node.type](node) if node.type in by_type else ""

    def within(self, nodes: Nodes) -> str:
        """Return the Markdown of blocks that follow one another."""
        pieces: list[str] = []
        for node, after in zip_longest(nodes, nodes[1:]):
            pieces += [self.write(node), apart(node, after)]
        return "\n\n".join(filter(None, pieces))

    def _text(self, node: SyntaxTreeNode, *, one_line: bool = False) -> str:
        tokens = [token for child in node.children if child.type == "inline" for token in child.to_tokens()]
        children = [one for token in tokens for one in token.children or ()]
        return self.inline.write(children, one_line=one_line).strip()

    def _heading(self, node: SyntaxTreeNode) -> str:
        heading = self.headings.get(id(node.nester_tokens.opening)) if node.nester_tokens else None
        anchor = heading.anchor if heading else ""
        before = "".join(f'<span id="{old}"></span>' for old, now in self.former.items() if now == anchor)
        return f"{'#' * int(node.tag[1])} {before}{self._text(node, one_line=True)} {{ #{anchor} }}"

    def _list(self, node: SyntaxTreeNode) -> str:
        first = int(node.attrs.get("start", 1))
        tight = all(one.hidden for item in node.children for one in item.children if one.type == "paragraph")
        items = []
        for number, item in enumerate(node.children, start=first):
            mark = f"{number}." if node.type == "ordered_list" else "-"
            items.append(_further_in(f"{mark.ljust(INDENT - 1)} ", self._item(item, tight=tight)))
        return ("\n" if tight else "\n\n").join(items)

    def _item(self, item: SyntaxTreeNode, *, tight: bool) -> str:
        checked = item.meta.get("checked") if "checked" in item.meta else None
        done = "" if checked is None else "[x] " if checked else "[ ] "
        if tight and [one.type for one in item.children][1:] in (["bullet_list"], ["ordered_list"]):
            return done + "\n".join(map(self.write, item.children))
        lead = f"{NOTHING}\n\n" if item.children and item.children[0].type in _ON_LINES_OF_THEIR_OWN else ""
        return done + lead + self.within(item.children)

    def _box(self, node: SyntaxTreeNode) -> str:
        heads = [one for one in node.children if one.type == "box_title"]
        head = title(self._text(heads[0], one_line=True)) if heads else ""
        rest = [one for one in node.children if one.type != "box_title"]
        return _box(f"{node.meta['mark']} {node.meta['kind']}", head, self.within(rest))

    def _alert(self, node: SyntaxTreeNode) -> str:
        kind = str(node.attrs["class"]).split()[-1]
        heads = [one for one in node.children if one.type == "alert_title"]
        rest = [one for one in node.children if one.type != "alert_title"]
        return _box(f"!!! {kind}", self._text(heads[0], one_line=True), self.within(rest))

    def _table(self, node: SyntaxTreeNode) -> str:
        rows = [row for part in node.children for row in part.children]
        lines = [" | ".join(cell(self._text(one, one_line=True)) for one in row.children) for row in rows]
        styles = [str(one.attrs.get("style", "")).rpartition(":")[2].strip(" ;") for one in rows[0].children]
        lines.insert(1, " | ".join(_ALIGN.get(style, "---") for style in styles))
        return "\n".join(f"| {line} |" for line in lines)

    def _definitions(self, node: SyntaxTreeNode) -> str:
        pieces: list[str] = []
        for before, one in pairwise([None, *node.children]):
            if one and one.type == "dt":
                pieces += ["", self._text(one, one_line=True)]
            elif one:
                is_loose = before is not None and before.type == "dd"
                pieces += ["" for _ in range(is_loose)]
                pieces.append(_further_in(":   ", self.within(one.children)))
        return "\n".join(pieces).strip()

    def _footnotes(self, node: SyntaxTreeNode) -> str:
        notes = [(note.meta["id"] + 1, self.within(note.children)) for note in node.children]
        return "\n\n".join([*(_further_in(f"[^{number}]: ", text) for number, text in notes), FOOTNOTES_HERE])


def apart(node: SyntaxTreeNode, after: SyntaxTreeNode | None) -> str:
    """Return what keeps a block and the one after it from becoming one."""
    may_join = node.type in ("bullet_list", "ordered_list", "blockquote", "dl")
    return NOTHING if after and after.type == node.type and may_join else ""


def _box(mark: str, head: str, text: str) -> str:
    return _further_in("", f'{mark.rstrip()} "{head}"\n\n{text}')


def _code(node: SyntaxTreeNode) -> str:
    runs = re.findall("^ *(`{3,})", node.content, flags=re.MULTILINE)
    fence = "`" * max(3, *(len(run) + 1 for run in runs), 3)
    language = _LANGUAGE.match(node.info) if node.type == "fence" else None
    return f"{fence}{language[0] if language else ''}\n{node.content.rstrip(chr(10))}\n{fence}"


def _further_in(mark: str, text: str) -> str:
    return mark + re.sub(r"\n(?=[^\n])", "\n" + " " * INDENT, text)
