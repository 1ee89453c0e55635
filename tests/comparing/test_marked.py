"""Two versions of a text as one: taking the marks out gives either of them back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from answerbook.comparing.marked import Say, marked
from answerbook.markdown.convert import to_html

SAY = Say("removed:", "added:")
BLOCKS = st.lists(
    st.sampled_from(
        (
            "One **two** three.", "One two four three.", "- a\n- b\n    - c", "- a\n- x\n    - c\n    - d", "1. a\n2. b",
            "| a | b |\n|---|---|\n| c | d |", "| a | b |\n|---|---|\n| c | e |\n| f | g |", "```\nx = 1\ny\n```",
            "## Head", "> Said [so](https://a.example).", "!!! note\n    Box.", "Water<sup>2</sup> &amp; `<b>`", "a<br>b",
        )
    ),
    max_size=6,
)  # fmt: skip


def words(html: str, without: str = "") -> list[str]:
    """Return the words of a text, without those of one sort of mark, and without what the marks say."""
    page = LexborHTMLParser(f"<main>{html}</main>")
    for node in page.css(f".ab-said{f', {without}' if without else ''}"):
        node.decompose()
    body = re.sub(r"</?(?:ins|del|b|strong|a|code|sup|span)\b[^>]*>", "", page.css_first("main").html or "")
    return re.sub(r"<[^>]+>", " ", body).split()


@given(BLOCKS, BLOCKS)
def test_without_one_sort_of_marks_there_is_one_version(old: list[str], new: list[str]) -> None:
    """No word is lost or comes twice, in whatever blocks it stands."""
    before, after = to_html("\n\n".join(old)), to_html("\n\n".join(new))
    made = marked(before, after, SAY)
    assert words(made, "del") == words(after)
    assert sorted(words(made, "ins")) == sorted(words(before))


@given(BLOCKS)
def test_the_same_text_has_no_marks(text: list[str]) -> None:
    """What did not change is the page as it was."""
    html = to_html("\n\n".join(text))
    assert not LexborHTMLParser(marked(html, html, SAY)).css("ins, del")


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("- a\n- b", "- a", "<ul><li>a</li><li><del>b</del> </li></ul>"),
        ("- a one", "- a two", "<ul><li>a <del>one</del> <ins>two</ins></li></ul>"),
        ("Go.", "Go.\n\n## On", '<p>Go.</p><h2 id="on"><ins>On</ins></h2>'),
        ("## On", "", "<h2><del>On</del> </h2>"),
        ("Say **no**.", "Say **yes**.", "<p>Say <strong><del>no</del> <ins>yes</ins></strong>.</p>"),
    ],
)
def test_marks_stand_where_the_words_are(old: str, new: str, wanted: str) -> None:
    """Items stay items; what went has no anchor any more; marks do not reach over the ends of elements."""
    made = marked(to_html(old), to_html(new), SAY)
    assert re.sub(r'<span class="ab-said">\w+: </span>', "", made).replace("\n", "") == wanted
