"""The four forms of a report: for people, for programs, for the reviews of GitHub and of GitLab."""

import json
from collections.abc import Callable

import pytest

from answerbook.core.diagnostic_formats import as_github, as_gitlab, as_json, as_text
from answerbook.core.diagnostics import Diagnostic, Location, Severity

FULL = Diagnostic("unknown-term", "no such term `é`", Location("content/a.md", 3, 7), "add it", entry="faq:a")
BARE = Diagnostic("empty-topic", "nothing here", Location("content/topics.yml"), severity=Severity.WARNING)


def test_text_names_place_code_message_and_remedy() -> None:
    """The first line can be clicked in an editor; the remedy has a line of its own, if there is one."""
    assert as_text(FULL) == "content/a.md:3:7: error[unknown-term]: no such term `é`\nhelp: add it"
    assert as_text(BARE) == "content/topics.yml:1:1: warning[empty-topic]: nothing here"


def test_json_has_one_shape() -> None:
    """One object: `ok`, `counts`, `site` and each diagnostic with all its fields, whatever was found."""
    value = json.loads(as_json([FULL, BARE], {"faq": 2}, "site"))
    assert value == {
        "ok": False,
        "counts": {"faq": 2},
        "site": "site",
        "diagnostics": [
            {
                "code": "unknown-term",
                "message": "no such term `é`",
                "location": {"file": "content/a.md", "line": 3, "column": 7},
                "help": "add it",
                "severity": "error",
                "entry": "faq:a",
            },
            {
                "code": "empty-topic",
                "message": "nothing here",
                "location": {"file": "content/topics.yml", "line": 1, "column": 1},
                "help": "",
                "severity": "warning",
                "entry": "",
            },
        ],
    }


@pytest.mark.parametrize(("found", "ok"), [([], True), ([BARE], True), ([BARE, FULL], False)])
def test_only_errors_make_a_run_fail(found: list[Diagnostic], ok: bool) -> None:
    """`ok` is true as long as there are but warnings."""
    assert json.loads(as_json(iter(found), {}, ""))["ok"] is ok


def test_github_marks_the_line() -> None:
    """An annotation is one workflow command with file, line, column and title; without a remedy, the message alone."""
    assert as_github(FULL) == "::error file=content/a.md,line=3,col=7,title=unknown-term::no such term `é`. add it"
    assert as_github(BARE) == "::warning file=content/topics.yml,line=1,col=1,title=empty-topic::nothing here"


def test_github_escapes_what_would_end_a_command() -> None:
    """Data escapes `%`, CR and LF; properties `:` and `,` as well; `%` first, so that nothing is escaped twice."""
    at = Location("C:\\a,b%3A\r\n.md")
    text = as_github(Diagnostic("x", "50%, a: b\r\n::error::c %0A", at, "d\ne"))
    assert text == (
        "::error file=C%3A\\a%2Cb%253A%0D%0A.md,line=1,col=1,title=x::50%25, a: b%0D%0A::error::c %250A. d%0Ae"
    )


def test_gitlab_gets_place_code_message_and_remedy() -> None:
    """Each problem is marked at its line; equal ones are told apart, and one that moves stays the same."""
    again = Diagnostic("unknown-term", "no such term `é`", Location("content/a.md", 9, 7), "add it", entry="faq:a")
    full, bare, second = json.loads(as_gitlab([FULL, BARE, again]))
    prints = [one.pop("fingerprint") for one in (full, bare, second)]
    assert full == {
        "description": "no such term `é`. add it",
        "check_name": "unknown-term",
        "severity": "major",
        "location": {"path": "content/a.md", "lines": {"begin": 3}},
    }
    assert (bare["description"], bare["severity"]) == ("nothing here", "minor")
    assert len(set(prints)) == 3
    assert json.loads(as_gitlab([again]))[0]["fingerprint"] == prints[0]
    assert json.loads(as_gitlab([])) == []


SIGNS = "a\x1b]0;owned\x07\x1b[2J\x9b\x7f\u202e\u2066\u2028\U000e0001b"


@pytest.mark.parametrize(
    "form", [as_text, as_github, lambda one: as_gitlab([one]), lambda one: as_json([one], {}, "")], ids=str
)
def test_no_message_holds_what_a_terminal_obeys(form: Callable[[Diagnostic], str]) -> None:
    """Escape sequences, C1 controls and signs that turn the direction are shown as JSON escapes, in every form."""
    told = form(Diagnostic("unknown-key", f"{SIGNS} is no field\nb:1:1: error[x]: y", Location(f"{SIGNS}.md"), SIGNS))
    assert [char for char in told if not char.isprintable() and char != "\n"] == []
    assert "u001b]0;owned" in told


def test_a_message_is_one_line_and_its_remedy_follows() -> None:
    """A text within a message cannot look like a message of its own; a remedy may have lines to be copied."""
    told = as_text(Diagnostic("cannot-add", "a\nb.md:1:1: error[x]: y", Location("a.yml"), "write:\n  c: d"))
    assert told.split("\n") == ["a.yml:1:1: error[cannot-add]: a b.md:1:1: error[x]: y", "help: write:", "  c: d"]
