"""Reads a ticket export that is an mbox file (RFC 4155), one mail after the other.

`mailbox.mbox` first makes a table of all mails; here one mail at a time is held. Of a mail with large attachments the
beginning is read: what was written stands before what was attached.
"""

import email
import re
from collections import deque
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message as Mail
from email.parser import HeaderParser
from io import TextIOWrapper

from answerbook.core.diagnostics import Location
from answerbook.tickets.read import charsets
from answerbook.tickets.read.export_file import CUT_OFF, MAX_RECORD, ExportFile
from answerbook.tickets.read.messages import Fields, Message, RawMessage, RecordFault, TicketHead, messages, pseudonym

NESTED = "made of parts within parts, too deep to be read: of this mail its head is"
IN_PART = "longer than 8 MB, and read only until there"
# What parts two mails ends with a day, a time and a year (RFC 4155, appendix A); the zone may stand around the year.
_DATED = re.compile(
    r"From \S.*(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d{1,2} +\d{1,2}:\d{2}(?::\d{2})?"
    r"(?: +[A-Z+-]\w{1,5})? +\d{4}(?: +[A-Z+-]\w{1,5})?\s*"
)
# Some programs leave the day out, or write it in another way: then a mail must follow. Thunderbird's is `From ` alone.
_UNDATED = re.compile(r"From (?:\S+\s*|- .*|\S+(?: at \S+)? .*\d{4}.*)?\s*")
_HEADER = re.compile(r"[!-9;-~]{1,80}:")
_OF_MAILS = re.compile(
    r"(?:From|To|Cc|Date|Subject|Received|Return-Path|Message-ID|Delivered-To|Envelope-to|Reply-To|Sender|MIME-Version|"
    r"Content-[A-Za-z-]+|References|In-Reply-To|DKIM-Signature|Status|X-[\w-]+):",
    re.IGNORECASE,
)
_QUOTED = re.compile(r">+From ")
_LENGTH = re.compile(r"Content-Length: *([0-9]{1,9})\s*$", re.IGNORECASE)
_SHORT = 1000
_ASCII = frozenset(("utf-8", "ascii", "cp1252"))
_ID = re.compile(r"<[^<>\s]+>")


def read(source: ExportFile, fields: Fields) -> Iterator[Message | RecordFault]:
    """Yield the texts of each mail. A ticket is a thread of mails, unless `fields.id` names a header with its id."""
    for line, mail, fault in _mails(source):
        place = source.at(line)
        if fault:
            yield RecordFault(fault, place)
        if fault != CUT_OFF:
            yield from _messages(mail, fields, place)


class _Lines:
    """The lines of a file, of which some can be given back."""

    def __init__(self, stream: TextIOWrapper) -> None:
        self.stream, self.back = stream, deque[str]()

    def next(self) -> str:
        """Return the next line, or as much of it as is held; "" at the end."""
        return self.back.popleft() if self.back else self.stream.readline(MAX_RECORD)

    def body(self, length: int) -> list[str]:
        """Return the lines of a body of so many bytes, if a mail follows it, or the end; else [], and pass none."""
        found, rest = [], min(length, MAX_RECORD + 1)
        while rest > 0 and (line := self.next()):
            found.append(line)
            rest -= len(line)
        ahead = [self.next()] if length <= MAX_RECORD and -2 <= rest <= 0 else []
        if ahead and ahead[0] and not ahead[0].strip("\r\n"):
            ahead.append(self.next())
        fits = bool(ahead) and (not ahead[-1] or ahead[-1].startswith("From "))
        self.back.extendleft(reversed(list(filter(None, ahead if fits else [*found, *ahead]))))
        return found if fits else []


def _mails(source: ExportFile) -> Iterator[tuple[int, Mail, str]]:
    """Yield line and mail, and what is wrong with it."""
    # As `email` reads bytes: each that is not ASCII waits as a lone surrogate for the charset of its part.
    lines = _Lines(source.text("ascii"))
    kept: list[str] = []
    number, length, empty, long, ended, said = 0, 0, True, False, False, 0
    following = lines.next()
    # A mail by itself, as an .eml file is, begins without a line that parts it from others.
    begun, in_head = int(bool(_HEADER.match(following))), True
    while text := following:
        following = lines.next()
        number += 1
        if _parts(text, following, empty=empty):
            if kept:
                yield begun, *_mail(kept, IN_PART if long else "")
            kept, begun, length, long, in_head, said = [], number, 0, False, True, 0
        elif begun:
            length += len(text)
            long = long or length > MAX_RECORD
            if not long:
                kept.append(_unmarked(text))
            if in_head and (found := _LENGTH.match(text)):
                said = int(found[1])
            if in_head and not text.strip("\r\n"):
                in_head = False
                # Some writers say how long a text is, and mark nothing in it.
                lines.back.appendleft(following)
                body = lines.body(said) if said else []
                kept += map(_unmarked, body)
                number, length = number + len(body), length + sum(map(len, body))
                text, following = body[-1] if body else text, lines.next()
        empty, ended = not text.strip("\r\n"), text.endswith("\n")
    if kept:
        # Each mail ends with a line, so that a word, or a link, is not taken for whole that is not.
        yield begun, *_mail(kept, IN_PART if long else "" if ended else CUT_OFF)


