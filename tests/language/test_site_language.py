"""What tells a question in another language than the site's."""

import pytest

from answerbook.language.analysis import DATA, language
from answerbook.language.site_language import SENTENCES, for_browser

LISTED = {path.name.split("-")[0] for path in DATA.glob("*-common.txt")}


def test_each_language_of_the_search_has_a_sentence() -> None:
    """Whatever language the search knows common words of can be told what language a site is in."""
    assert SENTENCES.keys() == LISTED
    assert [sentence for sentence in SENTENCES.values() if sentence.count("#") != 1] == []


@pytest.mark.parametrize("code", ["en", "de", "pt-BR", "ja"])
def test_a_site_tells_others_by_words_that_are_not_its_own(code: str) -> None:
    """No word that is common in the site's language tells another; its own language is not among the others."""
    found = for_browser(code)
    others = found["others"]
    assert isinstance(others, dict)
    assert found["site"] not in others
    own = language(code).common
    assert [other for other, one in others.items() if own & set(one["words"].split())] == []
    assert all(one["words"] or one["script"] for one in others.values())


def test_on_a_japanese_site_han_alone_is_no_chinese() -> None:
    """A question of Han characters alone may be Japanese."""
    others = for_browser("ja")["others"]
    assert isinstance(others, dict)
    assert "zh" not in others
    assert not [other for other, one in others.items() if "sc=Han}" in one["script"]]
