"""Ids that are made of titles."""

import pytest

from answerbook.model.fields import id_fault
from answerbook.writing.ids import fresh, id_of


@pytest.mark.parametrize(
    ("title", "language", "wanted"),
    [
        ("How do I pay?", "en", "how-do-i-pay"),
        ("Can't I pay — in cash?", "en", "cant-i-pay-in-cash"),
        ("Wie kündige ich in Österreich?", "de", "wie-kuendige-ich-in-oesterreich"),
        ("Straße", "de-AT", "strasse"),
        ("Hur gör jag?", "sv", "hur-gor-jag"),
        ("Как отменить подписку?", "ru", "kak-otmenit-podpisku"),
        ("解約", "ja", "jieyue"),
        ("?!", "en", ""),
        ("How do I " * 10, "en", "how-do-i-" * 6 + "how-do-i"),
        ("x" * 80, "en", "x" * 64),
    ],
)
def test_a_title_makes_an_id(title: str, language: str, wanted: str) -> None:
    """An id has the words of the title in Latin letters, as many as it may have."""
    assert id_of(title, language) == wanted
    assert not wanted or id_fault(wanted) is None


def test_a_fresh_id_is_the_nearest_that_is_not_taken() -> None:
    """What is taken gets the first free number, and an id stays within its length."""
    assert fresh("pay", {"a"}) == "pay"
    assert fresh("pay", {"pay", "pay-2"}) == "pay-3"
    longest = "x" * 64
    assert fresh(longest, {longest}) == "x" * 62 + "-2"
