"""Loaded by each Python process that finds it on its path: notes what the process asks of the system, and sets its day.

`WATCH_LOG` names a file that gets a line for each socket, name that is looked up and process that is started.
`WATCH_DAYS` shifts the clock by so many days.
"""

import datetime as dt
import os
import sys
import time

_EVENTS = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "urllib.", "pty.")


def _watch(log: str) -> None:
    def note(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(_EVENTS):
            with open(log, "a", encoding="utf-8") as file:  # noqa: PTH123 - pathlib may not be imported yet
                file.write(f"{event} {arguments!r}\n")

    sys.addaudithook(note)


class _Kind(type):
    """Values that the system makes are of the shifted kinds, too."""

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, cls.__mro__[1])


def _shift(days: int) -> None:
    by, real_time = dt.timedelta(days=days), time.time

    class Date(dt.date, metaclass=_Kind):
        @classmethod
        def today(cls) -> dt.date:
            return dt.date.fromtimestamp(time.time())  # noqa: DTZ012 - as `today` does

    class Moment(dt.datetime, metaclass=_Kind):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:
            return super().now(tz) + by

        @classmethod
        def utcnow(cls) -> dt.datetime:
            return super().now(dt.UTC).replace(tzinfo=None) + by

    time.time = lambda: real_time() + by.total_seconds()
    dt.date, dt.datetime = Date, Moment


if "WATCH_LOG" in os.environ:
    _watch(os.environ["WATCH_LOG"])
if os.environ.get("WATCH_DAYS"):
    _shift(int(os.environ["WATCH_DAYS"]))
