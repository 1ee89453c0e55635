"""The desk for those who answer tickets: paste, choose, copy. What is typed stays in the browser."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from mail_samples import SAMPLE
from page_states import TICKET, choose_answer, open_desk, paste_ticket
from playwright.sync_api import Browser, Page, expect
from reader_checks.keyboard import scrolling, walk
from reader_checks.scriptless import DEAD
from reader_checks.tour import MAY_COPY
from reader_checks.visits import Visit, window
from selectolax.lexbor import LexborHTMLParser
from site_driver import Built, build_small
from site_server import serve

from answerbook.exports.reply import reply
from answerbook.pages.desk_data import REPLIES
from answerbook.search import browser_index
from answerbook.search.engine import Search
from answerbook.search.explain import matches
from answerbook.search.questions import several

SHOWN = 8
OPTIONS = "#ab-desk-list [role=option]"
LISTED = (
    """refs => [...document.querySelectorAll("#ab-desk-list [role=option]")].map(e => e.dataset.abId).join() === refs"""
)
KEPT = "Object.keys(localStorage).filter(key => key.startsWith('ab-desk')).map(key => localStorage.getItem(key)).join()"


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


def same(theirs: str, ours: str) -> bool:
    """Tell whether two texts of HTML say and link the same: a browser adds styles to what it takes to the clipboard."""
    trees = [LexborHTMLParser(text) for text in (theirs, ours)]
    said = [" ".join(tree.text().split()) for tree in trees]
    links = [[(node.text(), node.attributes["href"]) for node in tree.css("a")] for tree in trees]
    return said[0] == said[1] and links[0] == links[1] and links[0] != []


def paste(page: Page, text: str) -> None:
    """Put a text in place of what the field holds, as pasting does."""
    page.locator("#ab-desk-text").fill(text)


def copied(page: Page, name: str) -> None:
    """Wait until the page says that a form was copied."""
    expect(page.locator("#ab-desk-copied")).to_have_text(f"Copied: {name}")


def test_a_ticket_is_answered_by_keyboard_alone(visit: Visit, real: Built) -> None:
    """Paste, arrow down, one letter: the clipboard holds the pinned link of the best answer."""
    paste_ticket(visit.page)
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("p")
    copied(visit.page, "Pinned link")
    best = Search(real.graph).find(TICKET).results[0].entry
    one = reply(real.graph, best)
    assert clipboard(visit.page) == one.pinned
    assert clipboard(visit.page).endswith(f"/r{one.revision}/")


def test_each_form_can_be_copied_by_its_letter_and_by_its_button(visit: Visit, real: Built) -> None:
    """Link, pinned link, Markdown, rich link, short and full replies say what the exports for help desks say."""
    paste_ticket(visit.page)
    visit.page.locator(".ab-desk__links > summary").click()
    visit.page.locator("#ab-desk-list").focus()
    one = reply(real.graph, Search(real.graph).find(TICKET).results[0].entry)
    forms = {
        "l": ("Link", one.permalink, ""),
        "p": ("Pinned link", one.pinned, ""),
        "m": ("Markdown", one.markdown_link, ""),
        "r": ("Rich link", one.rich_text, one.rich_link),
        "s": ("Short reply", one.short_text, one.short_html),
        "f": ("Full reply", one.full_text, one.full_html),
        "d": ("Full reply in Markdown", one.full_markdown, ""),
    }
    for key, (name, text, html) in forms.items():
        for press in (lambda key=key: visit.page.keyboard.press(key), visit.page.locator(f"[data-ab-key={key}]").click):
            visit.page.locator("#ab-desk-list").focus()
            visit.page.evaluate("navigator.clipboard.writeText('')")
            press()
            copied(visit.page, name)
            assert clipboard(visit.page) == text
            if html:
                assert same(clipboard(visit.page, "text/html"), html)


def test_letters_are_keys_in_the_list_alone(visit: Visit) -> None:
    """In the field a letter is a letter; with Ctrl it is the browser's (WCAG 2.1.4)."""
    paste_ticket(visit.page)
    visit.page.keyboard.type("lpmrsfdkacvbx")
    expect(visit.page.locator("#ab-desk-text")).to_have_value(f"{TICKET}lpmrsfdkacvbx")
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("Control+m")
    expect(visit.page.locator("#ab-desk-copied")).to_be_empty()
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator("#ab-desk-text")).to_be_focused()


