"""Compares pieces of HTML as readers see them, by tags, attributes and text; ids, classes and layout do not count."""

import re
from html.parser import HTMLParser

Part = tuple[str, ...]
# Around these, blanks are layout.
BLOCKS = {
    "address", "article", "blockquote", "body", "br", "dd", "details", "div", "dl", "dt", "h1", "h2", "h3", "h4",
    "h5", "h6", "hr",
    "html", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
    "input",
}  # fmt: skip
IGNORED, BOOLEAN = {"id", "class", "aria-label", "role"}, {"checked", "disabled"}
VOID = {"br", "hr", "img", "input"}


class _Parts(HTMLParser):
    """Collects the parts of a piece of HTML; it mends nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = sorted((name, name if name in BOOLEAN else value or "") for name, value in attrs if name not in IGNORED)
        self.parts.append((f"<{tag}>", *(f"{name}={value}" for name, value in kept)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.parts.append((f"</{tag}>",))

    def handle_data(self, data: str) -> None:
        if self.parts and self.parts[-1][0] == "text":
            data = self.parts.pop()[1] + data
        self.parts.append(("text", data))

    def handle_comment(self, data: str) -> None:
        """Leave comments out: nobody is shown them."""


def parts(html: str) -> list[Part]:
    """Return tags with attributes, and texts, of a piece of HTML."""
    parser = _Parts()
    parser.feed(html)
    parser.close()
    found, within = [], 0
    for i, part in enumerate(parser.parts):
        within += (part[0] == "<pre>") - (part[0] == "</pre>")
        if part[0] != "text" or within:
            found.append(part)
            continue
        text = re.sub(r"[ \t\n]+", " ", part[1])
        text = text.lstrip(" ") if i == 0 or _is_block(parser.parts[i - 1]) else text
        text = text.rstrip(" ") if i + 1 == len(parser.parts) or _is_block(parser.parts[i + 1]) else text
        if text:
            found.append(("text", text))
    return found


def _is_block(part: Part) -> bool:
    return part[0].strip("</>") in BLOCKS


def without_links(html: str, hrefs: list[str]) -> str:
    """Return HTML in which the links to some addresses are plain text."""
    for href in hrefs:
        html = re.sub(rf'<a href="{re.escape(href)}">(.*?)</a>', r"\1", html, flags=re.DOTALL)
    return html
