"""Reads ticket exports of every known format, as one stream of messages."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic, Location, Severity
from answerbook.core.json_text import read_object
from answerbook.mail import personal_data
from answerbook.tickets.read import csv, mbox
from answerbook.tickets.read import json as ticket_json
from answerbook.tickets.read.export_file import TOO_LONG, ExportFile, opened, read_lines
from answerbook.tickets.read.messages import NOT_WHOLE, Fields, FileRead, Message, RecordFault, TicketHead, messages
from answerbook.tickets.read.not_read import ALL, EVERY, passed_over
from answerbook.tickets.read.schema import JSON_LINES, TicketSchema
from answerbook.tickets.read.values import Object, values_at
from answerbook.tickets.read.vendors import VENDORS

SCHEMAS = {schema.name: schema for schema in (JSON_LINES, *VENDORS)}
FORMATS = ("csv", "mbox", *SCHEMAS)

# Of texts that are not read so many paths are named.
_PATHS = 20

Item = Message | RecordFault | Diagnostic


def read(
    paths: Sequence[tuple[Path, str]],
    format_: str,
    fields: Fields,
    progress: Callable[[str], None] = lambda stage: None,
    told: Callable[[FileRead], None] = lambda read: None,
) -> Iterator[Item]:
    """Yield the messages of some exports, of a `format_` or, if it is "", of the one that each looks like.

    A path comes with the name that diagnostics show. What is wrong with a record is a `RecordFault`; what is wrong with
    a file, a diagnostic; what each file was read as is `told` when it is read. One record at a time is held, of at most
    `export_file.MAX_RECORD` characters.
    """
    for path, shown in paths:
        try:
            with opened(path, shown) as source:
                yield from _watched(source, format_, fields, progress, told)
        except OSError as error:
            message = f"the export cannot be read: {error.strerror or error}"
            yield Diagnostic("unreadable-export", message, Location(shown), "check its path and its permissions")


def _watched(
    source: ExportFile,
    format_: str,
    fields: Fields,
    progress: Callable[[str], None],
    told: Callable[[FileRead], None],
) -> Iterator[Item]:
    """Yield what is in a file, tell how much of it was read, and say so if it holds nothing of what is looked for."""
    before, planned, failed, format_ = -1, False, False, format_ or recognised(source)
    counts: Counter[str] = Counter()
    for one in _messages(source, format_, fields):
        yield one
        if isinstance(one, Message):
            counts.update(["", one.author or "unknown", "dated" if one.at else "undated"])
            planned = planned or bool(one.plan)
        failed = failed or isinstance(one, Diagnostic)
        percent = 100 * source.done() // max(source.size, 1)
        if percent != before:
            before = percent
            progress(f"reading {source.shown}: {percent} % of {source.size / 1e6:,.1f} MB")
    if failed:
        return
    sums = counts[""], counts["customer"], counts["agent"], counts["dated"]
    told(FileRead(source.shown, format_, source.encoding, source.columns, *sums))
    if not counts:
        help_ = "check that it is the export of tickets, and name its format with --from"
        yield Diagnostic("no-tickets", "no record of the export is a ticket with a text", source.at(1), help_)
    elif fields.plan and not planned:
        message, help_ = f"no ticket of the export has a plan under `{fields.plan}`", "check the name of the field"
        yield Diagnostic("unknown-column", message, source.at(1), help_, Severity.WARNING)


def recognised(source: ExportFile) -> str:
    """Return the format that a file looks like, by what it begins with, then by its name; "" for none."""
    head, name = source.head.lstrip("\ufeff \t\r\n"), source.shown.lower()
    if head.startswith("From ") or mbox.is_mail(head):
        return "mbox"
    if head.startswith(("{", "[")):
        best = max(VENDORS, key=lambda schema: _likeness(head, schema))
        return best.name if _likeness(head, best) > 1 else JSON_LINES.name
    if name.endswith((".jsonl", ".ndjson", ".mbox")):
        return "mbox" if name.endswith(".mbox") else "jsonl"
    first = head.split("\n", 1)[0]
    return "csv" if name.endswith((".csv", ".tsv")) or any(char in first for char in csv.DELIMITERS) else ""


def _likeness(head: str, schema: TicketSchema) -> int:
    """Return how sure it is that a file is of a help desk: from 2 on it is taken for that one's."""
    own, usual = (sum(f'"{key}"' in head for key in keys) for keys in (schema.own_keys, schema.usual_keys))
    return 2 * own + usual


