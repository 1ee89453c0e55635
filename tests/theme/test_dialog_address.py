"""The search dialog and the world around it: the address and the way back; a slow line, and none."""

import pytest
from dialog_driver import DELETED, dialog, field, hrefs, results, status
from find_browser import BROWSERS, find
from page_states import open_search, search_for
from playwright.sync_api import Browser, Page, expect
from reader_checks.visits import FLAGS, Visit, window

# In place of search-rank.js: an answer comes when the test calls `abAnswer[question]()`, none after `abLose[question]()`.
SLOW = """
const answers = (globalThis.abAnswer = {}), losses = (globalThis.abLose = {});
const entry = (title) => ({ kind: "faq", label: "Answer", id: "are-deleted-chats-used", path: "faq/are-deleted-chats-used/", title, short: "", plans: [], section: null });
export const load = async () => ({ kinds: [], plans: [], core: { asked: [] }, find: (question) => new Promise((resolve, reject) => {
  losses[question] = () => reject(new TypeError("Failed to fetch"));
  answers[question] = () => resolve({ fit: "fits", total: 1, says: () => false, results: [{ entry: entry(question) }], rest: [] });
}) });
"""


# The address


def test_an_address_opens_the_search(desk: Visit) -> None:
    """An address with a question and filters opens the dialog with them; a filter that the site lacks counts for nothing."""
    page = desk.page
    desk.open("?q=deleted+chats&kind=guide&plan=nonesuch")
    hrefs(page)
    expect(field(page)).to_have_value("deleted chats")
    expect(page.get_by_label("Kind")).to_have_value("guide")
    expect(page.get_by_label("Plan", exact=True)).to_have_value("")
    expect(page).to_have_url(f"{desk.home}?q=deleted+chats&kind=guide")
    page.keyboard.press("Escape")
    expect(page).to_have_url(desk.home)


def test_back_closes_the_dialog_and_forward_opens_it(desk: Visit) -> None:
    """Opening the search is a step in the history: Back takes it back, Forward brings it again with its question."""
    page = desk.page
    search_for(page, "deleted chats")
    links = hrefs(page)
    expect(page).to_have_url(f"{desk.home}?q=deleted+chats")
    page.go_back()
    expect(dialog(page)).to_be_hidden()
    expect(page).to_have_url(desk.home)
    expect(page.locator("#ab-search-button")).to_be_focused()
    page.go_forward()
    assert hrefs(page) == links


def test_closing_leaves_no_step_behind(desk: Visit) -> None:
    """After Escape the address is as before, and Back leads to the page before, not to the same page again."""
    page = desk.page
    desk.open(f"{DELETED}#not-found")
    for _ in range(2):
        search_for(page, "employer")
        hrefs(page)
        page.keyboard.press("Escape")
        expect(page).to_have_url(f"{desk.home}{DELETED}#not-found")
    page.go_back()
    expect(page).to_have_url(desk.home)


def test_a_reload_keeps_the_dialog_and_its_step(desk: Visit) -> None:
    """Loading the page again with the dialog open shows it again; closing it then still leads back to the page alone."""
    page = desk.page
    search_for(page, "deleted chats")
    links = hrefs(page)
    expect(page).to_have_url(f"{desk.home}?q=deleted+chats")
    page.reload()
    assert hrefs(page) == links
    page.keyboard.press("Escape")
    expect(page).to_have_url(desk.home)
    page.go_forward()
    expect(dialog(page)).to_be_visible()


def test_the_dialog_can_be_opened_again_at_once(desk: Visit) -> None:
    """Opening it again in the moment of closing leaves it open, with its step in the history."""
    page = desk.page
    search_for(page, "deleted chats")
    hrefs(page)
    page.evaluate("""() => { const dialog = document.getElementById("ab-search"); dialog.close();
        dialog.addEventListener("close", () => document.getElementById("ab-search-button").click(), {once: true}) }""")
    expect(page).to_have_url(f"{desk.home}?q=deleted+chats")
    expect(dialog(page)).to_be_visible()
    page.go_back()
    expect(dialog(page)).to_be_hidden()
    expect(page).to_have_url(desk.home)


def results_after_back(page: Page, home: str) -> None:
    """Search with a filter, open the second result, go back: everything is as it was, and Back then closes the search."""
    page.goto(f"{home}plans/")
    search_for(page, "deleted chats")
    page.get_by_label("Kind").select_option(label="Guide")
    expect(results(page).first.locator(".md-search__kind")).to_have_text("Guide")
    links = hrefs(page)
    results(page).nth(1).click()
    expect(page).to_have_url(links[1])
    page.go_back(wait_until="commit")
    expect(page).to_have_url(f"{home}plans/?q=deleted+chats&kind=guide")
    expect(field(page)).to_have_value("deleted chats")
    assert hrefs(page) == links
    expect(field(page)).to_be_focused()
    page.go_back(wait_until="commit")
    expect(dialog(page)).to_be_hidden()
    expect(page).to_have_url(f"{home}plans/")


