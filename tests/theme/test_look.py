"""Looks in a real browser: any accent that is let in can be read in both schemes, and what is wide gives way to what is narrow."""

from collections.abc import Callable, Iterator
from typing import Any

import media_samples as samples
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from folders import ROOT
from ledger_driver import Desk
from page_states import open_desk, seen
from playwright.sync_api import Browser
from reader_checks import axe, modes
from reader_checks.visits import Visit, window
from site_driver import SMALL, Built, build_small
from site_server import serve

from answerbook.model.look import LIGHT

ANSWER, PINNED = "faq/opening-hours/", "faq/opening-hours/r1/"
PAGES = ("", ANSWER, PINNED, "desk/", "faq/")
# What a house may have for its colour: the shade that the program proposes for it is taken.
ACCENTS = {accent: LIGHT.nearest(accent) for accent in ("#000000", "#e91e63", "#ffeb3b", "#00bcd4")}
LOOK = (
    "look:\n  logo: logo.svg\n  favicon: logo.svg\n  accent: '{accent}'\n  corners: {corners}\n  font: {font}\n"
    "  font_files: [{{file: brand.woff2, use: headings, weight: 600}}]\n"
    "header_links:\n"
    "  - {{label: Shop, address: 'https://shop.example.org/'}}\n"
    "  - {{label: Opening hours and holidays, address: 'faq:opening-hours'}}\n"
    "footer_links: [{{label: Write to us, address: help@small.example}}]\n"
    "copyright: © 2026 Small Ltd\n"
)
BODY = 'See `a code` and [our page](https://example.org/).\n\n!!! warning "Mind"\n\n    [A link](https://example.org/) here.\n'
# What pages show of the site's own face: whether it has been loaded, and what headings ask for.
FACE = "async () => { await document.fonts.ready; return getComputedStyle(document.querySelector('h1')).fontFamily; }"


def dressed(folder: Any, accent: str, corners: str = "round", font: str = "sans") -> Built:
    """Build the small site with looks, recorded."""
    media = folder / "content/media"
    media.mkdir(parents=True)
    (media / "logo.svg").write_bytes(
        samples.svg('<circle cx="20" cy="20" r="20" fill="currentColor"/>', 'viewBox="0 0 40 40"')
    )
    (media / "brand.woff2").write_bytes((ROOT / "theme/assets/source-serif-4-600.woff2").read_bytes())
    page = "faqs/basics/opening-hours.md"
    texts = {
        "site.yml": SMALL["site.yml"] + LOOK.format(accent=accent, corners=corners, font=font),
        page: SMALL[page].replace("We are open every day.\n", BODY),
    }
    build_small(folder, texts)
    Desk(folder).record()
    built = build_small(folder, texts)
    assert built.outcome.diagnostics == ()
    return built


@pytest.fixture(scope="module", params=ACCENTS.values(), ids=list(ACCENTS))
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site with an accent."""
    with serve(dressed(tmp_path_factory.mktemp("look"), request.param).site) as address:
        yield address


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site with looks of which the colour does not matter."""
    with serve(dressed(tmp_path_factory.mktemp("one"), "#0f5257", "small", "serif").site) as address:
        yield address


def at(browser: Browser, home: str, path: str, act: Callable[[Visit], Any], **how: Any) -> Any:
    """Return what `act` finds on a page; no request leaves the site and nothing breaks its policy."""
    with window(browser, home, **how) as visit:
        visit.open(path)
        found = act(visit)
        assert visit.outside + visit.violations + visit.errors == []
        return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_read_in_any_accent(browser: Browser, home: str, scheme: str) -> None:
    """On home, an answer, a pinned page, a list, in the open search and in the desk with a ticket axe finds no low contrast."""
    for path in PAGES:
        found = at(browser, home, path, lambda v: axe.examine(v.page), scheme=scheme, width=1280, script=AXE_SCRIPT)
        assert found["failing"] == [], path

    def asked(visit: Visit) -> Any:
        visit.page.keyboard.press("/")
        visit.page.keyboard.type("open")
        visit.page.locator("#ab-search-results a").first.wait_for()
        return axe.examine(visit.page)

    def pasted(visit: Visit) -> Any:
        open_desk(visit.page)
        visit.page.locator("#ab-desk-text").fill("Hello, when are you open on Sundays?")
        seen(visit.page, "#ab-desk-list mark")
        return axe.examine(visit.page)

    for path, act in (("", asked), ("desk/", pasted)):
        assert at(browser, home, path, act, scheme=scheme, width=1280, script=AXE_SCRIPT)["failing"] == [], path


