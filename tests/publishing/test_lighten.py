"""Styles and scripts reach readers without the comments that are meant for who works on them."""

import pytest
from site_driver import Built

from answerbook.cli.options import ROOT
from answerbook.publishing.lighten import without_comments

ASSETS = sorted([*(ROOT / "theme/assets").glob("*.css"), *(ROOT / "theme/assets").glob("*.js")])


@pytest.mark.parametrize(
    ("code", "left"),
    [
        ("/* Of all. */\na {}\n", "a {}\n"),
        ("a {\n  // why\n  b();\n}\n", "a {\n  b();\n}\n"),
        ("/**\n * @param {string} a\n */\nf(a);\n", "f(a);\n"),
        ("/** @type {A} */ const a = 1;\n/* B. */\n", "/** @type {A} */ const a = 1;\n"),
        ('a("https://b.example/"); // c\n', 'a("https://b.example/"); // c\n'),
        ("/* a */ b {} /* c\n d */\ne {}\n", "/* a */ b {} /* c\n d */\ne {}\n"),
    ],
)
def test_comments_on_lines_of_their_own_go(code: str, left: str) -> None:
    """What stands beside code stays as it is, for it may be part of a text."""
    assert without_comments(code) == left


@pytest.mark.parametrize("source", ASSETS, ids=lambda path: path.name)
def test_the_built_site_has_every_line_of_code(real: Built, source) -> None:
    """Each line of the theme's file that is no comment is in the site, in its order, and no other."""
    built = (real.site / "assets" / source.name).read_text(encoding="utf-8").splitlines()
    own, inside = [], False
    for line in source.read_text(encoding="utf-8").splitlines():
        begins = line.lstrip().startswith(("/*", "//"))
        whole = inside or (begins and (line.rstrip().endswith("*/") or "*/" not in line))
        inside = (inside or line.lstrip().startswith("/*")) and "*/" not in line
        if not whole:
            own.append(line)
    assert built == own
