"""Nothing of an export is lost in silence: each text in it is in a message, or a warning names where it stands."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerbook.core.diagnostics import Diagnostic
from answerbook.tickets.read import exports
from answerbook.tickets.read.messages import NO_DATE, Fields, FileRead, Message, RecordFault

ASKED, ANSWERED = "Where can I see the parcel that you sent?", "Please look at the page that I link below."
DAY, NEXT = "2026-03-04T09:12:00Z", "2026-03-05T09:12:00Z"


def document(text: str) -> dict[str, Any]:
    """Return a text in Atlassian's format."""
    return {
        "type": "doc",
        "version": 1,
        "content": [{"type": "paragraph", "content": [{"type": "text", "text": text}]}],
    }


# A ticket of each help desk with a question and a reply, and keys by which an API lists such tickets.
TICKETS: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "zendesk": (
        ("tickets", "results"),
        {
            "id": 1,
            "created_at": DAY,
            "raw_subject": "Parcel",
            "subject": "Parcel",
            "description": ASKED,
            "requester_id": 7,
            "comments": [
                {"author_id": 7, "body": ASKED, "created_at": DAY},
                {"author_id": 9, "html_body": f"<p>{ANSWERED}</p>", "body": ANSWERED, "created_at": NEXT},
            ],
        },
    ),
    "freshdesk": (
        ("tickets", "results"),
        {
            "id": 1,
            "subject": "Parcel",
            "description_text": ASKED,
            "created_at": DAY,
            "conversations": [{"body_text": ANSWERED, "incoming": False, "created_at": NEXT}],
        },
    ),
    "intercom": (
        ("conversations", "data"),
        {
            "type": "conversation",
            "id": "1",
            "created_at": 1772615520,
            "source": {"subject": "Parcel", "body": f"<p>{ASKED}</p>", "author": {"type": "user"}},
            "conversation_parts": {
                "conversation_parts": [
                    {"part_type": "comment", "body": ANSWERED, "created_at": 1772701920, "author": {"type": "admin"}}
                ]
            },
        },
    ),
    "helpscout": (
        ("conversations", "items"),
        {
            "id": 1,
            "number": 1,
            "subject": "Parcel",
            "createdAt": DAY,
            "mailboxId": 3,
            "_embedded": {
                "threads": [
                    {"type": "customer", "body": ASKED, "createdAt": DAY, "createdBy": {"type": "customer"}},
                    {"type": "reply", "body": ANSWERED, "createdAt": NEXT, "createdBy": {"type": "user"}},
                ]
            },
        },
    ),
    "front": (
        ("_results", "conversations"),
        {
            "id": "cnv_1",
            "subject": "Parcel",
            "created_at": 1772615520.1,
            "messages": [
                {"id": "msg_1", "is_inbound": True, "body": ASKED, "created_at": 1772615520.1},
                {"id": "msg_2", "is_inbound": False, "body": ANSWERED, "created_at": 1772701920.1},
            ],
        },
    ),
    "gorgias": (
        ("data", "tickets"),
        {
            "id": 1,
            "subject": "Parcel",
            "created_datetime": DAY,
            "messages": [
                {"from_agent": False, "body_text": ASKED, "created_datetime": DAY},
                {"from_agent": True, "body_text": ANSWERED, "created_datetime": NEXT},
            ],
        },
    ),
    "zammad": (
        ("tickets", "records"),
        {
            "id": 1,
            "number": "10001",
            "title": "Parcel",
            "created_at": DAY,
            "articles": [
                {"sender": "Customer", "body": ASKED, "content_type": "text/plain", "created_at": DAY},
                {"sender": "Agent", "body": ANSWERED, "created_at": NEXT},
            ],
        },
    ),
    "hubspot": (
        ("results", "tickets"),
        {
            "id": "1",
            "properties": {"subject": "Parcel", "content": ASKED, "createdate": DAY, "hs_pipeline_stage": "1"},
            "emails": [
                {"properties": {"hs_email_text": ANSWERED, "hs_email_direction": "EMAIL", "hs_timestamp": NEXT}}
            ],
        },
    ),
    "jira": (
        ("issues", "values"),
        {
            "key": "A-1",
            "fields": {
                "summary": "Parcel",
                "description": document(ASKED),
                "created": DAY,
                "issuetype": {"name": "Task"},
                "comment": {"comments": [{"body": document(ANSWERED), "created": NEXT}]},
            },
        },
    ),
    "zoho": (
        ("data", "tickets"),
        {
            "id": "1",
            "ticketNumber": "101",
            "subject": "Parcel",
            "createdTime": DAY,
            "threads": [
                {"direction": "in", "content": ASKED, "createdTime": DAY},
                {"direction": "out", "content": ANSWERED, "createdTime": NEXT},
            ],
        },
    ),
    "kayako": (
        ("data", "cases"),
        {
            "id": 1,
            "resource_type": "case",
            "subject": "Parcel",
            "created_at": DAY,
            "posts": [
                {"contents": ASKED, "creator": {"type": "CUSTOMER"}, "created_at": DAY},
                {"contents": ANSWERED, "creator": {"type": "AGENT"}, "created_at": NEXT},
            ],
        },
    ),
    "github": (
        ("nodes", "items"),
        {
            "number": 1,
            "title": "Parcel",
            "body": ASKED,
            "createdAt": DAY,
            "author": {"login": "ann"},
            "comments": [
                {"author": {"login": "bob"}, "body": ANSWERED, "createdAt": NEXT, "authorAssociation": "OWNER"}
            ],
        },
    ),
    "slack": (
        ("messages",),
        {"type": "message", "user": "U7", "text": f"{ASKED} {ANSWERED}", "ts": "1772615520.000100", "reply_count": 0},
    ),
    "rt": (
        ("items", "tickets"),
        {
            "id": 1,
            "Subject": "Parcel",
            "Created": DAY,
            "Requestors": [{"id": "a@b.example"}],
            "messages": [
                {"Type": "Create", "Created": DAY, "Creator": {"id": "a@b.example"}, "Content": ASKED},
                {"Type": "Correspond", "Created": NEXT, "Creator": {"id": "root"}, "Content": ANSWERED},
            ],
        },
    ),
    "salesforce": (
        ("records", "cases"),
        {
            "CaseNumber": "1",
            "Subject": "Parcel",
            "Description": ASKED,
            "CreatedDate": DAY,
            "CaseComments": {"records": [{"CommentBody": ANSWERED, "CreatedDate": NEXT}]},
        },
    ),
    "servicenow": (
        ("result", "records"),
        {
            "number": "INC1",
            "sys_id": "a",
            "short_description": "Parcel",
            "description": ASKED,
            "opened_at": "2026-03-04 09:12:00",
            "comments": f"2026-03-05 09:12:00 - Bob (Additional comments)\n{ANSWERED}",
        },
    ),
    "of no help desk": (
        ("vorgänge", "payload"),
        {
            "reference": "1",
            "angelegt am": DAY,
            "Betreff": "Parcel",
            "Nachricht": ASKED,
            "Verlauf": [{"von": "Mitarbeiter", "Datum": NEXT, "Inhalt": ANSWERED}],
        },
    ),
}
WRAPPERS: dict[str, Callable[[str, dict[str, Any]], str]] = {
    "list": lambda _, ticket: json.dumps([ticket]),
    "two lists": lambda _, ticket: json.dumps([ticket]) + "\n" + json.dumps([ticket]),
    "list in a list": lambda _, ticket: json.dumps([[ticket]]),
    "one": lambda _, ticket: json.dumps(ticket),
    "one, pretty": lambda _, ticket: json.dumps(ticket, indent=2),
    "several, pretty": lambda _, ticket: "\n".join(json.dumps(ticket, indent=1) for _ in range(2)),
    "lines": lambda _, ticket: json.dumps(ticket) + "\n",
    "page": lambda key, ticket: json.dumps({key: [ticket], "count": 1}),
    "page, pretty": lambda key, ticket: json.dumps({"meta": {"page": 1}, key: [ticket]}, indent=4),
    "page in an object": lambda key, ticket: json.dumps({"data": {"more": {key: [ticket]}}}),
    "page under another key": lambda _, ticket: json.dumps({"unheard": [ticket]}),
}


