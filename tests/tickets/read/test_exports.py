"""Ticket exports as they come: in every format, broken in every way; what can be read is read, the rest is counted."""

import bz2
import csv
import gzip
import json
import lzma
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from folders import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from ticket_driver import SAMPLES
from vendor_samples import WRITERS, Reply, Ticket, zendesk_xml

from answerbook.core.diagnostics import Diagnostic
from answerbook.tickets.read import export_file, exports, records, values, vendors
from answerbook.tickets.read import packed as packing
from answerbook.tickets.read.messages import Fields, Message, RawMessage, RecordFault
from answerbook.tickets.read.schema import TicketSchema


def read(path: Path, format_: str = "", **fields: object) -> list[exports.Item]:
    """Return what is in an export."""
    return list(exports.read([(path, path.name)], format_, Fields(**fields)))  # type: ignore[arg-type]


def tickets(found: list[exports.Item]) -> list[str]:
    """Return the ids of the tickets that were read, each once."""
    return list(dict.fromkeys(one.ticket for one in found if isinstance(one, Message)))


def faults(found: list[exports.Item]) -> dict[str, int]:
    """Return how often each thing was wrong."""
    return dict(Counter(one.what for one in found if isinstance(one, RecordFault)))


def codes(found: list[exports.Item]) -> list[str]:
    """Return the codes of what is wrong with the file."""
    return [one.code for one in found if isinstance(one, Diagnostic)]


def write(folder: Path, name: str, text: str | bytes) -> Path:
    """Write an export."""
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def lines_export(texts: list[str]) -> str:
    """Return JSON Lines."""
    return "".join(json.dumps({"id": i, "text": text}) + "\n" for i, text in enumerate(texts, start=1))


def table_export(texts: list[str]) -> str:
    """Return CSV."""
    return "id,text\n" + "".join(f'{i},"{text}"\n' for i, text in enumerate(texts, start=1))


def zendesk_export(texts: list[str]) -> str:
    """Return a page of Zendesk's API."""
    rows = [
        {"id": i, "subject": "A", "raw_subject": "A", "via": {"id": 1}, "comments": [{"id": 9, "body": text}]}
        for i, text in enumerate(texts, start=1)
    ]
    return json.dumps({"count": len(rows), "tickets": rows})


def freshdesk_export(texts: list[str]) -> str:
    """Return Freshdesk's account export."""
    rows = [
        {"helpdesk_ticket": {"display_id": i, "subject": "A", "notes": [{"note": {"id": 9, "body": text}}]}}
        for i, text in enumerate(texts, start=1)
    ]
    return json.dumps(rows)


def mail_export(texts: list[str]) -> str:
    """Return an mbox file."""
    return "".join(
        f"From a@b.example Mon Nov 23 10:00:00 2026\nX-Id: {i}\nSubject: A\n\n{text}\n\n"
        for i, text in enumerate(texts, start=1)
    )


def xml_export(texts: list[str]) -> str:
    """Return Zendesk's export in XML."""
    replies = [Reply(text, "2026-11-23T10:00:00Z", agent=False) for text in texts]
    text = zendesk_xml([Ticket(i, "A", (one,)) for i, one in enumerate(replies, start=1)])
    # The first comment is the description once more.
    return re.sub("<description>.*?</description>", "", text)


def vendor_export(vendor: str) -> Callable[[list[str]], str]:
    """Return what writes texts as a help desk's JSON."""

    def export(texts: list[str]) -> str:
        reply = [Reply(text, "2026-11-23T10:00:00Z", agent=False) for text in texts]
        return json.dumps(WRITERS[vendor]([Ticket(i, "A", (one,)) for i, one in enumerate(reply, start=1)]))

    return export


EXPORTS = {
    "t.jsonl": lines_export,
    "t.csv": table_export,
    "zendesk.json": zendesk_export,
    "freshdesk.json": freshdesk_export,
    "t.mbox": mail_export,
    "t.xml": xml_export,
    **{f"{vendor}.json": vendor_export(vendor) for vendor in WRITERS},
}
Writer = Callable[[list[str]], str]
each = pytest.mark.parametrize(("name", "writer"), EXPORTS.items(), ids=EXPORTS)


def test_every_format_is_tried() -> None:
    """Each format that is read has a writer here, so that all of the tests below hold for it."""
    written = {name.removesuffix(".json") if name.endswith(".json") else name.partition(".")[2] for name in EXPORTS}
    assert written == set(exports.FORMATS)


