"""The desk of a large site: the replies lie in parts, and one comes when an answer in it is chosen."""

import json
from collections.abc import Iterator

import pytest
from many_site import many
from page_states import open_desk
from playwright.sync_api import Browser, Page, expect
from reader_checks.tour import MAY_COPY
from reader_checks.visits import window
from site_driver import Built, build_small
from site_server import serve

from answerbook.core.spread import part_of
from answerbook.pages import desk_data
from answerbook.pages.desk_data import REPLIES, part_file

SUBJECT = "Zinc lamps: may I lend lamp 00050?"


@pytest.fixture(scope="module")
def parted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """Return a site that counts as large with 60 answers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk_data, "ONE_FILE", 20_000)
        patch.setattr(desk_data, "PART", 10_000)
        built = build_small(tmp_path_factory.mktemp("parted"), many(60))
    assert built.outcome.ok, built.outcome.diagnostics
    yield built


@pytest.fixture
def page(browser: Browser, parted: Built) -> Iterator[Page]:
    """Open the desk; `asked` are the parts that it fetches."""
    with serve(parted.site) as home, window(browser, home, 1280, permissions=MAY_COPY) as visit:
        visit.open("desk/")
        open_desk(visit.page)
        yield visit.page
    assert visit.outside + visit.violations == []


def test_each_reply_lies_in_one_part(parted: Built) -> None:
    """The first file says how many parts there are, the id in which one an entry lies, and each entry is in that alone."""
    count = json.loads((parted.site / REPLIES).read_text(encoding="utf-8"))["parts"]
    assert count > 5
    found = []
    for number in range(count):
        part = json.loads((parted.site / part_file(number)).read_text(encoding="utf-8"))
        assert {part_of(id_, count) for id_ in part} <= {number}
        found += part
    assert sorted(found) == sorted(str(entry.ref) for entry in parted.graph.content.entries())


def test_an_answer_comes_when_it_is_chosen(page: Page) -> None:
    """What is typed fetches one part at most, that of the answer that fits; it can be read and copied then."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#ab-desk-text").fill(SUBJECT)
    page.locator("#ab-desk-text").press("End")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#ab-desk-full")).to_contain_text("number 50 may be lent")
    assert [url.rpartition("/desk/")[2].split("/")[0] for url in asked] == ["replies"]
    page.keyboard.press("s")
    expect(page.locator("#ab-desk-copied")).to_have_text("Copied: Short reply")
    page.keyboard.press("k")
    page.reload()
    open_desk(page)
    expect(page.locator("#ab-desk-list [role=option]").first).to_contain_text("lamp 00050")


def test_a_part_that_does_not_come_is_told(page: Page) -> None:
    """Where the replies of an answer cannot be loaded, the desk says so, shows no other answer, and tries again."""
    page.route("**/desk/replies/*.json", lambda route: route.abort())
    page.locator("#ab-desk-text").fill(SUBJECT)
    page.locator("#ab-desk-text").press("End")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#ab-desk-status")).to_contain_text("could not be loaded")
    expect(page.locator("#ab-desk-answer")).to_be_hidden()
    page.unroute("**/desk/replies/*.json")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#ab-desk-full")).to_contain_text("number 50 may be lent")
