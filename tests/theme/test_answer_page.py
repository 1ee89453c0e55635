"""An answer and a guide as they are read: what comes first, what is folded, what a term means, where one is."""

from collections.abc import Iterator

import pytest
from page_states import seen
from playwright.sync_api import Browser, Page, expect
from reader_checks.visits import Visit, window

ANSWER, GUIDE = "faq/turn-off-training/", "guides/opt-out-phone/"
PHONE = {"width": 360, "height": 740}
TERM = "article p > a.ab-term"
TIP = ".ab-tooltip"
TOP = "e => e.getBoundingClientRect().top + scrollY"


@pytest.fixture
def phone(browser: Browser, home: str) -> Iterator[Visit]:
    """Open a window that is touched; requests to other hosts, policy violations and errors are faults."""
    with window(browser, home, **PHONE, has_touch=True, is_mobile=True) as visit:
        yield visit
    assert visit.outside + visit.violations + visit.errors == []


@pytest.fixture
def desk(browser: Browser, home: str) -> Iterator[Visit]:
    """Open a wide window; requests to other hosts, policy violations and errors are faults."""
    with window(browser, home, 1280) as visit:
        yield visit
    assert visit.outside + visit.violations + visit.errors == []


def top(page: Page, selector: str) -> float:
    """Return how far below the top of the page the first such element begins, in CSS px."""
    return float(page.locator(selector).first.evaluate(TOP))


def test_the_first_screen_of_a_guide_has_its_first_step(phone: Visit) -> None:
    """On a phone a reader sees step 1 without scrolling."""
    for path in (GUIDE, "guides/opt-out-web/"):
        phone.open(path)
        assert top(phone.page, "article > ol > li") < PHONE["height"] - 40


def test_the_text_comes_before_what_stands_beside_it(phone: Visit) -> None:
    """Short answer, action, text, then corrections, related questions and sources."""
    phone.open(ANSWER)
    wanted = [".ab-short", ".ab-action", ".ab-contents", ".ab-applies", "#where-to-find-it", ".admonition.question",
              "#related", "#terms", "#sources", ".ab-permalink", ".ab-beside"]  # fmt: skip
    tops = [top(phone.page, selector) for selector in wanted]
    assert tops == sorted(tops)


def test_five_related_questions_are_shown_and_the_others_unfold(phone: Visit) -> None:
    """The summary says how many more there are."""
    phone.open(ANSWER)
    links, more = phone.page.locator(".ab-related li:visible"), phone.page.locator(".ab-related details")
    expect(links).to_have_count(5)
    folded = more.locator("li").count()
    expect(more.locator("summary")).to_have_text(f"{folded} more")
    more.locator("summary").click()
    expect(links).to_have_count(5 + folded)


def test_the_list_of_sections_unfolds_on_a_phone(phone: Visit) -> None:
    """It takes one line below the short answer, and leads to each section."""
    phone.open(ANSWER)
    phone.page.locator(".ab-contents summary").tap()
    phone.page.locator(".ab-contents a", has_text="What changes").tap()
    expect(phone.page.locator("#what-changes")).to_be_in_viewport()


def test_a_wide_window_marks_the_section_that_is_read(desk: Visit) -> None:
    """The list stands beside the text, once, and its mark follows."""
    desk.open(ANSWER)
    expect(desk.page.locator(".ab-contents")).to_be_hidden()
    current = desk.page.locator(".md-sidebar--secondary [aria-current]")
    expect(current).to_have_count(0)
    for anchor, words in (("what-changes", "What changes"), ("where-to-find-it", "Where to find it")):
        desk.page.locator(f"#{anchor}").evaluate("e => e.scrollIntoView()")
        expect(current).to_have_text([words])
    expect(desk.page.get_by_role("navigation", name="On this page")).to_be_visible()


def test_a_citation_opens_the_folded_sources(phone: Visit) -> None:
    """The number behind a sentence leads to its source, on the page and by its address."""
    phone.open(ANSWER)
    expect(phone.page.locator("#sources li").first).to_be_hidden()
    phone.page.locator("article a.ab-cite").first.tap()
    expect(phone.page.locator("li:target")).to_be_in_viewport()
    for anchor in ("src-pc-location", "sources"):
        phone.open(f"{GUIDE}#{anchor}")
        expect(phone.page.locator("#sources li").first).to_be_visible()


