"""Pictures in a real browser: they fit a phone, nothing jumps, dark pages show the dark one and never load the other."""

from collections.abc import Callable
from typing import Any

import media_samples as samples
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page
from reader_checks import axe, modes
from reader_checks.visits import Visit, window
from site_driver import SMALL, Built, build_small
from site_server import serve

BODY = (
    '![A wide picture](wide.png "Wider than any phone")\n\nSee the [form](form.pdf).\n\n'
    + "One more line.\n\n" * 200
    + "![Day and night](sky.svg)\n\n| a | b |\n|---|---|\n| ![In a cell](wide.png) | Long words in a table |\n\n"
    "[![A still](wide.png)](https://video.example/)\n"
)
PAGES = ("faq/opening-hours/", "faq/opening-hours/r1/")
LOADED = (
    "() => performance.getEntriesByType('resource').map(e => e.name.split('/').pop()).filter(n => n.includes('sky'))"
)
SHOWN = "() => [...document.querySelectorAll('img[alt=\"Day and night\"]')].filter(e => e.offsetParent).map(e => e.currentSrc)"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the small site with pictures in its answer, recorded."""
    folder = tmp_path_factory.mktemp("pictures")
    media = folder / "content/media"
    media.mkdir(parents=True)
    (media / "wide.png").write_bytes(samples.png(2000, 500))
    (media / "sky.svg").write_bytes(samples.svg('<rect width="40" height="30" fill="#48f"/>', 'viewBox="0 0 40 30"'))
    (media / "sky.dark.svg").write_bytes(samples.svg('<rect width="40" height="30"/>', 'viewBox="0 0 40 30"'))
    (media / "form.pdf").write_bytes(samples.PDF)
    page = "faqs/basics/opening-hours.md"
    files = {page: SMALL[page].replace("We are open every day.", BODY)}
    build_small(folder, files)
    from ledger_driver import Desk  # noqa: PLC0415

    Desk(folder).record()
    again = build_small(folder, files)
    assert again.outcome.diagnostics == ()
    return again


def at(browser: Browser, built: Built, path: str, act: Callable[[Visit], Any], **how: Any) -> Any:
    """Return what `act` finds on a page; no request leaves the site and nothing breaks its policy."""
    with serve(built.site) as home, window(browser, home, **how) as visit:
        visit.open(path)
        found = act(visit)
        assert visit.outside + visit.violations + visit.errors == []
        return found


@pytest.mark.parametrize("path", PAGES)
def test_a_wide_picture_fits_a_phone(browser: Browser, built: Built, path: str) -> None:
    """At 320 CSS pixels no page with pictures scrolls sideways, and axe finds nothing against WCAG 2.2 A and AA."""

    def look(visit: Visit) -> Any:
        return modes.too_wide(visit.page)["wide"], axe.examine(visit.page)

    wide, found = at(browser, built, path, look, width=320, script=AXE_SCRIPT)
    assert wide == []
    assert found["failing"] + found["undecided"] == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_jumps(browser: Browser, built: Built, path: str) -> None:
    """A picture has its place before it is loaded, in its own shape; those far below are not loaded at first."""

    def look(visit: Visit) -> Any:
        visit.page.route("**/media/*", lambda route: route.abort())
        visit.page.reload(wait_until="load")
        visit.errors.clear()  # the pictures that this test kept away
        box = visit.page.locator("figure img").first.bounding_box()
        assert box is not None
        return box["width"] / box["height"], visit.page.evaluate(LOADED)

    shape, loaded = at(browser, built, path, look, width=360)
    assert shape == pytest.approx(4, rel=0.05)
    assert loaded == []


def _seen(page: Page) -> tuple[list[str], list[str]]:
    page.locator("main p", has_text="One more line.").last.scroll_into_view_if_needed()
    page.wait_for_function(
        "() => [...document.images].some(e => e.offsetParent && e.src.includes('sky') && e.complete && e.naturalWidth)"
    )
    return [_name(one) for one in page.evaluate(SHOWN)], [_name(one) for one in page.evaluate(LOADED)]


def _name(address: str) -> str:
    return address.partition("#")[0].rpartition("/")[2].partition("-")[2]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("scheme", "name"), [("light", "sky.svg"), ("dark", "sky.dark.svg")])
@pytest.mark.parametrize("scripts", [True, False])
def test_the_colours_decide_which_picture_is_shown(
    browser: Browser, built: Built, path: str, scheme: str, name: str, scripts: bool
) -> None:
    """A dark page shows the dark variant, a light one the other; the one that is not shown is not even loaded."""
    if not scripts:
        # Without scripts nothing but the sheet can say what is shown.
        how = {"java_script_enabled": False}
        shown = at(
            browser, built, path, lambda visit: visit.page.locator("img[alt='Day and night']:visible").get_attribute("src"),
            scheme=scheme, **how,
        )  # fmt: skip
        assert _name(shown) == name
        return
    shown, loaded = at(browser, built, path, lambda visit: _seen(visit.page), scheme=scheme)
    assert (shown, loaded) == ([name], [name])


def test_the_site_s_own_switch_decides(browser: Browser, built: Built) -> None:
    """A reader of a light system who has chosen dark colours on the site sees the dark picture."""

    def look(visit: Visit) -> Any:
        visit.page.evaluate("localStorage.setItem('ab-palette', 'slate')")
        visit.page.reload(wait_until="load")
        return _seen(visit.page)

    assert at(browser, built, PAGES[0], look, scheme="light")[1] == ["sky.dark.svg"]


def test_paper_shows_the_light_picture(browser: Browser, built: Built) -> None:
    """Whatever is chosen on the screen, a printed page is light."""

    def look(visit: Visit) -> Any:
        visit.page.emulate_media(media="print")
        return visit.page.locator("img[alt='Day and night']:visible").get_attribute("src")

    assert at(browser, built, PAGES[0], look, scheme="dark").endswith("-sky.svg#only-light")


def test_an_attachment_can_be_fetched(browser: Browser, built: Built) -> None:
    """The link says what it gives, and the host has the file."""

    def look(visit: Visit) -> Any:
        link = visit.page.get_by_role("link", name="form")
        address = link.evaluate("e => e.href")
        return link.locator("..").inner_text(), visit.page.request.get(address).body()

    assert at(browser, built, PAGES[0], look) == ("See the form (PDF, 1 kB).", samples.PDF)
