"""Finds the columns of a table by their names, and the order in which it writes its days."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from answerbook.tickets.read.dates import parse_day
from answerbook.tickets.read.messages import Fields
from answerbook.tickets.read.names import USUAL, bare_name

_BEFORE = re.compile(r"^(?:ticket|case|issue|conversation|customer|client|request|incident|message)s?(?=.)")
_STRIPPED = ("subject", "text", "answer", "status", "date")
# Beside a text, columns of these names hold what was written later.
_LATER = frozenset(
    (
        "comment",
        "comments",
        "commentsandworknotes",
        "additionalcomments",
        "worknotes",
        "note",
        "notes",
        "kommentar",
        "commentaire",
        "comentario",
    )
)
_CALLERS = frozenset(("caller", "callerid", "openedby", "requestedfor", "requester", "contact", "customer", "reporter"))
_DAY = re.compile(r"([0-9]{1,2})([./-]) ?([0-9]{1,2})\2 ?([0-9]{4})(?![0-9])")
# Names of days in languages whose speakers write the day first.
_DAY_FIRST = frozenset(name for name in USUAL["date"][USUAL["date"].index("ts") + 1 :] if name < "\u0600")


@dataclass(frozen=True)
class Columns:
    """The places of the columns that are read; None where there is none. `rest` are those that are not.

    `text` is what a ticket asks, `answer` what an agent said to it, `later` what was written behind that, `callers`
    the names of who asked.
    """

    names: tuple[str, ...]
    id: int | None
    date: int | None
    subject: int | None
    text: tuple[int, ...]
    answer: tuple[int, ...]
    later: tuple[int, ...]
    plan: int | None
    author: int | None
    status: int | None
    rest: tuple[int, ...]
    callers: tuple[int, ...]


def read_as(found: Columns) -> dict[str, tuple[str, ...]]:
    """Return the names of the columns that are read, by what they are read as."""
    places = {
        "ticket": (found.id,),
        "day": (found.date,),
        "customer's text": found.text,
        "agent's text": found.answer,
        "later text": found.later,
        "author": (found.author,),
        "plan": (found.plan,),
    }
    named = {what: tuple(found.names[i] for i in where if i is not None) for what, where in places.items()}
    return {what: names for what, names in named.items() if names}


def kind(name: str) -> str:
    """Return what a column is called like: a key of `USUAL`, "" for none. "Ticket subject" is called like "subject"."""
    bare = bare_name(name)
    found = next((what for what, names in USUAL.items() if bare in names), "")
    short = _BEFORE.sub("", bare)
    return found or next((what for what in _STRIPPED if short in USUAL[what]), "")


def says_something(names: Iterable[str]) -> bool:
    """Tell whether one of the names is that of a text."""
    return any(kind(name) in {"subject", "text", "answer"} for name in names)


def columns(names: Sequence[str], fields: Fields) -> Columns:
    """Return the columns: those that are asked for, which are there, else those that are called as usual."""
    exact = {name.strip(): i for i, name in reversed(list(enumerate(names)))}
    bare = {bare_name(name): i for i, name in reversed(list(enumerate(names)))}
    of = {what: [i for i, name in enumerate(names) if kind(name) == what] for what in USUAL}

    def one(wanted: str, what: str) -> int | None:
        usual = (bare[name] for name in USUAL[what] if name in bare)
        return exact[wanted] if wanted else next(usual, next(iter(of[what]), None))

    texts, answers, later = of["text"], of["answer"], [i for i in of["text"] if bare_name(names[i]) in _LATER]
    later = later if len(later) < len(texts) else []
    subject = next(iter(of["subject"]), None)
    asked = sorted({*of["subject"], *texts} - {*later}) or answers
    chosen = [exact[name] for name in fields.text] or asked
    found = Columns(
        names=tuple(names),
        id=one(fields.id, "id"),
        date=one(fields.date, "date"),
        subject=subject,
        text=tuple(chosen),
        answer=() if fields.text or asked is answers else tuple(answers),
        later=() if fields.text else tuple(later),
        plan=one(fields.plan, "plan"),
        author=one(fields.author, "author"),
        status=one("", "status"),
        rest=(),
        callers=tuple(i for i, name in enumerate(names) if bare_name(name) in _CALLERS),
    )
    read = {found.id, found.date, *found.text, *found.answer, *found.later, found.plan, found.author, found.status}
    rest = () if fields.text else tuple(i for i in range(len(names)) if i not in read)
    return Columns(**{**vars(found), "rest": rest})


def is_day_first(name: str, cells: Iterable[str]) -> bool | None:
    """Return whether a column writes the day before the month; None where neither its name nor its cells tell.

    What `parse_day` reads by itself tells nothing.
    """
    found = [match for cell in cells if parse_day(cell) is None and (match := _DAY.match(cell.strip()))]
    if any(int(match[1]) > 12 for match in found):
        return True
    if any(int(match[3]) > 12 for match in found):
        return False
    dotted = any(match[2] == "." for match in found)
    return True if dotted or bare_name(name) in _DAY_FIRST else None


def year_first(cell: str, *, day_first: bool | None) -> str:
    """Return a date that begins with day or month as one that begins with the year; as it is if the order is open."""
    if day_first is None or parse_day(cell):
        return cell
    return _DAY.sub(r"\4-\3-\1 " if day_first else r"\4-\1-\3 ", cell.strip(), count=1)
