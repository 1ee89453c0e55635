"""The menu at the foot of every entry that copies its link in the form that is wanted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from page_states import open_copy_menu
from playwright.sync_api import Browser, Page, expect
from reader_checks.scriptless import DEAD
from reader_checks.tour import MAY_COPY
from reader_checks.visits import Visit, window
from site_driver import Built, build_small
from site_server import plain, serve

from answerbook.exports.reply import reply
from answerbook.model import addresses
from answerbook.model.fields import Ref

BUTTON = "[data-ab-replies] + button.ab-copy"
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
ENTRIES = (
    Ref("faq", "are-deleted-chats-used"),
    Ref("plan", "pro"),
    Ref("guide", "opt-out-web"),
    Ref("term", "memory"),
)


@pytest.fixture
def visit(browser: Browser, home: str) -> Iterator[Visit]:
    """Open a window; requests to other hosts, policy violations and console errors are faults, and there are none."""
    with window(browser, home, 1280, permissions=MAY_COPY) as visit:
        yield visit
    assert visit.outside + visit.violations + visit.errors == []


def pinned(real: Built, ref: Ref) -> str:
    """Return the path of the newest recorded revision of an entry."""
    return addresses.pinned(ref, real.graph.ledger.histories[ref].newest.number)


def clipboard(page: Page, kind: str = "text/plain") -> str:
    """Return what the clipboard holds of a kind."""
    script = "async kind => (await (await navigator.clipboard.read())[0].getType(kind)).text()"
    text: str = page.evaluate(script, kind)
    return text


@pytest.mark.parametrize("ref", ENTRIES, ids=str)
def test_each_form_can_be_copied(visit: Visit, real: Built, ref: Ref) -> None:
    """Link, pinned link, Markdown, rich link and short reply of each kind of entry, as the exports word them."""
    one = reply(real.graph, real.graph.entry(ref))
    forms = {
        "Link": one.permalink,
        "Pinned link": one.pinned,
        "Markdown": one.markdown_link,
        "Rich link": one.rich_text,
        "Short reply": one.short_text,
    }
    visit.open(addresses.folder(ref))
    open_copy_menu(visit.page)
    assert [button.inner_text() for button in visit.page.locator("#ab-copy-menu button").all()] == list(forms)
    for name, text in forms.items():
        visit.page.locator("#ab-copy-menu").get_by_role("button", name=name, exact=True).click()
        expect(visit.page.locator("#ab-copy-menu [role=status]")).to_have_text(f"Copied: {name}")
        assert clipboard(visit.page) == text
        if name == "Rich link":
            assert f'href="{one.link}"' in clipboard(visit.page, "text/html")


def test_the_menu_works_by_keyboard_alone(visit: Visit) -> None:
    """Enter opens it, Tab goes on to the first form, Escape closes it and gives the focus back."""
    visit.open(addresses.folder(ENTRIES[0]))
    button, menu = visit.page.locator(BUTTON), visit.page.locator("#ab-copy-menu")
    button.focus()
    visit.page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    visit.page.keyboard.press("Tab")
    expect(menu.locator("button").first).to_be_focused()
    visit.page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    visit.page.keyboard.press("Space")
    expect(menu).to_be_visible()
    visit.page.keyboard.press("Space")
    expect(menu).to_be_hidden()


def test_its_code_comes_when_it_is_asked_for(visit: Visit) -> None:
    """A reader who copies nothing fetches nothing for it; opened twice, it is fetched once."""
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(plain(request.url.removeprefix(visit.home))))
    visit.open(addresses.folder(ENTRIES[0]))
    visit.page.locator(BUTTON).scroll_into_view_if_needed()
    visit.page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "copy" in url or url.startswith("api/")]
    asked.clear()
    open_copy_menu(visit.page)
    code = ["assets/copy-forms.js", "assets/copy-menu.js", "assets/words.js"]
    assert sorted(asked) == ["api/v1/faq/are-deleted-chats-used.json", *code]
    for _ in range(2):
        visit.page.locator(BUTTON).click()
    assert len(asked) == 1 + len(code)


def test_without_the_file_of_forms_the_link_can_be_copied(browser: Browser, home: str) -> None:
    """Where the forms cannot be fetched the permanent link is left."""
    with window(browser, home, 360, permissions=MAY_COPY) as visit:
        visit.page.route("**/api/v1/**", lambda route: route.abort())
        visit.open(addresses.folder(ENTRIES[0]))
        open_copy_menu(visit.page)
        expect(visit.page.locator("#ab-copy-menu button")).to_have_count(1)
        visit.page.locator("#ab-copy-menu button").click()
        expect(visit.page.locator("#ab-copy-menu [role=status]")).to_have_text("Copied: Link")
        assert clipboard(visit.page).endswith("claude-training.example/faq/are-deleted-chats-used/")


def test_where_copying_is_forbidden_the_text_is_shown(browser: Browser, home: str, real: Built) -> None:
    """Without a clipboard the page shows what to copy by hand."""
    with window(browser, home, 360) as visit:
        visit.page.add_init_script(NO_CLIPBOARD)
        visit.open(addresses.folder(ENTRIES[0]))
        open_copy_menu(visit.page)
        visit.page.locator("#ab-copy-menu button").nth(1).click()
        expect(visit.page.locator("#ab-copy-menu [role=status]")).to_contain_text(pinned(real, ENTRIES[0]))


def test_a_page_that_is_no_entry_has_one_link_to_copy(visit: Visit) -> None:
    """On a topic one press copies the permanent link."""
    visit.open("topics/opting-out/")
    visit.page.locator("button.ab-copy").first.click()
    expect(visit.page.locator("button.ab-copy").first).to_have_text("Copied to clipboard")
    assert visit.page.evaluate("navigator.clipboard.readText()").endswith(".example/topics/opting-out/")


@pytest.mark.parametrize("path", ["", "topics/opting-out/", "sources/", "faq/", "plans/"])
def test_a_link_that_cannot_be_copied_is_shown(browser: Browser, home: str, path: str) -> None:
    """On every page that is no entry too: without a clipboard, as over http, the link to copy by hand appears and stays."""
    with window(browser, home, 360) as visit:
        visit.page.add_init_script(NO_CLIPBOARD)
        visit.open(path)
        button = visit.page.locator("[data-ab-copy] ~ button.ab-copy")
        shown = visit.page.locator("[data-ab-copy] ~ [role=status]")
        button.click()
        expect(shown).to_have_text(f"https://claude-training.example/{path}")
        expect(button).to_have_text("Copy link")
        button.blur()
        expect(shown).to_have_text(f"https://claude-training.example/{path}")
        expect(shown).not_to_have_class("ab-unseen")
        expect(shown).to_be_in_viewport()
        assert visit.errors == []


def test_code_is_copied_or_shown(browser: Browser, tmp_path: Path) -> None:
    """Code is copied at one press; where the browser forbids it, the page says so by showing what to copy by hand."""
    page = "---\nquestion: How?\nshort: So.\nreviewed: 2026-11-23\n---\n```text\npip install it\n```\n"
    built = build_small(tmp_path, {"faqs/basics/opening-hours.md": page})
    with serve(built.site) as home:
        for forbidden in (False, True):
            with window(browser, home, 1280, permissions=MAY_COPY) as visit:
                if forbidden:
                    visit.page.add_init_script(NO_CLIPBOARD)
                visit.open("faq/opening-hours/")
                visit.page.locator("pre button").click()
                status = visit.page.locator("pre [role=status]")
                expect(status).to_have_text("pip install it" if forbidden else "Copied to clipboard")
                assert forbidden or clipboard(visit.page).strip() == "pip install it"
                assert visit.errors == []


@pytest.mark.parametrize("path", [addresses.folder(ENTRIES[0]), "topics/opting-out/"])
def test_without_the_code_for_copying_the_link_is_shown(browser: Browser, home: str, path: str) -> None:
    """Whoever has gone offline since the page was opened sees what to copy by hand; online again, the next press copies."""
    with window(browser, home, 360, permissions=MAY_COPY) as visit:
        visit.page.route("**/assets/**/copy-*.js", lambda route: route.abort())
        visit.open(path)
        visit.page.locator("[data-ab-copy] ~ button.ab-copy").click()
        expect(visit.page.locator("[data-ab-copy] ~ [role=status]")).to_have_text(
            f"https://claude-training.example/{path}"
        )
        assert [one for one in visit.errors if "ERR_FAILED" not in one.what] == []


def test_without_scripts_the_links_stand_there(browser: Browser, home: str, real: Built) -> None:
    """The permanent and the pinned link can be read and copied by hand; there is no button that does nothing."""
    with window(browser, home, 360, java_script_enabled=False) as visit:
        visit.open(addresses.folder(ENTRIES[0]))
        assert visit.page.evaluate(DEAD) == []
        links = [link.get_attribute("href") or "" for link in visit.page.locator(".ab-permalink a:visible").all()]
        assert {link.removeprefix("https://claude-training.example/") for link in links} >= {
            "faq/are-deleted-chats-used/",
            pinned(real, ENTRIES[0]),
        }
