"""What a reader of an old link sees: the revision as it was, whether it still stands, signposts, histories."""

import gzip
import json
import re
from datetime import date
from pathlib import Path

import pytest
from ledger_driver import Desk
from selectolax.lexbor import LexborHTMLParser
from site_driver import SMALL, Built

SITE = "https://small.example/help/"
STATUS = re.compile(rb"<!-- status -->.*?<!-- /status -->", re.DOTALL)
BODY = "We open at hour {} for [](term:tea). See [this](faq:{})."
TERMS = "tea:\n  name: Tea\n  definition: A drink.\n  reviewed: 2026-11-23\n"


def said(built: Built, path: str) -> bytes:
    """Return a built page without its header, the block that says whether it still stands, and its footer."""
    page, count = STATUS.subn(b"", (built.site / path / "index.html").read_bytes())
    assert count == 2
    return page


def status(built: Built, path: str) -> str:
    """Return the text of the block that says whether a revision still stands."""
    node = built.page(path).css_first(".ab-status")
    assert node is not None
    return " ".join(node.text(separator=" ").split())


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, list[bytes], Built]:
    """Return a site whose FAQ changed five times, what its first revision said after each build, and the last build."""
    desk = Desk.opened(tmp_path_factory.mktemp("changed"))
    desk.write("terms.yml", TERMS)
    desk.faq("x", body=BODY.format(0, "opening-hours"))
    desk.record("First <b>published</b> & checked.")
    pages = []
    for hour in range(1, 6):
        desk.faq("x", body=BODY.format(hour, "opening-hours" if hour < 4 else "open"))
        if hour == 2:
            desk.write("terms.yml", TERMS.replace("Tea", "Black tea"))
        if hour == 3:
            desk.write("site.yml", SMALL["site.yml"].replace("Small help", "Another help"))
        if hour == 4:
            desk.rename("opening-hours", "open")
        desk.record(f"Hour {hour}.", date(2026, 12, hour))
        built = desk.build()
        assert built.outcome.ok, built.outcome.diagnostics
        pages.append(said(built, "faq/x/r1"))
    return desk, pages, built


def test_a_pinned_revision_never_changes(changed: tuple[Desk, list[bytes], Built]) -> None:
    """Five changes, a new site title, a renamed term and a renamed answer later, revision 1 has the same bytes.

    What may differ stands between the two status marks.
    """
    _, pages, _ = changed
    assert len(pages) == 5
    assert len(set(pages)) == 1
    assert b"We open at hour 0 for" in pages[0]
    assert b">Tea</a>" in pages[0]


def test_a_rename_changes_nothing_on_a_pinned_page(tmp_path: Path) -> None:
    """A pinned page names its own entry's address for search engines, which forwards after a rename."""
    desk = Desk.opened(tmp_path)
    desk.record()
    page = "faq/opening-hours/r1/index.html"
    before = STATUS.sub(b"", desk.tree()[page].encode())
    desk.rename("opening-hours", "open")
    desk.record("Renamed.")
    assert STATUS.sub(b"", desk.tree()[page].encode()) == before
    assert f'<link rel="canonical" href="{SITE}faq/opening-hours/">'.encode() in before


def test_an_old_revision_shows_what_has_changed_since(changed: tuple[Desk, list[bytes], Built]) -> None:
    """It says that it changed, why each time, and what is said today; it marks each word in words, not by colour alone."""
    *_, built = changed
    text = status(built, "faq/x/r1")
    assert text.startswith("This answer has changed since it was sent to you Hour 1. (1 December 2026) Hour 2. (2")
    assert "Hour 5. (5 December 2026) What we say today When is x open? Every day. Read today’s answer" in text
    assert "What we said on 24 November 2026" in built.page("faq/x/r1").css_first("main").text()  # type: ignore[union-attr]
    node = built.page("faq/x/r1").css_first(".ab-status")
    assert node is not None
    assert [" ".join(d.text().split()) for d in node.css("del")] == ["removed: 0", "removed: Tea."]
    assert [" ".join(d.text().split()) for d in node.css("ins")] == ["added: 5", "added: Black tea."]
    assert built.page("faq/x/r1").css("script:not([src])") == []


def test_the_newest_revision_still_stands(changed: tuple[Desk, list[bytes], Built]) -> None:
    """The pinned page of the newest revision says so; it differs from what changed later."""
    *_, built = changed
    text = "Still what we say We said this on 5 December 2026, and it still stands. Open today’s page"
    assert status(built, "faq/x/r6") == text
    assert built.page("faq/x/r6").css("ins, del") == []


