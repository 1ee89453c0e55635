"""What our Markdown extension adds, so that tables and heading links serve every reader."""

import markdown
from selectolax.lexbor import LexborHTMLParser

MARKDOWN = markdown.Markdown(
    extensions=["admonition", "tables", "toc", "answerbook.markdown.accessibility"],
    extension_configs={"toc": {"permalink": True}},
)
TABLE = "a | b | c\n:-- | :-: | --:\n1 | 2 | 3\n"


def converted(text: str) -> LexborHTMLParser:
    """Return the parsed HTML of a Markdown text."""
    return LexborHTMLParser(MARKDOWN.reset().convert(text))


def test_a_table_scrolls_where_the_keyboard_reaches() -> None:
    """Each table stands in a region of its own with a name, one that no other has, and a Tab stop."""
    regions = converted(f"{TABLE}\ntext\n\n{TABLE}").css("section.ab-scroll")
    names = [(region.attributes["aria-label"], region.attributes["tabindex"]) for region in regions]
    assert names == [("Table 1", "0"), ("Table 2", "0")]
    assert all(region.css_first("table") for region in regions)


def test_alignment_is_a_class_not_a_style() -> None:
    """A column's alignment holds under a policy that forbids inline styles."""
    page = converted(TABLE)
    assert [cell.attributes["class"] for cell in page.css("td")] == ["ab-left", "ab-center", "ab-right"]
    assert page.css("[style]") == []


def test_a_heading_link_says_where_it_leads() -> None:
    """A screen reader hears the heading, not a paragraph mark; the title has no link to itself."""
    page = converted("# Title\n\n## Old *chats*\n")
    labels = [link.attributes["aria-label"] for link in page.css("a.headerlink")]
    assert labels == ["Link to this section: Old chats"]
    assert page.css("h1 a, h2 a") == []
    assert [node.text() for node in page.css("div.ab-heading > h2:has(+ a.headerlink)")] == ["Old chats"]


def test_a_box_is_a_note_with_the_name_of_its_title() -> None:
    """A screen reader tells where a box begins, and what it is about."""
    page = converted('!!! warning "Mind *this*"\n    Slowly.\n\n!!! note ""\n    Without a title.\n')
    named = [(node.attributes.get("role"), node.attributes.get("aria-label")) for node in page.css("div.admonition")]
    assert named == [("note", "Mind this"), (None, None)]
