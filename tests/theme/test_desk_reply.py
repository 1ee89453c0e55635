"""What the desk copies: one answer or several, between greeting and sign-off; and tickets that come with the address."""

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from folders import ROOT
from page_states import TICKET, open_desk, paste_ticket
from playwright.sync_api import Browser, Page, expect
from reader_checks.tour import MAY_COPY
from reader_checks.visits import Visit, window
from selectolax.lexbor import LexborHTMLParser
from site_driver import Built

from answerbook.exports.reply import Reply, reply
from answerbook.model.fields import Ref
from answerbook.search.engine import Search

OPTIONS = "#ab-desk-list [role=option]"
GREETING, SIGN_OFF = "Hello {name},\n& welcome <back>", "Kind regards\nEve"


@pytest.fixture
def visit(browser: Browser, home: str) -> Iterator[Visit]:
    """Open the desk; requests to other hosts, policy violations and console errors are faults, and there are none."""
    with window(browser, home, 1280, permissions=MAY_COPY) as visit:
        visit.open("desk/")
        open_desk(visit.page)
        yield visit
    assert visit.outside + visit.violations + visit.errors == []


def clipboard(page: Page, kind: str = "text/plain") -> str:
    """Return what the clipboard holds of a kind."""
    script = "async kind => (await (await navigator.clipboard.read())[0].getType(kind)).text()"
    text: str = page.evaluate(script, kind)
    return text


def greet(page: Page, name: str = "Ann") -> None:
    """Write greeting, sign-off and the customer's name."""
    page.locator(".ab-desk__own > summary").click()
    page.locator("#ab-desk-greeting").fill(GREETING)
    page.locator("#ab-desk-sign-off").fill(SIGN_OFF)
    page.locator("#ab-desk-name").fill(name)


def into_the_list(page: Page, *keys: str) -> None:
    """Go from the end of the ticket into the list, and press keys there."""
    page.locator("#ab-desk-text").press("Control+End")
    for key in ("ArrowDown", *keys):
        page.keyboard.press(key)


def answer(real: Built, page: Page, place: int) -> Reply:
    """Return the reply of the answer at a place in the list."""
    ref = Ref.parse(page.locator(OPTIONS).nth(place).get_attribute("data-ab-id") or "")
    return reply(real.graph, real.graph.entry(ref))


def test_on_arrival_the_ticket_can_be_pasted(visit: Visit, browser: Browser, home: str) -> None:
    """The cursor stands in the field; on a touch screen it does not, since the keyboard would cover the page."""
    expect(visit.page.locator("#ab-desk-text")).to_be_focused()
    with window(browser, home, 360, has_touch=True, is_mobile=True) as phone:
        phone.open("desk/")
        open_desk(phone.page)
        expect(phone.page.locator("#ab-desk-text")).not_to_be_focused()


def test_four_answers_are_seen_without_scrolling(visit: Visit) -> None:
    """At 1280 x 800 an agent compares the first four answers and reads the chosen one."""
    paste_ticket(visit.page)
    for place in range(4):
        expect(visit.page.locator(OPTIONS).nth(place)).to_be_in_viewport(ratio=1)
    expect(visit.page.locator("#ab-desk-short")).to_be_in_viewport(ratio=1)


def test_a_reply_stands_between_greeting_and_sign_off(visit: Visit, real: Built) -> None:
    """Text, HTML and Markdown have both with the customer's name; what is typed stays text; a link has neither."""
    greet(visit.page)
    paste_ticket(visit.page)
    one = answer(real, visit.page, 0)
    into_the_list(visit.page, "s")
    expect(visit.page.locator("#ab-desk-copied")).to_have_text("Copied: Short reply")
    assert clipboard(visit.page) == f"Hello Ann,\n& welcome <back>\n\n{one.short_text}\n\n{SIGN_OFF}"
    html = LexborHTMLParser(clipboard(visit.page, "text/html"))
    assert [node.text() for node in html.css("p")][:2] == ["Hello Ann,& welcome <back>", one.short]
    assert [node.text() for node in html.css("p")][-1] == "Kind regardsEve"
    visit.page.keyboard.press("d")
    expect(visit.page.locator("#ab-desk-copied")).to_have_text("Copied: Full reply in Markdown")
    said = clipboard(visit.page)
    assert said == f"Hello Ann,  \n& welcome <back>\n\n{one.full_markdown}\n\nKind regards  \nEve"
    visit.page.keyboard.press("l")
    expect(visit.page.locator("#ab-desk-copied")).to_have_text("Copied: Link")
    assert clipboard(visit.page) == one.permalink


