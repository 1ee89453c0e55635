"""What an export holds is read whole, or a warning says what is missing: pages, replies, journals, mails."""

import json
from pathlib import Path
from typing import Any

import pytest

from answerbook.core.diagnostics import Diagnostic
from answerbook.tickets.read import exports
from answerbook.tickets.read.messages import Fields, Message, RecordFault

TICKET = {"id": 1, "raw_subject": "A", "subject": "A", "comments": [{"body": "Where is it?"}], "submitter_id": 1}
ISSUE = {"id": "1", "key": "A-1", "fields": {"issuetype": {}, "summary": "A", "description": "B c d"}}


def read(*files: Path) -> list[exports.Item]:
    """Return what is in some exports."""
    return list(exports.read([(file, file.name) for file in files], "", Fields()))


def write(folder: Path, name: str, value: object) -> Path:
    """Write an export, as JSON unless it is a text."""
    file = folder / name
    file.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return file


def warnings(found: list[exports.Item]) -> list[str]:
    """Return what is said of records that are missing."""
    return [one.message for one in found if isinstance(one, Diagnostic) and one.code == "missing-records"]


def faults(found: list[exports.Item]) -> list[str]:
    """Return what is wrong with records."""
    return [one.what for one in found if isinstance(one, RecordFault)]


def told(found: list[exports.Item]) -> list[tuple[str, str, str]]:
    """Return the author, day and text of each message."""
    return [(one.author, str(one.at), one.text) for one in found if isinstance(one, Message)]


@pytest.mark.parametrize(
    "page",
    [
        {"tickets": [TICKET], "count": 250},
        {"count": 250, "tickets": [TICKET], "users": [{"id": 7}]},
        {"tickets": [TICKET], "page": {"totalElements": 250}},
    ],
)
@pytest.mark.parametrize("indent", [None, 1])
def test_a_page_that_says_how_many_there_are(tmp_path: Path, page: dict[str, Any], indent: int | None) -> None:
    """The number beside the list is compared with what was read, wherever it stands."""
    found = read(write(tmp_path, "a.json", json.dumps(page, indent=indent)))
    assert warnings(found) == ["the export says that it holds 250 records, and 1 was read"]


def test_pages_in_several_files_belong_together(tmp_path: Path) -> None:
    """Each file says how many there are in all; that is complete once all files are named."""
    pages = [
        write(tmp_path, f"{i}.json", {"tickets": [{**TICKET, "id": i}], "count": 2, "next_page": more})
        for i, more in enumerate(("https://desk.example/2", None))
    ]
    assert (warnings(read(*pages)), warnings(read(pages[1]))) == (
        [],
        ["the export says that it holds 2 records, and 1 was read"],
    )


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ({"next_page": "https://desk.example/?page=2"}, 1),
        ({"next_page": None}, 0),
        ({"paging": {"next": {"after": "7"}}}, 1),
        ({"links": {"next": "x"}, "meta": {"has_more": False}}, 0),
        ({"next_page": "x", "end_of_stream": True}, 0),
        ({"isLast": False}, 1),
        ({"done": True}, 0),
    ],
)
def test_a_page_that_names_the_next(tmp_path: Path, more: dict[str, Any], wanted: int) -> None:
    """A file whose last page leads to another one is a part."""
    assert len(warnings(read(write(tmp_path, "a.json", {"tickets": [TICKET], **more})))) == wanted


def test_tickets_without_a_place_for_replies(tmp_path: Path) -> None:
    """Lists of some APIs have the first message alone; an audit of these would find no link of an agent, and say so."""
    alone = {**TICKET, "description": "Where is it?"}
    del alone["comments"]
    message = "the export has the first message of each ticket alone: replies, and the links in them, are not there"
    assert warnings(read(write(tmp_path, "a.json", [alone]))) == [message]
    assert warnings(read(write(tmp_path, "b.json", [alone, {**alone, "comments": []}]))) == []