def test_headings_and_boxes_have_names_of_their_own(desk: Visit) -> None:
    """A screen reader hears a heading's own words, and boxes as notes with their titles."""
    desk.open(ANSWER)
    expect(desk.page.get_by_role("heading", name="Where to find it", exact=True)).to_be_visible()
    expect(desk.page.locator("article :is(h1, h2, h3) a.headerlink")).to_have_count(0)
    for name in ("Short answer", "Read something else elsewhere?"):
        expect(desk.page.get_by_role("note", name=name, exact=True)).to_be_visible()
    expect(desk.page.get_by_role("group", name="Applies to", exact=True)).to_be_visible()


def test_the_mark_of_a_heading_is_not_always_seen(phone: Visit) -> None:
    """On touch too it waits until somebody comes to the heading."""
    phone.open(ANSWER)
    mark = phone.page.locator("#where-to-find-it + .headerlink")
    expect(mark).to_have_css("opacity", "0")
    mark.focus()
    phone.page.keyboard.press("Shift+Tab")
    phone.page.keyboard.press("Tab")
    expect(mark).to_have_css("opacity", "1")


def test_a_tap_says_what_a_term_means(phone: Visit) -> None:
    """The first tap shows it, a tap elsewhere or Escape hides it, the link in it leads on, and Back brings no rest of it."""
    phone.open(ANSWER)
    term, tip = phone.page.locator(TERM).first, phone.page.locator(TIP)
    term.tap()
    expect(tip).to_contain_text("decides whether your chats may be used for training")
    assert phone.page.url.endswith(ANSWER)
    phone.page.keyboard.press("Escape")
    expect(tip).to_have_count(0)
    term.tap()
    phone.page.locator("h1").tap()
    expect(tip).to_have_count(0)
    term.tap()
    tip.get_by_role("link").tap()
    expect(phone.page.locator("h1")).to_have_text("Training switch")
    phone.page.go_back()
    expect(phone.page.locator("#where-to-find-it")).to_be_visible()
    expect(tip).to_have_count(0)


def test_a_second_tap_on_a_term_opens_its_page(phone: Visit) -> None:
    """Nobody who wants the page is kept from it."""
    phone.open(ANSWER)
    term = phone.page.locator(TERM).first
    term.tap()
    seen(phone.page, TIP)
    term.tap()
    expect(phone.page.locator("h1")).to_have_text("Training switch")


def test_the_way_on_in_the_topic_follows_its_order(desk: Visit) -> None:
    """The first answer of a topic has one after it, and that one leads back."""
    desk.open(ANSWER)
    beside = desk.page.get_by_role("navigation", name="In this topic")
    expect(beside.get_by_role("link")).to_have_count(1)
    beside.get_by_role("link").click()
    expect(desk.page).to_have_url(desk.home + "faq/does-opt-out-affect-old-chats/")
    expect(beside.locator("[rel=prev]")).to_contain_text("How do I turn training off?")


def test_one_line_tells_how_the_answer_stands(desk: Visit) -> None:
    """When it was checked, its revision and history, and a button that copies its link."""
    desk.open(ANSWER)
    line = desk.page.locator(".ab-permalink")
    expect(line).to_have_count(1)
    expect(line).to_contain_text("Checked on")
    expect(line.get_by_role("link", name="History")).to_have_attribute("href", "history/")
    expect(line.get_by_role("button", name="Copy link")).to_be_visible()


def test_paper_has_what_is_folded_and_not_what_leads_on(desk: Visit) -> None:
    """Sources are printed whatever was unfolded; buttons and lists of other answers are not."""
    for path in (ANSWER, GUIDE):
        desk.open(path)
        desk.page.emulate_media(media="print")
        expect(desk.page.locator("#sources li").last).to_be_visible()
        for left_out in (".ab-related", ".ab-action", ".ab-contents", ".ab-beside"):
            expect(desk.page.locator(f"{left_out}:visible")).to_have_count(0)
        desk.page.emulate_media(media="screen")


def test_without_scripts_folds_open_and_the_link_stands_there(browser: Browser, home: str) -> None:
    """What is folded is one press away, and the permanent link can be copied by hand."""
    with window(browser, home, java_script_enabled=False) as visit:
        visit.open(ANSWER)
        visit.page.locator("#sources summary").click()
        expect(visit.page.locator("#sources li").first).to_be_visible()
        expect(visit.page.get_by_role("link", name="Permanent link")).to_be_visible()
