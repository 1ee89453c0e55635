"""The days of records: an entry's never run backwards, and none is later than the day on which it is written."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.model.fields import Ref
from answerbook.model.revisions import History, Ledger

# Somewhere on earth it is tomorrow already.
AHEAD = timedelta(days=1)


def order_problems(ledger: Ledger, refs: Iterable[Ref], day: date) -> Iterator[Diagnostic]:
    """Yield each entry whose last record is of a later day than the one on which it would be recorded again."""
    for ref in refs:
        history = ledger.histories.get(ref)
        if history and history.last and day < history.last:
            message = f"{ref} was recorded on {history.last}, and {day} is before that"
            help_ = (
                f"write `--date` from {history.last} on, or leave it out; if that day is wrong, run `answerbook repair`"
            )
            at = Location(history.file, len(history.seals))
            yield Diagnostic("record-order", message, at, help_, entry=str(ref))


def held_days(history: History, day: date) -> dict[int, date]:
    """Return the revisions that were recorded for a day to come, seen from `day`, each with the day that holds."""
    return {one.number: day for one in history.revisions if one.date > day + AHEAD}
