"""Scripts and styles are published without comments and blanks, and say the same."""

import re
from pathlib import Path

import pytest
import tinycss2
from folders import ROOT
from site_driver import Built

from answerbook.publishing.minify import minify

STYLES = sorted((ROOT / "theme/assets").glob("*.css"))


def published(folder: Path, name: str, text: str) -> str:
    """Return what is published of a file of the theme."""
    path = folder / "assets" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    minify(folder)
    return path.read_text(encoding="utf-8").rstrip("\n")


def rules(css: str) -> list[object]:
    """Return the rules of a style sheet as tokens, without comments and blanks around them."""

    def tokens(value: object) -> object:
        if isinstance(value, list | tuple):
            return [tokens(one) for one in value if getattr(one, "type", "") not in ("whitespace", "comment")]
        inner = [getattr(value, name, None) for name in ("prelude", "content", "arguments")]
        return [value.type, getattr(value, "value", None), *filter(None, (tokens(one) for one in inner if one))]  # type: ignore[attr-defined]

    return [tokens(one) for one in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)]


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_style_sheet_keeps_its_rules(tmp_path: Path, path: Path) -> None:
    """Rule by rule the published style sheet has the selectors and values that were written."""
    text = path.read_text(encoding="utf-8")
    shortened = published(tmp_path, path.name, text)
    assert len(shortened) < len(text)
    written = re.sub(r";\s*}", "}", text)
    assert rules(shortened) == rules(written)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("/* What for. */\nconst a = 1; // why\n", "const a=1;"),
        ("const a = `two  blanks // kept ${b}`;", "const a=`two  blanks // kept ${b}`;"),
        ("const a = /[\"'`]  \\/\\//gu;", "const a=/[\"'`]  \\/\\//gu;"),
        ("a = b\n++c", "a=b\n++c"),
        ("/*! Copyright */\nlet a;", "/*! Copyright */let a;"),
    ],
)
def test_a_script_keeps_what_it_does(tmp_path: Path, written: str, kept: str) -> None:
    """Comments go but licences; texts, patterns, and line ends that end a statement stay."""
    assert published(tmp_path, "a.js", written).replace("\n/*!", "/*!").replace("*/\n", "*/") == kept


@pytest.mark.parametrize("path", sorted((ROOT / "theme/assets").glob("*.js")), ids=lambda path: path.name)
def test_no_template_stands_within_another(path: Path) -> None:
    """The blanks of a template literal within another would not be told from those of code."""
    assert not re.search(r"`[^`]*\$\{[^}`]*`", path.read_text(encoding="utf-8"))


def test_the_licence_of_the_stemmer_is_published(real: Built) -> None:
    """Snowball's notice stands in what readers fetch, its comments do not."""
    script = (real.site / "search/stemmer.js").read_text(encoding="utf-8")
    assert "Richard Boulton" in script
    assert re.findall(r"/\*(?!!)|^\s*//", script, re.MULTILINE) == []
