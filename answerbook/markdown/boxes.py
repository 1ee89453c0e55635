"""Boxes of a text: `!!! note`, folded `??? note`, tabs `=== "Title"`, and GitHub's `> [!NOTE]`.

The forms are those of https://squidfunk.github.io/mkdocs-material/reference/admonitions/ and .../content-tabs/: what
belongs to a box stands four columns further in. Tabs are sections with titles, which need no script to be read.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from answerbook.words.words import marked

INDENT = 4
KINDS = (
    "note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger", "bug", "example", "quote",
)  # fmt: skip
# What a box is called that its writer has given no title, GitHub's included.
TITLES = frozenset(
    {
        marked("Note"), marked("Abstract"), marked("Info"), marked("Tip"), marked("Success"), marked("Question"),
        marked("Warning"), marked("Failure"), marked("Danger"), marked("Bug"), marked("Example"), marked("Quote"),
        marked("Important"), marked("Caution"),
    }
)  # fmt: skip
# What GitHub's kinds are called here (https://docs.github.com/en/get-started/writing-on-github, "Alerts").
_ALERTS = {"NOTE": "note", "TIP": "tip", "IMPORTANT": "info", "WARNING": "warning", "CAUTION": "danger"}
_BOX = re.compile(r'(?P<mark>!!!|\?\?\?\+?)[ \t]+(?P<kind>[A-Za-z][\w-]*)[ \t]*(?:"(?P<title>[^"\n]*)")?[ \t]*$')
_UNREAD = re.compile(r"^(?:(?:!!!|\?\?\?\+?)[ \t]*[A-Za-z]|===[!+]?[ \t]+\S).*", re.MULTILINE)
_TAB = re.compile(r'(?P<mark>===)[ \t]+"(?P<title>[^"\n]+)"[ \t]*$')


def boxes_plugin(md: MarkdownIt) -> None:
    """Teach a parser the boxes."""
    md.block.ruler.before("fence", "box", _box, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.core.ruler.after("block", "alerts", _alerts)


def _box(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start) or state.src[state.bMarks[start] + state.tShift[start]] not in "!?=":
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    found = _BOX.match(line) or _TAB.match(line)
    if not found or silent:
        return bool(found)
    if found.re is _TAB:
        _tabs(state, start, end)
    else:
        _one(state, start, _last(state, start, end), found)
    return True


def _one(state: StateBlock, start: int, end: int, found: re.Match[str]) -> None:
    """Push the tokens of one box or tab, which reaches to line `end`."""
    mark, kind = found["mark"], found.groupdict().get("kind", "").lower()
    tag, title_tag = {"!": ("div", "p"), "?": ("details", "summary"), "=": ("section", "p")}[mark[0]]
    opening = state.push("box_open", tag, 1)
    opening.block, opening.map = True, [start, end]
    opening.meta = {"mark": mark, "kind": kind}
    opening.attrs = {"class": {"!": f"admonition {kind}", "?": kind, "=": "ab-tab"}[mark[0]]}
    if mark == "???+":
        opening.attrs["open"] = "open"
    # What is folded must have a line to be opened by.
    title = kind.capitalize() if found["title"] is None or (tag == "details" and not found["title"]) else found["title"]
    if title:
        _title(state, start, title, title_tag, {"!": "admonition-title", "=": "ab-tab-title"}.get(mark[0], ""))
    _within(state, start + 1, end)
    closing = state.push("box_close", tag, -1)
    closing.block = True
    state.line = end


def _title(state: StateBlock, line: int, text: str, tag: str, class_: str) -> None:
    opening = state.push("box_title_open", tag, 1)
    opening.block, opening.map = True, [line, line + 1]
    if class_:
        opening.attrs = {"class": class_}
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = text, [line, line + 1], []
    state.push("box_title_close", tag, -1).block = True


def _within(state: StateBlock, start: int, end: int) -> None:
    """Read the lines that belong to a box."""
    outer = state.parentType, state.lineMax, state.blkIndent
    state.parentType, state.lineMax, state.blkIndent = "box", end, state.blkIndent + INDENT
    state.md.block.tokenize(state, start, end)
    state.parentType, state.lineMax, state.blkIndent = outer


def _last(state: StateBlock, start: int, end: int) -> int:
    """Return the line after the last one that belongs to the box which begins at line `start`."""
    last = start + 1
    for line in range(start + 1, end):
        if state.isEmpty(line):
            continue
        if state.sCount[line] < state.blkIndent + INDENT:
            break
        last = line + 1
    return last


def _tabs(state: StateBlock, start: int, end: int) -> None:
    """Push the tokens of the tabs that follow one another."""
    opening = state.push("tabs_open", "div", 1)
    opening.block, opening.attrs = True, {"class": "ab-tabs"}
    line = start
    while line < end and not state.is_code_block(line) and state.sCount[line] >= state.blkIndent:
        found = _TAB.match(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])
        if not found:
            break
        _one(state, line, _last(state, line, end), found)
        line = state.skipEmptyLines(state.line)
    opening.map = [start, state.line]
    state.push("tabs_close", "div", -1).block = True


def _alerts(state: StateCore) -> None:
    """Make a box of each of GitHub's alerts."""
    for token in state.tokens:
        if token.type == "alert_open":
            kind = _ALERTS.get(str(token.meta.get("kind", "")).upper(), "note")
            token.attrs = {"class": f"admonition {kind}"}
        elif token.type == "alert_title_open":
            token.attrs = {"class": "admonition-title"}


def unread(text: str) -> str:
    """Return the first line in a block's text that was meant to begin a box or tab; "" if there is none."""
    found = _UNREAD.search(text)
    return found[0] if found else ""


def kind_of(token: Token) -> str:
    """Return the kind that a writer gave a box; "" for a tab and for what is no box."""
    return str(token.meta.get("kind", "")) if token.type == "box_open" else ""
