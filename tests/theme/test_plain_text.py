"""What the browser itself shows of plain text, in the search, at the desk and in tooltips, is what the writer wrote."""

from pathlib import Path

from hostile_site import ANSWER, NAME, hostile, whole
from page_states import open_desk, seen
from playwright.sync_api import Browser, Locator
from reader_checks.visits import window
from site_server import serve


def names_shown(place: Locator) -> set[str]:
    """Return the names of the fields that a place shows; each is followed by its whole text, and marks are all it holds."""
    names: set[str] = set()
    for text in place.all_text_contents():
        said = " ".join(text.split())
        for found in NAME.finditer(said):
            assert said[found.start() :].startswith(whole(found[0]))
            names.add(found[0])
    assert place.locator(":not(mark)").count() == 0
    return names


def test_the_browser_shows_plain_text_as_it_is_written(browser: Browser, tmp_path: Path) -> None:
    """Titles, short answers, plans and tooltips that scripts bring onto a page make no element and lose no sign."""
    desk, fields = hostile(tmp_path)
    built, of = desk.build(), fields.names
    plans = {of["plan.name"], of["paid.name"]}
    with serve(built.site) as home, window(browser, home) as visit:
        page = visit.page
        visit.open("?q=settings+billing+invoice")
        seen(page, "#ab-search-results [role=option]")
        assert {of["faq.question"], of["guide.title"]} <= names_shown(
            page.locator("#ab-search-results .md-search__title")
        )
        assert {of["faq.short"], of["guide.short"]} <= names_shown(page.locator("#ab-search-results .md-search__short"))
        assert names_shown(page.locator("#ab-search-plan option")) == plans
        visit.open("desk/")
        open_desk(page)
        assert names_shown(page.locator("#ab-desk-plan option")) == plans
        page.locator("#ab-desk-text").fill("How do I pay the invoice in settings and billing?")
        page.keyboard.press("ArrowDown")
        seen(page, "#ab-desk-list [aria-selected=true]")
        assert {of["faq.question"]} <= names_shown(page.locator("#ab-desk-list .ab-desk__title"))
        for place in ("title", "full"):
            assert names_shown(page.locator(f"#ab-desk-{place}"))
        visit.open(f"faq/{ANSWER}/")
        page.locator("article .ab-term").first.hover()
        seen(page, "#ab-tooltip")
        assert names_shown(page.locator("#ab-tooltip")) == {of["card.name"]}
        assert visit.outside + visit.violations + visit.errors == []