def test_pinned_pages_are_for_readers_of_links_alone(changed: tuple[Desk, list[bytes], Built]) -> None:
    """Search engines are told to pass over pinned pages and histories, and where the newest stands."""
    *_, built = changed
    for path, canonical in (("faq/x/r1", "faq/x/"), ("faq/x/r6", "faq/x/"), ("faq/x/history", "faq/x/history/")):
        page = built.page(path)
        assert page.css_first('meta[name="robots"]').attributes["content"] == "noindex"  # type: ignore[union-attr]
        assert page.css_first('link[rel="canonical"]').attributes["href"] == SITE + canonical  # type: ignore[union-attr]
    assert "/r1/" not in (built.site / "sitemap.xml").read_text()
    assert "history" not in (built.site / "sitemap.xml").read_text()


def test_the_history_tells_what_changed_and_why(changed: tuple[Desk, list[bytes], Built]) -> None:
    """The history lists every revision, newest first, with day, reason and the difference to the one before."""
    *_, built = changed
    page = built.page("faq/x/history")
    headings = [" ".join(node.text().split()) for node in page.css("h2")]
    assert headings[0] == "Revision 6, 5 December 2026"
    assert headings[-1] == "Revision 1, 24 November 2026"
    assert len(headings) == 6
    text = " ".join(page.css_first("main").text().split())  # type: ignore[union-attr]
    assert "Hour 5. Text:" in text
    assert "First <b>published</b> & checked." in text
    assert len(page.css("del")) >= 5
    assert {f"faq/x/r{i}/" for i in range(1, 7)} <= built.links("faq/x/history", "main")


@pytest.mark.parametrize(
    ("before", "after", "folded"),
    [
        ("Anthony says it is open.", "We think that it is open.", True),
        ("We close at 9.", "We close at 10.", False),
        ("We close.", "We close, or so it says on a sign that stands beside the door.", False),
    ],
)
def test_the_history_folds_changes_of_wording_alone(tmp_path: Path, before: str, after: str, folded: bool) -> None:
    """A few words of a paragraph that changed are folded; a number that changed, or many words, are shown."""
    desk = Desk.opened(tmp_path)
    desk.faq("x", body=before)
    desk.record()
    desk.faq("x", body=after)
    desk.record("Reworded.")
    page = desk.build().page("faq/x/history")
    assert bool(page.css("details ins")) == folded
    assert page.css("ins")


def test_each_page_and_the_answer_api_have_both_links(changed: tuple[Desk, list[bytes], Built]) -> None:
    """`permalink` opens the newest, `pinned` this very revision; the page has both, its number, day and history."""
    *_, built = changed
    listed = json.loads((built.site / "api/v1/answers.json").read_text())["answers"]
    (x,) = (item for item in listed if item["id"] == "x")
    assert (x["permalink"], x["pinned"], x["revision"]) == (f"{SITE}faq/x/", f"{SITE}faq/x/r6/", 6)
    page = built.page("faq/x")
    hrefs = {node.attributes["href"] for node in page.css("a[href]")}
    assert {f"{SITE}faq/x/", f"{SITE}faq/x/r6/", "history/"} <= hrefs
    said = " ".join(page.css_first(".ab-permalink").text().split())  # type: ignore[union-attr]
    assert "Changed on 5 December 2026 Revision 6 History" in said


def test_a_page_does_not_grow_with_its_history(changed: tuple[Desk, list[bytes], Built], tmp_path: Path) -> None:
    """The page of an answer with six revisions weighs what it would with two, give or take 16 bytes (gzip)."""
    desk, _, built = changed
    young = Desk(tmp_path)
    for file in (desk.folder / "content").rglob("*.*"):
        young.write(file.relative_to(desk.folder / "content").as_posix(), file.read_text(encoding="utf-8"))
    young.faq("x", body=BODY.format(4, "open"))
    young.record("First published.")
    young.faq("x", body=BODY.format(5, "open"))
    young.record("Hour 5.", date(2026, 12, 5))
    twice = young.build()
    weights = [len(gzip.compress((b.site / "faq/x/index.html").read_bytes())) for b in (twice, built)]
    assert abs(weights[1] - weights[0]) <= 16