def options(name: str) -> dict[str, object]:
    """Return what must be said of an export besides its name."""
    return {"id": "X-Id"} if name.endswith(".mbox") else {}


@each
def test_an_export_cut_off_in_mid_record_is_read_to_there(tmp_path: Path, name: str, writer: Writer) -> None:
    """All tickets before the cut are read; the one that is cut is counted, not half read: a cut link is another link."""
    text = writer(["first words", "second words", "third words"])
    found = read(write(tmp_path, name, text[: text.rindex("third") + 3]), **options(name))
    assert tickets(found) == ["1", "2"]
    wanted = "no JSON object, and skipped" if name == "t.jsonl" else "cut off, and skipped"
    assert (faults(found), codes(found)) == ({wanted: 1}, [])


@pytest.mark.parametrize(("name", "whole"), [("t.jsonl", ["1", "3", "4"]), ("t.csv", ["1", "2", "4"])])
def test_a_line_cut_off_in_the_middle_costs_itself(tmp_path: Path, name: str, whole: list[str]) -> None:
    """Where a line lacks its end, the tickets around it are read; in a table it takes the next line's text along."""
    text = EXPORTS[name](["first words", "second words", "third words", "fourth words"])
    at = text.index("second") + 3
    found = read(write(tmp_path, name, text[:at] + text[text.index("\n", at) :]))
    assert (tickets(found), codes(found)) == (whole, [])
    assert "third words" in "".join(one.text for one in found if isinstance(one, Message))
    assert faults(found) == ({"no JSON object, and skipped": 1} if name == "t.jsonl" else {})


@pytest.mark.parametrize("row", ["{},words", '{},"a line\nand another"'])
def test_a_quote_that_never_ends_costs_one_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str) -> None:
    """A quote without its other half swallows its own row and at most one more, not the rest of the file."""
    monkeypatch.setattr(exports.csv, "MAX_RECORD", 100)
    rows = [row.format(i) for i in range(3, 40)]
    found = read(write(tmp_path, "t.csv", "\n".join(["id,text", "1,words", '2,"words', *rows, ""])))
    assert {"1", *map(str, range(4, 40))} <= set(tickets(found))
    assert (sum(faults(found).values()), codes(found)) == (1, [])


def test_a_row_of_another_length_is_skipped(tmp_path: Path) -> None:
    """A row with too few or too many cells is counted, not read as if it were whole; empty cells at its end are none."""
    found = read(write(tmp_path, "t.csv", "id,text,plan\n1,a,pro\n2,b\n3,c,pro,more\n4,d,pro,,\n\n5,e,\n"))
    assert tickets(found) == ["1", "4", "5"]
    assert faults(found) == {"with another number of columns than the first row, and skipped": 2}


@pytest.mark.parametrize("name", ["zendesk.json", "freshdesk.json"])
def test_two_exports_in_a_list_of_which_one_was_cut(tmp_path: Path, name: str) -> None:
    """In nested JSON reading goes on at the next whole ticket, where the beginning of one followed the torn end."""
    text = EXPORTS[name](["first words", "second words", "third words", "fourth words"])
    torn = text[: text.index("second") + 3] + text[text.index("{", text.index("third") - 90) :]
    found = read(write(tmp_path, name, torn))
    assert {"1", "4"} <= set(tickets(found))
    # Zendesk's says how many there were.
    wanted = ["missing-records"] if name.startswith("zendesk") else []
    assert (faults(found), codes(found)) == ({"no JSON object, and skipped": 1}, wanted)


@each
def test_a_wrong_encoding_loses_no_link(tmp_path: Path, name: str, writer: Writer) -> None:
    """Bytes that are not UTF-8 are read as Windows-1252 and counted; the others stay as they are."""
    text = writer(["Grüße", "Grüße, https://small.example/faq/"]).replace("\\u00fc", "ü").replace("\\u00df", "ß")
    raw = text.encode()
    first = raw.index("ü".encode())
    raw = raw[:first] + b"\xfc" + raw[first + 2 :]
    first = raw.index("ß".encode())
    raw = raw[:first] + b"\xdf" + raw[first + 2 :]
    found = read(write(tmp_path, name, raw), **options(name))
    texts = [one.text.removeprefix("A").strip() for one in found if isinstance(one, Message) and one.text != "A"]
    assert texts == ["Grüße", "Grüße, https://small.example/faq/"]
    assert faults(found) == ({} if name.endswith(".mbox") else {"not UTF-8, and read as Windows-1252": 1})


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
@pytest.mark.parametrize("name", ["t.jsonl", "t.csv", "zendesk.json", "freshdesk.json"])
def test_a_byte_order_mark_names_the_encoding(tmp_path: Path, name: str, encoding: str) -> None:
    """What a spreadsheet saves as Unicode text is read by its byte order mark."""
    found = read(write(tmp_path, name, EXPORTS[name](["Grüße"]).encode(encoding)))
    texts = [one.text.removeprefix("A").strip() for one in found if isinstance(one, Message) and one.text != "A"]
    assert (texts, faults(found)) == (["Grüße"], {})


