"""Tells whether Python-Markdown, with extensions that anybody can install, shows a text as we do."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html.parser import HTMLParser

import markdown

# What a page needs besides Python-Markdown itself; its names and options, as `mkdocs.yml` has them.
EXTENSIONS: Mapping[str, Mapping[str, object]] = {
    "admonition": {},
    "attr_list": {},
    "def_list": {},
    "footnotes": {},
    "md_in_html": {},
    "pymdownx.details": {},
    "pymdownx.superfences": {},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {},
    "pymdownx.tilde": {"subscript": False},
    "sane_lists": {},
    "tables": {},
    "toc": {"permalink": True},
}
# Tabs with their titles where they are read, headings without marks, code without colours.
_COMPARED = {
    **EXTENSIONS,
    "pymdownx.tabbed": {},
    "pymdownx.highlight": {"use_pygments": False},
    "toc": {},
}
_SHOWN = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr", "details", "summary"),
    *("table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd"),
    *("code", "a", "em", "strong", "del", "kbd", "sub", "sup", "br"),
}
_BLOCKS = {"p", "div", "section", "input", "label"}
_EMPTY = {"br", "hr", "input"}
_FOOTNOTES = re.compile(r'<div class="footnote">.*', re.DOTALL)
Event = tuple[str, ...]


def is_alike(stock: str, html: str) -> bool:
    """Tell whether the Markdown `stock` shows the same as `html`: the same words in the same elements, links, anchors.

    Classes and the distance of paragraphs in a list do not count.
    """
    notes = "".join(f"\n\n[^{label}]: x" for label in sorted(set(re.findall(r"\[\^(\w+)\](?!:)", stock))))
    theirs = _FOOTNOTES.sub("", _engine().reset().convert(stock + notes))
    return list(_events(theirs)) == list(_events(html))


@lru_cache(maxsize=1)
def _engine() -> markdown.Markdown:
    return markdown.Markdown(
        extensions=[*_COMPARED], extension_configs={name: dict(options) for name, options in _COMPARED.items()}
    )


def _events(html: str) -> Iterator[Event]:
    """Yield what a page shows: elements, and between them words; where one block ends and another begins is a break."""
    read = _Events()
    read.feed(html)
    read.close()
    words: list[str] = []
    broken = False
    for event in [*read.events, ("end",)]:
        if event[0] == "text":
            words.append(event[1])
            continue
        if text := " ".join("".join(words).split()):
            yield ("break", text) if broken else ("text", text)
            broken = False
        words = []
        broken = broken or event[0] == "break"
        if event[0] != "break":
            yield event
            broken = False


class _Events(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[Event] = []
        self.code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "pre":
            self.code = True
        if tag in _BLOCKS:
            self.events.append(("break",))
        if tag in _SHOWN:
            self.events.append((tag, *_attributes(tag, values)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "pre":
            self.code = False
        if tag in _BLOCKS:
            self.events.append(("break",))
        elif tag in _SHOWN and tag not in _EMPTY:
            self.events.append((f"/{tag}",))

    def handle_data(self, data: str) -> None:
        self.events.append(("code", _code(data)) if self.code and _code(data) else ("text", data))


def _code(text: str) -> str:
    """Return code as Python-Markdown keeps it: tabs are blanks, an empty line has none."""
    return "\n".join(line.rstrip() for line in text.expandtabs(4).split("\n")).strip("\n")


def _attributes(tag: str, values: Mapping[str, str | None]) -> Event:
    if tag == "a":
        href = values.get("href") or ""
        return ("#fn",) if href.startswith("#fn") else (href, values.get("title") or "")
    if tag.startswith("h") and len(tag) == 2 and tag != "hr":
        return (values.get("id") or "",)
    return (values.get("start") or "",) if tag == "ol" else ()
