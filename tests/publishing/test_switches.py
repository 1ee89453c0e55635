"""What a site has switched off leaves nothing behind: no empty heading, menu item, dead link, file or word."""

import json
import re
from pathlib import Path

import pytest
from ledger_driver import Desk
from selectolax.lexbor import LexborHTMLParser, LexborNode
from site_driver import Built, settings

from answerbook.model.switches import Show
from answerbook.pipeline import build
from answerbook.publishing.publish import is_published

SITE = """\
title: Millbridge Cycles
description: Hire a bicycle in Millbridge.
site_url: https://cycles.example/help/
checked: 2026-11-01
platforms: {web: Web, app: App}
main_sources: [prices]
"""
FILES = {
    "sources.yml": "prices: {title: The prices, publisher: Millbridge, url: 'https://cycles.example/prices', grade: A}\n",
    "terms.yml": (
        "dock: {name: Dock, definition: 'Where a bicycle stands. [@prices]', reviewed: 2026-11-01}\n"
        "lock: {name: Lock, definition: 'What holds it in a [](term:dock).', reviewed: 2026-11-01}\n"
    ),
    "plans.yml": (
        "facts: {price: {title: Price}}\ngroups: {all: {title: Passes}}\nplans:\n"
        "  day:\n    name: Day pass\n    group: all\n    short: For one day.\n    reviewed: 2026-11-01\n"
        "    cells: {price: {value: Five, citations: [prices]}}\n"
        "  year:\n    name: Year pass\n    group: all\n    short: For one year.\n    reviewed: 2026-11-01\n"
        "    cells: {price: {value: Fifty, citations: [prices]}}\n"
    ),
    "guides/unlock.md": (
        "---\ntitle: Unlock\nreviewed: 2026-11-01\nplans: [day]\nterms: [dock]\nplatforms: [app]\n"
        "action: {label: See the pass, to: 'plan:day'}\nsteps:\n  - do: Press it at the [](term:lock).\n---\n"
    ),
    "faqs/basics/how-much.md": (
        "---\nquestion: How much is it?\nshort: Five a day.\nplans: [day]\nterms: [dock]\nrelated: [opening-hours]\n"
        "certainty: low\nreviewed: 2026-11-01\n---\nFive with the [](plan:day), at each dock. [@prices]\n"
    ),
}
# What no page says once it is switched off.
WORDS = {
    "certainty": r"How sure we are",
    "review_dates": r"[Cc]hecked on|Last full check",
    "grades": r"\b[Gg]rade",
    "sources": r"Sources|The prices",
    "api": r"For programs",
    "feeds": r"Atom feed|JSON feed",
    "history": r"\bHistory\b",
    "changes": r"What changed|Recently changed|All changes",
    "plans": r"\bPlans?\b|Applies to|Day pass at",
    "comparison": r"Compare (all )?plans|Every fact",
    "terms": r"Key terms?",
}
FOLDERS = {
    "sources": "sources", "api": "api/v1/answers.json", "changes": "changes/index.html", "comparison": "plans/index.html",
    "feeds": "changes/atom.xml",
}  # fmt: skip
EVERY = ",".join(Show.model_fields)


def site_without(folder: Path, off: str, desk: str = "public") -> Built:
    """Build the site after it was recorded with everything on, and changed once, with some switches off."""
    made = Desk.opened(folder)
    made.write("site.yml", f"{SITE}require: {{faq: {{plans: 0, terms: 0, related: 0, citations: 0}}}}\n")
    for name, text in FILES.items():
        made.write(name, text)
    made.record()
    made.write("faqs/basics/how-much.md", FILES["faqs/basics/how-much.md"].replace("Five a day", "Six a day"))
    made.record()
    switches = "".join(f"  {name}: false\n" for name in off.split(",") if name)
    show = f"show:\n{switches}" if switches else ""
    made.write(
        "site.yml", f"{SITE}require: {{faq: {{plans: 0, terms: 0, related: 0, citations: 0}}}}\ndesk: {desk}\n{show}"
    )
    chosen = settings(folder / "content", folder)
    outcome = build(chosen)
    assert [d for d in outcome.diagnostics if d.code != "unrecorded"] == []
    return Built(outcome, chosen.site)


@pytest.fixture(
    scope="module", params=["", *Show.model_fields, EVERY], ids=lambda off: (off.count(",") and "all") or off
)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Built]:
    """Return the switches that are off and the site that is built so; a build checks every link and anchor itself."""
    return request.param, site_without(tmp_path_factory.mktemp("switched"), request.param)


def pages(site: Path) -> dict[str, LexborHTMLParser]:
    """Return the pages of a site by name, but for pinned ones, which never change."""
    files = (path for path in site.rglob("*.html") if not re.fullmatch(r"r\d+", path.parent.name))
    return {path.relative_to(site).as_posix(): LexborHTMLParser(path.read_text(encoding="utf-8")) for path in files}