def test_back_from_a_result_leads_to_the_results(desk: Visit) -> None:
    """The page is loaded again and its address opens the dialog with the same question, filter and results."""
    results_after_back(desk.page, desk.home)


def test_back_works_from_the_browsers_memory_too(browser: Browser, home: str) -> None:
    """A browser that keeps the page in memory (bfcache) shows the same dialog again."""
    # The headless shell keeps no page in memory: this takes the whole browser.
    keeping = browser.browser_type.launch(
        executable_path=find(BROWSERS), args=FLAGS, ignore_default_args=["--disable-back-forward-cache"]
    )
    page = keeping.new_page()
    page.add_init_script("addEventListener('pageshow', event => { window.abRestored = event.persisted })")
    results_after_back(page, home)
    restored = page.evaluate("window.abRestored")
    keeping.close()
    assert restored


def test_a_long_ticket_does_not_make_a_long_address(desk: Visit) -> None:
    """A pasted ticket is searched whole, before and after Back, but the address stays short enough for any server."""
    page = desk.page
    ticket = "Hello, I have deleted my chats and I would like to know what happens with them. " * 40
    open_search(page)
    field(page).fill(ticket)
    links = hrefs(page)
    results(page).first.click()
    expect(page).to_have_url(links[0])
    page.go_back()
    expect(field(page)).to_have_value(ticket.strip())
    assert hrefs(page) == links
    assert len(page.url) < 1_000


# A slow line, and none


def test_a_late_answer_never_overwrites_a_newer_one(desk: Visit) -> None:
    """When the answer to an older question comes after the newer one's, it is thrown away."""
    page = desk.page
    page.route("**/search-rank.js", lambda route: route.fulfill(body=SLOW, content_type="text/javascript"))
    open_search(page)
    for text in ("older", "newer"):
        field(page).fill(text)
        page.wait_for_function("text => text in (globalThis.abAnswer ?? {})", arg=text)
    page.evaluate("abAnswer.newer()")
    expect(results(page)).to_have_count(1)
    page.evaluate("abAnswer.older()")
    expect(status(page)).to_have_text("1 matching document")
    expect(results(page).locator(".md-search__title")).to_have_text("newer")


def test_enter_waits_for_the_answer(desk: Visit) -> None:
    """Enter pressed before the results are there opens the first one when they come."""
    page = desk.page
    page.route("**/search-rank.js", lambda route: route.fulfill(body=SLOW, content_type="text/javascript"))
    open_search(page)
    field(page).fill("older")
    page.wait_for_function("() => 'older' in (globalThis.abAnswer ?? {})")
    page.keyboard.press("Enter")
    page.evaluate("abAnswer.older()")
    expect(page).to_have_url(desk.home + DELETED)


def test_a_part_of_the_index_that_does_not_come_is_told(desk: Visit) -> None:
    """When the line breaks while parts of a large index are fetched, the dialog says so; the next key tries again."""
    page = desk.page
    page.route("**/search-rank.js", lambda route: route.fulfill(body=SLOW, content_type="text/javascript"))
    open_search(page)
    for text in ("first", "second"):
        field(page).fill(text)
        page.wait_for_function("text => text in (globalThis.abAnswer ?? {})", arg=text)
        page.evaluate("text => text === 'first' ? abLose[text]() : abAnswer[text]()", text)
        expect(status(page)).to_contain_text("could not be loaded" if text == "first" else "1 matching document")


@pytest.mark.parametrize("lost", ["**/search.js", "**/search-rank.js", "**/search/index.json", "**/search/stemmer.js"])
def test_offline_the_search_says_so_and_tries_again(browser: Browser, home: str, lost: str) -> None:
    """Without a line the dialog opens and says why it finds nothing; the next key after the line is back finds."""
    with window(browser, home, 1280) as visit:
        visit.open("")
        page = visit.page
        unhandled: list[str] = []
        page.on("pageerror", lambda error: unhandled.append(str(error)))
        page.route(lost, lambda route: route.abort())
        open_search(page)
        expect(status(page)).to_contain_text("could not be loaded")
        page.unroute(lost)
        page.keyboard.insert_text("opting out")
        hrefs(page)
        expect(status(page)).to_contain_text("matches")
        assert unhandled == []