def test_the_chosen_answer_can_be_read_and_left(visit: Visit) -> None:
    """Arrows go through the list, Enter reads the chosen answer, Escape leads back; above the first is the ticket."""
    paste_ticket(visit.page)
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        visit.page.keyboard.press(key)
    second = visit.page.locator(OPTIONS).nth(1)
    title = visit.page.locator("#ab-desk-title")
    expect(title).to_be_focused()
    expect(title).to_have_text(second.locator(".ab-desk__title").inner_text())
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator("#ab-desk-list")).to_be_focused()
    visit.page.keyboard.press("Home")
    visit.page.keyboard.press("ArrowUp")
    expect(visit.page.locator("#ab-desk-text")).to_be_focused()


def test_the_tab_key_leads_from_the_list_to_the_chosen_answer(visit: Visit) -> None:
    """Behind the list come the answer's forms to copy; greeting and sign-off, which are set once, come last."""
    paste_ticket(visit.page)
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("Tab")
    expect(visit.page.locator("#ab-desk-answer [data-ab-form=short_reply]")).to_be_focused()


def test_a_ticket_in_another_language_is_named(visit: Visit) -> None:
    """The agent is told that the answers are in another language than the ticket, and is not where they are in the same."""
    note = visit.page.locator("#ab-desk-language")
    paste(visit.page, "Wie kann ich verhindern, dass meine Gespräche für das Training benutzt werden?")
    expect(note).to_have_text("This ticket seems to be in German; the answers are in English.")
    paste(visit.page, TICKET)
    expect(note).to_be_empty()


def test_nothing_that_is_typed_leaves_the_browser(visit: Visit) -> None:
    """After the page is loaded no request is made: not by pasting, typing errors, choosing, copying, plans, favourites."""
    visit.page.wait_for_load_state("networkidle")
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    choose_answer(visit.page)
    for key in ("l", "m", "r", "s", "f", "k"):
        visit.page.keyboard.press(key)
    copied(visit.page, "Full reply")
    visit.page.locator("#ab-desk-plan").select_option("enterprise")
    for text in ("what is trainig dat", *(ticket["text"] for ticket in SAMPLE[:5]), ""):
        paste(visit.page, text)
    expect(visit.page.locator(OPTIONS)).to_have_count(1)
    assert asked == []
    expect(visit.page.locator("#ab-desk-private")).to_contain_text("leaves your browser")


@pytest.mark.parametrize("text", [TICKET, "Hello,\nis my secret-word used to train?\n"])
def test_what_is_typed_is_kept_nowhere(visit: Visit, text: str) -> None:
    """Neither the address nor the browser's storage holds the ticket; loaded again, the field is empty."""
    address = visit.page.url
    paste(visit.page, text)
    visit.page.locator("#ab-desk-text").press("Control+End")
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("l")
    copied(visit.page, "Link")
    assert visit.page.url == address
    kept = visit.page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, history.state])"
    )
    assert not any(word in kept for word in ("secret-word", "last week", "Ann", "Hello"))
    visit.page.reload()
    expect(visit.page.locator("#ab-desk-text")).to_have_value("")


