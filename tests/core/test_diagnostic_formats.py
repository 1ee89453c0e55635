"""The four forms of a report: for people, for programs, for the reviews of GitHub and of GitLab."""

import json

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