@each
def test_an_overlong_record_is_not_held(
    tmp_path: Path, name: str, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record longer than the limit is passed over, its neighbours are read, and never is much more than it held."""
    limit = 100_000
    for module in (export_file, records.ticket_json, exports.csv, exports.mbox, exports.xml):
        monkeypatch.setattr(module, "MAX_RECORD", limit)
    monkeypatch.setattr(records.ticket_json, "_PIECE", limit // 8)
    monkeypatch.setattr(exports.xml, "_PIECE", limit // 8)
    held = Watch(monkeypatch)
    text = writer(["first words", "x" * 5_000_000, "third words"])
    found = read(write(tmp_path, name, text), **options(name))
    assert [one for one in tickets(found) if one != "2"] == ["1", "3"]
    wanted = "and read only until there" if name.endswith(".mbox") else "and skipped"
    assert faults(found) == {f"longer than 8 MB, {wanted}": 1}
    assert held.longest <= 3 * limit


class Watch:
    """Notes the longest text that is read from an export at once."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.longest = 0
        watch = self

        class Watched(export_file.TextIOWrapper):
            def read(self, size: int | None = -1) -> str:
                assert size is not None
                assert size >= 0
                return watch.noted(super().read(size))

            def readline(self, size: int = -1) -> str:  # type: ignore[override]
                assert size >= 0
                return watch.noted(super().readline(size))

        monkeypatch.setattr(export_file, "TextIOWrapper", Watched)

    def noted(self, text: str) -> str:
        """Note the length of a text."""
        self.longest = max(self.longest, len(text))
        return text


@each
def test_unknown_columns_are_named_with_the_remedy(tmp_path: Path, name: str, writer: Writer) -> None:
    """A column or key that is asked for and is not there is an error; in a table the nearest one is named."""
    found = read(write(tmp_path, name, writer(["words"])), text=("texd",))
    if name in {"t.jsonl", "t.csv"}:
        (error,) = [one for one in found if isinstance(one, Diagnostic)]
        assert error.code == "unknown-column"
        assert "`texd`" in error.message
        assert ("did you mean `text`?" in error.help) == (name == "t.csv")
    else:
        assert codes(found) == []


def test_a_table_without_a_heading_tells_no_data(tmp_path: Path) -> None:
    """The columns are listed to choose from, but not where the first row holds a customer's data."""
    (error,) = read(write(tmp_path, "t.csv", "4711,lena@mail.example,+49 555 123456\n4712,a,b\n"))
    assert isinstance(error, Diagnostic)
    assert "lena" not in error.help
    assert "555" not in error.help


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("t.bin", b"\x00\x01\x02", "unknown-format"),
        ("t.txt", "Hello", "unknown-format"),
        ("t.jsonl", "", "no-tickets"),
        ("t.jsonl", "[1, 2]\n", "no-tickets"),
        ("t.jsonl", '{"a": 1}\n', "no-tickets"),
        ("t.mbox", "no mail\n", "no-tickets"),
        ("t.csv", "", "no-tickets"),
        ("t.csv", "id,text\n", "no-tickets"),
        ("t.csv", "id,text\n1,\n", "no-tickets"),
        ("zendesk.json", '{"tickets": [', "no-tickets"),
    ],
)
def test_a_file_that_is_no_export_is_an_error(tmp_path: Path, name: str, text: str | bytes, code: str) -> None:
    """A file in which no ticket can be found is refused with a remedy, whatever it holds."""
    assert codes(read(write(tmp_path, name, text), "zendesk" if "zendesk" in name else "")) == [code]


