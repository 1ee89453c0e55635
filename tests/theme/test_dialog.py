"""The search dialog in a real browser: what a reader and an agent do with it, by mouse and by keyboard."""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from dialog_driver import DELETED, PUBLIC, buttons, chosen, copied, dialog, field, hrefs, public, results, status
from page_states import open_search, search_for
from playwright.sync_api import Browser, Page, expect
from reader_checks.tour import MAY_COPY
from reader_checks.visits import Visit, window
from site_driver import Built
from site_server import GZIP_LEVEL, plain, serve

BUDGET = 9_000  # bytes, gzip: the dialog's code without the ranking


# Opening and closing


def test_nothing_of_the_search_is_fetched_before_it_is_opened(browser: Browser, home: str) -> None:
    """Reading pages asks for no code and no index of the search; opening it asks for both."""
    with window(browser, home) as visit:
        asked: list[str] = []
        visit.page.on("request", lambda request: asked.append(plain(request.url.removeprefix(home))))
        for path in ("", DELETED):
            visit.page.goto(home + path, wait_until="networkidle")
        assert [path for path in asked if "search" in path] == []
        search_for(visit.page, "deleted chats")
        expect(results(visit.page).first).to_be_visible()
        assert {"assets/search.js", "assets/search-rank.js", "search/index.json"} < set(asked)


def imported(script: Path, left_out: set[str]) -> set[Path]:
    """Return a script and all that it imports, without some."""
    names = set(re.findall(r'import\b[^;"]*from"\./([^"]+)"', script.read_text(encoding="utf-8"))) - left_out
    return {script}.union(*(imported(script.with_name(name), left_out) for name in names))


def test_the_dialogs_code_is_small(real: Built) -> None:
    """All code of the dialog but the ranking weighs at most 9 kB gzip: what search.js imports, and what that imports."""
    files = imported(real.site / "assets/search.js", {"search-rank.js"})
    assert len(files) > 1
    assert sum(len(gzip.compress(path.read_bytes(), GZIP_LEVEL)) for path in files) <= BUDGET


def test_the_focus_returns_to_where_it_was(desk: Visit) -> None:
    """Whoever opens the search from a link in the text is back on that link when they close it."""
    page = desk.page
    link = page.locator("article a").nth(1)
    link.focus()
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()
    expect(link).to_be_focused()


def test_a_click_beside_the_dialog_closes_it(desk: Visit) -> None:
    """The page around the dialog closes it; a selection of text that ends there does not."""
    page = desk.page
    open_search(page)
    # Open it is before its code has come, which listens for clicks.
    expect(page.locator("#ab-search[data-ab-state=empty]")).to_be_visible()
    page.mouse.move(640, 110)
    page.mouse.down()
    page.mouse.move(5, 300)
    page.mouse.up()
    expect(dialog(page)).to_be_visible()
    page.mouse.click(5, 300)
    expect(dialog(page)).to_be_hidden()


def test_pages_from_a_disk_offer_no_search(browser: Browser, real: Built) -> None:
    """Browsers run no modules in files, so the button that would do nothing is not shown there."""
    with window(browser, real.site.as_uri()) as visit:
        visit.page.goto((real.site / "index.html").as_uri())
        expect(visit.page.locator("h1")).to_be_visible()
        expect(visit.page.locator("#ab-search-button")).to_be_hidden()


# Results


def test_results_show_what_they_lead_to(desk: Visit) -> None:
    """A result names its question, short answer, kind and plans, with the words asked for marked."""
    page = desk.page
    search_for(page, "are deleted chats used for training")
    first = results(page).first
    expect(first.locator(".md-search__title")).to_have_text("Are deleted chats used for training?")
    expect(first.locator(".md-search__short")).to_contain_text(
        "future training does not use chats that you have deleted"
    )
    expect(first.locator(".md-search__kind")).to_have_text("Answer")
    expect(first.locator(".md-search__plan")).to_have_text(["Free", "Pro", "Max"])
    expect(first.locator(".md-search__title mark").first).to_have_text("deleted")


def test_many_plans_are_named_in_short(desk: Visit) -> None:
    """An answer for all plans says so; one for more than four names four and counts the rest."""
    page = desk.page
    shown = "all => all.map(one => [...one.querySelectorAll('.md-search__plan')].map(plan => plan.textContent))"
    plans: list[list[str]] = []
    for title in ("Can I pause or reset memory?", "How do I delete a shared link?", "Who decides about my data?"):
        page.goto(f"{desk.home}?q={quote_plus(title)}")
        hrefs(page)
        plans += results(page).evaluate_all(shown)
    assert ["All plans"] in plans
    assert any(len(names) == 5 and names[4].startswith("+\u00a0") for names in plans)
    assert all(len(names) <= 5 for names in plans)


