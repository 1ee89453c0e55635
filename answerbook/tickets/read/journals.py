"""Parts the journal of a ServiceNow record, which holds all comments or work notes in one field, the newest first.

Each stands below a line such as `2026-03-04 09:12:00 - Ann Lee (Additional comments)`, in the language and
the form of dates of whoever made the export.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from answerbook.tickets.read.names import bare_name

_HEADER = re.compile(
    r"^[ \t]*(?P<date>[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4},? "
    r"[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?: ?[AaPp][Mm])?)"
    r" - (?P<name>[^\n]{1,100}?) \((?P<kind>[^()\n]{3,60})\)[ \t]*\r?$",
    re.MULTILINE,
)
# What agents alone see is called so.
_NOTES = re.compile(
    r"work ?notes?|arbeitsnoti|notes? de travail|notas de trabajo|notas de trabalho|note di lavoro|werknoti|arbejdsnot|"
    r"arbeidsnot|arbetsanteck|työmuistiin|munkajegy|рабочие заметки|作業メモ|工作备注|工作註|작업 노트",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class JournalEntry:
    """What one person wrote; `author` is "agent", "customer" or "" if that is not known."""

    text: str
    date: str
    author: str


def entries(text: str, customers: Collection[str] = ()) -> list[JournalEntry]:
    """Return the entries of a journal, the oldest first; [] if the text is none.

    `customers` are the names of who asked, by which their comments are told from those of agents.
    """
    heads = [*_HEADER.finditer(text)]
    if not heads or text[: heads[0].start()].strip():
        return []
    return [*_parted(text, heads, {bare_name(name) for name in customers if name})][::-1]


def _parted(text: str, heads: list[re.Match[str]], customers: Collection[str]) -> Iterator[JournalEntry]:
    ends = [*(head.start() for head in heads[1:]), len(text)]
    for head, end in zip(heads, ends, strict=True):
        own = bare_name(head["name"]) in customers
        other = "agent" if customers else ""
        author = "agent" if _NOTES.search(head["kind"]) else "customer" if own else other
        if said := text[head.end() : end].strip():
            yield JournalEntry(said, head["date"], author)
