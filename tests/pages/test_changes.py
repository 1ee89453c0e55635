"""What changed: entries first published together are one row, changes stand out with their reason."""

from datetime import date
from pathlib import Path

import pytest
from ledger_driver import Desk

from answerbook.pages.changes import LISTED, NAMED

FIRST, LATER = date(2026, 11, 20), date(2026, 11, 24)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a site whose three answers were published on one day, for one reason."""
    desk = Desk.opened(tmp_path)
    for id_ in ("cafe", "shop"):
        desk.faq(id_)
    desk.record("We opened.", FIRST)
    return desk


def page(desk: Desk, file: str = "changes/index.md") -> str:
    """Return a page as the engine gets it."""
    return desk.tree()[file]


def test_first_publications_of_a_day_are_one_row(desk: Desk) -> None:
    """They are counted, folded, and named with their reason; a change after them has a row of its own, above."""
    desk.faq("shop", "We are open on Sundays, too.")
    desk.record("Sundays are new.", LATER)
    text = page(desk)
    assert text.count("<details") == 3  # the choice of pages, what changed in the shop's answer, the row
    assert "<summary>3 entries first published</summary>\n<p>We opened.</p>" in text
    assert text.index("(revision 2): Sundays are new.") < text.index("3 entries first published")
    assert "(revision 1)" not in text


def test_a_lone_first_publication_is_a_row_like_a_change(desk: Desk) -> None:
    """A new answer is news: it has its own row and reason, also beside others that were published for another reason."""
    desk.faq("garden")
    desk.record("Asked by many.", LATER)
    assert "(revision 1): Asked by many.</p>" in page(desk)
    desk.faq("tower")
    desk.record("Built anew.", LATER)
    assert "(revision 1): Built anew.</p>" in page(desk)


def test_a_large_first_publication_names_some(desk: Desk) -> None:
    """A site that was imported at once names the first hundred and says how many more there are."""
    for number in range(NAMED):
        desk.faq(f"room-{number}")
    desk.record("We opened.", FIRST)
    text = page(desk)
    assert f"<summary>{NAMED + 3} entries first published</summary>" in text
    assert text.count("/r1/") == NAMED
    assert "<li>and 3 more</li>" in text


def test_the_home_page_shows_what_changed_last(desk: Desk) -> None:
    """The three answers that changed last, once each, with date and reason; no heading while nothing has changed."""
    assert "Recently changed" not in page(desk, "index.md")
    for number, id_ in enumerate(["shop", "cafe", "shop", "opening-hours", "cafe"]):
        body = f"Edition {number}."
        if id_ == "opening-hours":
            desk.write(
                "faqs/basics/opening-hours.md",
                f"---\nquestion: Open?\nshort: Yes.\nreviewed: 2026-11-23\n---\n{body}\n",
            )
        else:
            desk.faq(id_, body)
        desk.record(f"Reason {number}.", LATER.replace(day=24 + number))
    shown = page(desk, "index.md").split("## Recently changed")[1].split("[All changes]")[0]
    reasons = [line.rsplit(": ", 1)[1] for line in shown.splitlines() if line.startswith("- ")]
    assert reasons == ["Reason 4.", "Reason 3.", "Reason 2."]


def test_the_newest_changes_are_listed_and_the_first_publications(desk: Desk) -> None:
    """Of many changes the newest stand there, and the row of first publications though it is older than all of them."""
    for number in range(LISTED + 1):
        desk.faq("shop", f"Edition {number}.")
        desk.record(f"Reason {number}.", LATER)
    text = page(desk)
    assert f"The {LISTED} newest are listed" in text
    assert text.count("Reason ") == LISTED
    assert "Reason 0." not in text
    assert "3 entries first published" in text
