"""Scripts that are always fetched together are published as one, which does what they did apart."""

import re
from collections import Counter
from pathlib import Path

import pytest
from folders import ROOT
from site_driver import Built

from answerbook.publishing.joined import JOINED, joined
from answerbook.publishing.minify import minify

ASSETS = ROOT / "theme/assets"
TOP = re.compile(r"^(?:export )?(?:async )?(?:function\*?|class|const|let) (\w+)", re.MULTILINE)
IMPORT = re.compile(r'^\s*import\b[^(]*?"\./', re.MULTILINE)


@pytest.mark.parametrize("name", JOINED)
def test_what_is_joined_stands_there_once_and_keeps_its_exports(name: str) -> None:
    """Each part is in it once, under names of its own; what others import is still exported, and nothing else."""
    text = joined(ASSETS / name)
    assert IMPORT.findall(text) == []
    assert [one for one, number in Counter(TOP.findall(text)).items() if number > 1] == []
    exports = re.compile(r"^export (.*)$", re.MULTILINE)
    assert exports.findall(text) == exports.findall((ASSETS / name).read_text(encoding="utf-8"))


def test_the_published_ranking_imports_nothing_at_once(real: Built) -> None:
    """A reader's browser fetches one script for a plain question."""
    text = (real.site / "assets/search-rank.js").read_text(encoding="utf-8")
    assert re.findall(r"\bimport\s*\{", text) == []
    assert "./search-nearest.js" in text, "what a question may not need is fetched by itself"


def test_a_part_that_is_not_there_is_imported(tmp_path: Path) -> None:
    """A site's own script in place of a part is taken; a part that lies elsewhere stays an import."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/search-rank.js").write_text(
        'import { a } from "./own.js";\nimport { b } from "./absent.js";\nexport const c = a + b;\n', encoding="utf-8"
    )
    (tmp_path / "assets/own.js").write_text("export const a = 1;\n", encoding="utf-8")
    minify(tmp_path)
    made = (tmp_path / "assets/search-rank.js").read_text(encoding="utf-8")
    assert made.split() == ["const", 'a=1;import{b}from"./absent.js";export', "const", "c=a+b;"]
