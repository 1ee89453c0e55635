"""A Markdown extension of the engine: what a page's Markdown cannot say, but its readers need.

A wide table scrolls in a region of its own, which the keyboard reaches; its alignments are classes, since the site's
policy allows no inline styles; and the link beside a heading says what it links to.
"""

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

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
        for heading in [e for e in root.iter() if e.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]:
            for link in heading.findall("a[@class='headerlink']"):
                self._name(heading, link)

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

    def _name(self, heading: Element, link: Element) -> None:
        # The page's own address leads to its title.
        if heading.tag == "h1":
            heading.remove(link)
        link.text = ""
        title = "".join(heading.itertext()).strip()
        link.attrib.pop("title", None)
        link.set("aria-label", f"{self.heading_label}: {title}")


class ReachableExtension(Extension):
    """Options: `table_label`, the name of a scrolling table; `heading_label`, what a heading's link does."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "table_label": ["Table", "The name under which a screen reader lists a table."],
            "heading_label": ["Link to this section", "What the link beside a heading does."],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Run after `toc` (priority 5), which makes the links beside headings."""
        reachable = _Reachable(md, self.getConfig("table_label"), self.getConfig("heading_label"))
        md.treeprocessors.register(reachable, "answerbook-reachable", 1)


def makeExtension(**options: Any) -> ReachableExtension:  # noqa: N802
    """Return the extension, as Python-Markdown asks for it."""
    return ReachableExtension(**options)
