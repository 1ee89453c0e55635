"""Reads ticket exports of every known format, as one stream of messages."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic, Location, Severity
from answerbook.core.json_text import read_object
from answerbook.tickets.read import csv, mbox
from answerbook.tickets.read import json as ticket_json
from answerbook.tickets.read.export_file import TOO_LONG, ExportFile, opened, read_lines
from answerbook.tickets.read.messages import Fields, Message, RecordFault, messages
from answerbook.tickets.read.schema import JSON_LINES, TicketSchema
from answerbook.tickets.read.values import Object, values_at
from answerbook.tickets.read.vendors import VENDORS

SCHEMAS = {schema.name: schema for schema in (JSON_LINES, *VENDORS)}
FORMATS = ("csv", "mbox", *SCHEMAS)

Item = Message | RecordFault | Diagnostic


def read(
    paths: Sequence[tuple[Path, str]],
    format_: str,
    fields: Fields,
    progress: Callable[[str], None] = lambda stage: None,
) -> Iterator[Item]:
    """Yield the messages of some exports, of a `format_` or, if it is "", of the one that each looks like.

    A path comes with the name that diagnostics show. What is wrong with a record is a `RecordFault`; what is wrong with
    a file, a diagnostic. One record at a time is held, of at most `export_file.MAX_RECORD` characters.
    """
    for path, shown in paths:
        try:
            with opened(path, shown) as source:
                yield from _watched(source, format_, fields, progress)
        except OSError as error:
            message = f"the export cannot be read: {error.strerror or error}"
            yield Diagnostic("unreadable-export", message, Location(shown), "check its path and its permissions")


def _watched(source: ExportFile, format_: str, fields: Fields, progress: Callable[[str], None]) -> Iterator[Item]:
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


def recognised(source: ExportFile) -> str:
    """Return the format that a file looks like, by what it begins with, then by its name; "" for none."""
    head, name = source.head.lstrip("\ufeff \t\r\n"), source.shown.lower()
    if head.startswith("From "):
        return "mbox"
    if head.startswith(("{", "[")):
        return next((schema.name for schema in VENDORS if _has_own_key(head, schema)), JSON_LINES.name)
    if name.endswith((".jsonl", ".ndjson", ".mbox")):
        return "mbox" if name.endswith(".mbox") else "jsonl"
    first = head.split("\n", 1)[0]
    return "csv" if name.endswith((".csv", ".tsv")) or any(char in first for char in csv.DELIMITERS) else ""


def _has_own_key(head: str, schema: TicketSchema) -> bool:
    return bool(re.search(rf'"(?:{"|".join(map(re.escape, schema.own_keys))})"\s*:', head))


def _messages(source: ExportFile, format_: str, fields: Fields) -> Iterator[Item]:
    if format_ == "csv":
        yield from csv.read(source, fields)
    elif format_ == "mbox":
        yield from mbox.read(source, fields)
    elif schema := SCHEMAS.get(format_):
        yield from (_listed if ticket_json.is_listed(source.head, schema) else _lined)(source, schema, fields)
    else:
        help_ = f"name it with --from: {', '.join(FORMATS[:-1])} or {FORMATS[-1]}"
        yield Diagnostic("unknown-format", "the format of the export cannot be told", source.at(1), help_)


def _listed(source: ExportFile, schema: TicketSchema, fields: Fields) -> Iterator[Item]:
    for record in ticket_json.read_records(source.text(), schema):
        if record.value is None:
            yield RecordFault(record.fault, source.at(record.line))
        else:
            yield from _ticket(record.value, schema, fields, source.at(record.line))


def _lined(source: ExportFile, schema: TicketSchema, fields: Fields) -> Iterator[Item]:
    """Yield the messages of JSON Lines; that a key which was asked for is in no line is an error."""
    wanted = filter(None, (fields.id, fields.date, *fields.text, fields.plan))
    missing = dict.fromkeys(wanted if schema is JSON_LINES else ())
    any_ = False
    for number, line in read_lines(source.text()):
        if line is None:
            yield RecordFault(TOO_LONG, source.at(number))
        elif line.strip():
            value = read_object(line, strict=False)  # a line break within a text is a mistake that loses nothing
            if value is None or not schema.is_ticket(value):
                yield RecordFault(ticket_json.BROKEN, source.at(number))
                continue
            any_ = True
            missing = {name: None for name in missing if not values_at(value, name)}
            yield from _ticket(value, schema, fields, source.at(number))
    for name in missing if any_ else ():
        help_ = "a key within an object is named with the way to it: `customer.plan`"
        yield Diagnostic("unknown-column", f"no line of the export has a key `{name}`", source.at(1), help_)


def _ticket(value: Object, schema: TicketSchema, fields: Fields, place: Location) -> Iterator[Message | RecordFault]:
    id_, plan = schema.id(value, fields), schema.plan(value, fields)
    yield from messages(id_, plan, schema.messages(value, fields), fields, place)