def read(path: Path) -> tuple[list[exports.Item], list[FileRead]]:
    """Return what is in an export, and what it was read as."""
    told: list[FileRead] = []
    return list(exports.read([(path, path.name)], "", Fields(), told=told.append)), told


def silent(found: list[exports.Item], *texts: str) -> list[str]:
    """Return the texts that are in no message and in nothing that is warned of."""
    said = "\n".join(f"{one.text}\n{one.html}" for one in found if isinstance(one, Message))
    said += "\n".join(one.text for one in found if isinstance(one, RecordFault))
    whole = any(isinstance(one, Diagnostic) or (isinstance(one, RecordFault) and not one.text) for one in found)
    return [] if whole else [text for text in texts if text not in said]


@pytest.mark.parametrize("wrapper", WRAPPERS)
@pytest.mark.parametrize("desk", TICKETS)
def test_a_ticket_of_each_desk_is_read_whole(tmp_path: Path, desk: str, wrapper: str) -> None:
    """However an export wraps its tickets, question, reply and both days are read, without a warning."""
    for key in TICKETS[desk][0]:
        file = tmp_path / "export.json"
        file.write_text(WRAPPERS[wrapper](key, TICKETS[desk][1]), encoding="utf-8")
        found, told = read(file)
        said = [one for one in found if isinstance(one, Message)]
        text = "\n".join(one.text for one in said)
        assert [one for one in (ASKED, ANSWERED) if one not in text] == []
        assert {one.at is not None for one in said} == {True}
        warned = [one for one in found if not isinstance(one, Message)]
        assert [one for one in warned if not isinstance(one, RecordFault) or one.what != NO_DATE] == []
        assert [(one.messages, one.format != "csv") for one in told] == [(len(said), True)]


