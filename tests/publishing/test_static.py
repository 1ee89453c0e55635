"""Files of one's own at the root of the site, and links to what stands beside it on its host."""

import json
from pathlib import Path

from ledger_driver import Desk
from site_driver import SMALL, Built, build_small, snapshot
from stock_driver import build

from answerbook.pipeline import LEAVING, export

PAGE = "faqs/basics/opening-hours.md"
FILES = {
    "site.yml": SMALL["site.yml"] + "own_paths: [/shop/]\n",
    "static/robots.txt": "User-agent: *\n",
    "static/.well-known/security.txt": "Contact: mailto:a@small.example\n",
    "static/forms/claim.pdf": "%PDF",
    PAGE: SMALL[PAGE]
    + "See [the shop](/shop/cart), [the form](/forms/claim.pdf) and [the rules][r].\n\n[r]: /robots.txt\n",
}
PAGE_LINKS = ["/shop/cart", "/help/forms/claim.pdf", "/help/robots.txt"]
WHOLE_LINKS = [f"https://small.example{path}" for path in PAGE_LINKS]


def hrefs(built: Built, path: str, within: str = "article p") -> list[str]:
    """Return where the links of a page's text lead."""
    found = [str(link.attributes["href"]) for link in built.page(path).css(f"{within} a[href]")]
    return [href for href in found if "shop" in href or "claim" in href or "robots" in href]


def test_static_files_are_published_as_they_are(tmp_path: Path) -> None:
    """What stands in static/ stands at the root of the site, byte by byte; links to it and to own paths pass."""
    built = build_small(tmp_path, FILES)
    assert built.outcome.diagnostics == ()
    for name in ("robots.txt", ".well-known/security.txt", "forms/claim.pdf"):
        assert (built.site / name).read_text(encoding="utf-8") == FILES[f"static/{name}"]
    assert hrefs(built, "faq/opening-hours/") == PAGE_LINKS


def test_programs_and_agents_get_whole_addresses(tmp_path: Path) -> None:
    """In the answer API and in what agents copy, a link to the own host has the host."""
    built = build_small(tmp_path, FILES)
    whole = json.loads((built.site / "api/v1/faq/opening-hours.json").read_text(encoding="utf-8"))
    for address in WHOLE_LINKS:
        assert f'href="{address}"' in whole["html"]
    replies = (built.site / "desk/replies.json").read_text(encoding="utf-8")
    assert replies.count(WHOLE_LINKS[0]) == replies.count("/shop/cart") > 0


def test_a_static_file_never_takes_the_place_of_a_page(tmp_path: Path) -> None:
    """A file of the site itself is not replaced: that is an error with the file's place, and nothing is published."""
    built = build_small(tmp_path)
    before = snapshot(built.site)
    taken = {f"static/{name}": "x" for name in ("index.html", "sitemap.xml", "assets/site.js", "_headers", "faq")}
    failed = build_small(tmp_path, taken)
    assert {(d.code, d.location.file) for d in failed.outcome.diagnostics} == {
        ("taken-name", f"content/{name}") for name in taken
    }
    assert snapshot(built.site) == before


def test_a_file_that_is_gone_is_gone_from_the_site(tmp_path: Path) -> None:
    """A static file that is deleted stands on the site no more, and a link to it is an error."""
    build_small(tmp_path, FILES)
    failed = build_small(tmp_path, {**FILES, "static/forms/claim.pdf": None})
    assert [d.code for d in failed.outcome.diagnostics] == ["unknown-path"]
    built = build_small(tmp_path, {**FILES, "static/forms/claim.pdf": None, PAGE: SMALL[PAGE]})
    assert built.outcome.diagnostics == ()
    assert not (built.site / "forms").exists()


def test_a_pinned_page_outlives_what_it_linked_to(tmp_path: Path) -> None:
    """A recorded answer links to own paths by their whole addresses, so that it can be published for ever."""
    desk = Desk.opened(tmp_path)
    for name, text in FILES.items():
        desk.write(name, text)
    desk.record()
    desk.write("site.yml", SMALL["site.yml"])
    desk.write(PAGE, SMALL[PAGE])
    built = desk.build()
    assert built.outcome.ok, built.outcome.diagnostics
    assert hrefs(built, "faq/opening-hours/r1/") == WHOLE_LINKS


def test_who_leaves_takes_the_files_along(tmp_path: Path) -> None:
    """The folder for stock Material has the static files, and its pages link to them and to own paths as ours do."""
    desk = Desk.opened(tmp_path)
    for name, text in FILES.items():
        desk.write(name, text)
    outcome, bundle = export(desk.settings, LEAVING, tmp_path / "left", "left")
    assert bundle, outcome.diagnostics
    left = Built(outcome, build(tmp_path / "left"))
    assert (left.site / ".well-known/security.txt").is_file()
    assert hrefs(left, "faq/opening-hours/") == PAGE_LINKS
