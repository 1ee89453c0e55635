"""What a misspelt word is taken for: the nearest word of the site, and none rather than a far one."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerbook.language import analysis
from answerbook.language.spelling import ONE_EDIT, TWO_EDITS, Vocabulary, distance
from answerbook.search import bm25, rank
from answerbook.search.bm25 import Document
from answerbook.search.evaluation.typos import mistyped

WORDS = st.text("abc", max_size=6)


@pytest.mark.parametrize(
    ("a", "b", "edits"),
    [
        ("chat", "chat", 0),
        ("chat", "caht", 1),
        ("chat", "chats", 1),
        ("chat", "hat", 1),
        ("chat", "that", 1),
        ("delete", "dleeet", 2),
        ("ca", "abc", 3),
        ("", "ab", 2),
        ("chat", "dog", 4),
    ],
)
def test_edits_are_counted(a: str, b: str, edits: int) -> None:
    """Inserting, deleting, replacing a letter or swapping two neighbours is one edit; none touches a letter twice."""
    assert distance(a, b, 4) == edits
    assert distance(a, b, 1) == min(edits, 2), "beyond the limit it is one more"


@cache
def edits(a: str, b: str) -> int:
    """Return the distance by its definition, without a table."""
    if not a or not b:
        return len(a) + len(b)
    ways = [edits(a[:-1], b) + 1, edits(a, b[:-1]) + 1, edits(a[:-1], b[:-1]) + (a[-1] != b[-1])]
    if len(a) > 1 and len(b) > 1 and a[-2:] == b[-1] + b[-2]:
        ways.append(edits(a[:-2], b[:-2]) + 1)
    return min(ways)


@given(WORDS, WORDS, st.integers(0, 3))
def test_distance_is_optimal_string_alignment(a: str, b: str, limit: int) -> None:
    """It is the least number of edits, the same both ways; beyond the limit it is only known to be beyond."""
    assert distance(a, b, limit) == distance(b, a, limit) == min(edits(a, b), limit + 1)


VOCABULARY = Vocabulary(
    {"delete": 20, "deleted": 5, "chat": 40, "chats": 9, "that": 2, "training": 30, "straining": 1, "pro": 3}
)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("delte", "delete"),
        ("eddlete", "delete"),
        ("cjat", "chat"),
        ("trainning", "training"),
        ("trianimg", "training"),
        ("traaainig", ""),
        ("xhats", "chats"),
        ("prp", ""),
        ("zzzzzz", ""),
        ("", ""),
        ("q", ""),
    ],
)
def test_the_nearest_word_is_meant(word: str, meant: str) -> None:
    """One edit is forgiven, from seven letters two; a word of three letters or less is left alone."""
    assert VOCABULARY.guess(word) == meant


def test_of_equally_near_words_the_likeliest_is_meant() -> None:
    """First the one that begins alike, then the more frequent, then the first in the alphabet."""
    assert Vocabulary({"best": 1, "cost": 99}).guess("bost") == "best"
    assert Vocabulary({"cost": 1, "post": 99}).guess("xost") == "post"
    assert Vocabulary({"cost": 3, "most": 2, "host": 2}).guess("xost") == "cost", "2 and 3 are of one class"
    assert Vocabulary({"cart": 1, "card": 9}).guess("carx") == "card"


def test_a_nearer_word_goes_before_a_more_frequent_one() -> None:
    """One edit is likelier than two."""
    assert Vocabulary({"training": 1, "trainings": 900}).guess("traininh") == "training"


@given(st.text("abcd", min_size=ONE_EDIT, max_size=10), st.integers(0, 99))
def test_one_edit_is_always_found(word: str, seed: int) -> None:
    """Whatever single error is made in a word, even in its first letter, the word is found again if it is the only one."""
    wrong = mistyped(word, seed)
    assert Vocabulary({word: 1, "zzzz": 9}).guess(wrong) == (word if len(wrong) >= ONE_EDIT else "")


@given(
    st.text("abc", max_size=9), st.dictionaries(st.text("abc", min_size=1, max_size=9), st.integers(1, 9), max_size=9)
)
def test_no_guess_is_far_off(word: str, counts: dict[str, int]) -> None:
    """What is guessed is a word of the site, within the edits that the word's length allows."""
    limit = 0 if len(word) < ONE_EDIT else 1 if len(word) < TWO_EDITS else 2
    guess = Vocabulary(counts).guess(word)
    assert guess == "" or (guess in counts and limit and edits(word, guess) <= limit)


def index(*questions: str) -> bm25.Index:
    """Return the index of documents that have a question only."""
    return bm25.build_index([Document(question, (), "") for question in questions], analysis.language())


def test_a_corrected_word_counts_less() -> None:
    """The misspelt word brings what the right one does, with a lower score; the document of a word spelt right wins."""
    made = index("Refunds", "Invoices", "Passwords")
    right, wrong = (rank.rank(made, rank.asked_terms(made, text)) for text in ("refunds", "refnuds"))
    assert [hit.document for hit in right] == [hit.document for hit in wrong] == [0]
    assert 0 < wrong[0].score < right[0].score
    both = rank.rank(made, rank.asked_terms(made, "refnuds invoices"))
    assert [hit.document for hit in both] == [1, 0]


def test_a_word_that_the_site_has_is_not_corrected() -> None:
    """Neither a word of the site in another form, nor a common word, is taken for a mistake."""
    made = index("Close the chat", "Clothes", "Whole days")
    asked = rank.asked_terms(made, "closed clothes whose")
    assert {"close", "cloth"} <= set(asked)
    assert "whole" not in asked


@pytest.mark.parametrize("word", ["8081", "0x80070005", "kb5034442", "v2x"])
def test_numbers_and_codes_are_never_taken_for_others(word: str) -> None:
    """A word with a figure in it means itself alone, however near another one is."""
    assert Vocabulary({word[:-1] + "9": 5, word + "1": 5, word[1:]: 5}).guess(word) == ""
