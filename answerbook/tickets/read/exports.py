"""Ticket exports of every known format, as one stream of messages."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic, Location, Severity
from answerbook.tickets.read import csv, mbox
from answerbook.tickets.read import json as ticket_json
from answerbook.tickets.read.schema import FRESHDESK, LINES, ZENDESK, Shape, found, messages
from answerbook.tickets.read.source import TOO_LONG, Fault, Fields, Message, Source, lines, opened

FORMATS = ("csv", "jsonl", "mbox", "zendesk", "freshdesk")
_SHAPES = {"jsonl": LINES, "zendesk": ZENDESK, "freshdesk": FRESHDESK}
# Keys that a ticket has in the export of one tool alone.
_FRESHDESK = re.compile(r'"(?:helpdesk_ticket|description_text|body_text|conversations|fr_due_by|fr_escalated)"\s*:')
_ZENDESK = re.compile(r'"(?:raw_subject|html_body|plain_body|metric_set|satisfaction_rating|submitter_id)"\s*:')

Progress = Callable[[str], None]
Found = Message | Fault | Diagnostic


def read(
    paths: Sequence[tuple[Path, str]], format_: str, fields: Fields, progress: Progress = lambda stage: None
) -> Iterator[Found]:
    """Yield the messages of some exports, of a `format_` or, if it is "", of the one that each looks like.

    A path comes with the name that diagnostics show. What is wrong with a record is a `Fault`; what is wrong with a
    file, a diagnostic. One record at a time is held, of at most `source.LONGEST` characters.
    """
    for path, shown in paths:
        try:
            with opened(path, shown) as source:
                yield from _watched(source, format_, fields, progress)
        except OSError as error:
            message = f"the export cannot be read: {error.strerror or error}"
            yield Diagnostic("unreadable-export", message, Location(shown), "check its path and its permissions")


def _watched(source: Source, format_: str, fields: Fields, progress: Progress) -> Iterator[Found]:
    """Yield what is in a file, tell how much of it was read, and say so if it holds nothing of what is looked for."""
    before, read_, planned, failed = -1, False, False, False
    for one in _messages(source, format_ or recognised(source), fields):
        yield one
        if isinstance(one, Message):
            read_, planned = True, planned or bool(one.plan)
        failed = failed or isinstance(one, Diagnostic)
        percent = 100 * source.done() // max(source.size, 1)
        if percent != before:
            before = percent
            progress(f"reading {source.shown}: {percent} % of {source.size / 1e6:,.1f} MB")
    if failed:
        return
    if not read_:
        help_ = "check that it is the export of tickets, and name its format with --from"
        yield Diagnostic("no-tickets", "no record of the export is a ticket with a text", source.at(1), help_)
    elif fields.plan and not planned:
        message, help_ = f"no ticket of the export has a plan under `{fields.plan}`", "check the name of the field"
        yield Diagnostic("unknown-column", message, source.at(1), help_, Severity.WARNING)


def recognised(source: Source) -> str:
    """Return the format that a file looks like, by what it begins with, then by its name; "" for none."""
    head, name = source.head.lstrip("\ufeff \t\r\n"), source.shown.lower()
    if head.startswith("From "):
        return "mbox"
    if head.startswith(("{", "[")):
        if _FRESHDESK.search(head):
            return "freshdesk"
        if _ZENDESK.search(head):
            return "zendesk"
        return "jsonl"
    if name.endswith((".jsonl", ".ndjson", ".mbox")):
        return "mbox" if name.endswith(".mbox") else "jsonl"
    first = head.split("\n", 1)[0]
    return "csv" if name.endswith((".csv", ".tsv")) or any(char in first for char in csv.DELIMITERS) else ""


def _messages(source: Source, format_: str, fields: Fields) -> Iterator[Found]:
    if format_ == "csv":
        yield from csv.read(source, fields)
    elif format_ == "mbox":
        yield from mbox.read(source, fields)
    elif format_ in _SHAPES:
        # A list of tickets is one value however many lines it has; else each line is a ticket.
        listed = (ticket_json.LIST.match if format_ == "jsonl" else ticket_json.LIST.search)(source.head)
        yield from (_listed if listed else _lined)(source, _SHAPES[format_], fields)
    else:
        help_ = "name it with --from: csv, jsonl, mbox, zendesk or freshdesk"
        yield Diagnostic("unknown-format", "the format of the export cannot be told", source.at(1), help_)


def _listed(source: Source, shape: Shape, fields: Fields) -> Iterator[Found]:
    for record in ticket_json.records(source.text(), shape.is_ticket):
        if record.value is None:
            yield Fault(record.fault, source.at(record.line))
        else:
            yield from messages(shape, record.value, fields, source.at(record.line))


def _lined(source: Source, shape: Shape, fields: Fields) -> Iterator[Found]:
    """Yield the messages of JSON Lines; that a key which was asked for is in no line is an error."""
    missing = dict.fromkeys(filter(None, (fields.id, fields.date, *fields.text, fields.plan))) if shape is LINES else {}
    any_ = False
    for number, line in lines(source.text()):
        if line is None or not line.strip():
            yield from (Fault(TOO_LONG, source.at(number)),) if line is None else ()
            continue
        value = _object(line)
        if value is None or not shape.is_ticket(value):
            yield Fault(ticket_json.BROKEN, source.at(number))
            continue
        any_ = True
        missing = {name: None for name in missing if not found(value, name)}
        yield from messages(shape, value, fields, source.at(number))
    for name in missing if any_ else ():
        help_ = "a key within an object is named with the way to it: `customer.plan`"
        yield Diagnostic("unknown-column", f"no line of the export has a key `{name}`", source.at(1), help_)


def _object(line: str) -> dict[str, object] | None:
    try:
        value = json.loads(line, strict=False)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
