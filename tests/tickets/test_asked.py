"""What the tickets of an export ask, and with which answers they were resolved: for phrasings and for questions."""

import json
from pathlib import Path

import pytest
from ledger_driver import Desk
from vendor_samples import WRITERS, Reply, Ticket, zendesk_xml

LINK = "https://small.example/help/faq/refunds/"
ASKED = "How can I get my money back for a broken lamp?"
REPLIES = (
    Reply(ASKED, "2026-03-04T09:12:00Z", agent=False),
    Reply(f"Please read {LINK}r1/", "2026-03-04T10:12:00Z", agent=True),
)
TICKETS = [Ticket(i, "Lamp", REPLIES) for i in (1, 2)]
TABLE = "id,text,answer\n" + "".join(f"{i},{ASKED},Please read {LINK}\n" for i in (1, 2))
EXPORTS = {
    "t.csv": TABLE,
    "t.xml": zendesk_xml(TICKETS),
    **{f"{name}.json": json.dumps(WRITERS[name](TICKETS)) for name in ("gorgias", "intercom", "helpscout")},
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return a site with two answers, of which it recorded each."""
    desk = Desk.opened(tmp_path_factory.mktemp("desk"))
    desk.faq("refunds", body="We pay back.")
    desk.record("Published.")
    return desk


@pytest.mark.parametrize("name", EXPORTS)
def test_links_in_replies_are_the_labels(desk: Desk, tmp_path: Path, name: str) -> None:
    """A ticket was resolved with the answer that an agent sent: what it asks is proposed as a phrasing of that answer."""
    (tmp_path / name).write_text(EXPORTS[name], encoding="utf-8")
    done = desk.run("suggest-phrasings", str(tmp_path / name), "--json")
    assert done.exit_code == 0, done.output
    (proposed,) = json.loads(done.stdout)["phrasings"]
    assert (proposed["id"], [one["text"] for one in proposed["also_asked"]]) == ("refunds", [ASKED])
    assert proposed["also_asked"][0]["tickets"] == ["1", "2"]


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_a_list_of_questions(desk: Desk, tmp_path: Path, name: str) -> None:
    """Each ticket is asked once, by what its customer wrote first, under its own id."""
    (tmp_path / name).write_text(EXPORTS[name], encoding="utf-8")
    done = desk.run("find", "--queries", str(tmp_path / name))
    assert done.exit_code == 0, done.output
    rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert [str(row["id"]) for row in rows] == ["1", "2"]


def test_an_export_without_a_link_is_an_error(desk: Desk, tmp_path: Path) -> None:
    """Without links nothing tells what resolved a ticket."""
    (tmp_path / "t.csv").write_text(f"id,text\n1,{ASKED}\n", encoding="utf-8")
    done = desk.run("suggest-phrasings", str(tmp_path / "t.csv"))
    assert done.exit_code == 1
    assert "no ticket of the export links to an answer" in done.output
