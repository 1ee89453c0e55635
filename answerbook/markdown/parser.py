"""The one parser of content: CommonMark with GitHub's additions, and the site's own forms with their places.

It reads what https://spec.commonmark.org/0.31.2/ and https://github.github.com/gfm/ specify, and besides citations
(`[@source, locator]`, pandoc's syntax, https://pandoc.org/MANUAL.html#citation-syntax) and ids of headings
(`## Heading {#id}`). Each link, image, citation and tag of HTML notes where it stands: see `places.py`.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

from answerbook.markdown.boxes import boxes_plugin

Rule = Callable[[StateInline, bool], bool]
# Where a token stands in the text of its block (`meta` of a token): start and end; and where a link's label ends.
PLACE, LABEL_END = "place", "label_end"
# Deeper lists and quotations are refused; the parser itself would drop what stands deeper than this without a word.
NESTING = 100
# The rules whose tokens note their place, and the signs at which each can begin: most signs of a text begin nothing.
_PLACED = {
    "link": "[", "image": "!", "autolink": "<", "html_inline": "<", "backticks": "`", "footnote_ref": "[",
    "gfm_autolink_www": "w", "gfm_autolink_protocol": ":", "gfm_autolink_email": "@",
}  # fmt: skip
# Bare addresses are found from a sign within them, by a look back at what was read before.
_BARE = {"gfm_autolink_protocol": re.compile(r"(?:https?|mailto|xmpp)$"), "gfm_autolink_email": re.compile(r"[\w.+-]$")}
_LOOK_BACK = 1000
# The key of the last closing bracket among the places of a text, which count from 0.
_CLOSING = -1
# A locator is a place in a source, not a text.
_CITATION = re.compile(r"\[@(?P<source>[^\],\s]{1,100})(?:,(?P<locator>[^\[\]]{0,300}))?\](?!\()")
_LEFTOVER = re.compile(r"\]\([A-Za-z]+:[^\s)]*|\[@[^\s\]]*|\[\^[^\s\]]{1,100}\]")
# What stands before the `@` of an address, which has no more than 64 signs there (RFC 5321, 4.5.3.1.1).
_MAIL_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}(?=@)")
_MARK = re.compile(r"(?<![A-Za-z0-9_])_|_(?![A-Za-z0-9_])")
_HEADING_ID = re.compile(r"(?:^|(?<![ \t])[ \t]+)\{[ \t]*#(?P<id>[^\s{}]+)[ \t]*\}$")


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Return the parser; it keeps nothing between texts."""
    md = MarkdownIt("commonmark", {"maxNesting": NESTING, "xhtmlOut": True, "tasklists": True, "alerts": True})
    md.options["strikethrough_single_tilde"] = True
    md.enable(["table", "strikethrough"])
    md.use(gfm_autolink_plugin).use(footnote_plugin, inline=False).use(deflist_plugin).use(boxes_plugin)
    # Which addresses a link may have is a rule of the content, with a place and a remedy.
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    md.inline.ruler.before("link", "citation", _citation)
    md.inline.ruler.before("text", "mail_name", _mail_name)
    for name, signs in _PLACED.items():
        md.inline.ruler.at(name, _placed(_quick(name, _rule(md, name)), signs))
    md.core.ruler.before("inline", "heading_id", _heading_ids)
    md.core.ruler.before("text_join", "leftovers", _leftovers)
    md.core.ruler.before("footnote_tail", "lost_notes", _lost_notes)
    return md


def _rule(md: MarkdownIt, name: str) -> Rule:
    return next(rule.fn for rule in md.inline.ruler.__rules__ if rule.name == name)