def test_without_a_name_the_greeting_has_no_gap(visit: Visit) -> None:
    """`{name}` goes with the blank before it; the preview shows what would be copied."""
    greet(visit.page, "")
    paste_ticket(visit.page)
    expect(visit.page.locator("#ab-desk-full")).to_have_text(re.compile(r"^Hello,\n& welcome"))
    visit.page.locator("#ab-desk-name").fill("$& {name}")
    expect(visit.page.locator("#ab-desk-full")).to_have_text(re.compile(r"^Hello \$& \{name\},\n& welcome"))


def test_who_types_a_name_greets_without_a_greeting_of_their_own(visit: Visit) -> None:
    """The greeting that the field proposes is sent with the name; without a name none is."""
    paste_ticket(visit.page)
    visit.page.locator("#ab-desk-name").fill("Ann")
    expect(visit.page.locator("#ab-desk-full")).to_have_text(re.compile(r"^Hello Ann,\n\n"))
    visit.page.locator("#ab-desk-name").fill("")
    expect(visit.page.locator("#ab-desk-full")).not_to_have_text(re.compile(r"^Hello"))


def test_what_no_answer_was_taken_for_is_named(visit: Visit) -> None:
    """Once a reply is gathered, the questions of the ticket without an answer in it stand beside it."""
    visit.page.locator("#ab-desk-text").fill("Hi,\n\nWho can read my chats? How do I export my data?\n")
    into_the_list(visit.page, "a")
    left = visit.page.locator("#ab-desk-unanswered")
    expect(left).to_have_text("No answer was taken for: How do I export my data?")
    for key in ("ArrowDown", "a"):
        visit.page.keyboard.press(key)
    expect(left).to_be_empty()


def test_a_long_reply_says_so(visit: Visit) -> None:
    """Over 400 words the number stands above the full reply, with that of the short one."""
    visit.page.locator("#ab-desk-text").fill("Who can read my chats? How do I export my data? How long are chats kept?")
    into_the_list(visit.page, "a", "ArrowDown", "a", "ArrowDown", "a")
    hint = visit.page.locator("#ab-desk-collected-long")
    expect(hint).to_have_text(re.compile(r"^The full reply is long: [4-9]\d\d words\. The short one has \d+\.$"))


def test_greeting_and_sign_off_stay_in_the_browser_and_the_name_does_not(visit: Visit) -> None:
    """Loaded again, the desk has both; emptied, nothing is kept."""
    greet(visit.page)
    visit.page.reload()
    open_desk(visit.page)
    expect(visit.page.locator("#ab-desk-greeting")).to_have_value(GREETING)
    expect(visit.page.locator("#ab-desk-sign-off")).to_have_value(SIGN_OFF)
    expect(visit.page.locator("#ab-desk-name")).to_have_value("")
    assert "Ann" not in visit.page.evaluate("JSON.stringify({...localStorage})")
    visit.page.locator(".ab-desk__own > summary").click()
    for field in ("greeting", "sign-off"):
        visit.page.locator(f"#ab-desk-{field}").fill("")
    assert visit.page.evaluate("Object.keys(localStorage).filter(key => key.includes('greeting'))") == []


def test_several_answers_become_one_reply(visit: Visit, real: Built) -> None:
    """In the order in which they were added, each below its question, with one greeting and one sign-off."""
    greet(visit.page)
    paste_ticket(visit.page)
    into_the_list(visit.page, "ArrowDown", "a", "ArrowUp", "a")
    second, first = answer(real, visit.page, 1), answer(real, visit.page, 0)
    expect(visit.page.locator("#ab-desk-parts li")).to_have_text(
        [re.compile(re.escape(one.title)) for one in (second, first)]
    )
    expect(visit.page.locator("#ab-desk-add")).to_have_attribute("aria-pressed", "true")
    said = visit.page.locator("#ab-desk-collected-copied")
    around = ["Hello Ann,\n& welcome <back>", SIGN_OFF]
    visit.page.keyboard.press("c")
    expect(said).to_have_text("Copied: Short answers")
    short = [text for one in (second, first) for text in (one.title, one.short_text)]
    assert clipboard(visit.page) == "\n\n".join([around[0], *short, around[1]])
    visit.page.keyboard.press("v")
    expect(said).to_have_text("Copied: Full answers")
    full = [text for one in (second, first) for text in (one.title, one.full_text)]
    assert clipboard(visit.page) == "\n\n".join([around[0], *full, around[1]])
    html = LexborHTMLParser(clipboard(visit.page, "text/html"))
    bold = [node.text() for node in html.css("p > strong:only-child")]
    assert [title for title in bold if title in {first.title, second.title}] == [second.title, first.title]
    visit.page.keyboard.press("b")
    expect(said).to_have_text("Copied: Full answers in Markdown")
    markdown = clipboard(visit.page)
    assert markdown.index(f"**{second.markdown_link}**\n\n") < markdown.index(f"**{first.markdown_link}**\n\n")
    assert markdown.count(first.link) == 1


