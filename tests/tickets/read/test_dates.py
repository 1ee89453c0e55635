"""The day of a date in an export: what is a whole date is read, in every form that is promised; nothing else is."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerbook.tickets.read.dates import parse_day

TIMES = st.datetimes(datetime(1973, 4, 1), datetime(2200, 1, 1))  # noqa: DTZ001
ZONES = st.integers(-14 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
MONTHS = "January February March April May June July August September October November December".split()


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-01",
        "2026-11-01 10:00",
        "2026-11-01T10:00:00Z",
        "2026-11-01T10:00:00.123456789Z",
        "2026-11-01 10:00:00,5",
        "2026-11-01T10:00:00+02:00",
        "2026-11-01 10:00:00 +0200",
        "2026-11-01 10:00:00 UTC",
        "2026-11-01T10:00:00+01:00[Europe/Berlin]",
        "20261101",
        "20261101T101010Z",
        "20261101T1010+0100",
        "2026-W44-7",
        "2026W447",
        "2026-305",
        "2026-10-31T24:00",
        "2026/11/1",
        "2026.11.01",
        "2026-11-1 9:05",
        "1793530800",
        "1793530800.25",
        "1793530800000",
        "1 Nov 2026",
        "01-Nov-2026",
        "01/Nov/26 9:12 AM",
        "November 1, 2026",
        "Nov 1, 2026, 10:00 PM",
        "Nov 1st, 2026 at 10:00",
        "Sun, 1 Nov 2026 10:00:00 +0000",
        "Sun, 01 Nov 2026 10:00 GMT",
        "Sun, 1 Nov 2026 10:00:00 -0000 (UTC)",
        "Sun, 1 Nov 2026 10:00:00 +0100 (Central European Time)",
        "Sun, 1 Nov 2026 10:00:00 +0100 CET",
        "Sun, 1 Nov 2026 10.00.00 +0000",
        "Sunday, 01-Nov-26 10:00:00 GMT",
        "Sun Nov  1 10:00:00 2026",
        "Sun Nov 01 10:00:00 +0000 2026",
        "Sun Nov 01 2026 10:00:00 GMT+0200 (Mitteleuropäische Zeit)",
    ],
)
def test_a_date_is_read_in_every_usual_form(written: str) -> None:
    """ISO 8601, the year first, seconds and milliseconds since 1970, mails, and the month in words."""
    assert parse_day(written) == date(2026, 11, 1)
    assert parse_day(f" {written}\n") == date(2026, 11, 1)


@pytest.mark.parametrize(
    "written",
    [
        "03/04/2026",
        "3.4.2026",
        "03-04-2026 10:00",
        "13/04/2026",
        "04/13/2026",
        "26-11-01",
        "01.11.26",
    ],
)
def test_figures_that_begin_with_day_or_month_are_not_guessed(written: str) -> None:
    """The third of April to some is the fourth of March to others: without a form it is no date."""
    assert parse_day(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "7",
        "May",
        "7 May",
        "May 7",
        "May 07 10",
        "May 2026",
        "Monday",
        "Monday May 2026",
        "10:30",
        "10:30 Z",
        "2026",
        "2026-05",
        "202605",
        "2026-13-05",
        "2026-02-30",
        "2026-11-01 25:00",
        "30 Feb 2026",
        "0000-00-00",
        "today",
        "now",
        "yesterday",
        "1 Januar 2026",
        "0",
        "-1793530800",
        "17935308001",
        "1793530800000000",
        "1.7e9",
        "nan",
        "True",
        "2026-11-01 or so",
        "maybe 1 2026",
        "2026-11-01" + " " * 300 + "x",
    ],
)
def test_what_is_no_whole_date_is_none(written: str) -> None:
    """Part of a date is none: what is missing is never taken from today; neither is another number a date."""
    assert parse_day(written) is None


@given(TIMES, ZONES)
def test_every_moment_is_read_in_every_form(moment: datetime, zone: timezone) -> None:
    """However the same moment is written, in whatever zone, its day is the one that it has in UTC."""
    moment = moment.replace(tzinfo=UTC)
    local, seconds = moment.astimezone(zone), int(moment.timestamp())
    offset, twelve, half = f"{local:%z}", local.hour % 12 or 12, "AM" if local.hour < 12 else "PM"
    written = [
        local.isoformat(),
        local.isoformat(" "),
        f"{local:%Y%m%dT%H%M%S}{offset}",
        f"{local.year}-{local.month}-{local.day} {local.hour}:{local.minute:02}:{local.second:02} {offset}",
        f"{local.year}/{local.month}/{local.day} {local:%H:%M} {offset}",
        f"{local.day} {MONTHS[local.month - 1]} {local.year} {local:%H:%M} {offset}",
        f"{MONTHS[local.month - 1][:3]} {local.day}, {local.year}, {twelve}:{local:%M} {half} {offset}",
        format_datetime(local),
        str(seconds),
        str(1000 * seconds + 999),
        f"{seconds}.75",
    ]
    assert {one: parse_day(one) for one in written} == dict.fromkeys(written, moment.date())


@given(st.dates(), st.sampled_from("-/."), st.booleans())
def test_the_year_first_leaves_nothing_open(wanted: date, sign: str, padded: bool) -> None:
    """Of `2026-1-5` the year is first, so the month is second, with zeros before the figures or without."""
    month, of_month = (f"{number:02}" if padded else str(number) for number in (wanted.month, wanted.day))
    assert parse_day(f"{wanted.year:04}{sign}{month}{sign}{of_month}") == wanted


@pytest.fixture(params=["UTC", "America/New_York", "Pacific/Auckland"])
def zone_of_the_machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run in a zone of the world."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("zone_of_the_machine")
@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("2026-11-01 23:30", "2026-11-01"),
        ("Sun, 1 Nov 2026 23:30:00 EST", "2026-11-02"),
        ("Sun, 1 Nov 2026 23:30:00 NZDT", "2026-11-01"),
        ("1793491200", "2026-11-01"),
        ("12 May 49", "2049-05-12"),
        ("12 May 50", "1950-05-12"),
    ],
)
def test_neither_the_machine_nor_the_year_decides(written: str, wanted: str) -> None:
    """A time without a zone is taken as it stands, as is one in a zone that may be several; years are those of RFC 5322."""
    assert str(parse_day(written)) == wanted


@given(
    st.text(max_size=40) | st.text("0123456789 -/.:+TZWMayNov,()", max_size=30), st.sampled_from(["", "%d.%m.%Y", "%Y"])
)
def test_no_text_is_an_error(text: str, form: str) -> None:
    """Whatever stands in a column of dates is a day or none."""
    found = parse_day(text, form)
    assert found is None or isinstance(found, date)


def test_a_form_that_is_given_is_the_only_one() -> None:
    """With a form of the user's own, nothing else is read: neither ISO 8601 nor seconds since 1970."""
    assert parse_day("03/04/2026", "%d/%m/%Y") == date(2026, 4, 3)
    assert parse_day("20260403", "%Y%m%d") == date(2026, 4, 3)
    assert [parse_day(written, "%d/%m/%Y") for written in ("2026-04-03", "1793530800", "3 Apr 2026")] == [None] * 3
