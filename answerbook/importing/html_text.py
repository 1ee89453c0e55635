"""HTML to our Markdown: markdownify does it, and here is what help centers write besides."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag
from markdownify import BACKSLASH, MarkdownConverter

from answerbook.markdown.anchors import anchor as anchor_of

_GONE = (
    "script",
    "style",
    "form",
    "input",
    "button",
    "select",
    "textarea",
    "svg",
    "canvas",
    "math",
    "noscript",
    "template",
)
# Words in the class of an element that make a box of it, with the kind of box.
_BOXES = {
    "danger": re.compile(r"(?:^|[-_ ])(?:danger|error|red|caution)(?:$|[-_ ])"),
    "warning": re.compile(r"(?:^|[-_ ])(?:warning|warn|yellow|orange|alert|important)(?:$|[-_ ])"),
    "tip": re.compile(r"(?:^|[-_ ])(?:tip|hint|success|green)(?:$|[-_ ])"),
    "note": re.compile(r"(?:^|[-_ ])(?:note|info|callout|admonition|blue)(?:$|[-_ ])"),
}
_HEADING = re.compile(r"^h[1-6]$")
_BOXED = ("div", "section", "aside", "p")
# Signs that mean something to Markdown within a line, and at its beginning.
_INLINE = re.compile(r"[\\*`]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|<(?=[A-Za-z/!?])|[\[\]]|&(?=#?\w+;)|~(?=~)|~~")
_BEGINS = re.compile(
    r"^(?P<ahead>[ \t]*)(?P<sign>[-+#>=]|!!!|\?\?\?|===|(?P<number>\d+)(?=[.)](?:\s|$)))", re.MULTILINE
)
_LANGUAGE = re.compile(r"(?:^|\s)(?:language|lang|highlight-source|brush:)[- ]?(?P<name>[A-Za-z0-9+#-]+)")
_FILM = re.compile(r"(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/embed/(?P<id>[\w-]+)")


@dataclass(frozen=True)
class Converted:
    """Markdown made of HTML; `anchors` are former ids of headings with those of now, `lost` what and what became."""

    text: str
    anchors: dict[str, str]
    lost: tuple[tuple[str, str], ...]


def to_markdown(html: str) -> Converted:
    """Return HTML as our Markdown, with what of it is lost; its headings begin at the second level."""
    soup = BeautifulSoup(_with_paragraphs(html), "html.parser")
    lost = [*_removed(soup)]
    anchors = dict(_levelled(soup))
    for old, now, is_its in _near_headings(soup):
        if anchors.setdefault(old, now) == now and not is_its:
            lost.append(("a place to which a link leads and which is no heading", "the heading above it"))
    lost += _flat_tables(soup)
    text = _Converter(lost).convert_soup(soup)
    lines = [line.rstrip() for line in text.replace("\u00a0", " ").split("\n")]
    return Converted(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n"), anchors, tuple(lost))


def is_html(text: str) -> bool:
    """Tell whether a text, as of a cell of a table, is HTML and no Markdown."""
    return bool(
        re.search(r"</?(?:p|a|b|i|u|br|ul|ol|li|strong|em|div|span|table|h[1-6]|img)\b[^<>]*>", text, re.IGNORECASE)
    )


def _with_paragraphs(html: str) -> str:
    """Return HTML in which empty lines part paragraphs, where nothing else does."""
    if re.search(r"<(?:p|div|ul|ol|table|h[1-6]|pre|section|blockquote)\b", html, re.IGNORECASE):
        return html
    return "".join(f"<p>{part}</p>" for part in re.split(r"\n[ \t]*\n", html) if part.strip())


def _removed(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    for tag in soup.find_all(_GONE):
        if not tag.decomposed:
            yield f"HTML `<{tag.name}>`", "left out"
            tag.decompose()


def _levelled(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Set the highest heading to the second level; yield the ids of headings with those that they have now."""
    headings = list(soup.find_all(_HEADING))
    by = 2 - min((int(tag.name[1]) for tag in headings), default=2)
    seen: set[str] = set()
    for tag in headings:
        tag.name = f"h{min(6, max(2, int(tag.name[1]) + by))}"
        words = " ".join(tag.get_text().split())
        now = anchor_of(words)
        inner = [one.get("id") or one.get("name") for one in tag.find_all(True)]
        for old in (tag.get("id"), *inner):
            if old and now and str(old) != now and now not in seen and re.fullmatch(r"[\w-]+", str(old)):
                yield str(old), now
        seen.add(now)
        if not words:
            tag.name = "p"


def _near_headings(soup: BeautifulSoup) -> Iterator[tuple[str, str, bool]]:
    """Yield ids to which links of the text lead and which no heading has, with the anchor of the heading next to each.

    It is the heading's own if nothing but blanks stands between; else the heading is the one above.
    """
    linked = {unquote(str(link["href"])[1:]) for link in soup.find_all("a", href=re.compile("^#."))}
    for tag in soup.find_all(lambda one: (one.get("id") or one.get("name")) in linked):
        if _HEADING.match(tag.name) or tag.find_parent(_HEADING):
            continue
        below, above = tag.find_next(_HEADING), tag.find_previous(_HEADING)
        is_its = isinstance(below, Tag) and not _has_words_before(tag, below)
        heading = below if is_its else above
        if isinstance(heading, Tag) and (now := anchor_of(" ".join(heading.get_text().split()))):
            yield str(tag.get("id") or tag.get("name")), now, is_its