def test_a_large_site_loads_all_parts_first(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the index comes in parts, the desk has all of them before anything is typed, and finds the same."""
    monkeypatch.setattr(browser_index, "ONE_FILE", 0)
    built = build_small(tmp_path)
    assert built.outcome.ok, built.outcome.diagnostics
    assert (built.site / browser_index.WHOLE).is_file()
    with serve(built.site) as home, window(browser, home, 1280) as visit:
        visit.open("desk/")
        open_desk(visit.page)
        visit.page.wait_for_load_state("networkidle")
        asked: list[str] = []
        visit.page.on("request", lambda request: asked.append(request.url))
        paste(visit.page, "Hi,\nwhen are you opeen on a day\n")
        expect(visit.page.locator(OPTIONS)).to_have_attribute("data-ab-id", "faq:opening-hours")
        assert asked == []


@pytest.mark.parametrize("plan", ["", "enterprise"])
def test_the_desk_ranks_as_the_program_does(visit: Visit, real: Built, plan: str) -> None:
    """For each sample ticket the desk lists what `answerbook find` finds, in the same order, as sure, for the same words.

    It opens what surely answers the first question, and nothing else.
    """
    search = Search(real.graph)
    visit.page.locator("#ab-desk-plan").select_option(plan)
    for ticket in SAMPLE:
        meant = plan or search.plan_names.only(ticket["text"])
        answers = search.find(ticket["text"], limit=SHOWN, prefer=meant)
        asked = several(search, ticket["text"], meant)
        questions = [one for one in asked if one.answers.results]
        listed = {one.answers.results[0].entry.ref: (one.asked.text, one.about) for one in questions}
        listed = {**dict.fromkeys((one.entry.ref for one in answers.results), (ticket["text"], "")), **listed}
        order = dict.fromkeys([*(one.answers.results[0].entry.ref for one in questions), *listed])
        paste(visit.page, ticket["text"])
        visit.page.wait_for_function(LISTED, arg=",".join(map(str, order)))
        why = [
            matches(search.index, text, [search.numbers[ref]], about)[0]
            for ref in order
            for text, about in [listed[ref]]
        ]
        said = [f"Matched: {', '.join(words).replace(' -> ', ' → ')}" for words in why if words]
        expect(visit.page.locator(".ab-desk__matched")).to_have_text(said)
        first = asked[0].answers if asked else answers
        expect(visit.page.locator("#ab-desk-answer")).to_be_visible(visible=first.confident and bool(first.results))


def test_several_questions_stand_in_groups(visit: Visit) -> None:
    """A question of a ticket names a group with its answer and how that fits; below stand the answers to all, each once."""
    paste(visit.page, "Hello,\n\nWho can read my chats? How do I export my data?\n\nThanks\nAnn")
    groups = visit.page.locator("#ab-desk-list [role=group]")
    expect(groups).to_have_count(3)
    assert [one.get_attribute("aria-label") for one in groups.all()] == [
        "Who can read my chats? Nothing surely fits. The nearest:",
        "How do I export my data? This fits:",
        "To all of it",
    ]
    for place in range(2):
        expect(groups.nth(place).locator("[role=option]")).to_have_count(1)
    expect(visit.page.locator("#ab-desk-answer")).to_be_hidden()
    ids = visit.page.evaluate(
        "[...document.querySelectorAll('#ab-desk-list [role=option]')].map((e) => e.dataset.abId)"
    )
    assert len(ids) == len(set(ids)) > 2
    paste(visit.page, "How do I export my data?")
    expect(groups).to_have_count(0)


def test_the_plan_that_a_ticket_names_is_preferred(visit: Visit) -> None:
    """It is chosen for the agent, who can choose another; a ticket that names none or several leaves it open."""
    plan, read = visit.page.locator("#ab-desk-plan"), visit.page.locator("#ab-desk-plan-read")
    paste(visit.page, "Hi,\n\nI have a Pro subscription. Are my chats used for training?")
    expect(plan).to_have_value("pro")
    expect(read).to_have_text("read from the ticket")
    paste(visit.page, "Are chats used for training on Team, or on the Pro plan? My team asks.")
    expect(plan).to_have_value("")
    expect(read).to_be_empty()
    plan.select_option("max")
    paste(visit.page, "I have a Pro subscription. Are my chats used for training?")
    expect(visit.page.locator(OPTIONS).first).to_be_visible()
    expect(plan).to_have_value("max")


def test_where_no_answer_surely_fits_the_desk_says_so(visit: Visit) -> None:
    """The nearest are listed, and none is chosen; with nothing near it says that no answer fits."""
    paste(visit.page, "how do I train my puppy to sit")
    expect(visit.page.locator("#ab-desk-status")).to_contain_text("No answer surely fits")
    expect(visit.page.locator(OPTIONS).first).to_be_visible()
    expect(visit.page.locator("#ab-desk-answer")).to_be_hidden()
    paste(visit.page, "zzqx wvut")
    expect(visit.page.locator("#ab-desk-status")).to_have_text("No answer fits.")
    expect(visit.page.locator("#ab-desk-list")).to_be_hidden()


def test_a_listed_answer_says_why(visit: Visit) -> None:
    """Each has its kind, question, short answer, plans and the words of the ticket that it was found by."""
    paste(visit.page, "Hello,\nare delted chats used for training?\n")
    first = visit.page.locator(OPTIONS).first
    expect(first).to_contain_text("Are deleted chats used for training?")
    expect(first).to_contain_text("future training does not use chats that you have deleted")
    expect(first.locator(".ab-desk__kind")).to_have_text("Answer")
    expect(first.locator(".ab-desk__plan").first).to_have_text("Free")
    expect(first.locator(".ab-desk__matched")).to_contain_text("delted → deleted")
    expect(first.locator("mark").first).to_be_visible()


def test_favourites_and_what_was_copied_stay_in_the_browser(visit: Visit) -> None:
    """With an empty field they are listed, by ids alone in the storage, and can be removed one by one."""
    choose_answer(visit.page)
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("k")
    expect(visit.page.locator("#ab-desk-star")).to_have_attribute("aria-pressed", "true")
    ids = [visit.page.locator(OPTIONS).nth(place).get_attribute("data-ab-id") for place in (2, 1)]
    visit.page.reload()
    open_desk(visit.page)
    assert [one.get_attribute("data-ab-id") for one in visit.page.locator(OPTIONS).all()] == ids
    groups = [one.get_attribute("aria-label") for one in visit.page.locator("#ab-desk-list [role=group]").all()]
    assert groups == ["Favourites", "Recently used"]
    assert sorted(json.loads(f"[{visit.page.evaluate(KEPT)}]")) == sorted([[ids[0]], [ids[1]]])
    visit.page.locator("#ab-desk-text").press("ArrowDown")
    visit.page.keyboard.press("k")
    expect(visit.page.locator(OPTIONS)).to_have_count(1)
    expect(visit.page.locator("#ab-desk-list")).to_be_focused()
    visit.page.keyboard.press("Delete")
    expect(visit.page.locator("#ab-desk-list")).to_be_hidden()
    expect(visit.page.locator("#ab-desk-text")).to_be_focused()


def test_at_most_twenty_are_kept_and_what_is_gone_is_not_listed(visit: Visit, real: Built) -> None:
    """The newest twenty stay; an id that the site no longer has is passed over, as is what another program wrote."""
    known = [str(faq.ref) for faq in real.graph.content.faqs.values()][:21]
    visit.page.evaluate("ids => localStorage.setItem('ab-desk-used /', JSON.stringify(ids))", ["faq:gone", *known[:19]])
    visit.page.evaluate("localStorage.setItem('ab-desk-favourites /', '{damaged')")
    visit.page.reload()
    open_desk(visit.page)
    expect(visit.page.locator(OPTIONS)).to_have_count(19)
    paste_ticket(visit.page)
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("l")
    copied(visit.page, "Link")
    assert len(json.loads(visit.page.evaluate("localStorage.getItem('ab-desk-used /')"))) <= 20


def test_the_desk_works_where_storage_and_clipboard_are_forbidden(browser: Browser, home: str) -> None:
    """Without storage favourites last as long as the page; without the clipboard the page shows what to copy by hand."""
    with window(browser, home, 1280) as visit:
        visit.page.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }});"
            "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
        )
        visit.open("desk/")
        paste_ticket(visit.page)
        visit.page.keyboard.press("ArrowDown")
        visit.page.keyboard.press("k")
        visit.page.keyboard.press("l")
        expect(visit.page.locator("#ab-desk-copied")).to_contain_text("https://claude-training.example/faq/")
        paste(visit.page, "")
        expect(visit.page.locator("#ab-desk-list [role=group]").first).to_have_attribute("aria-label", "Favourites")


def test_the_desk_says_when_it_could_not_be_loaded(browser: Browser, home: str) -> None:
    """Offline it says so, instead of answering nothing."""
    with window(browser, home, 1280) as visit:
        visit.page.route(f"**/{REPLIES}", lambda route: route.abort())
        visit.open("desk/")
        expect(visit.page.locator("#ab-desk-status")).to_contain_text("could not be loaded")


@pytest.mark.parametrize("width", [360, 1280])
def test_every_control_of_the_desk_can_be_reached(browser: Browser, home: str, width: int) -> None:
    """With an answer chosen every Tab stop is on the screen and shows its focus, and what scrolls can be scrolled."""
    with window(browser, home, width, permissions=MAY_COPY) as visit:
        visit.open("desk/")
        choose_answer(visit.page)
        assert scrolling(visit.page) == []
        visit.page.locator("#ab-desk-text").focus()
        assert walk(visit.page) == []


def test_on_a_phone_a_touched_answer_is_shown(browser: Browser, home: str) -> None:
    """Below the list stands the answer; touching a question leads there."""
    with window(browser, home, 360) as visit:
        visit.open("desk/")
        paste_ticket(visit.page)
        visit.page.locator(OPTIONS).nth(2).click()
        expect(visit.page.locator("#ab-desk-title")).to_be_in_viewport()


def test_without_scripts_the_desk_leads_elsewhere(browser: Browser, home: str) -> None:
    """It says that it needs scripts, leads to the lists and names the command; no control is left that does nothing."""
    with window(browser, home, 360, java_script_enabled=False) as visit:
        visit.open("desk/")
        expect(visit.page.locator("#ab-main")).to_contain_text("needs scripts")
        expect(visit.page.locator("#ab-main")).to_contain_text("answerbook find")
        expect(visit.page.locator("#ab-main a[href='../faq/']").first).to_be_visible()
        assert visit.page.evaluate(DEAD) == []


def test_the_desk_is_for_those_who_know_it(real: Built) -> None:
    """It stands in no menu, no sitemap and no search engine; the page on finding answers leads there."""
    page = real.page("desk/")
    robots = page.css_first("meta[name=robots]")
    assert robots is not None
    assert robots.attributes["content"] == "noindex"
    assert "/desk/" not in (real.site / "sitemap.xml").read_text()
    assert "desk/" not in real.links("", "#ab-menu")
    assert "desk/" in real.links("find/")


def test_the_replies_are_those_of_the_exports(real: Built) -> None:
    """Every entry stands in the desk's file, in the order of the content, with each form as `replies` words it."""
    listed = json.loads((real.site / REPLIES).read_text(encoding="utf-8"))
    assert list(listed) == [str(entry.ref) for entry in real.graph.content.entries()]
    for entry in real.graph.content.entries():
        one = reply(real.graph, entry)
        assert listed[str(entry.ref)] == {
            "title": one.title,
            "short": one.short,
            "permalink": one.permalink,
            "pinned": one.pinned or None,
            "markdown_link": one.markdown_link,
            "rich_link": {"text": one.rich_text, "html": one.rich_link},
            "short_reply": {"text": one.short_text, "html": one.short_html},
            "full_reply": {"text": one.full_text, "html": one.full_html},
            "full_markdown": one.full_markdown,
        }


def test_a_site_without_plans_and_ledger_has_a_desk(browser: Browser, small: Built) -> None:
    """Without plans there is no choice of a plan; what is not recorded has no pinned link to copy."""
    with serve(small.site) as home, window(browser, home, 1280) as visit:
        visit.open("desk/")
        open_desk(visit.page)
        expect(visit.page.locator("#ab-desk-plan")).to_be_hidden()
        paste(visit.page, "When are you open?")
        visit.page.locator(".ab-desk__links > summary").click()
        expect(visit.page.locator("[data-ab-key=l]")).to_be_visible()
        expect(visit.page.locator("[data-ab-key=p]")).to_be_hidden()
