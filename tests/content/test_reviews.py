"""What is due for review: by when, what is told, and what a late one costs, as the day goes on."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from ledger_driver import Desk
from site_driver import SMALL, snapshot

from answerbook.model.due import all_due
from answerbook.pipeline import Outcome, build, check
from answerbook.publishing.manifest import MANIFEST

# The small site's answer was reviewed on 23 November 2026.
REVIEWED = date(2026, 11, 23)
SOURCE = "rules:\n  {{title: Rules, publisher: We, url: 'https://a.example/', grade: A, accessed: {accessed}, dated: {dated}{more}}}\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return the small site."""
    return Desk.opened(tmp_path)


def site(desk: Desk, more: str) -> None:
    """Add lines to `site.yml`."""
    desk.write("site.yml", SMALL["site.yml"] + more)


def source(desk: Desk, dated: str, accessed: str = "2026-11-20", more: str = "") -> None:
    """Let the small site's answer rest on a source."""
    desk.write("sources.yml", SOURCE.format(dated=dated, accessed=accessed, more=more))
    desk.write("faqs/basics/opening-hours.md", SMALL["faqs/basics/opening-hours.md"].strip() + " [@rules]\n")


def on(desk: Desk, day: date | None, *, release: bool = False) -> Outcome:
    """Check the site on a day."""
    return check(replace(desk.settings, today=day, release=release))


def told(outcome: Outcome) -> list[str]:
    """Return severity and code of what is said of reviews."""
    return [f"{d.severity} {d.code}" for d in outcome.diagnostics if d.code.startswith("review")]


def due(desk: Desk) -> tuple[str, str]:
    """Return by when the small site's answer is due, and why."""
    outcome = on(desk, None)
    assert outcome.graph, outcome.diagnostics
    [one] = all_due(outcome.graph)
    return one.day.isoformat(), one.why


def test_the_nearest_word_on_the_days_counts(desk: Desk) -> None:
    """An answer's own day goes before its topic's days, these before its kind's, and these before the site's."""
    assert due(desk) == ("2027-05-22", "every 180 days")
    site(desk, "review_days: 90\n")
    assert due(desk) == ("2027-02-21", "every 90 days")
    site(desk, "review_days: 90\nreview: {days: {faq: 60, term: 10}}\n")
    assert due(desk) == ("2027-01-22", "every 60 days")
    desk.write("topics.yml", "basics: {title: Basics, review_days: 200}\n")
    assert due(desk) == ("2027-06-11", "every 200 days")
    desk.faq("opening-hours", more="review_by: 2026-12-24\n")
    assert due(desk) == ("2026-12-24", "review_by")


def test_a_subtopic_has_the_days_of_the_topic_above_it(desk: Desk) -> None:
    """What a subtopic does not say itself the topic above it says."""
    desk.write("topics.yml", "more: {title: More, review_days: 30}\nbasics: {title: Basics, parent: more}\n")
    desk.delete("opening-hours")
    desk.write("faqs/more/basics/opening-hours.md", SMALL["faqs/basics/opening-hours.md"])
    assert due(desk) == ("2026-12-23", "every 30 days")


def test_a_source_makes_it_sooner_and_never_later(desk: Desk) -> None:
    """The days of a source count for what cites it, where they are fewer."""
    source(desk, "2026-01-01", more=", review_days: 30")
    assert due(desk) == ("2026-12-23", "every 30 days")
    source(desk, "2026-01-01", more=", review_days: 300")
    assert due(desk) == ("2027-05-22", "every 180 days")


def test_a_source_of_a_later_date_makes_due_what_rests_on_it(desk: Desk) -> None:
    """The day of the source counts; one that was there at the review changes nothing, nor does a copy read since."""
    source(desk, "2026-11-22", accessed="2026-12-30")
    assert due(desk) == ("2027-05-22", "every 180 days")
    source(desk, "2026-12-05")
    assert due(desk) == ("2026-12-05", "source `rules` has changed")
    desk.faq("opening-hours", body="Open. [@rules]", more="review_by: 2026-12-01\n")
    assert due(desk) == ("2026-12-01", "review_by")