def seen(page: LexborHTMLParser) -> str:
    """Take out of a page what is hidden until a script fills it, and what programs read; return its words."""
    for node in page.css("script, style, [hidden]"):
        node.decompose()
    return page.body.text(separator=" ") if page.body else ""


def is_empty(heading: LexborNode) -> bool:
    """Tell whether nothing follows a heading before the next of its level or a higher one, or the end."""
    after, level = heading.next, heading.tag or ""
    while after is not None:
        if (after.tag or "") in {"h1", "h2", "h3"} and (after.tag or "") <= level:
            return True
        if after.tag != "-text" or after.text().strip():
            return False
        after = after.next
    return True


def test_no_heading_and_no_list_is_empty(built: tuple[str, Built]) -> None:
    """Below each heading of an article stands something, and each list has an item."""
    found = {}
    for name, page in pages(built[1].site).items():
        seen(page)
        headings = [one.text() for one in page.css("article h2, article h3") if is_empty(one)]
        lists = [one.html for one in page.css("article ul, article ol, nav ul") if not one.css("li")]
        found[name] = headings + lists
    assert {name: empty for name, empty in found.items() if empty} == {}


def test_no_page_says_what_is_off(built: tuple[str, Built]) -> None:
    """No page and no menu has a word of what is switched off; what was recorded of an entry keeps its words."""
    off, site = built
    said = {
        (name, word): found[0]
        for name, page in pages(site.site).items()
        for word in off.split(",")
        if word and not name.startswith(("plans/", "terms/")) and (found := re.search(WORDS[word], seen(page)))
    }
    assert said == {}


def test_no_file_is_left_of_what_is_off(built: tuple[str, Built]) -> None:
    """Neither file nor sitemap has what is switched off, and the search does not find it."""
    off, site = built
    left = [name for name in off.split(",") if name in FOLDERS and (site.site / FOLDERS[name]).exists()]
    sitemap = (site.site / "sitemap.xml").read_text(encoding="utf-8")
    left += [kind for kind in ("plans", "terms") if kind in off.split(",") and f"/{kind}/" in sitemap]
    core = json.loads((site.site / "search/index.json").read_text(encoding="utf-8"))
    kinds = {kind for kind, *_ in core["kinds"]}
    left += [kind for kind in ("plan", "term") if f"{kind}s" in off.split(",") and kind in kinds]
    assert left == []


def test_every_recorded_address_still_answers(built: tuple[str, Built]) -> None:
    """Whatever is off, each entry that was recorded has a page at its address, and each revision at its own."""
    site = built[1].site
    for address in (
        "faq/how-much/",
        "plans/day/",
        "terms/dock/",
        "terms/dock/r1/",
        "plans/day/r1/",
        "faq/how-much/r1/",
    ):
        assert (site / address / "index.html").is_file(), address


def test_the_api_has_no_key_of_what_is_off(built: tuple[str, Built]) -> None:
    """The answer API leaves out the keys of what the site does not show."""
    off, site = built
    keys = {"certainty": "certainty", "review_dates": "review_by", "sources": "sources"}
    file = site.site / "api/v1/faq/how-much.json"
    found = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    assert [key for name, key in keys.items() if name in off.split(",") and key in found] == []
    assert file.exists() == ("api" not in off.split(","))


@pytest.mark.parametrize(
    ("desk", "link"),
    [("public", "../desk/"), ("none", None), ("{address: 'https://desk.example/'}", "https://desk.example/")],
)
def test_the_desk_is_here_elsewhere_or_nowhere(tmp_path: Path, desk: str, link: str | None) -> None:
    """The page of ways to an answer leads to the desk where there is one, and the site has its page only where it is its own."""
    built = site_without(tmp_path, "", desk)
    links = {a.text(): a.attributes["href"] for a in built.page("find/").css("article a")}
    assert links.get("ticket desk") == link
    assert (built.site / "desk").exists() == (desk == "public")


def test_a_cell_needs_no_citation_where_the_site_says_so(tmp_path: Path) -> None:
    """`require: {plan: {citations: 0}}` allows plans on a site without any source."""
    desk = Desk.opened(tmp_path)
    desk.write("plans.yml", FILES["plans.yml"].replace(", citations: [prices]", ""))
    assert desk.codes() == ["uncited-cell", "uncited-cell"]
    desk.write(
        "site.yml",
        f"{SITE.replace('main_sources: [prices]', '')}require: {{faq: {{plans: 0, terms: 0, related: 0, citations: 0}}, plan: {{citations: 0}}}}\n",
    )
    assert desk.codes() == []


def test_a_site_is_known_again_whatever_is_switched_off(built: tuple[str, Built]) -> None:
    """The next build may take its place."""
    assert is_published(built[1].site)
