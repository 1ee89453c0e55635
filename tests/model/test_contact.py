"""Addresses with places for what a page knows of an answer."""

import pytest

from answerbook.model.contact import filled, origin

ABOUT = {"question": 'How "late" & when?', "id": "faq:late", "revision": "2", "address": "https://x.example/faq/late/"}
ASKED, PAGE = "How%20%22late%22%20%26%20when%3F", "https%3A%2F%2Fx.example%2Ffaq%2Flate%2F"
MAIL = "mailto:a@x.example?subject={question}&body=%0A%0A{address}%0A{id}%2C%20revision%20{revision}"


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("https://x.example/ask", "https://x.example/ask"),
        ("https://x.example/{id}/{revision}", "https://x.example/faq%3Alate/2"),
        ("https://x.example/?q={question}#r{revision}", f"https://x.example/?q={ASKED}#r2"),
        (
            MAIL,
            f"mailto:a@x.example?subject={ASKED}&body=%0A%0A{PAGE}%0Afaq%3Alate%2C%20revision%202",
        ),
    ],
)
def test_each_place_is_filled(target: str, wanted: str) -> None:
    """What is put into an address cannot end it or add to it: every sign that means something there is encoded."""
    assert filled(target, **ABOUT) == wanted


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        (MAIL, "mailto:a@x.example"),
        ("https://x.example/?from=help&q={question}", "https://x.example/?from=help"),
        ("https://x.example/{id}", "https://x.example/"),
    ],
)
def test_what_nothing_is_known_for_is_left_out(target: str, wanted: str) -> None:
    """In the footer no answer is known: a piece of the query without anything to say goes, what has no place stays."""
    assert filled(target) == wanted


def test_a_policy_names_scheme_host_and_port() -> None:
    """The path of an address is no part of its origin."""
    assert origin("https://x.example:8443/a/b?c=d") == "https://x.example:8443"
    assert origin("") == ""
