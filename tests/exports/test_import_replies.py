"""`docs/import_replies.py`: a second import updates what the first created. Against a stand-in, not a live help desk."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from folders import ROOT
from helpdesk_stub import Helpdesk, helpdesk
from ledger_driver import Desk

from answerbook.exports.targets import TARGETS

FILES = {"zendesk-macros", "freshdesk", "intercom", "gorgias", "front", "help-scout", "rt"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a recorded site with four FAQs."""
    desk = Desk.opened(tmp_path)
    for id_ in ("x", "y", "y-z"):
        desk.faq(id_)
    desk.record()
    return desk


@pytest.fixture
def tool() -> Iterator[Helpdesk]:
    """Return an empty help desk."""
    with helpdesk() as tool:
        yield tool


def send(desk: Desk, tool: Helpdesk, target: str) -> subprocess.CompletedProcess[str]:
    """Export the site and import it."""
    graph = desk.check().graph
    assert graph is not None
    [text] = TARGETS[target](graph).files.values()
    file = desk.folder / "replies.jsonl"
    file.write_text(text, encoding="utf-8")
    environment = {
        "PATH": os.environ["PATH"],
        "HELPDESK_URL": tool.address,
        "HELPDESK_AUTHORIZATION": "Bearer key",
        "HELPDESK_FOLDER": "7",
        "HELPDESK_SOURCE": "8",
        "HELPDESK_MAILBOX": "9",
        "HELPDESK_CLASS": "Answers",
    }
    command = [sys.executable, str(ROOT / "docs/import_replies.py"), target, str(file)]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


@pytest.mark.parametrize("target", sorted(FILES))
def test_a_second_import_doubles_nothing(desk: Desk, tool: Helpdesk, target: str) -> None:
    """The first import creates each reply, the second updates it, and an edit changes that reply alone."""
    done = send(desk, tool, target)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == ("4 sent, 0 updated\n" if target == "intercom" else "4 created, 0 updated\n")
    first = dict(tool.replies)
    assert len(first) == 4
    assert tool.authorizations == {"Bearer key"}
    desk.faq("y", short="Never.")
    desk.record(day=date(2026, 12, 1))
    done = send(desk, tool, target)
    assert done.stdout == ("4 sent, 0 updated\n" if target == "intercom" else "0 created, 4 updated\n")
    assert list(tool.replies) == list(first)
    assert len([number for number in first if first[number] != tool.replies[number]]) == 1


def test_what_only_the_users_know_is_added(desk: Desk, tool: Helpdesk) -> None:
    """Freshdesk's folder and Intercom's source, which no export can know, come from the environment."""
    send(desk, tool, "freshdesk")
    assert {body["folder_id"] for _, _, body in tool.changes} == {7}
    tool.replies.clear()
    tool.changes.clear()
    send(desk, tool, "intercom")
    assert {body["source_id"] for _, _, body in tool.changes} == {8}
    tool.replies.clear()
    tool.changes.clear()
    send(desk, tool, "rt")
    assert {body["Class"] for _, _, body in tool.changes} == {"Answers"}


def test_an_article_that_was_switched_off_stays_off(desk: Desk, tool: Helpdesk) -> None:
    """Its name is taken in Request Tracker, so no second one can be made: the script says which one it is."""
    send(desk, tool, "rt")
    off = next(number for number, reply in tool.replies.items() if reply["Summary"].startswith("faq-y@"))
    tool.replies[off]["Disabled"] = "1"
    tool.changes.clear()
    done = send(desk, tool, "rt")
    assert done.stdout.startswith(f"faq-y was switched off (number {off})")
    assert done.stdout.endswith("0 created, 3 updated\n")
    assert len(tool.changes) == 3


@pytest.mark.parametrize("target", sorted(FILES - {"intercom"}))
def test_replies_of_others_are_left_alone(desk: Desk, tool: Helpdesk, target: str) -> None:
    """A reply that carries no id of ours is neither changed nor reported; one of a withdrawn answer is reported."""
    theirs = {"title": "Buy faq-x", "name": "Buy [now]", "description": None, "external_id": "CUS-1", "Summary": ""}
    gone = {
        "title": "T [faq-gone@r2]",
        "name": "T [faq-gone@r2]",
        "description": "faq-gone@r2",
        "external_id": "faq-gone@r2",
        "Summary": "faq-gone@r2",
    }
    tool.replies = {1: theirs, 2: gone}
    done = send(desk, tool, target)
    assert (tool.replies[1], tool.replies[2]) == (theirs, gone)
    assert len(tool.replies) == 6
    assert done.stdout.splitlines() == [
        "4 created, 0 updated",
        "not in the file any more, delete it by hand if it is withdrawn: faq-gone (number 2)",
    ]


def test_an_import_waits_when_it_is_asked_to(desk: Desk, tool: Helpdesk) -> None:
    """Told that there were too many requests, it tries again; told anything else, it stops and says what."""
    tool.refusals = 2
    assert send(desk, tool, "gorgias").stdout == "4 created, 0 updated\n"
    tool.refusals = 99
    done = send(desk, tool, "gorgias")
    assert (done.returncode, "still too many requests" in done.stderr) == (1, True)


def test_a_wrong_address_is_said(desk: Desk, tool: Helpdesk) -> None:
    """An address that the help desk does not have ends the import with what it answered; nothing goes elsewhere."""
    tool.address += "/elsewhere"
    done = send(desk, tool, "front")
    assert done.returncode == 1
    assert "is not at" in done.stderr or "404" in done.stderr
    assert tool.changes == []
