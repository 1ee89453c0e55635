"""The commands about reviews: what is due, and that something was reviewed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

import click

from answerbook.cli import options, output
from answerbook.core.csv_text import as_csv
from answerbook.core.wording import plural
from answerbook.editing import reviewed
from answerbook.model.addresses import permalink
from answerbook.model.due import SOON, Due, all_due
from answerbook.model.fields import Ref
from answerbook.pipeline import check

_COLUMNS = ("owner", "due", "state", "days", "entry", "title", "url", "reviewed", "why", "file")
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("due")
@options.standard
@options.day
@click.option(
    "--within",
    type=click.IntRange(0, 3650),
    default=SOON,
    show_default=True,
    help="List what is due within so many days, too.",
)
@click.option("--owner", default=None, help="List what this owner looks after; with an empty name, what nobody does.")
@click.option("--csv", "is_csv", is_flag=True, help="Print CSV for a spreadsheet.")
def due_command(today: date, within: int, owner: str | None, is_csv: bool, format_: str, **where: Any) -> None:
    """List the entries whose review is overdue or due soon, by owner and day."""
    settings = options.settings(**where)
    with output.progress(format_) as progress:
        # Reviews are what is listed, and no problem of their own here.
        outcome = check(settings, progress)
    if outcome.graph is None or not outcome.ok:
        output.tell(outcome.diagnostics, format_, {}, [], counts=outcome.counts, err=is_csv)
    found = [one for one in all_due(replace(outcome.graph, today=today)) if one.late(today) >= -within]
    found = [one for one in found if owner is None or one.entry.owner.casefold() == owner.strip().casefold()]
    site_url = outcome.graph.content.site.site_url
    rows = [_row(one, today, site_url) for one in sorted(found, key=lambda one: (not one.entry.owner, one.entry.owner))]
    if is_csv:
        click.echo(as_csv(_COLUMNS, rows), nl=False)
        return
    told = {"today": today.isoformat(), "due": rows}
    output.tell([], format_, told, list(_lines(rows, within)), counts=outcome.counts)


def _row(one: Due, today: date, site_url: str) -> dict[str, Any]:
    entry, late = one.entry, one.late(today)
    return {
        "owner": entry.owner,
        "due": one.day.isoformat(),
        "state": "overdue" if late > 0 else "due",
        "days": -late,
        "entry": str(entry.ref),
        "title": entry.heading,
        "url": permalink(site_url, entry.ref),
        "reviewed": entry.reviewed.isoformat(),
        "why": one.why,
        "file": str(entry.origin.at(("reviewed",))),
    }


def _lines(rows: Sequence[Mapping[str, Any]], within: int) -> Iterator[str]:
    """Yield a table for each owner; those of nobody come last."""
    late = sum(row["state"] == "overdue" for row in rows)
    widest = max((len(row["entry"]) for row in rows), default=0)
    for owner, of_owner in groupby(rows, key=lambda row: row["owner"]):
        yield owner or "No owner"
        for row in of_owner:
            days = plural(abs(row["days"]), "day")
            when = f"{days} ago" if row["state"] == "overdue" else f"in {days}"
            yield f"  {row['due']}  {when:<13}  {row['entry']:<{widest}}  {row['title']} ({row['why']})"
        yield ""
    yield f"{late} overdue, {len(rows) - late} due within {plural(within, 'day')}."


def _to_day(_context: click.Context, _option: click.Parameter, value: Any) -> date | None:
    return value.date() if value else None


@click.command("reviewed")
@options.standard
@click.argument("entries", nargs=-1, required=True, callback=options.read_entry, metavar="ENTRY...")
@click.option(
    "--today",
    type=_DAY,
    default=lambda: options.today().replace(tzinfo=None),
    callback=options.read_day,
    help="The day of the review, tomorrow at the latest.  [default: today]",
)
@click.option(
    "--review-by", type=_DAY, default=None, callback=_to_day, help="The day of the next one, if not the usual."
)
def reviewed_command(entries: tuple[Ref, ...], today: date, review_by: date | None, format_: str, **where: Any) -> None:
    """Record in its file that ENTRY, a kind:id, was checked against its sources; nothing else in the file changes."""
    outcome, found = reviewed(options.settings(**where), entries, today, review_by)
    rows = [
        {
            "entry": str(one.entry.ref),
            "file": str(one.entry.origin.at(("reviewed",))),
            "before": one.before.isoformat() if one.before else None,
            "reviewed": today.isoformat(),
            "review_by": one.review_by.isoformat() if one.review_by else None,
        }
        for one in found
    ]
    lines = [f"{row['file']}: {_noted(row)}" for row in rows]
    output.tell(outcome.diagnostics, format_, {"reviewed": rows}, lines)


def _noted(row: Mapping[str, Any]) -> str:
    if row["before"] is None:
        return f"reviewed on {row['reviewed']}, for the first time"
    if row["before"] == row["reviewed"]:
        return f"a review on {row['reviewed']} was noted already"
    return f"reviewed on {row['reviewed']}, before on {row['before']}"
