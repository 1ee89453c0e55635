"""Reads a ticket export that is an mbox file (RFC 4155), one mail after the other.

`mailbox.mbox` first makes a table of all mails; here one mail at a time is held. Of a mail with large attachments the
beginning is read: what was written stands before what was attached.
"""

import email
import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message as Mail

from answerbook.core.diagnostics import Location
from answerbook.tickets.read.export_file import CUT_OFF, MAX_RECORD, ExportFile
from answerbook.tickets.read.messages import Fields, Message, RawMessage, RecordFault, TicketHead, messages, pseudonym

IN_PART = "longer than 8 MB, and read only until there"
# After an empty line. `From ` alone is Thunderbird's; mbox writers mark such a line of a text with `>`.
_FROM = re.compile(r"From (?:\S+(?: at \S+)?\s.*\d{4}.*|- .*)?\r?\n?")
_SHORT = 1000
_ID = re.compile(r"<[^<>\s]+>")


def read(source: ExportFile, fields: Fields) -> Iterator[Message | RecordFault]:
    """Yield the texts of each mail. A ticket is a thread of mails, unless `fields.id` names a header with its id."""
    for line, mail, fault in _mails(source):
        place = source.at(line)
        if fault:
            yield RecordFault(fault, place)
        if fault != CUT_OFF:
            yield from _messages(mail, fields, place)


def _mails(source: ExportFile) -> Iterator[tuple[int, Mail, str]]:
    """Yield line and mail, and what is wrong with it."""
    # As `email` reads bytes: each that is not ASCII waits as a lone surrogate for the charset of its part.
    stream = source.text("ascii")
    kept: list[str] = []
    begun, number, length, empty, long, ended = 0, 0, 0, True, False, False
    while text := stream.readline(MAX_RECORD):
        number += 1
        if empty and text.startswith("From ") and len(text) < _SHORT and _FROM.fullmatch(text):
            if kept:
                yield begun, _mail(kept, cut=long), IN_PART if long else ""
            kept, begun, length, long = [], number, 0, False
        elif begun:
            length += len(text)
            long = long or length > MAX_RECORD
            if not long:
                kept.append(text)
        empty, ended = not text.strip("\r\n"), text.endswith("\n")
    if kept:
        # Each mail ends with a line, so that a word, or a link, is not taken for whole that is not.
        yield begun, _mail(kept, cut=long), "" if ended and not long else IN_PART if long else CUT_OFF


def _mail(lines: list[str], *, cut: bool) -> Mail:
    mail = email.message_from_string("".join(lines))
    if cut:
        _drop_last(mail)
    return mail


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
    """Return the text of a part; its bytes are read in its charset or, where it names a wrong one, as Windows-1252."""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    for charset in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return raw.decode(charset)
        except (LookupError, UnicodeError, ValueError):
            continue
    return raw.decode("cp1252", "replace")
