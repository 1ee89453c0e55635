"""A record is added to a file of records, and nothing else in the file changes."""

import pytest

from answerbook.writing.insert import with_record

RECORD = "name: New\nkind: x\n"
NEW = "new:\n  name: New\n  kind: x\n"
CASES = {
    "a file that is not there yet": ("", "", NEW, 1),
    "behind the last record, apart from it": ("a:\n  name: A # why\n", "", f"a:\n  name: A # why\n\n{NEW}", 4),
    "a last line that does not end": ("# Head\na: {name: A}", "", f"# Head\na: {{name: A}}\n\n{NEW}", 4),
    "line ends of Windows": ("a: {n: A}\r\n", "", "a: {n: A}\r\n\r\n" + NEW.replace("\n", "\r\n"), 3),
    "a section that is missing": ("facts:\n  f: {t: F}\n", "plans", "facts:\n  f: {t: F}\n\nplans:\n  new:\n    name: New\n    kind: x\n", 5),
    "a section that is empty": ("plans:\ngroups:\n  g: {t: G}\n", "plans", "plans:\n  new:\n    name: New\n    kind: x\ngroups:\n  g: {t: G}\n", 2),
    "before the note on the next section, indented as its neighbours": (
        "plans:\n    a:\n        n: A\n    # of a\n\n# The groups\ngroups:\n  g: {t: G}\n",
        "plans",
        "plans:\n    a:\n        n: A\n    # of a\n\n    new:\n      name: New\n      kind: x\n\n# The groups\ngroups:\n  g: {t: G}\n",
        6,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "section", "wanted", "line"), CASES.values(), ids=list(CASES))
def test_a_record_is_added_where_it_belongs(text: str, section: str, wanted: str, line: int) -> None:
    """The record stands behind the others of its section; comments, order and line ends stay as they were."""
    assert with_record(text, section, "new", RECORD) == (wanted, line)


@pytest.mark.parametrize(
    ("text", "section"),
    [("{a: {n: A}}\n", ""), ("plans: {}\n", "plans"), ("- a\n", ""), ("a: [\n", ""), ("new: {n: A}\n", "")],
    ids=["braces", "a section in braces", "a list", "not valid", "the id is there"],
)
def test_a_file_that_cannot_be_added_to_is_left_to_the_writer(text: str, section: str) -> None:
    """Where the result would not be the same records and the new one, there is none."""
    assert with_record(text, section, "new", RECORD) is None