@pytest.mark.parametrize(
    "ticket",
    [
        {**ISSUE, "fields": {**ISSUE["fields"], "comment": {"total": 3, "comments": [{"body": "Here."}]}}},
        {"id": 1, "messages_count": 2, "from_agent": 0, "messages": [{"body_text": "Where?", "from_agent": False}]},
        {"title": "A", "number": 1, "body": "Where is it?", "comments": 3, "comments_url": "x"},
        {"id": 1, "title": "A", "article_count": 2, "articles": [{"body": "Where is it?"}]},
    ],
)
def test_a_ticket_that_says_how_many_messages_it_has(tmp_path: Path, ticket: dict[str, Any]) -> None:
    """A ticket of which some messages are not in the export is counted."""
    assert faults(read(write(tmp_path, "a.json", [ticket]))) == ["with fewer messages than it says that it has"]


def test_a_preview_is_no_message(tmp_path: Path) -> None:
    """Where a list has the beginning of a message alone, that is read and said."""
    front = {"id": "cnv_1", "subject": "A", "last_message": {"is_inbound": True, "text": "Where is it?"}}
    found = read(write(tmp_path, "a.json", {"_results": [front]}))
    assert faults(found) == ["read from a preview alone, for its messages are not in the export"]


JOURNAL = (
    "2026-03-05 09:12:00 - Bob Agent (Work notes)\nAsk the team\n\n"
    "2026-03-04 10:12:00 - Bob Agent (Additional comments)\nPlease look here:\nhttps://small.example/\n\n"
    "2026-03-04 09:30:00 - Ann Lee (Additional comments)\nIt is late\n\n"
)


def test_a_journal_is_parted_into_its_messages(tmp_path: Path) -> None:
    """ServiceNow has all comments in one field, the newest first; the caller's are a customer's."""
    record = {
        "number": "INC1",
        "sys_id": "a",
        "short_description": "Order",
        "description": "Where is it?",
        "opened_at": "2026-03-04 09:00:00",
        "caller_id": {"display_value": "Ann Lee"},
        "comments_and_work_notes": JOURNAL,
    }
    table = f'number,opened_at,short_description,description,caller_id,comments\nINC1,2026-03-04,Order,Where is it?,Ann Lee,"{JOURNAL}"\n'
    wanted = [
        ("customer", "2026-03-04", "It is late"),
        ("agent", "2026-03-04", "Please look here:\nhttps://small.example/"),
        ("agent", "2026-03-05", "Ask the team"),
    ]
    for file in (write(tmp_path, "a.json", {"result": [record]}), write(tmp_path, "a.csv", table)):
        found = read(file)
        assert (told(found)[1:], faults(found)) == (wanted, [])


def mailbox(*mails: str, length: bool = True) -> str:
    """Return mails as mboxcl2 has them: each says how long it is, and marks nothing."""
    return "".join(
        f"From a@b.example Mon Nov 23 10:00:00 2026\nSubject: A\nMessage-ID: <{i}@b>\n"
        + (f"Content-Length: {len(text)}\n" if length else "")
        + f"\n{text}\n"
        for i, text in enumerate(mails)
    )


QUOTING = "Hello,\n\nFrom b@c.example Mon Nov 23 10:00:00 2026\nFrom: B\nwrote me that\n"


def test_a_mail_that_says_how_long_it_is(tmp_path: Path) -> None:
    """Within its length no line parts two mails."""
    found = told(read(write(tmp_path, "a.mbox", mailbox(QUOTING, "Second.\n"))))
    assert [text for _, _, text in found] == [f"A\n\n{QUOTING}".strip(), "A\n\nSecond."]


@pytest.mark.parametrize("length", [3, 40, 100_000])
def test_a_length_that_is_wrong_loses_no_mail(tmp_path: Path, length: int) -> None:
    """Programs that changed a mail left its length as it was: then the lines part the mails, as without one."""
    text = mailbox("First words\nand more.\n", "Second.\n", "Third.\n")
    broken = text.replace("Content-Length: 22", f"Content-Length: {length}", 1)
    assert broken != text
    found = told(read(write(tmp_path, "a.mbox", broken)))
    assert [one for _, _, one in found] == ["A\n\nFirst words\nand more.", "A\n\nSecond.", "A\n\nThird."]