def test_an_empty_folder_or_missing_file_is_an_error(tmp_path: Path) -> None:
    """What cannot be opened is reported, and the other exports are read all the same."""
    good, empty = write(tmp_path, "t.csv", table_export(["words"])), tmp_path / "empty"
    empty.mkdir()
    found = list(exports.read([(tmp_path / "none", "none"), (empty, "empty"), (good, "t.csv")], "", Fields()))
    assert (codes(found), tickets(found)) == (["unreadable-export", "no-tickets"], ["1"])


@pytest.mark.parametrize(
    ("name", "format_"),
    [(path.name, path.name.split(".")[1].split("-")[0]) for path in sorted(SAMPLES.iterdir())],
)
def test_the_format_is_recognised_by_the_content(tmp_path: Path, name: str, format_: str) -> None:
    """The tool that an export comes from is told by its keys, not by the name of the file."""
    path = write(tmp_path, "export", (SAMPLES / name).read_bytes())
    with export_file.opened(path, "export") as source:
        assert exports.recognised(source) == format_


def test_every_format_has_a_sample_and_a_row_in_the_documentation() -> None:
    """Whoever adds a format shows a file of it, which the audit is tested with, and says in docs/tickets.md what is read."""
    formats = sorted(exports.FORMATS)
    assert sorted({path.name.split(".")[1].split("-")[0] for path in SAMPLES.iterdir()}) == formats
    rows = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs/tickets.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [name for name in formats if name not in rows] == []


# A help desk of our own, whose JSON is like nobody else's.
CHAT = TicketSchema(
    name="chat",
    list_keys=("chats",),
    own_keys=("chat_turns",),
    is_ticket=lambda value: "chat_turns" in value,
    id=lambda value, fields: value.get("chat_no"),
    plan=lambda value, fields: values.tagged_plan(value),
    messages=lambda value, fields: (
        RawMessage(turn["says"], "", turn["when"]) for turn in values.objects(value["chat_turns"])
    ),
)


def chat(number: int) -> dict[str, object]:
    """Return a chat of two turns."""
    turns = [{"says": "Hello", "when": 1793530800}, {"says": "Bye", "when": "2026-11-02"}]
    return {"chat_no": number, "tags": ["plan_pro"], "chat_turns": turns, "tickets": [{"subject": "none of ours"}]}


@pytest.mark.parametrize(
    "text",
    [
        "".join(json.dumps(chat(number)) + "\n" for number in (1, 2)),
        json.dumps([chat(1), chat(2)]),
        json.dumps({"chats": [chat(1), chat(2)], "next": None}),
        json.dumps({"chats": [chat(1)]}, indent=1) + json.dumps({"chats": [chat(2)]}, indent=1),
    ],
)
def test_one_schema_is_all_that_a_help_desk_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """With its schema in the list its exports are recognised and read, a ticket a line, as a list and as pages of an API."""
    monkeypatch.setattr(vendors, "VENDORS", (*vendors.VENDORS, CHAT))
    monkeypatch.setitem(exports.SCHEMAS, CHAT.name, CHAT)
    found = read(write(tmp_path, "export.json", text))
    told = [(one.ticket, one.text, str(one.at), one.plan) for one in found if isinstance(one, Message)]
    assert told == [
        (number, *turn, "pro") for number in "12" for turn in (("Hello", "2026-11-01"), ("Bye", "2026-11-02"))
    ]
    assert len(found) == 4


def test_a_large_cell_leaves_no_trace(tmp_path: Path) -> None:
    """A cell may have more characters than Python's reader takes by itself; what that takes elsewhere stays as it was."""
    before = csv.field_size_limit()
    long = "x" * (before + 1)
    (found,) = read(write(tmp_path, "t.csv", f"id,text\n1,{long}\n"))
    assert isinstance(found, Message)
    assert (found.text == long, csv.field_size_limit()) == (True, before)


def test_columns_are_found_by_their_usual_names(tmp_path: Path) -> None:
    """Id, day, texts and plan are found under the names that exports give them; others are chosen by option."""
    text = "Ticket ID;Created time;Subject;Description;Plan;Extra\n7;2026-11-01 23:30 +0200;Hi;There;Pro;More\n"
    (found,) = read(write(tmp_path, "t.csv", text))
    assert isinstance(found, Message)
    assert (found.ticket, str(found.at), found.text, found.plan) == ("7", "2026-11-01", "Hi\n\nThere", "Pro")
    (found,) = read(write(tmp_path, "t.csv", text), text=("Extra",), id="Subject", plan="Description")
    assert isinstance(found, Message)
    assert (found.ticket, found.text, found.plan) == ("Hi", "More", "There")


