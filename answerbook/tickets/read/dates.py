"""Reads the day of a date as help desks write it, from the date alone: today and this machine decide nothing.

A form is read only if it tells year, month and day apart by itself. `03/04/2026` is March to some and April to others,
so dates that begin with day or month in figures need their form from the user.
"""

import re
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

from dateutil.parser import isoparse, parser, parserinfo

# Characters: no date is longer.
_LONGEST = 200
# Seconds since 1970, of the years 1973 to 2286, or milliseconds: what has fewer figures or more is another number.
_SINCE_1970 = re.compile(r"([0-9]{9,10})(?:[0-9]{3})?(?:\.[0-9]*)?")
# ISO 8601 names a day by month, in two forms, by week, or by its number within the year.
_ISO = re.compile(r"[0-9]{4}(?:-[0-9]{2}-[0-9]{2}|[0-9]{4}|-?W[0-9]{2}-?[1-7]|-[0-9]{3})(?![0-9]).*")
_YEAR_FIRST = re.compile(r"[0-9]{4}([-/.]) ?[0-9]{1,2}\1 ?[0-9]{1,2}(?![0-9]).*")
# Chinese, Japanese and Korean name the parts, the year first.
_NAMED = re.compile(r"^([0-9]{4}) ?[年년] ?([0-9]{1,2}) ?[月월] ?([0-9]{1,2}) ?[日일]")
_MONTH = r"(?<![a-z])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
# Where the month stands in words, the year has four figures, or behind it two, as in old mails.
_MONTH_NAMED = re.compile(
    rf"(?=.*{_MONTH}).*(?<![0-9:.+])(?<![\s0-9]-)[1-9][0-9]{{3}}(?![0-9:]).*"
    rf"|[^0-9]*[0-9]{{1,2}}[ /-]{_MONTH}[ /-][0-9]{{2}}(?![0-9:]).*",
    re.IGNORECASE,
)
# Comments (RFC 5322, section 3.2.2), names of zones (RFC 9557), and the GMT in `GMT+0200`: dateutil would take that for
# two hours west of Greenwich, as POSIX does, where whoever writes it means east.
_BESIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|(?:GMT|UTC) ?(?=[+-][0-9])")
# Hours; the zones of RFC 5322, section 4.3. Of other names the same one stands for several zones.
_ZONES = {"UTC": 0, "GMT": 0, "UT": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6}
_ZONES |= {"PST": -8, "PDT": -7}
# What a text leaves out is taken from these; where that makes a difference, it names no day. They are more than a week
# apart, so that "Monday" makes one, too.
_FILLERS = (datetime(2000, 1, 1), datetime(2001, 2, 15))  # noqa: DTZ001 - what has no zone is taken as it stands


class _Info(parserinfo):
    """English months; a year of two figures is that of RFC 5322, section 4.3, whatever year it is now."""

    def convertyear(self, year: int, century_specified: bool = False) -> int:
        if century_specified or year > 99:
            return year
        return year + (2000 if year < 50 else 1900)


_PARSER = parser(_Info())


def parse_day(text: str, form: str = "") -> date | None:
    """Return the day in UTC of a date in an export; None for what is no date, or leaves open which.

    Read are seconds and milliseconds since 1970, ISO 8601 and what is like it with the year first, and dates with the
    month in English words, as in mails (RFC 5322); or only the given form of `datetime.strptime`. A time without a
    zone, or in one whose name is not known, is taken as it stands.
    """
    text = text.strip()
    try:
        time = datetime.strptime(text, form) if form else _time(text)  # noqa: DTZ007
        return time.astimezone(UTC).date() if time and time.tzinfo else time.date() if time else None
    except (ValueError, OverflowError):
        return None


def _time(text: str) -> datetime | None:
    """Return the time that a text names.

    Raises:
        ValueError, OverflowError: if it only looks like one.
    """
    if text[4:5] == "-" and text[10:11] in {"", "T", " "}:
        with suppress(ValueError):  # what most exports write
            return datetime.fromisoformat(text)
    if seconds := _SINCE_1970.fullmatch(text):
        return datetime.fromtimestamp(int(seconds[1]), UTC)
    if len(text) > _LONGEST:
        return None
    text = " ".join(_NAMED.sub(r"\1-\2-\3 ", _BESIDE.sub(" ", text).strip()).split())
    if _ISO.fullmatch(text):
        with suppress(ValueError):  # `2026-11-24 10:00 UTC` is not quite ISO 8601
            return isoparse(text)
    if _YEAR_FIRST.fullmatch(text):
        return _whole(text)
    return _mailed(text) if _MONTH_NAMED.fullmatch(text) else None


def _mailed(text: str) -> datetime | None:
    try:
        return _whole(text)
    except ValueError:
        return parsedate_to_datetime(text)  # what mail programs write besides: `10.00.00`, `+0100 CET`


def _whole(text: str) -> datetime | None:
    """Return the time that a text names; None if it leaves out year, month or day.

    Raises:
        ValueError, OverflowError: if it names none.
    """
    first, second = (_PARSER.parse(text, default=filler, tzinfos=_zone) for filler in _FILLERS)
    return first if first == second else None


def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    """Return the zone of a time, by its distance from UTC in seconds or by its name; None if it is not known."""
    if offset is not None:
        return timezone(timedelta(seconds=offset))
    return timezone(timedelta(hours=_ZONES[name])) if name in _ZONES else None
