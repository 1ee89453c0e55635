"""How sure the search is: of the passage that asks, by how well it is matched and how far the second answer stands off."""

import pytest

from answerbook.language import analysis
from answerbook.search import certainty, rank
from answerbook.search.bm25 import Document, Index, build_index

KEY = "Where do I get a key for my locker?"
INDEX = build_index(
    [
        Document(KEY, (), "Ask."),
        *(Document(f"How do I pay by {way}?", (), "So.") for way in ("card", "cheque", "cash")),
    ],
    analysis.language(),
)


def confidence(question: str, made: Index = INDEX) -> float:
    """Return how likely the first answer is right."""
    asked = rank.asked_terms(made, question)
    return certainty.of_first(made, question, rank.lift(made, asked, rank.rank(made, asked)), asked)


def test_a_question_that_one_answer_says_is_sure() -> None:
    """The question itself fits; half of it, about something else, does so less, and nothing in common not at all."""
    assert certainty.fit(confidence(KEY)) == "fits"
    assert confidence(KEY) > confidence("key for my bicycle in the cellar") > confidence("zzqx wvut") == 0.0
    assert certainty.fit(0.0) == "nothing"


def test_confidence_grows_with_what_is_matched() -> None:
    """The whole question matched is surer than half of it, and that than one word of a long text about other things."""
    titles = ("Lost the key of my locker", "Refund of a ticket", "Opening hours", "Pets in the hall")
    made = build_index([Document(title, (), "") for title in titles], analysis.language())
    asked = (
        "lost key of my locker",
        "lost umbrella locker",
        "umbrella in the rain on sunday, cold and wet, then the locker",
    )
    values = [confidence(text, made) for text in asked]
    assert values == sorted(values, reverse=True)
    assert values[0] > 2 * values[2] > 0


def test_what_several_answers_say_alike_is_less_sure() -> None:
    """Where the second answer is as near as the first, none of them is surely meant."""
    assert confidence("how do I pay") < confidence("how do I pay by cheque")


def test_a_plain_question_that_is_a_title_is_sure() -> None:
    """Two words that say all that a title asks are answered by it; one of them is not, and neither what two titles say."""
    titles = ("How do I delete a chat?", "Are deleted chats used?", "How do I share a chat?", "Parking")
    made = build_index([Document(title, (), "Do this.") for title in titles], analysis.language())
    assert certainty.fit(confidence("delete chats", made)) == "fits"
    assert certainty.fit(confidence("delete", made)) != "fits"
    assert certainty.fit(confidence("delete chats 4711", made)) != "fits"
    assert certainty.fit(confidence("who is it that would have it that we delete our chats", made)) != "fits"
    twice = build_index([Document(title, (), "Do this.") for title in (*titles, "Delete chats")], analysis.language())
    assert certainty.fit(confidence("delete chats", twice)) != "fits"


def test_an_unknown_code_is_not_surely_answered() -> None:
    """Who asks about a number that the site lacks gets the nearest answer perhaps, and not surely."""
    assert certainty.fit(confidence(f"{KEY} 4711")) == "perhaps"
    known = build_index([Document(f"{KEY} 4711", (), "Ask."), Document("Parking", (), "Behind.")], analysis.language())
    assert certainty.fit(confidence(f"{KEY} 4711", known)) == "fits"


@pytest.mark.parametrize(
    ("likely", "state"), [(0.0, "nothing"), (0.49, "nothing"), (0.5, "perhaps"), (0.74, "perhaps"), (0.75, "fits")]
)
def test_the_states_begin_where_the_page_says(likely: float, state: str) -> None:
    """From .75 on an answer fits, from .5 on it perhaps does."""
    assert certainty.fit(likely) == state
