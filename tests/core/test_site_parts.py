"""Where a site is found, and where its parts are."""

from pathlib import Path

import pytest
from folders import ROOT

from answerbook.core import defaults
from answerbook.core.site_parts import find_content, site_parts


def write(folder: Path, *names: str) -> None:
    """Write empty files below a folder."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("")


@pytest.mark.parametrize("start", [".", "content", "content/faqs/cards", "ledger", "templates"])
def test_a_site_is_found_from_anywhere_within(tmp_path: Path, start: str) -> None:
    """As git finds a repository: in the site's folder and in each below it, with the same parts."""
    write(tmp_path, "content/site.yml", "ledger/x", "templates/x", "content/faqs/cards/x.md")
    found = find_content(tmp_path / start)
    assert found == tmp_path / "content"
    parts = site_parts(found, tmp_path)
    assert (parts.root, parts.ledger, parts.static) == (tmp_path, tmp_path / "ledger", tmp_path / "static")
    assert (parts.content_shown, parts.ledger_shown) == ("content", "ledger")


def test_a_site_within_a_site_is_the_nearer_one(tmp_path: Path) -> None:
    """An example within another site's folder is a site of its own, with its content in its own folder."""
    write(tmp_path, "content/site.yml", "examples/small/site.yml", "examples/small/faqs/x.md")
    found = find_content(tmp_path / "examples/small/faqs")
    assert found == tmp_path / "examples/small"
    parts = site_parts(found, tmp_path)
    assert (parts.root, parts.ledger) == (found, found / "ledger")
    assert parts.content_shown == "examples/small"


def test_outside_of_a_site_none_is_found(tmp_path: Path) -> None:
    """A folder without `site.yml` in it or above it lies in no site."""
    write(tmp_path, "help/content/site.yml")
    assert find_content(tmp_path) is None


def test_a_ledger_stays_where_it_was(tmp_path: Path) -> None:
    """Beside content of another name stood the ledger `NAME-ledger`: what is promised there is not forgotten."""
    write(tmp_path, "help/site.yml", "help-ledger/x")
    assert site_parts(tmp_path / "help", tmp_path).ledger == tmp_path / "help-ledger"
    write(tmp_path, "help/ledger/x")
    assert site_parts(tmp_path / "help", tmp_path).ledger == tmp_path / "help/ledger"
    assert site_parts(tmp_path / "help", tmp_path, tmp_path / "kept").ledger == tmp_path / "kept"


def test_a_part_that_a_site_lacks_is_the_default(tmp_path: Path) -> None:
    """Of a site's own folders a file takes the place of the default of its name; all others are the defaults."""
    write(tmp_path, "content/site.yml", "templates/faq.md.j2", "theme/assets/logo.svg")
    parts = site_parts(tmp_path / "content", tmp_path)
    assert parts.config is None
    assert parts.templates.path("faq.md.j2") == tmp_path / "templates/faq.md.j2"
    assert parts.templates.path("term.md.j2") == defaults.TEMPLATES / "term.md.j2"
    files = parts.theme.files()
    assert files["assets/logo.svg"] == tmp_path / "theme/assets/logo.svg"
    assert files["main.html"] == defaults.THEME / "main.html"


def test_in_this_checkout_the_defaults_are_nobodys_own() -> None:
    """The site of this repository is made with the defaults, which lie in its folder."""
    parts = site_parts(ROOT / "content", ROOT)
    assert (parts.templates.own, parts.theme.own, parts.config) == (None, None, None)
    assert parts.templates.default == ROOT / "templates"
