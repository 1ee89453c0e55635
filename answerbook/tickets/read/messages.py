"""The messages of tickets, to which every format is read, and what was wrong with a record."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from answerbook.core.diagnostics import Location
from answerbook.mail.html import shown
from answerbook.tickets.read.dates import parse_day

NOT_UTF8 = "not UTF-8, and read as Windows-1252"
NO_TEXT = "without a text, and skipped"
# Before the path of a text.
NOT_WHOLE = "not read whole: there is a text under "
NOT_ALL = "with fewer messages than it says that it has"
PREVIEW = "read from a preview alone, for its messages are not in the export"
ALONE = "one message alone, of a ticket that is not named, and taken as a ticket of its own"
NO_DATE = "with a date that cannot be read, and taken as undated"
_TICKET_ID = re.compile(r"[\w#:./-]{1,64}")


@dataclass(frozen=True)
class Message:
    """One message of a ticket. `html` is the same as HTML, where the export has it: links may stand there alone.

    `ticket` is its id, of a form that can hold no sentence and no mail address; `at` the day in UTC; `plan` the
    customer's plan in the words of the export, "" if it names none; `place` where the record begins. `author` is
    "customer" or "agent", "" where the export does not tell; `subject` that of the ticket, which the text of its first
    message begins with; `status` that of the ticket in the words of the export.
    """

    ticket: str
    at: date | None
    text: str
    html: str
    plan: str
    place: Location
    author: str = ""
    subject: str = ""
    status: str = ""


@dataclass(frozen=True)
class RecordFault:
    """What was wrong with a record, in words that follow "3 records are", and where it begins.

    `text` is what was passed over, if a text was; it is for finding links in, not to be shown.
    """

    what: str
    place: Location
    text: str = ""


@dataclass(frozen=True)
class FileRead:
    """What a file was read as: its format and charset, and of its messages how many of whom and with a day.

    `columns` are those of a table, by what they were read as. Of a folder or archive it is what `files` of one kind in
    it were read as.
    """

    file: str
    format: str
    charset: str
    columns: Mapping[str, tuple[str, ...]]
    messages: int
    customers: int
    agents: int
    dated: int
    files: int = 1

    def with_another(self, other: "FileRead") -> "FileRead":
        """Return the same of two groups of files together."""
        names = ("messages", "customers", "agents", "dated", "files")
        return replace(self, **{name: getattr(self, name) + getattr(other, name) for name in names})


@dataclass(frozen=True)
class Fields:
    """Where in a record its parts stand: names of columns, keys or headers; "" and () mean the usual ones.

    `date_format` is that of `datetime.strptime`, "" means the forms that `dates.parse_day` reads.
    """

    id: str = ""
    date: str = ""
    text: tuple[str, ...] = ()
    plan: str = ""
    author: str = ""
    date_format: str = ""
    delimiter: str = ""


@dataclass(frozen=True)
class RawMessage:
    """A message as an export has it: text, the same as HTML, the value of its date, and who wrote it, unchecked.

    A `preview` is the beginning of one message of several.
    """

    text: str
    html: str
    date: object
    author: str = ""
    preview: bool = False


@dataclass(frozen=True)
class TicketHead:
    """What an export says of a ticket, beside its messages: values of whatever type, None where it has none."""

    id: object
    plan: object = None
    subject: object = None
    status: object = None


def messages(
    head: TicketHead, raw: Iterable[RawMessage], fields: Fields, place: Location
) -> Iterator[Message | RecordFault]:
    """Yield the messages of a ticket, and what is wrong with it.

    Values that are no text or number count as none, and a ticket without an id is one of its own.
    """
    number = scalar(head.id)
    plan, subject, status = (decoded(scalar(one))[0].strip() for one in (head.plan, head.subject, head.status))
    subject = shown(subject).strip()
    name = ticket_id(number) if number.strip() else pseudonym("ticket", f"{place}")
    faults, found = set(), False
    for one in raw:
        (text, sound), (html, sound_html) = decoded(one.text), decoded(one.html)
        written = scalar(one.date)
        at = parse_day(written, fields.date_format)
        if not (sound and sound_html):
            faults.add(NOT_UTF8)
        if at is None and written.strip():
            faults.add(NO_DATE)
        if text.strip() or html.strip():
            yield Message(name, at, text, html, plan, place, one.author, subject, status)
            found = True
    if not found:
        faults.add(NO_TEXT)
    yield from (RecordFault(what, place) for what in sorted(faults))


def scalar(value: object) -> str:
    """Return a value as text; "" for none, and for what holds others."""
    return "" if value is None or isinstance(value, dict | list | bool) else str(value)


def decoded(text: str) -> tuple[str, bool]:
    """Return a text that UTF-8 can hold, and whether it holds it as it is.

    Bytes that were none of UTF-8 are read as Windows-1252; other halves of characters, which JSON can hold, go.
    """
    if text.isascii():
        return text, True
    try:
        text.encode()
    except UnicodeEncodeError:
        try:
            return text.encode("utf-8", "surrogateescape").decode("cp1252", "replace"), False
        except UnicodeEncodeError:
            return text.encode("utf-8", "replace").decode(), False
    return text, True


def ticket_id(value: str) -> str:
    """Return the id of a ticket as it may be shown; a pseudonym if it might be a text, or name a person."""
    value = value.strip()
    return value if _TICKET_ID.fullmatch(value) else pseudonym("ticket", value)


def pseudonym(kind: str, value: str) -> str:
    """Return a name that is the same for the same value and does not tell it."""
    return f"{kind}-{hashlib.sha256(value.encode('utf-8', 'replace')).hexdigest()[:12]}"
