"""Prints pages: content only, dark on white from either palette, with permalink and date, nothing cut off."""

import re
from itertools import product

from page_states import SCHEMES, state, subject, there
from playwright.sync_api import Browser, Page

from reader_checks import Fault
from reader_checks.visits import window

# Paper width less margins of 15 mm, in CSS px (96 to the inch of 25.4 mm).
PAPERS = {"A4": round((210 - 30) / 25.4 * 96), "Letter": round((215.9 - 30) / 25.4 * 96)}
MARGIN = {"top": "15mm", "right": "15mm", "bottom": "15mm", "left": "15mm"}
NOT_CONTENT = "body > header, nav, dialog, button, input, a.md-skip, a.headerlink, [role=tooltip]"
CHOSEN = "dark chosen by the button"
PAGES = ("faq", "guide", "plan", "comparison")
# Relative luminance as WCAG 2.2 defines it: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
LOOK = """selector => {
    const luminance = color => {
        const [r, g, b, alpha = 1] = color.match(/[\\d.]+/g).map(Number);
        const part = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
        return alpha ? 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b) : 1;
    };
    const all = [...document.querySelectorAll("body, body *")].filter(e => e.checkVisibility());
    const pseudo = (e, which) => getComputedStyle(e, which).content;
    const name = e => `<${e.localName} class="${e.className}">`;
    return {
        shown: all.filter(e => e.matches(selector)).map(name),
        pale: all.filter(e => e.innerText?.trim() && luminance(getComputedStyle(e).color) > 0.35).map(name),
        dark: all.filter(e => luminance(getComputedStyle(e).backgroundColor) < 0.6).map(name),
        cut: all.filter(e => e.getBoundingClientRect().right > innerWidth + 1
            || getComputedStyle(e).overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1
               && e.clientWidth > 8).map(name),
        text: document.body.innerText + all.flatMap(e => [pseudo(e, "::before"), pseudo(e, "::after")]).join(" "),
        link: document.querySelector("link[rel=canonical]")?.href ?? "no canonical link",
    };
}"""


def faults(browser: Browser, home: str, schemes: tuple[str, ...] = SCHEMES) -> list[Fault]:
    """Return what is wrong on paper: pages that print, each paper, with the system's colours or chosen dark ones."""
    found: list[Fault] = []
    for scheme, (paper, width) in product((*schemes, CHOSEN), PAPERS.items()):
        with window(browser, home, width, "light" if scheme == CHOSEN else scheme) as visit:
            for name in there(PAGES):
                visit.enter(state(name))
                if scheme == CHOSEN:
                    visit.page.evaluate("document.documentElement.dataset.mdColorScheme = 'slate'")
                found += [Fault(f"{name} on {paper}, {scheme}", what) for what in sheet(visit.page)]
    return found


def sheet(page: Page) -> list[str]:
    """Return what is wrong with the opened page on paper."""
    page.emulate_media(media="print")
    seen = page.evaluate(LOOK, NOT_CONTENT)
    page.emulate_media(media="screen")
    faults = [f"prints what is no content: {node}" for node in seen["shown"]]
    faults += [f"prints pale text: {node}" for node in seen["pale"][:3]]
    faults += [f"prints a dark ground: {node}" for node in seen["dark"][:3]]
    faults += [f"is cut off: {node}" for node in seen["cut"][:3]]
    if seen["link"] not in seen["text"]:
        faults.append(f"does not print its address {seen['link']}")
    return (
        faults
        if re.search(subject().checked, seen["text"], re.IGNORECASE)
        else [*faults, "does not print the date of its review"]
    )


def sheets(browser: Browser, home: str, name: str = "comparison") -> dict[str, int]:
    """Return how many sheets a page takes, by paper."""
    with window(browser, home, 1280) as visit:
        visit.enter(state(name))
        return {paper: _count(visit.page.pdf(format=paper, margin=MARGIN)) for paper in PAPERS}


def _count(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