def test_a_mail_by_itself_may_begin_with_any_header(tmp_path: Path) -> None:
    """What a server puts before the headers of a mail hides none of it."""
    mail = "ARC-Seal: i=1\nAuthentication-Results: x\nFrom: a@b.example\nTo: c@d\nSubject: A\n\nIt is late.\n"
    assert [text for _, _, text in told(read(write(tmp_path, "a.eml", mail)))] == ["A\n\nIt is late."]


TICKET_XML = "<ticket><nice-id>{}</nice-id><submitter-id>1</submitter-id><subject>A</subject><comments><comment><value>{}</value></comment></comments></ticket>"


def xml(*texts: str, before: str = "") -> str:
    """Return tickets in XML."""
    rows = "\n".join(TICKET_XML.format(i, text) for i, text in enumerate(texts, start=1))
    return f'<?xml version="1.0"?>\n{before}<tickets type="array">\n{rows}\n</tickets>\n'


def test_an_entity_is_never_resolved(tmp_path: Path) -> None:
    """A declaration of entities counts for nothing: who uses one has a broken record, and no file is opened."""
    secret = write(tmp_path, "secret.txt", "secret")
    before = f'<!DOCTYPE t [<!ENTITY a "aaaa"><!ENTITY s SYSTEM "{secret.as_uri()}">]>\n'
    found = read(write(tmp_path, "a.xml", xml("one &a;", "two &s;", "three &amp; &#252;", before=before)))
    assert [text for _, _, text in told(found)] == ["A\n\nthree & ü"]
    assert faults(found) == ["no XML, and skipped"] * 2


@pytest.mark.parametrize("text", ["a < b", "<b>bold", "&nbsp;"])
def test_a_broken_record_costs_itself(tmp_path: Path, text: str) -> None:
    """Reading goes on with the next record."""
    found = read(write(tmp_path, "a.xml", xml("one", text, "three")))
    assert [text for _, _, text in told(found)] == ["A\n\none", "A\n\nthree"]
    assert faults(found) == ["no XML, and skipped"]


def test_a_text_may_quote_the_end_of_a_record(tmp_path: Path) -> None:
    """Within CDATA a tag is a text; signs that XML forbids are passed over."""
    found = read(write(tmp_path, "a.xml", xml("<![CDATA[</ticket> is a tag\x0b]]>", "two")))
    assert [text for _, _, text in told(found)] == ["A\n\n</ticket> is a tag", "A\n\ntwo"]


def test_elements_within_elements_have_a_limit(tmp_path: Path) -> None:
    """A record of ten thousand elements, each within the next, is broken, not a crash."""
    found = read(write(tmp_path, "a.xml", xml("<a>" * 10_000 + "x" + "</a>" * 10_000, "two")))
    assert faults(found) == ["no XML, and skipped"]


def test_a_feed_of_issues_is_read(tmp_path: Path) -> None:
    """Other tools call their records `item` or `issue`; attributes count, too."""
    comment = (
        '<comment author="b" created="Thu, 5 Mar 2026 10:00:00 +0000">Look &lt;b&gt;here&lt;/b&gt; please.</comment>'
    )
    item = f"<item><title>[A-1] Order</title><key>A-1</key><description>Where is it?</description><created>Wed, 4 Mar 2026 09:00:00 +0000</created><comments>{comment}</comments></item>"
    found = read(write(tmp_path, "a.xml", f'<rss version="0.92"><channel><title>Desk</title>{item}</channel></rss>'))
    assert told(found) == [
        ("", "2026-03-04", "[A-1] Order\n\nWhere is it?"),
        ("", "2026-03-05", "Look <b>here</b> please."),
    ]
    assert faults(found) == []


def test_a_page_of_html_is_no_export(tmp_path: Path) -> None:
    """What a browser saved instead of the export is not taken for one."""
    found = read(write(tmp_path, "a.html", "<!doctype html>\n<html><body><p>Log in, please</p></body></html>\n"))
    assert [one.code for one in found if isinstance(one, Diagnostic)] == ["unknown-format"]