def test_a_result_leads_to_the_section_that_says_it(desk: Visit) -> None:
    """Where a heading says what was asked, the result names the section, opens it, and its link leads there."""
    page = desk.page
    search_for(page, "deleted chats what we could not find")
    result = results(page).filter(has_text="Are deleted chats used for training?").first
    expect(result.locator(".md-search__section")).to_have_text("What we could not find")
    place = hrefs(page).index(f"{desk.home}{DELETED}#not-found")
    buttons(page).nth(place).click()
    assert copied(page) == f"{PUBLIC}{DELETED}#not-found"
    result.click()
    expect(page).to_have_url(f"{desk.home}{DELETED}#not-found")
    expect(page.locator("#not-found")).to_be_in_viewport()


def test_arrow_keys_choose_and_enter_opens(desk: Visit) -> None:
    """Down and up go through the list in a circle while the focus stays in the field; Enter opens the chosen result."""
    page = desk.page
    search_for(page, "deleted chats")
    links = hrefs(page)
    assert field(page).get_attribute("aria-expanded") == "true"
    for key, place in (("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", -1), ("ArrowDown", 0), ("ArrowDown", 1)):
        page.keyboard.press(key)
        assert chosen(page).evaluate_all("all => all.map(one => one.href)") == [links[place]]
        assert field(page).get_attribute("aria-activedescendant") == chosen(page).get_attribute("id")
        expect(field(page)).to_be_focused()
        expect(chosen(page)).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(links[1])


def test_the_count_is_announced_when_the_reader_pauses(desk: Visit) -> None:
    """While keys follow one another nothing is announced; after a pause the number of results is, once."""
    page = desk.page
    page.clock.install(time=0)
    page.reload()
    open_search(page)
    page.clock.pause_at(3_600_000)
    said = page.evaluate_handle("""() => { const said = [], place = document.getElementById("ab-search-status");
        new MutationObserver(() => said.push(place.textContent)).observe(place, {childList: true}); return said }""")
    for letter in "opting out":
        page.keyboard.type(letter)
        page.clock.run_for(100)
    number = len(hrefs(page))
    assert said.json_value() == []
    page.clock.run_for(1_000)
    expect(status(page)).to_have_text(f"More than {number} matches")
    assert said.json_value() == [f"More than {number} matches"]


def test_a_question_that_nothing_answers_is_told_so(desk: Visit) -> None:
    """The nearest answers are shown as such, or lists where there are none, with a way on to all questions."""
    page = desk.page
    search_for(page, "how do I train my puppy to sit")
    expect(status(page)).to_have_text("Perhaps one of these, or none:")
    assert hrefs(page)
    expect(dialog(page).get_by_role("link", name="All questions", exact=True)).to_be_visible()
    field(page).fill("zzqx wvut")
    expect(status(page)).to_have_text("No answer fits")
    expect(results(page)).to_have_count(0)
    dialog(page).get_by_role("link", name="All questions A to Z").click()
    expect(page).to_have_url(f"{desk.home}faq/")
    page.go_back()
    expect(status(page)).to_have_text("No answer fits")


# Filters


def test_results_can_be_filtered_by_kind_and_plan(desk: Visit) -> None:
    """Readers choose among the site's kinds and plans; the address carries the choice."""
    page = desk.page
    search_for(page, "deleted chats")
    kinds, plans = page.get_by_label("Kind"), page.get_by_label("Plan", exact=True)
    expect(kinds.locator("option")).to_have_text(["All kinds", "Answer", "Plan", "Guide", "Key term"])
    assert plans.locator("option").count() == 13
    kinds.select_option(label="Guide")
    expect(results(page).first.locator(".md-search__kind")).to_have_text("Guide")
    assert set(results(page).locator(".md-search__kind").all_text_contents()) == {"Guide"}
    plans.select_option(label="Enterprise")
    expect(page).to_have_url(f"{desk.home}?q=deleted+chats&kind=guide&plan=enterprise")
    hrefs(page)
    for about in results(page).locator(".md-search__about").all_text_contents():
        assert "Enterprise" in about or "All plans" in about or "+\u00a0" in about


def test_a_filter_that_finds_nothing_can_be_dropped(desk: Visit) -> None:
    """The dialog says that the filter is in the way; one press searches without it. It holds while the page is open."""
    page = desk.page
    search_for(page, "incognito")
    page.get_by_label("Kind").select_option(label="Plan")
    page.get_by_label("Plan", exact=True).select_option(label="API")
    expect(status(page)).to_have_text("No answer with this filter")
    page.keyboard.press("Escape")
    open_search(page)
    expect(status(page)).to_have_text("No answer with this filter")
    page.get_by_role("button", name="Search without the filter").click()
    hrefs(page)
    expect(page).to_have_url(f"{desk.home}?q=incognito")
    expect(field(page)).to_be_focused()


