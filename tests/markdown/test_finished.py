"""The last look at finished HTML: it lets through what texts become, and nothing that runs, loads or hides anything."""

import pytest
from folders import TESTS
from hostile_texts import DEEP, hostile

from answerbook.exports.channels import for_mail
from answerbook.markdown.convert import to_html
from answerbook.markdown.finished import fault

FORMS = (
    (TESTS / "forms_site/faqs/writing/every-form.md")
    .read_text(encoding="utf-8")
    .split("\n---\n", 1)[1]
    .replace("faq:", "https://x.example/")
)


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<script>alert(1)</script>", "an element `script`"),
        ("<p>a</p><iframe></iframe>", "an element `iframe`"),
        ("<svg></svg>", "an element `svg`"),
        ("<form></form>", "an element `form`"),
        ("<h1>A</h1>", "an element `h1`"),
        ('<p onclick="x">a</p>', "an attribute `onclick` of `p`"),
        ('<a href="https://a.example/" target="_blank">a</a>', "an attribute `target` of `a`"),
        ('<p style="position: fixed">a</p>', "an attribute `style` of `p`"),
        ('<table><tr><td style="position: fixed">a</td></tr></table>', "a style of `td`"),
        ('<p><em><a href="javascript:alert(1)">a</a></em></p>', "an address with the scheme `javascript`"),
        ('<a href=" JAVASCRIPT:alert(1)">a</a>', "an address with the scheme `JAVASCRIPT`"),
        ('<img src="data:image/png,x" alt="" />', "an address with the scheme `data`"),
        ("<p>a", "HTML that is not well-formed: mismatched tag: line 1, column 12"),
        ("a</text><script/>", "HTML that is not well-formed: junk after document element: line 1, column 14"),
    ],
)
def test_what_no_text_may_become_is_found(html: str, found: str) -> None:
    """Elements, attributes, styles and schemes beyond those of texts are named."""
    assert fault(html) == found


TEXTS = [FORMS, *DEEP.values(), *(text[:5000] for name, text in hostile(1).items() if name != "open tags")]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_what_texts_become_is_let_through(text: str) -> None:
    """Every form of Markdown, and texts of signs without end, become nothing else, on pages as in mail."""
    html = to_html(text)
    assert (fault(html), fault(for_mail(html))) == ("", "")
