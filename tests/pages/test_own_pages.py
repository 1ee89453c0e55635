"""Pages of the site's own stand beside the answers: in menu and footer, but neither searched nor recorded."""

from pathlib import Path

import pytest
from kept_pages import sample
from ledger_driver import Desk
from site_driver import Built, api_files, build_small

from answerbook.model import addresses
from answerbook.pages.former import former_pages
from answerbook.search.browser_index import index
from answerbook.search.engine import Search

FILES = {
    "pages/contact.md": "---\ntitle: Contact & more\n---\nWrite to us about [](faq:opening-hours), at the *zebra*.\n",
    "pages/first.md": "---\ntitle: First\nmenu: 2\n---\nText.\n",
    "pages/imprint.md": "---\ntitle: Imprint\ndescription: Who runs this.\nmenu: false\n---\nWe do.\n",
}
TITLES = {"contact": "Contact & more", "first": "First", "imprint": "Imprint"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the small site with three pages of its own."""
    built = build_small(tmp_path_factory.mktemp("pages"), FILES)
    assert built.outcome.ok, built.outcome.diagnostics
    return built


def test_each_has_its_address(site: Built) -> None:
    """A page stands at `/<id>/`, with its title and text; its references lead to the answers."""
    page = site.page("contact/")
    assert page.css_first("h1").text(strip=True).startswith("Contact & more")
    assert site.links("contact/") >= {"faq/opening-hours/"}
    assert (
        page.css_first("meta[name=description]").attributes["content"]
        == "Write to us about When are you open?, at the zebra."
    )
    assert site.page("imprint/").css_first("meta[name=description]").attributes["content"] == "Who runs this."


def test_nothing_is_promised_of_its_address(site: Built) -> None:
    """A page shows no permanent link, for the ledger does not know it; an answer does."""
    assert "Permanent link" in site.page("faq/opening-hours/").body.text()
    assert "Permanent link" not in site.page("contact/").body.text()


def test_the_menu_has_it_at_its_place(site: Built) -> None:
    """A number is the place in the menu, `true` the place behind the site's own pages, `false` none."""
    lines = [link.text() for link in site.page("").css("#ab-menu > ul > li > a")]
    assert lines[:2] == ["Home", "First"]
    assert lines[-1] == "Contact & more"
    assert "Imprint" not in lines


@pytest.mark.parametrize("path", ["", "contact/", "faq/opening-hours/"])
def test_the_footer_has_them_all(site: Built, path: str) -> None:
    """The footer of every page leads to all of them."""
    footer = {link.text(): link.attributes["href"] for link in site.page(path).css("footer a")}
    for id_, title in TITLES.items():
        assert (site.site / path / str(footer[title])).resolve() == site.site.resolve() / id_


def test_it_is_neither_searched_nor_recorded(tmp_path: Path) -> None:
    """No search, answer API or ledger has a page, and a change of one is nothing to be recorded."""
    desk = Desk.opened(tmp_path)
    desk.record()
    for name, text in FILES.items():
        desk.write(name, text)
    checked = desk.check(release=True)
    assert checked.diagnostics == ()
    assert checked.graph is not None
    assert Search(checked.graph).find("zebra").results == []
    files = {**index(checked.graph)[0], **api_files(checked.graph)}
    assert [name for name, text in files.items() if "zebra" in text] == []
    assert desk.record() == []


def test_every_name_at_the_root_of_the_site_is_reserved(tmp_path: Path) -> None:
    """No page can take the place of anything that a site with all kinds of entries and a past has at its root."""
    desk = sample(tmp_path)
    built = desk.build()
    assert built.outcome.ok, built.outcome.diagnostics
    names = {path.name.partition(".")[0] for path in built.site.iterdir() if path.is_dir() or path.suffix == ".html"}
    static = {name.partition("/")[0] for name in built.graph.content.static}
    former = {page.file.partition("/")[0] for page in former_pages(built.graph)}
    assert names - addresses.reserved() - static - former == {"contact"}


def test_a_page_of_blanks_is_empty(tmp_path: Path) -> None:
    """A page without a text is an error."""
    desk = Desk.opened(tmp_path)
    desk.write("pages/contact.md", "---\ntitle: Contact\n---\n\n  \n")
    assert desk.codes() == ["missing-field"]