@pytest.mark.parametrize(
    ("written", "form", "wanted"),
    [
        ("2026-11-01T23:30:00-05:00", "", "2026-11-02"),
        ("1793530800", "", "2026-11-01"),
        ("20261101T101010Z", "", "2026-11-01"),
        ("2026-11-01 10:00:00 UTC", "", "2026-11-01"),
        ("2026/11/01", "", "2026-11-01"),
        ("Sun, 1 Nov 2026 10:00:00 +0000", "", "2026-11-01"),
        ("01.11.2026", "%d.%m.%Y", "2026-11-01"),
        ("01.11.2026", "", "None"),
        ("yesterday", "", "None"),
    ],
)
def test_dates_are_read_in_the_usual_forms(tmp_path: Path, written: str, form: str, wanted: str) -> None:
    """ISO 8601 and mail dates are read as days in UTC, others by --date-format; what cannot be read is counted."""
    found = read(write(tmp_path, "t.jsonl", json.dumps({"id": 1, "date": written, "text": "x"})), date_format=form)
    assert [str(one.at) for one in found if isinstance(one, Message)] == [wanted]
    assert bool(faults(found)) == (wanted == "None")


def test_seconds_since_1970_are_a_date(tmp_path: Path) -> None:
    """Numbers are seconds or milliseconds since 1970."""
    text = '{"date": 1793530800, "text": "x"}\n{"date": 1793530800000, "text": "x"}\n'
    assert {str(one.at) for one in read(write(tmp_path, "t.jsonl", text)) if isinstance(one, Message)} == {"2026-11-01"}


@pytest.mark.parametrize("written", ["1793530800", "1793530800000", "2026-1-5", "2026/1/5", "20261101T101010Z"])
def test_a_date_in_a_table_is_read_as_in_json(tmp_path: Path, written: str) -> None:
    """In CSV every value is a text; the day is the same that JSON Lines tell with the text and with the number."""
    table = read(write(tmp_path, "t.csv", f"id,date,text\n1,{written},x\n"))
    values = [json.dumps(written), *([written] if written.isdigit() else [])]
    lines = read(write(tmp_path, "t.jsonl", "".join(f'{{"date": {value}, "text": "x"}}\n' for value in values)))
    days = {one.at for one in [*table, *lines] if isinstance(one, Message)}
    assert len(days) == 1
    assert None not in days


@pytest.mark.parametrize("before", ["sep=;\r\n", '"sep=;"\n', "SEP=;\n", "\n", "\r\n \r\n", ";;\n\nsep=;\n"])
def test_what_a_spreadsheet_writes_before_a_table_is_passed_over(tmp_path: Path, before: str) -> None:
    """Excel's `sep=;` and empty rows are no names of columns; the line of a fault still counts them."""
    found = read(write(tmp_path, "t.csv", f"{before}id;text;plan\n1;a, b, c;pro\n2;d\n"))
    assert (tickets(found), codes(found)) == (["1"], [])
    assert [one.place.line for one in found if isinstance(one, RecordFault)] == [3 + before.count("\n")]


def test_a_table_names_its_delimiter(tmp_path: Path) -> None:
    """What stands behind `sep=` parts the columns, even if another character stands there more often."""
    (found,) = read(write(tmp_path, "t.csv", "sep=|\nid|text, and, more|text\n1|a|b\n"))
    assert isinstance(found, Message)
    assert (found.ticket, found.text) == ("1", "b")


def test_a_thread_of_mails_is_one_ticket(tmp_path: Path) -> None:
    """Without a header for the id, mails that answer each other are one ticket, under a name that tells nothing."""
    head = "From a@b.example Mon Nov 23 10:00:00 2026\nSubject: A\n"
    first = f"{head}Message-ID: <lena-1@mail.example>\n\nHello\n\n"
    answer = f"{head}Message-ID: <2@x>\nIn-Reply-To: <lena-1@mail.example>\n\nHello\n\n"
    third = f"{head}Message-ID: <3@x>\nReferences: <lena-1@mail.example>\n <2@x>\nIn-Reply-To: <2@x>\n\nHello\n\n"
    other = f"{head}Message-ID: <4@x>\n\nHello\n\n"
    found = read(write(tmp_path, "t.mbox", first + answer + third + other))
    assert len(found) == 4
    assert len(tickets(found)) == 2
    assert "lena" not in "".join(tickets(found))


