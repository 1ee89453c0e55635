"""Plain text in Markdown: whatever stands in it, and wherever it stands on a page, it reads as it was written."""

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode
from site_driver import engine

from answerbook.markdown.escape import escape_element_attribute, escape_link_title, escape_markdown

PAGE = engine()
# What means something to HTML, to Markdown and its extensions, or to templates.
SIGNS = (
    "<b> </b> < > & &amp; &lt; &#60; &copy ; { } {{n}} {% raw %} {#id} {.x} {: | \" ' *x* ** * _y_ __ _ # ## [z](u) [z][u] [u]: "
    "[ ] ( ) ![i](p) ! \\ \\* \\\\ ` ``c`` ``` ~~~ !!! ??? --- - + 1. 12) === = <!-- --> <https://e.org> b@c.de [TOC] [^1] [@s] "
    "^ : </td> <?x <![CDATA[ é \u200d word"
).split()
TEXTS = st.lists(st.sampled_from(SIGNS) | st.sampled_from([" ", "a"]), min_size=1, max_size=7).map(
    lambda signs: " ".join("".join(signs).split()) or "a"
)
# Where a template writes plain text (`T`), in an attribute (`A`), in a link's title (`L`); what finds it on the page.
PLACES = {
    "heading": ("# T { #top }\n", "h1"),
    "section": ("## T { #here .ab }\n", "h2#here.ab"),
    "linked section": ("## [T](x) { #here }\n", "h2#here a[href=x]"),
    "paragraph": ("T\n\n~~~\ncode\n~~~\n", "p"),
    "lead": ("T\n{ .ab-lead }\n", "p.ab-lead"),
    "item": ("- T\n- b\n", "li"),
    "linked item": ("- **[T](x)** T\n- b\n", "li strong a[href=x]"),
    "strong": ("**T** *a* `b`\n", "p strong"),
    "in a block": ('<div class="d" markdown>\n\nT\n\n</div>\n', "div.d p"),
    "in a cell": (
        '<table markdown>\n<tr markdown>\n<td markdown="span"><strong>T</strong> a</td>\n</tr>\n</table>\n', "td strong",
    ),
    "of a cell": ('<table markdown>\n<tr markdown>\n<td data-label="A" markdown="span">b</td>\n</tr>\n</table>\n', "td"),
    "title of a link": ('a [T](#b "L"){ .t aria-label="Source 1" } and [c](d "e")\n', "a.t"),
}  # fmt: skip


def made(template: str, text: str, selector: str) -> LexborNode | None:
    """Return the element that a selector finds on the page that a template with a text becomes."""
    escapes = {"T": escape_markdown, "A": escape_element_attribute, "L": escape_link_title}
    written = "".join(escapes[sign](text) if sign in escapes else sign for sign in template)
    return LexborHTMLParser(f"<body>{PAGE.reset().convert(written)}").css_first(selector)


@given(TEXTS)
def test_plain_text_reads_as_it_was_written(text: str) -> None:
    """In headings, lists, links, cells and blocks the text of the element is that of the writer."""
    for place, (template, selector) in PLACES.items():
        node = made(template, text, selector)
        assert node is not None, place
        if place not in ("of a cell", "title of a link"):
            assert " ".join(node.text().split()) == text, place


@given(TEXTS)
def test_plain_text_in_attributes_reads_as_it_was_written(text: str) -> None:
    """So does the value of an attribute: a tooltip, the label of a cell, the name of the link beside a heading."""
    for place, name, before in (
        ("of a cell", "data-label", ""),
        ("title of a link", "title", ""),
        ("section", "aria-label", "Link to this section: "),
    ):
        template, selector = PLACES[place]
        node = made(template, text, f"{selector} + .headerlink" if before else selector)
        assert node is not None, place
        assert " ".join((node.attributes[name] or "").split()) == f"{before}{text}", place