def _unmarked(line: str) -> str:
    """Return a line without the mark that writers put before one that would part two mails."""
    return line[1:] if _QUOTED.match(line) else line


def _parts(line: str, following: str, *, empty: bool) -> bool:
    """Tell whether a line parts two mails, by the line behind it, and whether the one before it is `empty`."""
    if not line.startswith("From ") or len(line) >= _SHORT:
        return False
    if _DATED.fullmatch(line):
        return empty or bool(_HEADER.match(following))
    return empty and bool(_UNDATED.fullmatch(line) and _OF_MAILS.match(following))


def is_mail(head: str) -> bool:
    """Tell whether a file, of which this is the beginning, is a mail by itself: it begins with headers of one."""
    lines = head.split("\n", 30)
    block = lines[: next((i for i, line in enumerate(lines) if not line.strip()), len(lines))]
    known = sum(bool(_OF_MAILS.match(line)) for line in block)
    return known > 1 and all(_HEADER.match(line) or line[:1] in {" ", "\t"} for line in block[:5])


def _mail(lines: list[str], fault: str) -> tuple[Mail, str]:
    """Return a mail, and what is wrong with it."""
    text = "".join(lines)
    try:
        mail = email.message_from_string(text)
        if fault == IN_PART:
            _drop_last(mail)
        # What is read of it later goes as deep as this.
        deque(mail.walk(), maxlen=0)
    except RecursionError:
        mail = HeaderParser().parsestr(text, headersonly=True)
        mail.set_payload("")
        return mail, NESTED
    return mail, fault


def _drop_last(mail: Mail) -> None:
    """Take the last part out of a mail that was cut within it."""
    parts = mail.get_payload()
    if mail.is_multipart() and isinstance(parts, list) and parts:
        last = parts[-1]
        if isinstance(last, Mail) and last.is_multipart():
            _drop_last(last)
        else:
            parts.pop()
    else:
        mail.set_payload("")


def _messages(mail: Mail, fields: Fields, place: Location) -> Iterator[Message | RecordFault]:
    plain, html = _bodies(mail)
    text, sent = f"{_header(mail, 'Subject')}\n\n{plain}".strip(), _header(mail, fields.date or "Date")
    id_ = _header(mail, fields.id) if fields.id else _thread(mail)
    head = TicketHead(id_, _header(mail, fields.plan or "X-Plan"), _header(mail, "Subject"))
    yield from messages(head, [RawMessage(text, html, sent)], fields, place)


def _thread(mail: Mail) -> str:
    """Return a name for the thread that a mail belongs to (RFC 5322, section 3.6.4); "" if it has no id at all."""
    ids = (id_ for name in ("References", "In-Reply-To", "Message-ID") for id_ in _ID.findall(str(mail.get(name, ""))))
    first = next(ids, "")
    return pseudonym("thread", first) if first else ""


def _header(mail: Mail, name: str) -> str:
    """Return a header, decoded (RFC 2047) and on one line; "" if there is none."""
    value = mail.get(name, "")
    if isinstance(value, str) and "=?" not in value:
        return " ".join(value.split())
    try:
        text = str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        text = str(value)
    return " ".join(text.split())


def _bodies(mail: Mail) -> tuple[str, str]:
    """Return what was written, as plain text and as HTML; attachments are left alone."""
    found: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    for part in mail.walk():
        kind = part.get_content_type()
        if kind in found and not part.is_multipart() and part.get_content_disposition() != "attachment":
            found[kind].append(_decoded(part))
    return "\n\n".join(found["text/plain"]), "\n\n".join(found["text/html"])


def _decoded(part: Mail) -> str:
    """Return the text of a part; bytes that are none of its charset are read in the one that they seem to be."""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    label = part.get_content_charset() or "us-ascii"
    named = charsets.of_label(label) or "utf-8"
    for charset in ("utf-8", named) if label == "us-ascii" else (named, "utf-8"):
        try:
            return raw.decode(charset)
        except UnicodeError:
            continue
    # A charset of East Asia with a character that it lacks is that charset all the same.
    seems = named if named not in _ASCII else charsets.of(raw)
    return raw.decode("cp1252" if seems in _ASCII else seems, "replace")