def test_a_large_attachment_does_not_hide_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a mail over the limit the text before the attachment is read, and the part that was cut is not."""
    monkeypatch.setattr(exports.mbox, "MAX_RECORD", 10_000)
    part = "--b\nContent-Type: text/plain\n\n{}\n"
    mail = (
        'From a@b.example Mon Nov 23 10:00:00 2026\nContent-Type: multipart/mixed; boundary="b"\n\n'
        + part.format("Hello https://small.example/")
        + part.format("x" * 60 + "\n" + "line\n" * 5000)
        + "--b--\n\n"
    )
    found = read(write(tmp_path, "t.mbox", mail + mail))
    assert [one.text for one in found if isinstance(one, Message)] == ["Hello https://small.example/"] * 2


def test_several_pages_of_an_api_in_one_file(tmp_path: Path) -> None:
    """Pages of Zendesk's API written one after the other are all read; users beside the tickets are left alone."""
    pages = [json.loads(zendesk_export(["a", "b"])) for _ in range(2)]
    for number, page in enumerate(pages):
        page["users"] = [{"id": 1, "name": "Lena", "tickets": []}]
        for ticket in page["tickets"]:
            ticket["id"] += 10 * number
    for between in ("\n", ""):
        found = read(write(tmp_path, "z.json", between.join(map(json.dumps, pages))))
        assert (tickets(found), faults(found)) == (["1", "2", "11", "12"], {})


def test_progress_tells_how_much_was_read(tmp_path: Path) -> None:
    """Progress is told by the bytes that were read, at most once for each percent."""
    said: list[str] = []
    path = write(tmp_path, "t.jsonl", lines_export(["words " * 100] * 5000))
    list(exports.read([(path, "t.jsonl")], "", Fields(), said.append))
    assert len(said) == len(set(said)) > 50
    assert said[-1] == "reading t.jsonl: 100 % of 3.1 MB"


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir()))
@given(cuts=st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 200), st.binary(max_size=6)), max_size=4))
@settings(max_examples=40, deadline=None)
def test_no_damage_is_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, name: str, cuts: list[tuple[int, int, bytes]]
) -> None:
    """Whatever bytes are lost or put in, what is read is messages, faults and diagnostics, and it comes to an end."""
    raw = (SAMPLES / name).read_bytes()
    for at, length, more in cuts:
        raw = raw[:at] + more + raw[at + length :]
    file = tmp_path_factory.getbasetemp() / f"damaged-{name}"
    file.write_bytes(raw)
    format_ = name.split(".")[1].split("-", maxsplit=1)[0]
    with_links = [one for one in read(file, format_) if isinstance(one, Message)]
    assert len(with_links) <= 40
    assert all(one.text.encode() or one.html.encode() for one in with_links)


def test_a_plan_field_without_a_plan_is_a_warning(tmp_path: Path) -> None:
    """A custom field that no ticket has is named: else no plan would ever be wrong, and nobody would know why."""
    found = list(exports.read([(SAMPLES / "planted.zendesk.json", "z")], "", Fields(plan="360009")))
    assert codes(found) == ["unknown-column", "missing-records"]
    found = list(exports.read([(SAMPLES / "planted.zendesk.json", "z")], "", Fields(plan="360001")))
    assert codes(found) == ["missing-records"]


@pytest.mark.parametrize(
    ("names", "cells", "wanted"),
    [
        ("Ticketnummer;Betreff;Nachricht;Erstellt am", "7;Hallo;Wo ist es?;04.03.2026 09:12", "Hallo\n\nWo ist es?"),
        (
            "Ticket ID;Ticket name;Ticket description;Create date",
            "7;Hi;Where is it?;2026-03-04 09:12",
            "Hi\n\nWhere is it?",
        ),
        ("Número;Asunto;Mensaje;Fecha", "7;Hola;¿Dónde está?;04/03/2026", "Hola\n\n¿Dónde está?"),
        ("チケット番号;件名;本文;作成日", "7;学習;どこですか？;2026年3月4日 9:12", "学習\n\nどこですか？"),
        ("CaseNumber;Subject;Description;CreatedDate", "7;Hi;Where?;2026-03-04T09:12:00.000+0000", "Hi\n\nWhere?"),
        ("number;short_description;description;opened_at", "7;Hi;Where?;2026-03-04 09:12:00", "Hi\n\nWhere?"),
    ],
)
def test_a_table_of_a_help_desk_is_read_in_many_languages(tmp_path: Path, names: str, cells: str, wanted: str) -> None:
    """Id, subject, text and day are found under the usual names of help desks; foreign headings tell the order of a day."""
    (found,) = read(write(tmp_path, "t.csv", f"Export of all tickets\n{names}\n{cells}\n"))
    assert isinstance(found, Message)
    assert (found.ticket, found.text, str(found.at)) == ("7", wanted, "2026-03-04")


