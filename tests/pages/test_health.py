"""The page for those who look after a site, and the command with the same figures."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from ledger_driver import Desk
from selectolax.lexbor import LexborHTMLParser, LexborNode
from site_driver import SMALL

from answerbook.cli.main import main
from answerbook.pipeline import build, check

DAY = date(2027, 6, 1)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a small site: one answer overdue, of Anna, and two of nobody, one of them with a correction."""
    desk = Desk.opened(tmp_path)
    desk.faq("opening-hours", more="owner: 'Anna <b> | \"A\"'\n")
    desk.faq("room", body="See [](faq:opening-hours).", more="review_by: 2027-06-10\nalso_asked: [where do I sit]\n")
    desk.faq("hall", more="review_by: 2027-09-01\ncorrection: It was never shut.\n")
    desk.write("golden.yml", "- {query: When is room open?, expect: [faq:room]}\n- {query: hall, expect: [faq:room]}\n")
    return desk


def show(desk: Desk, where: str) -> None:
    """Let the site say where the page is."""
    desk.write("site.yml", f"{SMALL['site.yml']}health: {where}\n")


def page(desk: Desk) -> LexborHTMLParser:
    """Build the site on the day, and return the page."""
    outcome = build(replace(desk.settings, today=DAY))
    assert outcome.ok, outcome.diagnostics
    return LexborHTMLParser((desk.folder / "site/health/index.html").read_text(encoding="utf-8"))


def below(built: LexborHTMLParser, heading: str, what: str) -> list[LexborNode]:
    """Return the elements of some kind between a heading and the next."""
    found: list[LexborNode] = []
    at = built.css_first(f"#{heading}")
    node = at.parent.next if at and at.parent else None
    while node and "ab-heading" not in (node.attributes.get("class") or ""):
        found += node.css(what)
        node = node.next
    return found


def rows(built: LexborHTMLParser, heading: str) -> list[list[str]]:
    """Return the cells of the table below a heading."""
    return [[cell.text().strip() for cell in row.css("th, td")] for row in below(built, heading, "tbody tr")]


@pytest.mark.parametrize(
    ("where", "served", "published"),
    [("public", True, True), ("serve", True, False), ("none", False, False)],
)
def test_the_site_says_where_the_page_is(desk: Desk, where: str, served: bool, published: bool) -> None:
    """On the site itself, where somebody serves it alone, or nowhere; and never where no day is known."""
    show(desk, where)
    for drafts, wanted in ((True, served), (False, published)):
        outcome = check(replace(desk.settings, today=DAY, drafts=drafts))
        assert outcome.tree
        assert ("health.md" in outcome.tree.files) is wanted
    undated = check(replace(desk.settings, drafts=True))
    assert undated.tree
    assert "health.md" not in undated.tree.files


def test_the_page_tells_reviews_owners_and_what_is_missing(desk: Desk) -> None:
    """Overdue, due by month, owners with names as they are written, entries without links or phrasings, corrections."""
    show(desk, "public")
    built = page(desk)
    assert rows(built, "months")[:2] == [["Overdue", "1"], ["June 2027", "1"]]
    assert ["September 2027", "1"] in rows(built, "months")
    assert rows(built, "ages")[-2:] == [["up to 365", "3"], ["more", "0"]]
    assert rows(built, "owners") == [['Anna <b> | "A"', "1", "1", "0"], ["Nobody", "2", "0", "1"]]
    assert rows(built, "topics") == [["Basics", "3", "1", "1"]]
    names = ("overdue", "unlinked", "unphrased", "corrected")
    lists = {name: [link.attributes["href"] for link in below(built, name, "a")] for name in names}
    assert lists == {
        "overdue": ["../faq/opening-hours/"],
        "unlinked": ["../faq/hall/", "../faq/room/"],
        "unphrased": ["../faq/hall/", "../faq/opening-hours/"],
        "corrected": ["../faq/hall/"],
    }


def test_the_page_names_golden_queries_that_miss_their_answer(desk: Desk) -> None:
    """Each with what would answer it; what the query says is text."""
    show(desk, "public")
    desk.write("golden.yml", "- {query: 'hall <b> | x', expect: [faq:room]}\n- {query: hall, expect: [faq:hall]}\n")
    [item] = below(page(desk), "golden", "li")
    assert item.text() == "hall <b> | x: When is room open?"
    assert [link.attributes["href"] for link in item.css("a")] == ["../faq/room/"]


