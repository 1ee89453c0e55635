"""Typing errors made on purpose: one edit, as fingers make it, and the same in each run."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerbook.language.spelling import distance
from answerbook.search.evaluation.typos import NEIGHBOURS, mistyped

TEXTS = st.text(st.sampled_from("abcdeXYZ éß1_-.'\n"), max_size=40)
LONG_ENOUGH = re.compile(r"[^\W\d_]{4,}")


@given(TEXTS, st.integers())
def test_a_typo_is_one_edit_in_a_word(text: str, seed: int) -> None:
    """A text with a word of four letters gets exactly one edit (insert, delete, replace, swap); others stay."""
    made = mistyped(text, seed)
    if LONG_ENOUGH.search(text):
        assert distance(text, made, 1) == 1
    else:
        assert made == text


@given(TEXTS, st.integers())
def test_the_rest_of_the_text_stays(text: str, seed: int) -> None:
    """All that changes lies in one word of at least four letters; short words, figures and signs stay as they are."""
    made = mistyped(text, seed)
    around = [(text[: word.start()], text[word.end() :]) for word in LONG_ENOUGH.finditer(text)]
    assert made == text or any(made.startswith(before) and made.endswith(after) for before, after in around)


@given(TEXTS, st.integers())
def test_the_same_seed_makes_the_same_error(text: str, seed: int) -> None:
    """Two runs ask the same mistyped queries."""
    assert mistyped(text, seed) == mistyped(text, seed)


@pytest.mark.parametrize("text", ["", "42 2026-11-24", "is it ok", "a_b-c d'e f"])
def test_a_text_without_a_long_word_stays(text: str) -> None:
    """In a word of three letters one edit makes another word too often."""
    assert {mistyped(text, seed) for seed in range(20)} == {text}


def test_errors_are_of_four_kinds() -> None:
    """A letter left out, doubled, swapped with the next, or a key beside the right one; a capital stays a capital."""
    made = {mistyped("Send", seed) for seed in range(1000)}
    left_out, doubled, swapped = (
        {"end", "Snd", "Sed", "Sen"},
        {"SSend", "Seend", "Sennd", "Sendd"},
        {"eSnd", "Sned", "Sedn"},
    )
    beside = {"Aend", "Dend", "Wend", "Eend", "Zend", "Xend"}
    assert left_out | doubled | swapped | beside <= made
    assert {one for one in made - left_out - doubled - swapped if one[1:] == "end"} == beside


def test_keys_lie_beside_each_other() -> None:
    """Neighbours are those of a QWERTY keyboard, and of each other."""
    assert set(NEIGHBOURS["q"]) == set("wa")
    assert set(NEIGHBOURS["g"]) == set("fhtyvb")
    assert set(NEIGHBOURS["m"]) == set("njk")
    assert all(key in NEIGHBOURS[near] for key, keys in NEIGHBOURS.items() for near in keys)
