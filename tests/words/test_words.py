"""The catalogues: whole, up to date, and overruled by a site's own words."""

import pytest
from folders import ROOT

from answerbook.words.catalogue import SOURCE, languages, missing, read
from answerbook.words.extract import extracted
from answerbook.words.words import Words


def test_the_list_of_texts_is_up_to_date() -> None:
    """It holds each text that program, templates and theme say, and no other; `make words` brings it up to date."""
    assert {(one.id, one.context) for one in read(SOURCE)} == {(one.id, one.context) for one in extracted(ROOT)}


@pytest.mark.parametrize("language", languages())
def test_a_catalogue_that_comes_along_is_whole(language: str) -> None:
    """No text of the interface is left in English."""
    assert missing(language) == []


def test_a_noun_of_the_site_changes_every_sentence_with_it() -> None:
    """`labels: {plans: tariffs}` is enough for "Compare tariffs", with its capital where the text has one."""
    words = Words(labels={"plans": "tariffs"})
    assert words.gettext("Compare {plans}") == "Compare tariffs"
    assert words.gettext("{Plans}") == "Tariffs"


def test_a_label_goes_before_the_catalogue() -> None:
    """A whole text can be said in other words, in any language."""
    assert Words("de").gettext("Home") == "Startseite"
    assert Words("de", {"Home": "Anfang"}).gettext("Home") == "Anfang"


@pytest.mark.parametrize(("count", "said"), [(0, "0 entries"), (1, "1 entry"), (2000, "2,000 entries")])
def test_a_number_has_its_form(count: int, said: str) -> None:
    """One, and none or many, with the marks of the language."""
    assert Words().ngettext("{count} entry", "{count} entries", count) == said


def test_the_alphabet_is_that_of_the_language() -> None:
    """German puts umlauts with their letters, Swedish behind z."""
    names = ["Zug", "Äpfel", "Birne", "Apfel"]
    assert sorted(names, key=Words("de").key) == ["Apfel", "Äpfel", "Birne", "Zug"]
    assert sorted(names, key=Words("sv").key) == ["Apfel", "Birne", "Zug", "Äpfel"]