def test_a_date_that_was_found_late_counts_from_the_day_of_its_copy(desk: Desk) -> None:
    """A source recorded under one date and read since under another has changed, though both are before the review."""
    source(desk, "2026-11-01")
    desk.record()
    source(desk, "2026-11-10", accessed="2026-12-02")
    assert due(desk) == ("2026-12-02", "source `rules` has changed")
    desk.faq("opening-hours", body="We are open every day. [@rules]", short="Every day from nine to five.")
    text = SMALL["faqs/basics/opening-hours.md"].strip() + " [@rules]\n"
    desk.write("faqs/basics/opening-hours.md", text.replace("2026-11-23", "2026-12-02"))
    assert due(desk) == ("2027-05-31", "every 180 days")


def test_a_day_before_on_and_after_it_is_due(desk: Desk) -> None:
    """It is told 14 days ahead, on the day as due, after it as overdue, and never unless a day is known."""
    site(desk, "review_days: 30\n")
    last = REVIEWED + timedelta(30)
    days = {-15: [], -14: ["warning review-due"], 0: ["warning review-due"], 1: ["warning review-overdue"]}
    assert {after: told(on(desk, last + timedelta(after))) for after in days} == days
    assert told(on(desk, None)) == []


def test_a_release_fails_once_it_is_later_than_the_site_allows(desk: Desk) -> None:
    """`fail_after` days late it still passes, a day later no more; without `--release` it is a warning for ever."""
    site(desk, "review_days: 30\nreview: {fail_after: 60}\n")
    desk.record()
    last = REVIEWED + timedelta(30 + 60)
    assert told(on(desk, last, release=True)) == ["warning review-overdue"]
    late = on(desk, last + timedelta(1), release=True)
    assert (told(late), late.ok) == (["error review-overdue"], False)
    assert on(desk, last + timedelta(1000)).ok


def test_what_is_said_names_day_owner_and_place(desk: Desk) -> None:
    """The message leads to the field that says by when, and to the command that records the review."""
    desk.faq("opening-hours", more="owner: Anna\nreview_by: 2026-12-01\n")
    [found] = [d for d in on(desk, date(2026, 12, 4)).diagnostics if d.code == "review-overdue"]
    wanted = "faq:opening-hours was due for review by 2026-12-01, 3 days ago, for Anna (last checked on 2026-11-23)"
    assert found.message == wanted
    assert str(found.location).endswith("opening-hours.md:6:12")
    assert "answerbook reviewed faq:opening-hours" in found.help


def test_of_very_many_the_ten_longest_overdue_are_told_one_by_one(desk: Desk) -> None:
    """Who takes over a thousand old answers is told of ten, and how many more there are."""
    for number in range(11):
        desk.faq(f"hall-{number}", more=f"review_by: 2026-12-{number + 1:02}\n")
    for number in range(2):
        desk.faq(f"room-{number}", more="review_by: 2026-12-20\n")
    found = [d for d in on(desk, date(2026, 12, 15)).diagnostics if d.code.startswith("review")]
    assert [d.message for d in found if not d.entry] == [
        "2 more entries are due within 14 days",
        "1 more entry is overdue",
    ]
    assert {d.entry for d in found if d.entry} == {f"faq:hall-{number}" for number in range(10)}


def built(desk: Desk, day: date | None) -> dict[str, bytes]:
    """Build the site on a day, and return its files."""
    outcome = build(replace(desk.settings, today=day))
    assert outcome.ok, outcome.diagnostics
    return snapshot(desk.folder / "site")


def test_a_page_says_since_when_nobody_has_checked_it(desk: Desk) -> None:
    """`mark_after` days late it does not yet; a day later it does, above and below, and no page names a day to come."""
    site(desk, "review_days: 30\nreview: {mark_after: 10}\n")
    last = REVIEWED + timedelta(30 + 10)
    page = "faq/opening-hours/index.html"
    calm, late = built(desk, last), built(desk, last + timedelta(1))
    # Above the answer no line ends within the words and the date.
    assert "checked on 23\u00a0November\u00a02026".encode() in calm[page]
    assert b"ot checked since" not in calm[page]
    assert late[page].replace("\u00a0".encode(), b" ").count(b"ot checked since 23 November 2026") == 2
    assert b"hecked on" not in late[page]
    assert {name for name in calm if calm[name] != late[name]} == {page, MANIFEST}
    due_day = (REVIEWED + timedelta(30)).strftime("%-d %B %Y").encode()
    assert not [name for name in late if due_day in late[name]]


def test_the_same_content_on_the_same_day_gives_the_same_bytes(desk: Desk) -> None:
    """The clock has no part in what is built: only the day that was given has."""
    site(desk, "review_days: 30\nreview: {mark_after: 10}\n")
    assert built(desk, date(2027, 3, 1)) == built(desk, date(2027, 3, 1))