def places(value: object, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to each object within a value."""
    if isinstance(value, dict):
        yield way
        for key, inner in value.items():
            yield from places(inner, (*way, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from places(inner, (*way, i))


SENTENCE = "The lamp in our hall blinks since Tuesday."
SIGNS = "廊下の照明がずっと点滅しています"
ADDED: tuple[object, ...] = (
    SENTENCE,
    SIGNS,
    [SENTENCE],
    [[SENTENCE]],
    {"de": SENTENCE},
    {"a": {"b": [{"c": SENTENCE}]}},
    [{"x": 1, "y": SENTENCE}],
    f"<p>{SENTENCE}</p>",
    json.dumps({"inner": SENTENCE}),
    document(SENTENCE),
)
KEYS = (
    "remark",
    "body",
    "text",
    "x_custom_7",
    "comments",
    "content",
    "description",
    "説明",
    "Lösung",
    "answer",
    "notes",
)


@given(
    desk=st.sampled_from([*TICKETS]),
    wrapper=st.sampled_from([*WRAPPERS]),
    key=st.sampled_from(KEYS),
    added=st.sampled_from(ADDED),
    place=st.integers(0, 99),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_a_text_anywhere_is_read_or_named(
    tmp_path: Path, desk: str, wrapper: str, key: str, added: object, place: int
) -> None:
    """A text that stands under any key of any object of a ticket, in whatever form, is never lost in silence."""
    ticket = json.loads(json.dumps(TICKETS[desk][1]))
    ways = [*places(ticket)]
    inner: Any = ticket
    for step in ways[place % len(ways)]:
        inner = inner[step]
    key = f"{key}_2" if key in inner else key
    inner[key] = added
    file = tmp_path / "export.json"
    file.write_text(WRAPPERS[wrapper](TICKETS[desk][0][0], ticket), encoding="utf-8")
    assert silent(read(file)[0], SIGNS if added == SIGNS else SENTENCE) == []


HEADINGS = (
    "Ticket",
    "Datum",
    "Betreff",
    "Nachricht",
    "Antwort",
    "Bemerkung",
    "Extra",
    "Internal remark",
    "Resumen",
    "",
)


@given(st.permutations(HEADINGS), st.sampled_from((",", ";", "\t", "|")), st.booleans())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_a_cell_is_read_or_named(tmp_path: Path, headings: list[str], delimiter: str, packed: bool) -> None:
    """Of a table in any order, packed or not, each cell that holds a text is read, or its column is named."""
    cells = [f"{name or 'Nameless'}: what {SENTENCE}" for name in headings]
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows([headings, cells])
    file = tmp_path / ("t.zip" if packed else "t.csv")
    if packed:
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("tickets.csv", written.getvalue())
    else:
        file.write_text(written.getvalue(), encoding="utf-8")
    found, (told,) = read(file)
    # An id and a date that are sentences are read as what they are not.
    kept = [cell for name, cell in zip(headings, cells, strict=True) if name not in {"Ticket", "Datum"}]
    assert silent([one for one in found if not isinstance(one, RecordFault) or one.what != NO_DATE], *kept) == []
    assert told.columns["customer's text"]


@pytest.mark.parametrize(
    "headings",
    [
        "NUMERO,DATA DE CRIACAO,TITULO,DESCRICAO,SOLUCAO",
        "Número,Data de criação,Título,Descrição,Solução",
        "TICKETNUMMER,ERSTELLT AM,BETREFF,BESCHREIBUNG,LOESUNG",
        "Ticketnummer,Erstellt am,Betreff,Beschreibung,Lösung",
        "SAGSNUMMER,OPRETTET,EMNE,SPORGSMAL,LOSNING",
        "Ärendenummer,Skapad,Ämne,Fråga,Lösning",
        "ARENDENUMMER,SKAPAD,AMNE,FRAGA,LOSNING",
        "AZONOSITO,LETREHOZVA,TARGY,UZENET,VALASZ",
    ],
)
def test_headings_are_found_without_their_accents(tmp_path: Path, headings: str) -> None:
    """Capitals and keyboards without them lose accents; a column is called the same."""
    file = tmp_path / "t.csv"
    file.write_text(f"{headings}\nA-1,2026-03-04,Parcel,{ASKED},{ANSWERED}\n", encoding="utf-8")
    said = [(one.ticket, str(one.at), one.author, one.text) for one in read(file)[0] if isinstance(one, Message)]
    assert said == [
        ("A-1", "2026-03-04", "", f"Parcel\n\n{ASKED}"),
        ("A-1", "2026-03-04", "agent", ANSWERED),
    ]


@pytest.mark.parametrize("indent", [None, 1])
def test_the_comments_of_a_ticket_alone_are_one_ticket(tmp_path: Path, indent: int | None) -> None:
    """What the address of a ticket's comments answers is read, though it names neither ticket nor requester."""
    comments = [
        {"id": 1, "type": "Comment", "author_id": 7, "body": ASKED, "plain_body": ASKED, "created_at": DAY},
        {"id": 2, "type": "Comment", "author_id": 9, "body": ANSWERED, "plain_body": ANSWERED, "created_at": NEXT},
    ]
    file = tmp_path / "comments.json"
    file.write_text(json.dumps({"comments": comments, "count": 2, "next_page": None}, indent=indent), encoding="utf-8")
    found = read(file)[0]
    assert [one.text for one in found if isinstance(one, Message)] == [ASKED, ANSWERED]
    assert len({one.ticket for one in found if isinstance(one, Message)}) == 1