def _quick(name: str, rule: Rule) -> Rule:
    """Return an inline rule that looks at no more of a long text than it needs."""

    def link(state: StateInline, silent: bool) -> bool:
        # The last bracket that closes is found once, and kept where the parser keeps what it has found.
        if _CLOSING not in state.cache:
            state.cache[_CLOSING] = state.src.rfind("]")
        return state.pos < state.cache[_CLOSING] and rule(state, silent)

    def address(state: StateInline, silent: bool) -> bool:
        if not _BARE[name].search(state.src, max(0, state.pos - 6), state.pos):
            return False
        if len(state.pending) > 2 * _LOOK_BACK and not silent:
            near = state.pending[-_LOOK_BACK:]
            state.pending = state.pending[:-_LOOK_BACK]
            state.pushPending()
            state.pending = near
        return rule(state, silent)

    return link if name in ("link", "image", "footnote_ref") else address if name in _BARE else rule


def _placed(rule: Rule, signs: str) -> Rule:
    """Return an inline rule that notes on its first token where in the block's text it was found."""

    def noting(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] not in signs:
            return False
        start, known = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        made = [token for token in state.tokens[known:] if token.type != "text"] if not silent else []
        if made and PLACE not in made[0].meta:
            if made[0].info == "auto" and state.src[start] in ":@":
                start = state.pos - len(state.tokens[known + state.tokens[known:].index(made[0]) + 1].content)
            made[0].meta[PLACE] = (start, state.pos)
            if state.src[start] == "[":
                made[0].meta[LABEL_END] = state.md.helpers.parseLinkLabel(state, start, True)
        return True

    return noting


def _citation(state: StateInline, silent: bool) -> bool:
    """Read `[@source, locator]`; the blank before it belongs to it."""
    if not state.src.startswith("[@", state.pos):
        return False
    found = _CITATION.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        start = state.pos
        if state.pending.endswith(" "):
            state.pending = state.pending[:-1]
            start -= 1
        elif not state.pending and state.tokens and state.tokens[-1].type == "softbreak":
            state.tokens.pop()
            start = state.src.rindex("\n", 0, start)
        token = state.push("citation", "", 0)
        token.content = found["source"]
        token.info = " ".join((found["locator"] or "").split())
        token.meta[PLACE] = (start, found.end())
    state.pos = found.end()
    return True


def _mail_name(state: StateInline, silent: bool) -> bool:  # noqa: ARG001 - the parser names it
    """Read what stands before the `@` of a bare address, if `_` stands between its letters, where it is no mark."""
    found = None if state.linkLevel else _MAIL_NAME.match(state.src, state.pos, state.posMax)
    if not found or "_" not in found[0] or _MARK.search(found[0]):
        return False
    state.pending += found[0]
    state.pos = found.end()
    return True


def _heading_ids(state: StateCore) -> None:
    """Take the id off the end of each heading."""
    for opening, inline in pairwise(state.tokens):
        if opening.type == "heading_open" and (found := _HEADING_ID.search(inline.content)):
            opening.meta["id"] = found["id"]
            inline.content = inline.content[: found.start()]


def _leftovers(state: StateCore) -> None:
    """Mark what was meant as a reference or citation and stayed text; what is escaped is meant as text."""
    for block in state.tokens:
        for token in block.children or ():
            if token.type == "text" and (found := _LEFTOVER.search(token.content)):
                token.meta["leftover"] = found[0]


def _lost_notes(state: StateCore) -> None:
    """Note which footnotes will not be shown, since none refers to them or another has their name, with their lines."""
    used = {note["label"] for note in state.env.get("footnotes", {}).get("list", {}).values()}
    state.env["lost_notes"] = lost = []
    for token in state.tokens:
        if token.type == "footnote_reference_open" and token.map:
            if token.meta["label"] not in used:
                lost.append((token.meta["label"], token.map[0]))
            used.discard(token.meta["label"])


def tokens(text: str) -> tuple[list[Token], dict[str, Any]]:
    """Return the tokens of a text, and the parser's environment: definitions of links and footnotes."""
    env: dict[str, Any] = {}
    return parser().parse(text, env), env
