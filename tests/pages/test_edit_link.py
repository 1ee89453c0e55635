"""The link by which a page is edited: where the site says where its files are, and only there."""

from pathlib import Path

import pytest
from ledger_driver import Desk
from site_driver import SMALL

from answerbook.pipeline import check

URL = "https://git.example/help/edit/main/content/{file}"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a small site with a term and a page of its own."""
    desk = Desk.opened(tmp_path)
    desk.write("terms.yml", "hour: {name: Hour, definition: Sixty minutes., reviewed: 2026-11-23}\n"
                            "day: {name: Day, definition: Long., reviewed: 2026-11-23}\n")  # fmt: skip
    desk.write("pages/contact.md", "---\ntitle: Contact\n---\nCome in.\n")
    return desk


def edits(desk: Desk, more: str) -> dict[str, str]:
    """Return where each page is edited, by its file in the docs tree."""
    desk.write("site.yml", SMALL["site.yml"] + more)
    tree = check(desk.settings).tree
    assert tree
    lines = {
        name: [line for line in text.split("\n") if line.startswith("edit: ")] for name, text in tree.files.items()
    }
    return {name: found[0].removeprefix("edit: ").strip('"') for name, found in lines.items() if found}


def test_each_entry_and_page_leads_to_its_file(desk: Desk) -> None:
    """A file of many is the place of each of its entries; lists and overviews have none."""
    assert edits(desk, f'edit_url: "{URL}#L{{line}}"\n') == {
        "faq/opening-hours.md": "https://git.example/help/edit/main/content/faqs/basics/opening-hours.md#L2",
        "terms/hour.md": "https://git.example/help/edit/main/content/terms.yml#L1",
        "terms/day.md": "https://git.example/help/edit/main/content/terms.yml#L2",
        "contact.md": "https://git.example/help/edit/main/content/pages/contact.md#L2",
    }


def test_without_an_address_there_is_no_link(desk: Desk) -> None:
    """A site that does not say where its files are shows nothing."""
    assert edits(desk, "") == {}


@pytest.mark.parametrize(
    "url", ["https://git.example/help/edit/", "git.example/{file}", "https://git.example/{path}/{file}"]
)
def test_an_address_without_a_place_for_the_file_is_an_error(desk: Desk, url: str) -> None:
    """The remedy shows an address as it should be."""
    desk.write("site.yml", f"{SMALL['site.yml']}edit_url: '{url}'\n")
    [problem] = check(desk.settings).diagnostics
    assert problem.code == "wrong-form"
    assert "content/{file}" in problem.help
