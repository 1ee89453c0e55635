"""Reads the messages of a JSON export: records of a help desk's form, or of any."""

from collections.abc import Iterator

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.json_text import read_object
from answerbook.mail import personal_data
from answerbook.tickets.read import json as ticket_json
from answerbook.tickets.read.declared import Declared
from answerbook.tickets.read.export_file import TOO_LONG, ExportFile, read_lines
from answerbook.tickets.read.messages import (
    ALONE,
    NOT_ALL,
    NOT_WHOLE,
    PREVIEW,
    Fields,
    Message,
    RecordFault,
    TicketHead,
    messages,
    scalar,
)
from answerbook.tickets.read.not_read import ALL, EVERY, passed_over
from answerbook.tickets.read.of_ticket import Agents, ticket_of
from answerbook.tickets.read.schema import JSON_LINES, TicketSchema
from answerbook.tickets.read.values import Object, values_at

# Of texts that are not read so many paths are named.
_PATHS = 20

Item = Message | RecordFault | Diagnostic


def read(source: ExportFile, schema: TicketSchema, fields: Fields) -> Iterator[Item]:
    """Yield the messages of an export, and what is wrong with it."""
    found = ticket_json.shape(source.head, schema)
    yield from _lined(source, schema, fields) if found.lined else _listed(source, schema, fields, found.keys)


def _listed(source: ExportFile, schema: TicketSchema, fields: Fields, keys: tuple[str, ...]) -> Iterator[Item]:
    reader, declared = Tickets(schema, fields, source.declared), source.declared
    for record in ticket_json.read_records(source.text(), schema, keys, declared):
        if record.value is None:
            declared.records += 1
            yield RecordFault(record.fault, source.at(record.line))
            continue
        values = ticket_json.tickets_in(record.value, schema)
        if values != [record.value]:
            declared.page(record.value)
        for value in values:
            yield from reader.read(value, source.at(record.line))
    yield from reader.agents.faults()


def _lined(source: ExportFile, schema: TicketSchema, fields: Fields) -> Iterator[Item]:
    """Yield the messages of JSON Lines; that a key which was asked for is in no line is an error."""
    wanted = filter(None, (fields.id, fields.date, *fields.text, fields.plan))
    missing = dict.fromkeys(wanted if schema is JSON_LINES else ())
    any_, reader = False, Tickets(schema, fields, source.declared)
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
            tickets = ticket_json.tickets_in(value, schema)
            if tickets != [value]:
                source.declared.page(value)
            for ticket in tickets:
                yield from reader.read(ticket, source.at(number))
    yield from reader.agents.faults()
    for name in missing if any_ else ():
        help_ = "a key within an object is named with the way to it: `customer.plan`"
        yield Diagnostic("unknown-column", f"no line of the export has a key `{name}`", source.at(1), help_)


class Tickets:
    """Reads the records of a file, and tells which of their texts are not among the messages."""

    def __init__(self, schema: TicketSchema, fields: Fields, declared: Declared) -> None:
        self.schema, self.fields, self.declared, self.count = schema, fields, declared, 0
        self.paths: set[str] = set()
        self.agents = Agents()

    def read(self, value: Object, place: Location) -> Iterator[Message | RecordFault]:
        """Yield the messages of a record: as the help desk writes it, or, where that says nothing, by usual names."""
        schema, fields = self.schema, self.fields
        raw = list(schema.messages(value, fields)) if schema.is_ticket(value) else []
        alone = schema.is_without_ticket(value)
        if schema is not JSON_LINES and not any(one.text.strip() or one.html.strip() for one in raw):
            schema, raw = JSON_LINES, list(JSON_LINES.messages(value, fields))
            alone = alone or (bool(raw) and ticket_of(value) is None)
        head = TicketHead(
            schema.id(value, fields), schema.plan(value, fields), schema.subject(value), schema.status(value)
        )
        yield from messages(head, raw, fields, place)
        if alone and not fields.id and any(one.text.strip() or one.html.strip() for one in raw):
            yield RecordFault(ALONE, place)
        elif schema is JSON_LINES and not fields.id and ticket_of(value) is None:
            self.agents.add(scalar(head.id), raw, place)
        lacking = PREVIEW if any(one.preview for one in raw) else NOT_ALL if schema.lacks(value) else ""
        if lacking:
            yield RecordFault(lacking, place)
        self.declared.ticket(is_first_alone=not lacking and schema.is_first_alone(value))
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
