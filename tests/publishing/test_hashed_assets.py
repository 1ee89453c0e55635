"""Pages load scripts and styles under names that change with what these hold."""

import re
import shutil
from pathlib import Path

from folders import ROOT
from site_driver import SMALL, Built, build_small

from answerbook.core.layers import Layers
from answerbook.publishing.hashed_assets import asset_folder

THEME = Layers(ROOT / "theme")
RENAMED = {
    "faqs/basics/opening-hours.md": SMALL["faqs/basics/opening-hours.md"].replace("---\n", "---\naliases: [old]\n", 1)
}


def loaded(site: Path) -> set[str]:
    """Return the scripts and styles that the pages of a site load, relative to the site."""
    pattern = re.compile(r'<(?:script|link rel="stylesheet")[^>]* (?:src|href)="(?:\.\./|\./|/help/)*([^"]+)"')
    return {name for page in site.rglob("*.html") for name in pattern.findall(page.read_text(encoding="utf-8"))}


def test_every_page_loads_from_the_hashed_folder(tmp_path: Path) -> None:
    """Answers, signposts, pinned pages and the page for what does not exist: none names a script or style plainly."""
    built = build_small(tmp_path, RENAMED)
    assert built.outcome.ok, built.outcome.diagnostics
    folder = asset_folder(THEME, {})
    names = loaded(built.site)
    assert len(names) > 4
    assert {name for name in names if not name.startswith(f"{folder}/")} == set()
    assert all((built.site / name).is_file() for name in names)


def test_both_names_hold_the_same(small: Built) -> None:
    """What a site adds under plain names (`extra_css`, a favicon) goes on: each file has two names and one content."""
    folder = small.site / asset_folder(THEME, {})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        path.name: path.read_bytes() for path in (small.site / "assets").iterdir() if path.is_file()
    }


def test_the_name_changes_with_what_is_published(tmp_path: Path) -> None:
    """Another rule brings another name; a comment, which is not published, brings none."""
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    before, style = asset_folder(Layers(theme), {}), theme / "assets/compare.css"
    style.write_text(style.read_text(encoding="utf-8") + "/* a remark */\n", encoding="utf-8")
    assert asset_folder(Layers(theme), {}) == before
    style.write_text(style.read_text(encoding="utf-8") + "b { color: red }\n", encoding="utf-8")
    assert asset_folder(Layers(theme), {}) != before
    assert asset_folder(Layers(theme), {"words.js": "x"}) != asset_folder(Layers(theme), {})


def test_scripts_that_pages_load_say_the_words_of_the_site(tmp_path: Path) -> None:
    """Under both names: in German, and with the site's own labels, whose change brings another name."""
    labels = "language: de\nlabels: {No answer fits: Dazu wissen wir nichts}\n"
    built = build_small(tmp_path, {"site.yml": SMALL["site.yml"] + labels})
    [hashed] = built.site.glob("assets/*/words.js")
    text = hashed.read_text(encoding="utf-8")
    assert '"No answer fits":"Dazu wissen wir nichts"' in text and '"Copied:":"Kopiert:"' in text
    assert (built.site / "assets/words.js").read_text(encoding="utf-8") == text
    assert any(name.startswith(f"assets/{hashed.parent.name}/") for name in loaded(built.site))
