"""What is still to be written says so, and is not published."""

from dataclasses import replace
from pathlib import Path

from ledger_driver import Desk

from answerbook.core.diagnostics import Severity
from answerbook.pipeline import check


def test_a_note_to_the_writer_is_an_error_at_its_place(tmp_path: Path) -> None:
    """A plain text or a line of Markdown that begins with the mark is reported with its words; code may begin so."""
    desk = Desk.opened(tmp_path)
    body = "It is open.\n\n- TODO: since when\n\n`TODO: a` and TODO: b\n\n```\nTODO: c\n```"
    desk.faq("x", body=body, short='"TODO: say it"', more="also_asked: [a TODO]\n")
    found = check(desk.settings).diagnostics
    assert [(d.location.line, d.location.column, d.code, d.message) for d in found] == [
        (3, 9, "unwritten", "faq:x is not finished: say it"),
        (9, 3, "unwritten", "faq:x is not finished: since when"),
    ]


def test_an_unfinished_answer_is_shown_to_who_writes_it(tmp_path: Path) -> None:
    """`serve`, which shows drafts, only warns: the page can be seen while it is written."""
    desk = Desk.opened(tmp_path)
    desk.faq("x", body="TODO: all of it")
    outcome = check(replace(desk.settings, drafts=True))
    assert outcome.ok
    assert [(d.code, d.severity) for d in outcome.diagnostics] == [("unwritten", Severity.WARNING)]


def test_what_a_draft_lacks_stops_nothing(tmp_path: Path) -> None:
    """A draft may be unfinished; that is what it is for."""
    desk = Desk.opened(tmp_path)
    desk.faq("x", body="TODO: all of it", more="draft: true\n")
    assert check(desk.settings).diagnostics == ()