def test_no_reader_is_led_to_the_page(desk: Desk) -> None:
    """It is in no menu, no sitemap and no index, and asks search engines to leave it out."""
    show(desk, "public")
    assert page(desk).css_matches('meta[name="robots"][content="noindex"]')
    others = [path for path in (desk.folder / "site").rglob("*.*") if path.parent.name != "health"]
    texts = {
        path.name: path.read_text(encoding="utf-8") for path in others if path.suffix in (".html", ".json", ".xml")
    }
    # Which files a build has written is for the next build to know.
    del texts["build.json"]
    assert [name for name, text in texts.items() if "health/" in text or "Health of this site" in text] == []


def test_months_are_drawn_as_the_table_says(desk: Desk) -> None:
    """The drawing has a bar for each row, as long as its number, and is nothing that is read aloud twice."""
    show(desk, "public")
    built = page(desk)
    drawing = built.css_first("article svg[aria-hidden=true]")
    assert drawing
    widths = [float(bar.attributes["width"] or 0) for bar in drawing.css("rect")]
    assert [bool(width) for width in widths] == [count != "0" for _, count in rows(built, "months")]


def test_tickets_are_told_where_somebody_has_counted_them(desk: Desk) -> None:
    """Entries that tickets cite come with their number, the most cited first; a former id counts for today's."""
    show(desk, "public")
    desk.record()
    desk.rename("room", "space")
    counts = '{"date": "2027-05-01", "tickets": {"faq:hall": 2, "faq:room": 3}}'
    (desk.folder / "ledger/counts.json").write_text(counts, encoding="utf-8")
    desk.write("golden.yml", "- {query: hall, expect: [faq:hall]}\n")
    listed = [item.text() for item in below(page(desk), "tickets", "li")]
    assert listed == ["When is room open?: 3", "When is hall open?: 2"]


def test_the_command_tells_the_same_and_asks_the_golden_queries(desk: Desk) -> None:
    """With `--json` all figures are there, and the queries whose right answer is not first."""
    done = CliRunner().invoke(
        main, ["health", "--content", str(desk.folder / "content"), "--today", "2027-06-01", "--json"]
    )
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert (told["today"], told["entries"], told["overdue"]) == ("2027-06-01", 3, ["faq:opening-hours"])
    assert told["golden"] == {"asked": 2, "failing": [{"query": "hall", "expected": ["faq:room"]}]}
    assert (told["unlinked"], told["tickets"]) == (["faq:hall", "faq:room"], None)
    text = CliRunner().invoke(main, ["health", "--content", str(desk.folder / "content"), "--today", "2027-06-01"])
    assert text.stdout.startswith("3 entries, 1 overdue.\n")
    assert text.stdout.endswith("Of 2 golden queries 1 do not bring their answer first.\n")


def test_gaps_are_told_where_somebody_has_kept_them(desk: Desk) -> None:
    """The page and the command list what no answer fits by its words, and keep no sentence and no id of a ticket."""
    show(desk, "public")
    desk.record()
    asked = "My name is Zelda Quirk. Could you post an invoice with VAT?"
    rows = [{"id": f"T-{n}", "date": "2027-05-01", "text": f"{asked} {n}"} for n in range(4)]
    desk.write("../tickets.jsonl", "".join(f"{json.dumps(row)}\n" for row in rows))
    done = desk.run("tickets", "gaps", str(desk.folder / "tickets.jsonl"), "--keep", "--date", "2026-11-20")
    assert done.exit_code == 0, done.output
    kept = (desk.folder / "ledger/gaps.json").read_text()
    assert [word for word in ("Zelda", "Quirk", "Could you", "T-1") if word in kept] == []
    told = json.loads(desk.run("health", "--json", "--today", "2027-06-01").stdout)["gaps"]
    assert (told["date"], told["tickets"], told["unanswered"]) == ("2026-11-20", 4, 4)
    assert [("invoice" in one["label"], one["tickets"]) for one in told["topics"]] == [(True, 4)]
    [item] = below(page(desk), "gaps", "li")
    assert "invoice" in item.text()
    assert ": 4 (nearest: " in item.text()
    (desk.folder / "ledger/gaps.json").unlink()
    assert below(page(desk), "gaps", "li") == []


def test_a_file_of_gaps_that_is_none(desk: Desk) -> None:
    """It is told, and nothing fails for it."""
    desk.record()
    (desk.folder / "ledger/gaps.json").write_text("[]")
    done = json.loads(desk.run("health", "--json", "--today", "2027-06-01").stdout)
    assert [(one["code"], one["severity"]) for one in done["diagnostics"]] == [("damaged-gaps", "warning")]
    assert done["gaps"] is None
