"""Blocks of code: language, title, marked lines; colours by classes alone."""

import pytest

from answerbook.markdown.code import CodeBlock, highlighted


@pytest.mark.parametrize(
    ("info", "wanted"),
    [
        ("", CodeBlock("", "", ())),
        ("python", CodeBlock("python", "", ())),
        ('c++ title="a.cc" hl_lines="2 4-6"', CodeBlock("c++", "a.cc", (2, 4, 5, 6))),
        ('{.python onclick="x"}', CodeBlock("", "", ())),
        ("python startline=3", CodeBlock("python", "", ())),
    ],
)
def test_what_stands_behind_a_fence(info: str, wanted: CodeBlock) -> None:
    """The first word is the language, `title` and `hl_lines` are known, all else means nothing."""
    assert CodeBlock.of(info) == wanted


def test_colours_are_classes() -> None:
    """Words of a known language have classes, marked lines too; nothing is styled in place, and no sign is lost."""
    made = highlighted('x = "<b>"  # y\nz = 1\n', CodeBlock.of('python hl_lines="2"'))
    assert 'class="s2"' in made and 'class="c1"' in made and 'class="hll"' in made
    assert "style=" not in made and "<b>" not in made
    assert made.count("\n") == 2


@pytest.mark.parametrize("language", ["", "no-such-language", "text"])
def test_an_unknown_language_stays_as_it_is(language: str) -> None:
    """Code without a known language is shown as written."""
    assert highlighted("a < b & c\n\n d", CodeBlock(language, "", ())) == "a &lt; b &amp; c\n\n d"