@pytest.mark.parametrize("path", PAGES[:3])
@pytest.mark.parametrize("width", [320, 700, 960, 1280])
def test_logo_and_links_fit_every_window(browser: Browser, one: str, path: str, width: int) -> None:
    """No page scrolls sideways, and the search stays in sight."""

    def look(visit: Visit) -> Any:
        button = visit.page.locator(".md-header .md-search__button").first.bounding_box()
        return modes.too_wide(visit.page)["wide"], button

    wide, button = at(browser, one, path, look, width=width)
    assert wide == []
    assert button and button["x"] + button["width"] <= width


def test_links_of_the_header_are_in_the_menu_of_narrow_windows(browser: Browser, one: str) -> None:
    """They are seen once: in the header where it has room, else in the menu."""

    def seen(visit: Visit) -> Any:
        if visit.page.locator("#ab-menu-button").is_visible():
            visit.page.locator("#ab-menu-button").click()
        return [
            bool(visit.page.locator(f"{place} .ab-links a").first.is_visible()) for place in (".md-header", "#ab-menu")
        ]

    assert at(browser, one, ANSWER, seen, width=360) == [False, True]
    assert at(browser, one, ANSWER, seen, width=1280) == [True, False]


def test_a_font_of_the_sites_own_is_used(browser: Browser, one: str) -> None:
    """Headings ask for it before any other, and it comes from the site."""

    def look(visit: Visit) -> Any:
        return visit.page.evaluate(FACE), visit.page.evaluate(
            "document.fonts.load('600 1em \"Site headings\"').then(f => f.length)"
        )

    family, loaded = at(browser, one, ANSWER, look)
    assert (family.split(",")[0], loaded) == ('"Site headings"', 1)


@pytest.mark.parametrize("corners", ["none", "small", "medium", "round"])
def test_corners_are_as_chosen(browser: Browser, tmp_path: Any, corners: str) -> None:
    """Boxes have the radius of the choice, in CSS pixels, on pinned pages too."""
    wanted = {"none": "0px", "small": "4px", "medium": "8px", "round": "16px"}[corners]

    def radius(visit: Visit) -> Any:
        return visit.page.evaluate("getComputedStyle(document.querySelector('.ab-short')).borderEndEndRadius")

    with serve(dressed(tmp_path, "#0f5257", corners).site) as address:
        assert [at(browser, address, path, radius) for path in (ANSWER, PINNED)] == [wanted, wanted]


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(("scheme", "system"), [("dark", "light"), ("light", "dark")])
def test_one_scheme_alone_is_for_all(browser: Browser, tmp_path: Any, scheme: str, system: str, scripts: bool) -> None:
    """Pages have it whatever the reader's system says, with scripts or without, pinned pages too; there is no switch."""

    def look(visit: Visit) -> Any:
        used = visit.page.locator("html").evaluate("e => getComputedStyle(e).colorScheme") if scripts else scheme
        ground = visit.page.screenshot(clip={"x": 2, "y": 300, "width": 1, "height": 1})
        return used, visit.page.locator("#ab-palette").count(), ground

    texts = {"site.yml": SMALL["site.yml"] + f"look: {{scheme: {scheme}}}\n"}
    build_small(tmp_path, texts)
    Desk(tmp_path).record()
    built = build_small(tmp_path, texts)
    assert built.outcome.diagnostics == ()
    with serve(built.site) as address:
        for path in (ANSWER, PINNED):
            found = [
                at(browser, address, path, look, scheme=one, java_script_enabled=scripts) for one in (scheme, system)
            ]
            assert found[0] == found[1]
            assert found[0][:2] == (scheme, 0)
