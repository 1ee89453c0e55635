"""What of a text asks: each passage with what it takes to tell what about."""

from answerbook.language import analysis
from answerbook.mail import passages

ENGLISH = analysis.language()


def test_a_plain_question_is_one_passage_as_it_stands() -> None:
    """Nothing is taken from a question of one sentence, be it without a mark."""
    assert passages.questions(ENGLISH, "where is my parcel") == ["where is my parcel"]
    assert passages.questions(ENGLISH, "") == [""]


def test_a_story_before_a_question_is_no_part_of_it() -> None:
    """Of several sentences the asking ones count."""
    story = "We moved house in spring. The new flat is lovely and bright."
    assert passages.questions(ENGLISH, f"{story} Where is my lost parcel now?") == ["Where is my lost parcel now?"]


def test_a_question_takes_what_tells_what_about() -> None:
    """A sentence that says little asks about the one before it."""
    found = passages.questions(ENGLISH, "The weather is fine. My blue parcel is lost. What can I do?")
    assert found == ["My blue parcel is lost. What can I do?"]


def test_each_question_of_a_ticket_is_a_passage() -> None:
    """Two questions are two passages."""
    text = "Where is my lost parcel?\nHow do I close my old account?"
    assert passages.questions(ENGLISH, text) == ["Where is my lost parcel?", "How do I close my old account?"]