def _messages(source: ExportFile, format_: str, fields: Fields) -> Iterator[Item]:
    if format_ == "csv":
        yield from csv.read(source, fields)
    elif format_ == "mbox":
        yield from mbox.read(source, fields)
    elif schema := SCHEMAS.get(format_):
        found = ticket_json.shape(source.head, schema)
        yield from _lined(source, schema, fields) if found.lined else _listed(source, schema, fields, found.keys)
    else:
        help_ = f"name it with --from: {', '.join(FORMATS[:-1])} or {FORMATS[-1]}"
        yield Diagnostic("unknown-format", "the format of the export cannot be told", source.at(1), help_)


def _listed(source: ExportFile, schema: TicketSchema, fields: Fields, keys: tuple[str, ...]) -> Iterator[Item]:
    reader = _Tickets(schema, fields)
    for record in ticket_json.read_records(source.text(), schema, keys):
        if record.value is None:
            yield RecordFault(record.fault, source.at(record.line))
        else:
            for value in ticket_json.tickets_in(record.value, schema):
                yield from reader.read(value, source.at(record.line))


def _lined(source: ExportFile, schema: TicketSchema, fields: Fields) -> Iterator[Item]:
    """Yield the messages of JSON Lines; that a key which was asked for is in no line is an error."""
    wanted = filter(None, (fields.id, fields.date, *fields.text, fields.plan))
    missing = dict.fromkeys(wanted if schema is JSON_LINES else ())
    any_, reader = False, _Tickets(schema, fields)
    for number, line in read_lines(source.text()):
        if line is None:
            yield RecordFault(TOO_LONG, source.at(number))
        elif line.strip():
            value = read_object(line, strict=False)  # a line break within a text is a mistake that loses nothing
            if value is None:
                yield RecordFault(ticket_json.BROKEN, source.at(number))
                continue
            any_ = True
            missing = {name: None for name in missing if not values_at(value, name)}
            for ticket in ticket_json.tickets_in(value, schema):
                yield from reader.read(ticket, source.at(number))
    for name in missing if any_ else ():
        help_ = "a key within an object is named with the way to it: `customer.plan`"
        yield Diagnostic("unknown-column", f"no line of the export has a key `{name}`", source.at(1), help_)


class _Tickets:
    """Reads the records of a file, and tells which of their texts are not among the messages."""

    def __init__(self, schema: TicketSchema, fields: Fields) -> None:
        self.schema, self.fields, self.count = schema, fields, 0
        self.paths: set[str] = set()

    def read(self, value: Object, place: Location) -> Iterator[Message | RecordFault]:
        """Yield the messages of a record: as the help desk writes it, or, where that says nothing, by usual names."""
        schema, fields = self.schema, self.fields
        raw = list(schema.messages(value, fields)) if schema.is_ticket(value) else []
        if schema is not JSON_LINES and not any(one.text.strip() or one.html.strip() for one in raw):
            schema, raw = JSON_LINES, list(JSON_LINES.messages(value, fields))
        head = TicketHead(
            schema.id(value, fields), schema.plan(value, fields), schema.subject(value), schema.status(value)
        )
        yield from messages(head, raw, fields, place)
        self.count += 1
        if not fields.text and (self.count <= ALL or self.count % EVERY == 0):
            for path, text in passed_over(value, raw, schema.alike):
                yield RecordFault(f"{NOT_WHOLE}`{self._shown(path)}`", place, text)

    def _shown(self, path: str) -> str:
        """Return the path of a text: of so many that are told apart, and if it names nobody."""
        if path not in self.paths and (len(self.paths) >= _PATHS or not personal_data.harmless(path)):
            return "..."
        self.paths.add(path)
        return path