def _has_words_before(tag: Tag, end: Tag) -> bool:
    between = takewhile(lambda one: one is not end, tag.next_elements)
    return any(isinstance(one, str) and one.strip() for one in between)


def _flat_tables(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Make one line of each cell of a table; cells that span others stand once."""
    for cell in soup.find_all(["td", "th"]):
        if {"colspan", "rowspan"} & {name for name, value in cell.attrs.items() if str(value) not in ("1", "")}:
            yield "a cell that spans others", "stands once"
        if cell.find(["ul", "ol", "pre", "table"]):
            yield "a list or block in a cell", "one line"


class _Converter(MarkdownConverter):
    """Writes what our Markdown has; notes what it has not."""

    def __init__(self, lost: list[tuple[str, str]]) -> None:
        super().__init__(heading_style="ATX", bullets="-", newline_style=BACKSLASH, code_language_callback=_language_of)
        self.lost = lost

    def escape(self, text: str, parent_tags: Any) -> str:
        text = _INLINE.sub(lambda found: f"\\{found[0]}", text)
        text = _BEGINS.sub(_escaped_beginning, text)
        return text.replace("|", "\\|") if {"td", "th"} & set(parent_tags or ()) else text

    def process_tag(self, node: Any, parent_tags: Any = None) -> str:
        text: str = super().process_tag(node, parent_tags)  # type: ignore[misc]  # its stubs are short
        kind = _box(node) if isinstance(node, Tag) else ""
        return _boxed(f"!!! {kind}", text) if kind and text.strip() and "_inline" not in (parent_tags or ()) else text

    def convert_details(self, el: Tag, text: str, parent_tags: Any) -> str:
        summary = el.find("summary")
        title = " ".join(summary.get_text().split()) if summary else "More"
        return _boxed(f'??? note "{title.replace(chr(34), chr(39))}"', text)

    def convert_summary(self, el: Tag, text: str, parent_tags: Any) -> str:
        return ""

    def convert_img(self, el: Tag, text: str, parent_tags: Any) -> str:
        source = str(el.get("src") or el.get("data-src") or "")
        if not source:
            return ""
        figure = el.find_parent("figure")
        caption = figure.find("figcaption") if figure else None
        words = " ".join((caption.get_text() if caption else str(el.get("title") or "")).split())
        title = f' "{words.replace(chr(34), chr(39))}"' if words else ""
        alt = re.sub(r"[\[\]\n]", " ", str(el.get("alt") or "")).strip()
        return f"![{alt}]({_address(source)}{title})"

    def convert_figcaption(self, el: Tag, text: str, parent_tags: Any) -> str:
        figure = el.find_parent("figure")
        return "" if figure and figure.find("img") else f"\n\n{text.strip()}\n\n"

    def convert_a(self, el: Tag, text: str, parent_tags: Any) -> str:
        href = str(el.get("href") or "")
        el["href"] = _address(href) if href else ""
        el.attrs.pop("title", None)
        return str(super().convert_a(el, text, parent_tags))  # type: ignore[misc]

    def convert_tag_as_it_is(self, el: Tag, text: str, parent_tags: Any) -> str:
        """Return one of the elements that our Markdown has itself."""
        return f"<{el.name}>{text.strip()}</{el.name}>" if text.strip() else ""

    convert_kbd = convert_sub = convert_sup = convert_tag_as_it_is

    def convert_film(self, el: Tag, text: str, parent_tags: Any) -> str:
        """Return a link to a film, which is shown where it lies."""
        inner = el.find("source")
        address = str(el.get("src") or el.get("data") or (inner.get("src") if inner else "") or "")
        if found := _FILM.match(address):
            address = f"https://www.youtube.com/watch?v={found['id']}"
        address = f"https:{address}" if address.startswith("//") else address
        title = re.sub(r"[\[\]\n]", " ", str(el.get("title") or "Video")).strip()
        self.lost.append((f"HTML `<{el.name}>`", "a link" if address else "left out"))
        return f"\n\n[{title}]({_address(address)})\n\n" if address else ""

    convert_iframe = convert_video = convert_audio = convert_embed = convert_object = convert_film


def _language_of(el: Tag) -> str:
    inner = [el, *el.find_all("code")]
    classes = " ".join(" ".join(tag.get("class") or ()) for tag in inner)
    found = _LANGUAGE.search(classes)
    return found["name"].lower() if found else ""


def _box(node: Tag) -> str:
    """Return the kind of box that an element is; "" for none."""
    if node.name not in _BOXED or (node.name == "p" and node.find_parent(_BOXED[:3])):
        return ""
    classes = " ".join(node.get("class") or ()).lower()
    return next((kind for kind, words in _BOXES.items() if words.search(classes)), "")


def _boxed(opening: str, text: str) -> str:
    inner = "\n".join(f"    {line}".rstrip() for line in text.strip("\n").split("\n"))
    return f"\n\n{opening}\n{inner}\n\n"


def _escaped_beginning(found: re.Match[str]) -> str:
    if found["number"]:
        return f"{found['ahead']}{found['number']}\\"
    return f"{found['ahead']}\\{found['sign']}"


def _address(href: str) -> str:
    href = re.sub(r"\s", "%20", href.strip())
    return f"<{href}>" if re.search(r"[()]", href) else href
