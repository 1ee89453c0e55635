"""A Markdown extension of the engine: what a page's Markdown cannot say, but its readers need.

A wide table scrolls in a region of its own, which the keyboard reaches; its alignments are classes, since the site's
policy allows no inline styles; the link to a heading stands beside it and says what it links to; and a box is a note
with the name of its title.
"""

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from answerbook.words.words import Words, marked

# The names that it gives, by its options.
LABELS = {"table_label": marked("Table"), "heading_label": marked("Link to this section")}
_ALIGN = {"text-align: left;": "ab-left", "text-align: center;": "ab-center", "text-align: right;": "ab-right"}


class _Reachable(Treeprocessor):
    def __init__(self, md: Markdown, table_label: str, heading_label: str) -> None:
        super().__init__(md)
        self.table_label = table_label
        self.heading_label = heading_label

    def run(self, root: Element) -> None:
        # A table with a class is laid out by its template.
        tables = [(p, c) for p in root.iter() for c in p if c.tag == "table" and not c.get("class")]
        for number, (parent, table) in enumerate(tables, start=1):
            parent[list(parent).index(table)] = self._region(table, number)
        headings = [(p, c) for p in root.iter() for c in p if c.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]
        for parent, heading in headings:
            for link in heading.findall("a[@class='headerlink']"):
                self._move(parent, heading, link)
        for box in root.iter("div"):
            title = box.find("p[@class='admonition-title']")
            if "admonition" in box.get("class", "").split() and title is not None:
                box.set("role", "note")
                box.set("aria-label", "".join(title.itertext()).strip())

    def _region(self, table: Element, number: int) -> Element:
        for cell in table.iter():
            if name := _ALIGN.get(cell.attrib.pop("style", "")):
                cell.set("class", name)
        attributes = {
            "class": "ab-scroll",
            "aria-label": f"{self.table_label} {number}",
            "tabindex": "0",
        }
        region = Element("section", attributes)
        region.append(table)
        region.tail, table.tail = table.tail, None
        return region

    def _move(self, parent: Element, heading: Element, link: Element) -> None:
        """Put the link to a heading beside it: a heading is named by its own text alone."""
        heading.remove(link)
        # The page's own address leads to its title.
        if heading.tag == "h1":
            return
        link.text, link.tail = "", None
        link.attrib.pop("title", None)
        link.set("aria-label", f"{self.heading_label}: {''.join(heading.itertext()).strip()}")
        beside = Element("div", {"class": "ab-heading"})
        beside.tail, heading.tail = heading.tail, None
        parent[list(parent).index(heading)] = beside
        beside.extend([heading, link])


class ReachableExtension(Extension):
    """Options: `table_label`, the name of a scrolling table; `heading_label`, what a heading's link does."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "table_label": [LABELS["table_label"], "The name under which a screen reader lists a table."],
            "heading_label": [LABELS["heading_label"], "What the link beside a heading does."],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Run after `toc` (priority 5), which makes the links beside headings."""
        reachable = _Reachable(md, self.getConfig("table_label"), self.getConfig("heading_label"))
        md.treeprocessors.register(reachable, "answerbook-reachable", 1)
        self.md = md
        md.registerExtension(self)

    def reset(self) -> None:
        """Have HTML written: the engine sets XHTML after all extensions, and checkers warn of its slashes."""
        self.md.set_output_format("html")


def reachable(words: Words) -> ReachableExtension:
    """Return the extension with its names in the words of a site."""
    return ReachableExtension(**{option: words.gettext(text) for option, text in LABELS.items()})


def makeExtension(**options: Any) -> ReachableExtension:  # noqa: N802
    """Return the extension, as Python-Markdown asks for it."""
    return ReachableExtension(**options)