def test_a_renamed_answer_forwards(changed: tuple[Desk, list[bytes], Built]) -> None:
    """A former id opens a page that forwards at once, without a script and with one, and has a plain link.

    The fragment is taken along by the script; API, search and sitemap know the new id alone.
    """
    *_, built = changed
    page = built.page("faq/opening-hours")
    refresh = page.css_first("meta[http-equiv=refresh]")
    assert refresh is not None
    assert refresh.attributes["content"] == "0; url=../../faq/open/"
    assert built.links("faq/opening-hours", "main") == {"faq/open/"}
    assert page.css_first('link[rel="canonical"]').attributes["href"] == f"{SITE}faq/open/"  # type: ignore[union-attr]
    script = page.css_first('script[src$="forward.js"]')
    assert script is not None
    assert "location.hash" in (built.site / "assets/forward.js").read_text()
    for file in ("api/v1/answers.json", "search/index.json", "sitemap.xml"):
        assert "opening-hours" not in (built.site / file).read_text(encoding="utf-8"), file
    assert not (built.site / "api/v1/faq/opening-hours.json").exists()
    assert status(built, "faq/opening-hours/r1").startswith("Still what we say")


@pytest.fixture
def tree(tmp_path: Path) -> dict[str, LexborHTMLParser]:
    """Return the pages that need no engine, of a site whose FAQ `x` was withdrawn."""
    desk = Desk.opened(tmp_path)
    desk.faq("x", body="We open at nine.\n\n## Sundays {#sundays}\n\nNever.")
    desk.record("First <script>alert(1)</script> & 'published'.")
    desk.delete("x")
    assert desk.retire("x", "opening-hours", reason="Merged <script>alert(2)</script> & *done*.").ok
    return {name: LexborHTMLParser(text) for name, text in desk.tree().items() if name.endswith(".html")}


def test_a_withdrawn_answer_leaves_a_signpost(tree: dict[str, LexborHTMLParser]) -> None:
    """Its address says what was here, when and why it went, where to look now, and shows its last text."""
    main = tree["faq/x/index.html"].css_first("main")
    assert main is not None
    text = " ".join(main.text().split())
    assert "This answer has been withdrawn It was withdrawn on 24 November 2026: Merged" in text
    assert "We open at nine." in text
    assert "When is x open?" in text
    assert main.css_first("#sundays") is not None
    assert "../../faq/opening-hours/" in {node.attributes["href"] for node in main.css("a")}
    assert tree["faq/x/index.html"].css_first('meta[name="robots"]').attributes["content"] == "noindex"  # type: ignore[union-attr]


def test_the_pinned_page_of_a_withdrawn_answer_says_so(tree: dict[str, LexborHTMLParser]) -> None:
    """Revision and history open as before, and say when and why the answer was withdrawn."""
    for path in ("faq/x/r1/index.html", "faq/x/history/index.html"):
        text = " ".join(tree[path].css_first("main").text().split())  # type: ignore[union-attr]
        assert "It was withdrawn on 24 November 2026: Merged <script>alert(2)</script> & *done*." in text, path
    text = tree["faq/x/r1/index.html"].css_first("main").text()  # type: ignore[union-attr]
    assert "till what we say" not in text
    assert "still stands" not in text


def test_reasons_are_shown_as_written(tmp_path: Path) -> None:
    """Markup in a reason or a title is text, on histories, signposts and the pages of changes alike."""
    desk = Desk.opened(tmp_path)
    desk.faq("x", short='Isn\'t "it" & <so>?'.replace("<so>", "*so*"))
    reason = "It's <script>alert(1)</script> & *bold* `code` [x](faq:y) {{ 1 }} </div>."
    desk.record(reason)
    built = desk.build()
    assert built.outcome.ok, built.outcome.diagnostics
    for path in ("changes", "changes/faq", "faq/x/history"):
        page = built.page(path)
        assert reason in " ".join(page.css_first("main").text().split()), path  # type: ignore[union-attr]
        assert [node for node in page.css("script") if "alert" in node.text()] == []
    assert 'Isn\'t "it" & *so*?' in built.page("faq/x/r1").css_first(".ab-short").text()  # type: ignore[union-attr]
    feed = json.loads((built.site / "changes/feed.json").read_text(encoding="utf-8"))
    assert feed["items"][0]["summary"] == reason
    assert "<script" not in feed["items"][0]["content_html"]


