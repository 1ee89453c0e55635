"""Diagnostics as text for people, JSON for programs, and marks for reviews on GitHub and GitLab."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict

from answerbook.core.diagnostics import Diagnostic, Severity
from answerbook.core.json_text import indented


def as_text(diagnostic: Diagnostic) -> str:
    """Return `file:line:column: severity[code]: message` and, on a line of its own, the help."""
    message = diagnostic.message.replace("\n", " ")
    first = f"{diagnostic.location}: {diagnostic.severity}[{diagnostic.code}]: {message}"
    return _inert(f"{first}\nhelp: {diagnostic.help}" if diagnostic.help else first)


def _inert(text: str) -> str:
    """Return a text that no terminal obeys and nobody reads in another order: ESC as JSON has it."""
    return "".join(char if char.isprintable() or char == "\n" else json.dumps(char)[1:-1] for char in text)


def as_github(diagnostic: Diagnostic) -> str:
    """Return a workflow command of GitHub Actions, which marks the line in a pull request.

    Format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
    """
    at = diagnostic.location
    values = {"file": at.file, "line": at.line, "col": at.column, "title": diagnostic.code}
    properties = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in values.items())
    text = f"{diagnostic.message}. {diagnostic.help}" if diagnostic.help else diagnostic.message
    return f"::{diagnostic.severity} {properties}::{_escaped(text)}"


def _escaped(text: str, more: str = "") -> str:
    """Percent-encode what would end a workflow command, as GitHub's own toolkit does (`%` first)."""
    for char in f"%\r\n{more}":
        text = text.replace(char, f"%{ord(char):02X}")
    return _inert(text)


def as_gitlab(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a report of GitLab's Code Quality, which marks the lines in a merge request.

    Format: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format. The fingerprint tells problems
    apart; lines are no part of it, so that one which has only moved counts as known.
    """
    seen: dict[str, int] = {}
    return _inert(indented([_in_gitlab(one, seen) for one in diagnostics]))


def _in_gitlab(diagnostic: Diagnostic, seen: dict[str, int]) -> dict[str, object]:
    what = f"{diagnostic.code} {diagnostic.location.file} {diagnostic.message}"
    seen[what] = seen.get(what, 0) + 1
    return {
        "description": f"{diagnostic.message}. {diagnostic.help}" if diagnostic.help else diagnostic.message,
        "check_name": diagnostic.code,
        "fingerprint": hashlib.sha256(f"{what} {seen[what]}".encode()).hexdigest(),
        "severity": "major" if diagnostic.severity is Severity.ERROR else "minor",
        "location": {"path": diagnostic.location.file, "lines": {"begin": diagnostic.location.line}},
    }


def as_json(diagnostics: Iterable[Diagnostic], counts: dict[str, int], site: str, **more: object) -> str:
    """Return one JSON object: `ok`, `counts` by kind, `site`, `diagnostics`, and what else is given."""
    items = list(diagnostics)
    ok = all(d.severity is not Severity.ERROR for d in items)
    value = {"ok": ok, "counts": counts, "site": site, "diagnostics": [asdict(d) for d in items], **more}
    return _inert(indented(value))
