"""Readers of any language find the answer by the words that they use."""

import pytest
import search_corpora
from language_samples import ANSWERS, QUESTIONS

from answerbook.search import explain


@pytest.mark.parametrize(
    ("code", "question", "wanted"), [(code, *one) for code, all_ in QUESTIONS.items() for one in all_]
)
def test_a_real_question_finds_its_answer(code: str, question: str, wanted: str) -> None:
    """In scripts with blanks or without, with every apostrophe, in compounds: the right answer comes first."""
    found = search_corpora.of_language(code).search.find(question).results
    assert found
    assert found[0].entry.id == wanted


def test_every_language_of_the_samples_is_asked() -> None:
    """No sample stands there unasked."""
    assert ANSWERS.keys() == QUESTIONS.keys()


@pytest.mark.parametrize(
    ("code", "question", "why"),
    [
        ("de", "Rechnungsadresse", ["Rechnungsadresse"]),
        ("fr", "L’abonnement annuel ?", ["annuel", "L’abonnement"]),
        ("ja", "料金は？", ["料金", "金は"]),
    ],
)
def test_why_names_what_was_written(code: str, question: str, why: list[str]) -> None:
    """A compound and a word with its article are shown as they were written; of a script without blanks two characters."""
    search = search_corpora.of_language(code).search
    first = search.find(question).results[0]
    assert explain.matches(search.index, question, [search.numbers[first.entry.ref]]) == [why]
