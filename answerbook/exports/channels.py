"""The whole text of an entry for where it is sent: text, HTML for mail, and Markdown that any program reads."""

import html
import re
from itertools import pairwise

from answerbook.markdown import convert, syntax
from answerbook.markdown.around import Around
from answerbook.markdown.boxes import TITLES
from answerbook.markdown.joins import replaced
from answerbook.markdown.reading import read
from answerbook.words.words import Words

_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_SCHEME = re.compile(r"^(?:https?://|mailto:|tel:)")
_TITLE = re.compile(r'<(h[1-6]|p(?= class="(?:admonition|ab-tab)-title"))[^>]*>(.*?)</\1>', re.DOTALL)
# Mail programs take no style sheet: what a table looks like stands in the table. In attributes: on its way
# to the clipboard a browser reads the HTML under the policy of the desk's page, which takes styles out.
_TABLE = '<table border="1" cellpadding="6" cellspacing="0">'
_ALIGN = re.compile(r' style="text-align: (\w+);"')
_WHOLE_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)
_BLOCKS = "p|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|th|td|h[1-6]|hr|div|section|blockquote|figure|details|summary"
_BLOCK = rf"</?(?:{_BLOCKS})\b[^>]*>"
# How a writer's lines are broken; the lines of code, of blocks and of numbered steps are lines to the reader, too.
_SOFT_BREAK = re.compile(rf"(<pre>.*?</pre>|(?:{_BLOCK}|<br />)\n)|\n(?!\n|\d+[.)] |{_BLOCK}|<pre>|\Z)", re.DOTALL)
_FIRST_WORD = re.compile(r"(\w+)([.,!]) +(?=[^\W\d_])")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?](?=\s)\s+")
_BOX_INDENT = " " * 4
# A heading of the page is too large for an answer among others.
_LEAST_LEVEL = 3


def words(body: str, interface: Words) -> str:
    """Return Markdown as text without addresses; steps keep their numbers."""
    return convert.without_tags(_numbered(body, interface))


def text(body: str, interface: Words) -> str:
    """Return Markdown as text: steps keep their numbers; a link has one, under which its address stands below."""
    addresses: dict[str, str] = {}
    flowing = _SOFT_BREAK.sub(lambda found: found[1] or " ", _numbered(body, interface))
    said = _LINK.sub(lambda link: _with_number(link, addresses), flowing)
    below = "\n".join(f"[{number}] {address}" for number, address in enumerate(addresses.values(), start=1))
    return "\n\n".join(filter(None, (convert.without_tags(_WHOLE_TABLE.sub(_in_lines, said)), below)))


def _in_lines(table: re.Match[str]) -> str:
    """Return a table as a line for each row, "Monday: 9 to 5; closed at noon", without columns that say nothing."""
    rows = [[cell.strip() for cell in _CELL.findall(row)] for row in _ROW.findall(table[1])]
    told = rows[1:] or rows
    said = [number for number in range(len(rows[0])) if any(_TAG.sub("", row[number]).strip() for row in told)]
    kept = [[row[number] for number in said] for row in rows]
    lines = (": ".join(filter(None, (row[0], "; ".join(filter(None, row[1:]))))) for row in kept if row)
    return "<p>" + "\n".join(lines) + "</p>"


def _numbered(body: str, interface: Words) -> str:
    """Return Markdown as HTML in which the numbers of lists are words."""
    points = syntax.numbers(body)
    # An escaped point makes a line of text of what Markdown would show as an item of a list.
    escaped = "\\".join(body[start:end] for start, end in pairwise([0, *points, len(body)]))
    return convert.to_html(escaped, Around(words=interface))


def _with_number(link: re.Match[str], addresses: dict[str, str]) -> str:
    """Return the words of a link with the number of its address, where that is new and not what they say."""
    address, words = html.unescape(link[1]), link[2]
    bare = _SCHEME.sub("", address).rstrip("/")
    said = _SCHEME.sub("", html.unescape(_TAG.sub("", words))).rstrip("/")
    if address.startswith("#") or bare in (*addresses, said):
        return words
    addresses[bare] = bare if address.startswith(("mailto:", "tel:")) else address
    return f"{words} [{len(addresses)}]"


def for_mail(article: str) -> str:
    """Return HTML for a mail among others: headings as bold lines, tables with borders."""
    small = _TITLE.sub(lambda title: f"<p><strong>{title[2]}</strong></p>", article)
    return _ALIGN.sub(r' align="\1"', small.replace("<table>", _TABLE))


def markdown(body: str, interface: Words) -> str:
    """Return our Markdown as any program reads it: small headings without anchors, boxes as paragraphs with a title."""
    while (opened := _without_boxes(body, interface)) != body:
        body = opened
    lines, changes = read(body).lines, []
    for heading in read(body).headings:
        if heading.token.map and heading.token.level == 0:
            first, last = heading.token.map
            end = lines.starts[last] - 1 if last < len(lines.starts) else len(body)
            changes.append((lines.starts[first], end, f"{'#' * max(heading.level, _LEAST_LEVEL)} {heading.text}"))
    return replaced(body, changes)


def _without_boxes(body: str, interface: Words) -> str:
    """Return a text in which the outermost boxes and tabs are a bold title above what they hold."""
    reading = read(body)
    lines = list(reading.lines.lines)
    for i, token in enumerate(reading.tokens):
        if token.type != "box_open" or not token.map or not _is_outermost(reading.tokens[:i]):
            continue
        first, last = token.map
        titled = reading.tokens[i + 1].type == "box_title_open"
        title = reading.tokens[i + 2].content if titled else ""
        title = interface.gettext(title) if title in TITLES else title
        lines[first] = f"**{title}**\n" if titled else ""
        lines[first + 1 : last] = [line.removeprefix(_BOX_INDENT) for line in lines[first + 1 : last]]
    return "\n".join(lines)


def _is_outermost(before: tuple[object, ...]) -> bool:
    """Tell whether of the blocks before a box none is open but the row of tabs that it stands in."""
    opened = [getattr(token, "nesting", 0) for token in before if getattr(token, "type", "") not in _ROWS_OF_TABS]
    return sum(opened) == 0


_ROWS_OF_TABS = ("tabs_open", "tabs_close")


def unrepeated(short: str, body: str) -> str:
    """Return the text that follows a short answer without what both begin with: no sentence, no "Yes" stands twice."""
    said = f"{short} "
    while (sentence := _SENTENCE.match(said)) and (rest := _after(sentence[0].rstrip(), body)) is not None:
        said, body = said[sentence.end() :], rest
    first, again = _FIRST_WORD.match(f"{short} "), _FIRST_WORD.match(body)
    if first and again and first[1] == again[1]:
        rest = body[again.end() :]
        return rest[:1].upper() + rest[1:]
    return body


def _after(sentence: str, body: str) -> str | None:
    """Return what follows a sentence that a text begins with; None if it does not, or if the sentence goes on."""
    rest = body.removeprefix(sentence)
    if rest == body or rest[:1].strip() or rest.lstrip()[:1].islower():
        return None
    return rest.lstrip(" \n")
