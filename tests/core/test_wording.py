"""Words of messages that depend on a number."""

import pytest

from answerbook.core.wording import plural


@pytest.mark.parametrize(
    ("count", "many", "wanted"),
    [
        (0, "", "0 entrys"),
        (1, "", "1 entry"),
        (1, "entries", "1 entry"),
        (2, "entries", "2 entries"),
        (2000, "", "2,000 entrys"),
    ],
)
def test_a_noun_agrees_with_its_number(count: int, many: str, wanted: str) -> None:
    """Only one is singular; thousands are marked, and a plural that no -s makes is given."""
    assert plural(count, "entry", many) == wanted
