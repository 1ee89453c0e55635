"""A text for those who leave: in plain Markdown that Python-Markdown shows as we do, whatever stands in it."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from answerbook.markdown.around import Around, Target
from answerbook.markdown.faults import faults
from answerbook.markdown.html import to_html
from answerbook.markdown.reading import Reference, read
from answerbook.markdown.stock.alike import is_alike
from answerbook.markdown.stock.write import Stock, write
from answerbook.model.fields import Citation


def leads(reference: Reference) -> Target:
    """Return the link to an entry in the docs tree."""
    anchor = f"#{reference.anchor}" if reference.anchor else ""
    return Target(f"../{reference.ref.kind}/{reference.ref.id}.md{anchor}", reference.ref.id)


def published(reference: Reference) -> Target:
    """Return the same link on the built site."""
    return Target(f"../../{reference.ref.kind}/{reference.ref.id}/", reference.ref.id)


def cited(citation: Citation) -> str:
    """Return a citation as HTML."""
    return f'<sup><a href="#{citation.source}">1</a></sup>'


PAGE = Around(leads, cited, {"old": "new"})
STOCK = Stock(PAGE, Around(published, cited, PAGE.former), lambda citation: f"<sup>[1](#{citation.source})</sup>")


def shown(text: str) -> str:
    """Return our HTML of a text without its footnotes, which Python-Markdown shows elsewhere."""
    return re.sub(r'<section class="ab-footnotes".*', "", to_html(read(text), PAGE), flags=re.DOTALL)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("See [this](faq:x#a) and [](term:y).", "See [this](../faq/x.md#a) and [y](../term/y.md)."),
        ("So it is. [@law, §2]", "So it is.<sup>[1](#law)</sup>"),
        ("## What changes", "## What changes { #what-changes }"),
        ("## Now {#new}", '## <span id="old"></span>Now { #new }'),
        ("- a\n  - b\n    1. c", "-   a\n    -   b\n        1.  c"),
        ("1. Run:\n\n   ```sh\n   ls\n   ```", "1.  Run:\n\n    ```sh\n    ls\n    ```"),
        ("- ```\n  a\n  ```", "-   <!-- -->\n\n    ```\n    a\n    ```"),
        ("3. c\n4. d", "3.  c\n4.  d"),
        ("- a\n\n* b", "-   a\n\n<!-- -->\n\n-   b"),
        ("- [x] done\n- [ ] open", "-   [x] done\n-   [ ] open"),
        ("> [!TIP]\n> Sleep.", '!!! tip "Tip"\n\n    Sleep.'),
        ('??? note "More"\n    It *is*.', '??? note "More"\n\n    It *is*.'),
        ('=== "A"\n    a\n=== "B"\n    b', '=== "A"\n\n    a\n\n=== "B"\n\n    b'),
        ("| a | b |\n|:-|--|\n| x \\| y | `z` |", "| a | b |\n| :-- | --- |\n| x \\| y | `z` |"),
        ("T\n: D", "T\n:   D"),
        ("a[^n]\n\n[^n]: b", "a[^1]\n\n[^1]: b\n\n///Footnotes Go Here///"),
        ("~~old~~ <kbd>Esc</kbd> www.x.de", "~~old~~ <kbd>Esc</kbd> [www.x.de](http://www.x.de)"),
        ("    code", "```\ncode\n```"),
        ("a\\\nb", "a  \nb"),
        ("\\*a\\* snake_case 1 < 2 {x} &lt;b>", "\\*a\\* snake_case 1 < 2 \\{x\\} &lt;b>"),
    ],
)
def test_each_form_has_its_plain_markdown(text: str, wanted: str) -> None:
    """References, citations, headings, lists, code, boxes, tabs, tables and footnotes become what anybody can edit."""
    assert write(read(text), STOCK) == wanted
    assert is_alike(wanted, shown(text))


def test_what_has_no_such_form_stands_as_html() -> None:
    """A block that Python-Markdown cannot show so stands as HTML, with links as the built site has them."""
    text = "- [this](faq:x)\n- # \n"
    html = '<ul>\n<li><a href="../../faq/x/">this</a></li>\n<li>\n<h1></h1>\n</li>\n</ul>'
    assert write(read(text), STOCK) == html


PIECES = (
    "a|b c|*|**|_|`|``|~~|[x](https://e.de)|[](term:y)|[@s, 1]|\n|\n\n|\n- |\n  - |\n    |\n1. |\n2) |\n> |\n```\n|<kbd>|"
    '</kbd>|<br>|<|&|&amp;|\\|\n## H|\n!!! note "T"\n    |\n??? tip\n    |\n=== "A"\n    |\nT\n: |[^1]|\n\n[^1]: |# |:|{|}|'
    "(|)|!|+ |---\n|\n***\n|  \n|\\\n|_c_|é|www.x.de|\n> [!TIP]\n> |- [ ] "
).split("|")  # fmt: skip
TABLE = "\n| a | b |\n|--|:-:|\n| c | d |\n"


@settings(max_examples=400)
@given(st.lists(st.sampled_from([*PIECES, TABLE]), min_size=1, max_size=12).map("".join))
def test_whatever_may_be_published_reads_the_same(text: str) -> None:
    """Any text that the rules let pass shows the same words in the same elements, with the same links and anchors."""
    reading = read(text)
    assume(not faults(reading))
    raw = re.sub(r"\.\./\.\./(\w+)/(\w+)/", r"../\1/\2.md", write(reading, STOCK))
    assert is_alike(raw, shown(text))
