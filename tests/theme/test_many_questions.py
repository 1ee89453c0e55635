"""All questions A to Z on a site with many, in a browser: the filter looks through all of them, on whatever page they stand."""

from collections.abc import Iterator

import pytest
from many_site import many
from playwright.sync_api import Browser, expect
from reader_checks.visits import Visit, window
from site_driver import build_small
from site_server import serve

from answerbook.model.parts import ENTRIES


@pytest.fixture(scope="module")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site whose questions have a page for each letter."""
    built = build_small(tmp_path_factory.mktemp("lamps"), many(ENTRIES + 50))
    assert built.outcome.ok, built.outcome.diagnostics
    with serve(built.site) as home:
        yield home


@pytest.fixture
def phone(browser: Browser, lamps: str) -> Iterator[Visit]:
    """Open the page of all questions in a window of 360 px; nothing may go to other hosts or against the policy."""
    with window(browser, lamps, 360, height=740) as visit:
        visit.open("faq/")
        yield visit
    assert visit.outside + visit.violations == []


def test_all_questions_are_filtered_as_one_types(phone: Visit) -> None:
    """What is typed shows the questions that have it below their subjects, each a link; no word shows the letters again."""
    page, found = phone.page, phone.page.locator("#ab-filter-found")
    page.locator("#ab-filter").fill("ZINC lamp 00150")
    expect(page.locator("#ab-filter + [role=status]")).to_have_text("1 question")
    expect(found.get_by_role("heading")).to_have_text("Zinc lamps")
    expect(page.locator("#ab-filtered")).to_be_hidden()
    page.locator("#ab-filter").fill("lamp")
    expect(page.locator("#ab-filter + [role=status]")).to_have_text(f"{ENTRIES + 50} questions")
    expect(found.locator("li")).to_have_count(200)
    expect(found).to_contain_text("The first 200 are shown")
    page.locator("#ab-filter").fill("")
    expect(page.locator("#ab-filtered")).to_be_visible()
    expect(found).to_be_hidden()
    page.locator("#ab-filter").fill("00150")
    found.get_by_role("link").click()
    expect(page).to_have_url(f"{phone.home}faq/q150/")


def test_without_the_list_the_letters_are_left(phone: Visit) -> None:
    """Where the list cannot be loaded, the letters stay, and the next key tries again."""
    page = phone.page
    page.route("**/questions.json", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.locator("#ab-filter").fill("zinc")
    expect(page.locator("#ab-filtered")).to_be_visible()
    page.unroute("**/questions.json")
    page.locator("#ab-filter").press_sequentially(" ")
    expect(page.locator("#ab-filter + [role=status]")).to_have_text("5 questions")
