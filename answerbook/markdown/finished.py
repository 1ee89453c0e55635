"""What becomes of a text on a page: the finished HTML, and what in it our Markdown never makes.

The rules of `syntax` read the Markdown and find most mistakes at their place. They are a second idea of Markdown,
though, and where it differs from the engine's, HTML or a link could pass. So here the HTML itself is judged: the
serializer of Python-Markdown writes each tag in one form alone, with its attributes in double quotes and `<` nowhere
else, so that whatever is not of this form, or not in the list of what our Markdown makes, did not come from it.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urlsplit

import markdown

# Those of mkdocs.yml, but for two that only add to what is there: links beside headings, regions around tables.
EXTENSIONS = ("admonition", "attr_list", "fenced_code", "md_in_html", "pymdownx.details", "sane_lists", "tables")
# Elements with the form that each attribute's value must have.
_SPANS: Mapping[str, Mapping[str, str]] = {
    "a": {"href": r".*", "title": r".*"}, "strong": {}, "em": {}, "code": {"class": r"language-[\w+#.-]+"}, "br": {},
}  # fmt: skip
_CELL = {"style": r"text-align: (left|center|right);"}
_BLOCKS: Mapping[str, Mapping[str, str]] = {
    # The title of a box: a box itself is refused.
    **_SPANS, "p": {"class": "admonition-title"},
    "pre": {}, "blockquote": {}, "ul": {}, "ol": {"start": r"\d+"}, "li": {}, "hr": {},
    "table": {}, "thead": {}, "tbody": {}, "tr": {}, "th": _CELL, "td": _CELL,
}  # fmt: skip
_HEADING = {"id": r"[\w-]+"}
_BODY: Mapping[str, Mapping[str, str]] = {**_BLOCKS, **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), _HEADING)}
_VOID = (
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
)  # fmt: skip
_BOXES = ("div", "details", "summary")
_TAG = re.compile(r'<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?: [a-z-]+="[^"<>]*")*) ?/?>')
_ATTRIBUTE = re.compile(r' (?P<name>[a-z-]+)="(?P<value>[^"]*)"')
# A cell as templates/comparison.md.j2 writes it, and what the engine makes of it.
_CELL_BEGINS = "<table>\n<tbody>\n<tr>\n<td>"
_CELL_ENDS = "</td>\n</tr>\n</tbody>\n</table>"
# Code of the diagnostic, and how to mend what it names.
_REMEDIES = (
    (
        "raw-html",
        "write it in Markdown; code ends in its paragraph, by as many backticks as it began; `!!!` begins no line",
    ),
    ("remote-image", "describe it in words: answers are text"),
    ("raw-link", "refer to the entry: `[text](faq:id)`, or to a web page by its whole address"),
    ("attribute-list", "delete it: braces hold a heading's id alone, `## Heading {#id}`; show others as `code`"),
    ("heading-level", "begin at `##`, in the body: the page's own title is made from the entry"),
    ("unreadable-reference", "write the address where the link is: `[text](https://...)`"),
    ("too-deep", "write it flatter: lists and quotations stand in one another 20 deep at most"),
)
# 20 lists in one another. Python-Markdown calls itself for each, and Python has a bound on that.
DEEPEST = 40


class Place(StrEnum):
    """Where on a page a text stands: the same Markdown can become something else there."""

    BODY = "body"
    BLOCK = "block"
    ITEM = "item"
    CELL = "cell"


@dataclass(frozen=True)
class Strange:
    """What a text's HTML may not hold.

    `code` is the diagnostic's; `what` shows it; `patterns` find it in the Markdown, the first one that matches.
    """

    code: str
    what: str
    patterns: tuple[str, ...]

    @property
    def help(self) -> str:
        """How to mend it."""
        return dict(_REMEDIES)[self.code]


@lru_cache(maxsize=8192)
def strange(text: str, place: Place) -> tuple[Strange, ...]:
    """Return what the HTML of a Markdown text at a place holds that our Markdown never makes."""
    engine = _engine()
    try:
        made = engine.reset().convert(_placed(text, place))
    except RecursionError:
        _engine.cache_clear()  # what was interrupted must not be used again
        return (_too_deep(),)
    definitions = tuple(_definition(name) for name in engine.references)
    if place is Place.CELL:
        if not (made.startswith(_CELL_BEGINS) and made.endswith(_CELL_ENDS)):
            return (*definitions, _raw("a cell's end", r"</?t", "<"))
        made = made[len(_CELL_BEGINS) : -len(_CELL_ENDS)]
    allowed = {Place.BODY: _BODY, Place.CELL: _SPANS}.get(place, _BLOCKS)
    return tuple(dict.fromkeys((*definitions, *_judged(made, allowed))))


@lru_cache(maxsize=1)
def _engine() -> markdown.Markdown:
    return markdown.Markdown(extensions=list(EXTENSIONS), output_format="html")


def _placed(text: str, place: Place) -> str:
    if place is Place.ITEM:
        return "1.  " + re.sub(r"\n(?=[^\n])", "\n    ", text)
    if place is Place.CELL:
        inside = f'<td markdown="span">{text}</td>'
        return f"<table markdown>\n<tbody markdown>\n<tr markdown>\n{inside}\n</tr>\n</tbody>\n</table>"
    return text


def _judged(made: str, allowed: Mapping[str, Mapping[str, str]]) -> Iterator[Strange]:
    open_: list[str] = []
    at = made.find("<")
    while at >= 0:
        tag = _TAG.match(made, at)
        if not tag:
            start = made[at : at + 40]
            yield _raw(start, re.escape(start), re.escape(start[:8]), "<")
            return
        name = tag["name"]
        if tag["end"]:
            if not open_ or open_.pop() != name:
                yield _raw(tag[0], re.escape(tag[0]), "<")
                return
        elif name not in allowed:
            yield _element(name)
        else:
            yield from _attributes(tag["attributes"], allowed[name])
        if not tag["end"] and name not in _VOID:
            open_.append(name)
        if len(open_) > DEEPEST:
            yield _too_deep()
            return
        at = made.find("<", tag.end())
    if open_:
        yield _raw(f"<{open_[-1]}>", f"<{open_[-1]}", "<")


def _attributes(written: str, allowed: Mapping[str, str]) -> Iterator[Strange]:
    for attribute in _ATTRIBUTE.finditer(written):
        name, value = attribute["name"], html.unescape(attribute["value"])
        if not re.fullmatch(allowed.get(name, r"(?!)"), value, re.DOTALL):
            shown = f'{name}="{value}"'
            patterns = (re.escape(shown), rf"{name}\s*=", r"[#.]" + re.escape(value), re.escape(value) or r"\{")
            yield Strange("attribute-list", shown, (*patterns, r"\{"))
        elif name == "href" and not _may_lead(value):
            yield Strange("raw-link", value, (re.escape(value), r"\]\("))


def _may_lead(href: str) -> bool:
    """Tell whether a link may lead there: to the web, mail, a telephone, or a place of its own page."""
    if any(char.isspace() or not char.isprintable() for char in href):
        return False  # browsers take some of these out before they read the scheme
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return bool(parts.netloc)
    return parts.scheme in ("mailto", "tel") or href.startswith("#")


def _element(name: str) -> Strange:
    if name == "img":
        return Strange("remote-image", "<img>", (r"!\[", "<img"))
    if re.fullmatch("h[1-6]", name):
        return Strange("heading-level", f"<{name}>", (r"^[ >]*#", r"^[ >]*[=-]+ *$", f"<{name}"))
    return _raw(f"<{name}>", *((r"^ *(?:!!!|\?\?\?)",) if name in _BOXES else ()), f"<{name}", "<")


def _raw(what: str, *patterns: str) -> Strange:
    return Strange("raw-html", what, patterns)


def _definition(name: str) -> Strange:
    return Strange("unreadable-reference", f"[{name}]:", (rf"\[\s*{re.escape(name)}\s*\]:", r"\]:"))


def _too_deep() -> Strange:
    return Strange("too-deep", "lists or quotations within each other", (r"^[ \t]{40,}\S", r"^(?:> ?){20}"))