@pytest.mark.parametrize(
    ("days", "wanted"),
    [
        (("03/04/2026", "13/04/2026"), "2026-04-03"),
        (("03/04/2026", "04/13/2026"), "2026-03-04"),
        (("03/04/2026",), "None"),
    ],
)
def test_the_days_of_a_table_tell_their_order(tmp_path: Path, days: tuple[str, ...], wanted: str) -> None:
    """Of `03/04/2026` another day of the column tells which is the month; without one it is not guessed."""
    rows = "".join(f"{i},words,{day}\n" for i, day in enumerate(days, start=1))
    first = read(write(tmp_path, "t.csv", f"id,text,date\n{rows}"))[0]
    assert isinstance(first, Message)
    assert str(first.at) == wanted


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        ("Question,Answer\nWhere is it?,Please look there.\n", [("Where is it?", ""), ("Please look there.", "agent")]),
        ("id,from,text\n1,customer,Where?\n1,agent,There.\n", [("Where?", "customer"), ("There.", "agent")]),
        ("id,inbound,text\n1,True,Where?\n1,False,There.\n", [("Where?", "customer"), ("There.", "agent")]),
        ("id,description,Comment\n1,Where?,04/Mar/26 9:40 AM;x:1;There.\n", [("Where?", ""), ("There.", "")]),
    ],
)
def test_who_wrote_a_row_is_told(tmp_path: Path, table: str, wanted: list[tuple[str, str]]) -> None:
    """A column of answers, or one that names who wrote, tells the agents' words from the customers'."""
    found = read(write(tmp_path, "t.csv", table))
    assert [(one.text, one.author) for one in found if isinstance(one, Message)] == wanted


@pytest.mark.parametrize(
    ("name", "text", "path"),
    [
        (
            "t.jsonl",
            '{"id": 1, "text": "x", "meta": {"remark": "See https://small.example/ for it all"}}\n',
            "meta.remark",
        ),
        ("t.csv", "id,text,Extra\n1,x,See https://small.example/ for it all\n", "Extra"),
    ],
)
def test_a_text_that_is_passed_over_is_named(tmp_path: Path, name: str, text: str, path: str) -> None:
    """Nothing is lost in silence: a field with a text that no message says is named, with the way to it."""
    assert faults(read(write(tmp_path, name, text))) == {f"not read whole: there is a text under `{path}`": 1}


@pytest.mark.parametrize("charset", ["cp932", "euc_jp", "utf-16-le", "utf-16-be"])
def test_a_charset_without_a_mark_is_told_by_its_bytes(tmp_path: Path, charset: str) -> None:
    """Tables in Japanese charsets, and in UTF-16 without a byte order mark, are read."""
    text = "id,件名,本文\r\n12,学習,学習をオフにする方法を教えてください。よろしくお願いします。 https://small.example/faq/\r\n"
    (found,) = read(write(tmp_path, "t.csv", text.encode(charset)))
    assert isinstance(found, Message)
    assert "方法を教えて" in found.text


MAIL = "From: a@b.example\nDate: Wed, 4 Mar 2026 09:12:00 +0000\nMessage-ID: <{}@x>\nSubject: s\n\nHello\n"


@pytest.mark.parametrize("parting", ["From - Wed Mar  4 09:12:00 2026\n", "From a@b Wed Mar 4 09:12 CET 2026\n"])
def test_a_mail_ends_where_the_next_begins(tmp_path: Path, parting: str) -> None:
    """No empty line is needed before a line with a day that headers follow."""
    found = read(write(tmp_path, "t.mbox", f"{parting}{MAIL.format(1)}{parting}{MAIL.format(2)}"))
    assert len(tickets(found)) == len(found) == 2


@pytest.mark.parametrize("parting", ["From 184@xxx\n", "From \n"])
def test_a_line_without_a_day_parts_mails_where_headers_follow(tmp_path: Path, parting: str) -> None:
    """After an empty line `From id` parts two mails, if a mail follows."""
    found = read(write(tmp_path, "t.mbox", f"{parting}{MAIL.format(1)}\n{parting}{MAIL.format(2)}"))
    assert len(tickets(found)) == len(found) == 2


