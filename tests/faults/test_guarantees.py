"""The page on limits and guarantees: each test that it names is there, each limit is that of the source."""

import re

import pytest
from folders import ROOT

from answerbook.content import file_text, yaml
from answerbook.markdown import faults
from answerbook.model import fields
from answerbook.model.media import ATTACHMENT_BYTES, PICTURE_BYTES

PAGE = (ROOT / "docs/guarantees.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \|", PAGE, re.MULTILINE))


def test_each_test_that_holds_a_promise_is_there() -> None:
    """No promise is left to a test that has been renamed; and each promise names one."""
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", PAGE))
    assert [name for name in sorted(named) if not (ROOT / name).is_file()] == []
    promises = [row for row in re.findall(r"^\| .*\|$", PAGE, re.MULTILINE) if "diagnostics.md" not in row]
    without = [
        row for row in promises if "tests/" not in row and not re.match(r"\| (promise|what|problems told)\b", row)
    ]
    assert without == []


@pytest.mark.parametrize(
    ("what", "most"),
    [
        ("a content file", f"{file_text.MOST_BYTES // 1_000_000} MB"),
        ("a picture, an attachment", f"{PICTURE_BYTES // 1_000_000} MB, {ATTACHMENT_BYTES // 1_000_000} MB"),
        ("lists and mappings in one another, in YAML", f"{yaml.DEEPEST}"),
        ("items in a list or mapping", f"{yaml.MOST_ITEMS:,}"),
        ("keys, values and items in a YAML file", f"{yaml.MOST_VALUES:,}"),
        ("a line of text", f"{fields.LINE_CHARACTERS:,} characters"),
        ("a `short`", f"{fields.SHORT_CHARACTERS} characters"),
        ("a text in Markdown", f"{fields.PROSE_CHARACTERS:,} characters, {fields.PROSE_LINES:,} lines"),
        ("a query of `golden.yml`", f"{fields.QUERY_CHARACTERS:,} characters"),
        ("an address", f"{fields.ADDRESS_CHARACTERS:,} characters"),
        ("an id", f"{fields.ID_BYTES} bytes"),
        ("lists, quotations, boxes and marks in one another", f"{faults.DEEPEST}"),
        ("brackets open at once in a paragraph", f"{fields.OPEN_BRACKETS:,}"),
    ],
)
def test_each_limit_is_that_of_the_source(what: str, most: str) -> None:
    """A writer can rely on the number that the page names."""
    assert ROWS[what] == most