def test_a_site_without_plans_has_no_filter_for_them(browser: Browser, small: Built) -> None:
    """Where there is nothing to choose among, there is no filter."""
    with serve(small.site) as home, window(browser, home) as visit:
        visit.open("?q=open")
        hrefs(visit.page)
        expect(visit.page.locator("#ab-search-kind")).to_be_hidden()
        expect(visit.page.locator("#ab-search-plan")).to_be_hidden()
        assert visit.outside + visit.violations + visit.errors == []


# Copying a link


def by_mouse(page: Page) -> None:
    """Press the copy button of the third result."""
    buttons(page).nth(2).click()


def by_shortcut(page: Page) -> None:
    """Go to the third result and copy, without leaving the field."""
    for key in ("ArrowDown", "ArrowDown", "Control+c"):
        page.keyboard.press(key)


def by_button(page: Page) -> None:
    """Go to the copy button by Tab, from the second result down to the third."""
    page.keyboard.press("ArrowDown")
    while not buttons(page).nth(1).evaluate("one => one === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(buttons(page).nth(2)).to_be_focused()
    page.keyboard.press("Enter")


@pytest.mark.parametrize("way", [by_mouse, by_shortcut, by_button])
def test_each_results_link_can_be_copied(desk: Visit, way: Callable[[Page], None]) -> None:
    """By mouse, by a shortcut and by the button, the public address of the result gets into the clipboard."""
    page = desk.page
    search_for(page, "deleted chats")
    third = hrefs(page)[2]
    way(page)
    assert copied(page) == third.replace(desk.home, PUBLIC)
    expect(chosen(page)).to_have_js_property("href", third)
    expect(dialog(page)).to_be_visible()


def test_copying_selected_text_copies_the_text(desk: Visit) -> None:
    """Ctrl and C keep their meaning where something is selected in the field."""
    page = desk.page
    search_for(page, "deleted chats")
    hrefs(page)
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()") == "deleted chats"


def test_a_link_that_cannot_be_copied_is_shown(desk: Visit) -> None:
    """Where the browser forbids the clipboard, the link stands in the dialog."""
    page = desk.page
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError')) }"
    )
    search_for(page, "deleted chats")
    hrefs(page)
    buttons(page).first.click()
    expect(status(page)).to_have_text(public(page, desk.home))


# Recent searches


def test_searches_that_led_somewhere_are_kept(desk: Visit) -> None:
    """A search is kept when a result is opened or copied, not while it is typed; choosing it searches again."""
    page = desk.page
    search_for(page, "deleted chats")
    hrefs(page)
    page.keyboard.press("Control+c")
    copied(page)
    field(page).fill("incognito")
    hrefs(page)
    field(page).fill("")
    expect(results(page)).to_have_text(["deleted chats"])
    field(page).fill("my employer")
    results(page).first.click()
    page.wait_for_url(f"{desk.home}faq/**")
    open_search(page)
    expect(results(page)).to_have_text(["my employer", "deleted chats"])
    assert not field(page).get_attribute("aria-activedescendant")
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(field(page)).to_have_value("deleted chats")
    expect(results(page).first).to_have_js_property("localName", "a")


def test_at_most_eight_searches_are_kept_and_can_be_cleared(desk: Visit) -> None:
    """The newest eight stay in this browser's storage; a pasted ticket does not; Clear removes them all."""
    page = desk.page
    open_search(page)
    for number in range(9):
        field(page).fill(f"deleted chats {number}")
        hrefs(page)
        page.keyboard.press("Control+c")
        expect(page).to_have_url(f"{desk.home}?q=deleted+chats+{number}")
    field(page).fill("deleted chats " * 20)
    hrefs(page)
    page.keyboard.press("Control+c")
    field(page).fill("")
    expect(results(page)).to_have_text([f"deleted chats {number}" for number in range(8, 0, -1)])
    page.get_by_role("button", name="Clear").click()
    expect(results(page)).to_have_count(0)
    expect(field(page)).to_be_focused()
    assert "deleted" not in json.dumps(page.evaluate("({...localStorage})"))


@pytest.mark.parametrize("kept", ["{", '{"a": 1}', "[1, null]"])
def test_broken_storage_does_no_harm(desk: Visit, kept: str) -> None:
    """What something else left under our name counts as no searches."""
    page = desk.page
    page.evaluate("kept => localStorage.setItem('ab-recent /', kept)", kept)
    open_search(page)
    expect(page.get_by_text("Ask in your own words")).to_be_visible()
    expect(results(page)).to_have_count(0)


def test_without_storage_nothing_is_kept(browser: Browser, home: str) -> None:
    """Where the reader forbids storage the search works, without recent searches."""
    with window(browser, home, 1280, permissions=MAY_COPY) as visit:
        visit.page.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError') }})"
        )
        visit.open("")
        search_for(visit.page, "deleted chats")
        hrefs(visit.page)
        visit.page.keyboard.press("Control+c")
        copied(visit.page)
        field(visit.page).fill("")
        expect(visit.page.get_by_text("Ask in your own words")).to_be_visible()
        expect(results(visit.page)).to_have_count(0)
        assert visit.errors == []