def test_a_sentence_parts_no_mails(tmp_path: Path) -> None:
    """A line of a text that begins with "From" and names a year is no end of a mail; one that was marked loses its mark."""
    text = f"From a@b.example Sun Feb  1 10:00:00 2026\n{MAIL.format(1)}\nFrom January 2026 on it costs more, you say?\n\n>From now on\n"
    (found,) = read(write(tmp_path, "t.mbox", text))
    assert isinstance(found, Message)
    assert "From January 2026 on" in found.text
    assert "\nFrom now on" in found.text


def test_a_mail_of_parts_without_end_costs_no_other_mail(tmp_path: Path) -> None:
    """Parts within parts, thousands deep, are told with their line; the mails before and behind them are read."""
    parting = "From a@b.example Sun Feb  1 10:00:00 2026\n"
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(3000))
    text = f"{parting}{MAIL.format(1)}\n{parting}Subject: deep\n{parts}\n{parting}{MAIL.format(2)}"
    found = read(write(tmp_path, "t.mbox", text))
    (fault,) = [one for one in found if isinstance(one, RecordFault)]
    assert ("parts within parts" in fault.what, fault.place.line) == (
        True,
        text[: text.index("Subject: deep")].count("\n"),
    )
    assert sum("Hello" in one.text for one in found if isinstance(one, Message)) == 2


@pytest.mark.parametrize("before", ["", "Received: from x by y; Wed, 4 Mar 2026 09:12:01 +0100\n"])
def test_a_mail_by_itself_is_read(tmp_path: Path, before: str) -> None:
    """A file that is one mail is told by its headers, whatever its name."""
    (found,) = read(write(tmp_path, "t.eml", before + MAIL.format(1)))
    assert isinstance(found, Message)
    assert (found.text, str(found.at)) == ("s\n\nHello", "2026-03-04")


@pytest.mark.parametrize(
    ("label", "charset"), [("Shift_JIS", "cp932"), ("windows-31j", "cp932"), ("gb2312", "gb18030"), ("euc-kr", "cp949")]
)
def test_a_label_means_what_its_writers_mean(tmp_path: Path, label: str, charset: str) -> None:
    """The labels of mails are read as the web reads them: `Shift_JIS` has the signs of Windows, `gb2312` those of GBK."""
    wanted = {"cp932": "①学習", "gb18030": "镕基", "cp949": "똠방"}[charset]
    mail = (
        MAIL.format(1)
        .replace("\n\nHello", f"\nContent-Type: text/plain; charset={label}\nContent-Transfer-Encoding: 8bit\n\n")
        .encode()
    )
    (found,) = read(write(tmp_path, "t.eml", mail + wanted.encode(charset) + b"\n"))
    assert isinstance(found, Message)
    assert found.text.split() == ["s", wanted]


@pytest.mark.parametrize("packed", [gzip.compress, bz2.compress, lzma.compress])
@pytest.mark.parametrize("name", ["t.csv", "t.jsonl", "zendesk.json", "t.mbox"])
def test_a_packed_export_is_read(tmp_path: Path, name: str, packed: Callable[[bytes], bytes]) -> None:
    """What gzip, bzip2 or xz packed is unpacked while it is read, whatever its name."""
    plain = EXPORTS[name](["first words", "second words"])
    found = read(write(tmp_path, "export", packed(plain.encode())), **options(name))
    assert (tickets(found), codes(found)) == (["1", "2"], [])


def test_a_damaged_packed_export_is_an_error(tmp_path: Path) -> None:
    """Of a packed file that was cut off what can be read is read, and the file is said to be damaged."""
    raw = gzip.compress(lines_export([f"words {i}" for i in range(50_000)]).encode())
    found = read(write(tmp_path, "t.jsonl.gz", raw[: len(raw) // 2]))
    assert len(tickets(found)) > 10
    assert codes(found) == ["unreadable-export"]


def test_a_trap_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file that unpacks to far more than a text does is given up."""
    monkeypatch.setattr(packing, "_MOST", 1000)
    found = read(write(tmp_path, "t.jsonl.gz", gzip.compress(b'{"id": 1, "text": "' + b"x" * 50_000_000)))
    assert codes(found) == ["unreadable-export"]
