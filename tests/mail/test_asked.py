"""What a mail asks is told thing by thing, and nothing is taken for a question that asks nothing."""

import pytest
from asked_samples import QUESTIONS

from answerbook.language.analysis import language
from answerbook.mail.asked import asked, told


@pytest.mark.parametrize(("text", "things"), QUESTIONS)
def test_each_thing_that_is_asked_is_told_apart(text: str, things: list[str]) -> None:
    """Questions, indirect ones, demands and the items below "Please confirm:", but no wish for a reply and no half of one."""
    assert [one.text for one in asked(language("en"), text)] == things


def test_what_is_told_is_the_rest() -> None:
    """The sentences that ask nothing are what the questions are asked within."""
    text = "I pay for Gold. My lamp is broken. Can I send it back? Please answer soon."
    assert told(language("en"), text) == "I pay for Gold. My lamp is broken. Please answer soon."