def test_an_answer_can_be_taken_out_of_the_reply(visit: Visit, real: Built) -> None:
    """By the key that added it, by its button, or all at once; a lone one is copied without its question."""
    paste_ticket(visit.page)
    into_the_list(visit.page, "a", "ArrowDown", "a", "ArrowDown", "a", "a")
    parts = visit.page.locator("#ab-desk-parts li")
    expect(parts).to_have_count(2)
    visit.page.locator("#ab-desk-parts button").first.click()
    expect(parts).to_have_count(1)
    expect(visit.page.locator("#ab-desk-parts button")).to_be_focused()
    visit.page.locator("#ab-desk-list").focus()
    visit.page.keyboard.press("c")
    expect(visit.page.locator("#ab-desk-collected-copied")).to_have_text("Copied: Short answers")
    assert clipboard(visit.page) == answer(real, visit.page, 1).short_text
    visit.page.keyboard.press("x")
    expect(visit.page.locator("#ab-desk-collected")).to_be_hidden()
    expect(visit.page.locator("#ab-desk-list")).to_be_focused()


def test_a_ticket_may_come_with_the_address(visit: Visit, real: Built) -> None:
    """It is ranked for its plan, taken out of the address, asked of no host, and ends what was collected before."""
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    paste_ticket(visit.page)
    into_the_list(visit.page, "a")
    text = "Is 1+1 = 100% & used?\nAre deleted chats used for training?"
    visit.page.evaluate("hash => { location.hash = hash }", f"#text={quote(text)}&plan=enterprise&name=Zo%C3%AB")
    expect(visit.page.locator("#ab-desk-text")).to_have_value(text)
    expect(visit.page.locator("#ab-desk-plan")).to_have_value("enterprise")
    expect(visit.page.locator("#ab-desk-name")).to_have_value("Zoë")
    expect(visit.page.locator("#ab-desk-collected")).to_be_hidden()
    best = Search(real.graph).find(text, prefer="enterprise").results[0].entry
    expect(visit.page.locator(OPTIONS).filter(has_text=best.heading).first).to_be_visible()
    assert visit.page.evaluate("location.href") == f"{visit.home}desk/"
    visit.open(f"desk/#text={quote(TICKET)}&plan=none-such")
    expect(visit.page.locator("#ab-desk-text")).to_have_value(TICKET)
    expect(visit.page.locator("#ab-desk-plan")).to_have_value("")
    expect(visit.page.locator(OPTIONS).first).to_be_visible()
    assert not any("deleted" in address for address in asked)


def test_the_bookmarklet_brings_the_selected_text(visit: Visit) -> None:
    """It is copied, not a link of the page; run on another page, it opens this desk with what is selected there."""
    visit.page.locator(".ab-desk__own > summary").click()
    visit.page.locator("#ab-desk-bookmarklet").click()
    expect(visit.page.locator("#ab-desk-bookmarked")).to_have_text("Copied: Bookmarklet")
    made = clipboard(visit.page)
    [documented] = re.findall(r"^javascript:.*$", (ROOT / "docs/agents.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert made == documented.replace("https://help.example.com/", visit.home)
    assert visit.page.locator("[href^='javascript:']").count() == 0
    visit.open("faq/are-deleted-chats-used/")
    title = visit.page.locator("h1").inner_text()
    visit.page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
    with visit.page.context.expect_page() as opened:
        visit.page.evaluate(made.removeprefix("javascript:"))
    expect(opened.value.locator("#ab-desk-text")).to_have_value(re.compile(re.escape(title)))
    assert opened.value.url == f"{visit.home}desk/"