def test_a_changed_link_is_shown_as_a_difference(tmp_path: Path) -> None:
    """Where only the target of a link changed, the difference names the targets: no change is without a trace."""
    desk = Desk.opened(tmp_path)
    desk.faq("x", body="See [this](https://example.org/a).")
    desk.record()
    desk.faq("x", body="See [this](https://example.org/b).")
    desk.record()
    node = LexborHTMLParser(desk.tree()["faq/x/r1/index.html"]).css_first(".ab-change")
    assert node is not None
    words = " ".join(node.text(separator=" ").split())
    assert words == "Links: removed: https://example.org/a added: https://example.org/b"


def test_a_customer_reads_no_word_of_ours(changed: tuple[Desk, list[bytes], Built]) -> None:
    """Neither ids nor our words for wordings stand on a page that a customer opens; what differs is told unseen."""
    *_, built = changed
    for path in ("faq/x/r1", "faq/x/r6", "faq/opening-hours"):
        page = built.page(path)
        for node in page.css(".ab-said"):
            node.decompose()
        assert not re.search(r"(?i)revision|faq:|removed|added", page.body.text()), path  # type: ignore[union-attr]
        assert "Revision" not in page.css_first("title").text()  # type: ignore[union-attr]


def test_pinned_pages_have_the_sites_header(changed: tuple[Desk, list[bytes], Built]) -> None:
    """A pinned page, a history and a signpost have logo, search, menu and the choice of colours, as each other page has."""
    *_, built = changed
    for path in ("faq/x/r1", "faq/x/history", "faq/opening-hours"):
        assert built.page(path).css_first("header .md-logo").text().strip() == "Another help"  # type: ignore[union-attr]
        hrefs = [node.attributes["href"] for node in built.page(path).css("header a")]
        up = "../" * (path.count("/") + 1)
        assert hrefs == [up, f"{up}find/?q="]
        assert len(built.page(path).css("header #ab-menu-button svg, header #ab-palette svg")) == 4
        menu, whole = built.links(path, "#ab-menu"), built.links("", "#ab-menu")
        assert menu and menu <= whole


@pytest.fixture
def dated(tmp_path: Path) -> Desk:
    """Return a site with two answers, published on 24 November."""
    desk = Desk.opened(tmp_path)
    desk.faq("x", body="Nine.")
    desk.faq("y", body="Nine.")
    desk.record()
    return desk


def newly(desk: Desk, id_: str, day: date, body: str) -> None:
    """Change an answer and record that on a day."""
    desk.faq(id_, body=body)
    desk.record("Changed.", day)


def test_an_answer_says_for_30_days_that_it_changed(dated: Desk) -> None:
    """By its title stands the day of its last change, until something is recorded more than 30 days later."""
    newly(dated, "x", date(2026, 12, 1), "Ten.")
    page = '<a href="history/">Changed on 1 December 2026</a>'
    assert page in dated.tree()["faq/x.md"]
    assert "ab-changed-on" not in dated.tree()["faq/y.md"]
    newly(dated, "y", date(2026, 12, 31), "Ten.")
    assert page in dated.tree()["faq/x.md"]
    newly(dated, "y", date(2027, 1, 1), "Eleven.")
    assert "ab-changed-on" not in dated.tree()["faq/x.md"]


def test_another_address_is_no_change_of_an_answer(dated: Desk) -> None:
    """A record that adds a former address alone is no change: neither today's page nor a pinned one speaks of it."""
    dated.faq("x", body="Nine.", more="aliases: [old]\n")
    dated.record("Another address.", date(2026, 12, 1))
    tree = dated.tree()
    assert "ab-changed-on" not in tree["faq/x.md"]
    assert "Another address." not in tree["faq/x/r1/index.html"]
    assert "Still what we say" in tree["faq/x/r1/index.html"]


def test_a_changed_title_is_told_on_the_pinned_page(dated: Desk) -> None:
    """Where the question itself changed, today's stands above today's short answer."""
    text = (dated.folder / "content/faqs/basics/x.md").read_text(encoding="utf-8")
    dated.write("faqs/basics/x.md", text.replace("When is x open?", "When does x open?"))
    dated.record("Asked otherwise.", date(2026, 12, 1))
    page = LexborHTMLParser(dated.tree()["faq/x/r1/index.html"])
    assert page.css_first(".ab-status strong").text() == "When does x open?"  # type: ignore[union-attr]
    assert page.css_first("h1").text() == "When is x open?"  # type: ignore[union-attr]
