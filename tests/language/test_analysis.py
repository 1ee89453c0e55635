"""How a text becomes what is searched for: words, stems, groups of words that mean the same, pairs."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerbook.language import analysis
from answerbook.language.analysis import COMMON, GROUP, PAIR, WORD, head, is_word, language, terms
from answerbook.language.words import LONGEST_WORD, UNSPACED, words
from answerbook.search.browser_index import stemmer_script

UNSPACED_CODES = ("ja", "ko", "th", "zh")
CODES = ("da", "de", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ru", "sv")
# A language of our own, so that no list of words decides what a test sees.
PLAIN = language("xx", [["car", "motor vehicle"], ["car", "coach"], ["the boss", "chief"]])
FEW = analysis.Language("", frozenset({"the", "of", "my"}), PLAIN.groups)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Delete MY chats!", "delete my chats"),
        ("can't won’t rock'n'roll", "cant wont rocknroll"),
        ("naïve café Ångström", "naive cafe angstrom"),
        ("e\u0301te\u0301", "ete"),
        ("user@example.org, snake_case; kebab-case/slash", "user example org snake case kebab case slash"),
        ("GPT-4, 1.2.3 and 2026", "gpt 4 1 2 3 and 2026"),
        ("on 2026-11-24, 24.11.2026 or 11/24/2026", "on 20261124 24112026 or 11242026"),
        ("C++ (not C), C#, F# and .NET, but example.net", "cplusplus not c csharp fsharp and dotnet but example net"),
        ("E-Mail by Wi-Fi", "email by wifi"),
        ("in-app log-in, viendra-t-il", "in app log in viendra t il"),
        ("ﬁne ② x²", "fine 2 x2"),
        ("Ελλάδα Россия 日本", "ελλαδα россия 日本"),
        ("l'abonnement l’abonnement l´abonnement l`abonnement lʼabonnement L＇ABONNEMENT", "abonnement " * 6),
        ("dell'account Qu'un jusqu’ici d'où", "account un ici ou"),
        ("Dell's laptop, I'd c'è n't", "dells laptop id ce nt"),
        ("ma sœur, ﬁn d'œuvre, Straße, İstanbul ısı", "ma soeur fin oeuvre strasse istanbul isi"),
        ("soft\u00adhyphen zero\u200bwidth \u202bתירבע\u202c", "softhyphen zerowidth תירבע"),
        ("कि की के, நான்", "कि की के நான்"),
        ("退会方法は？", "退会 会方 方法 法は"),
        ("Claudeのデータ v2版", "claude のデ デー ータ v2 版"),
        ("がか ガ한국어", "がか ガ한 한국 국어"),
        ("ลบบัญชี", "ลบ บบ บั ัญ ญช ชี"),
        ("🙂 ?! -- ", ""),
        ("", ""),
    ],
)
def test_a_text_becomes_words(text: str, wanted: str) -> None:
    """Lower case, without accents and apostrophes; signs part words but those of a name or a date."""
    assert words(text) == wanted.split()


@pytest.mark.parametrize("letter", ["k", "7", "ж", "\U00010400"])
def test_of_a_long_word_the_beginning_counts(letter: str) -> None:
    """A key is one word of 40 characters; what stands around it stays."""
    before, word, after = words(f"the {letter * 300} key")
    assert (before, after) == ("the", "key")
    assert word == letter.lower() * LONGEST_WORD


def test_of_a_long_sentence_without_blanks_all_counts() -> None:
    """A Chinese or Thai sentence of 300 characters is 299 pairs, not one word of 40."""
    assert words("日本" * 150) == ["日本", "本日"] * 149 + ["日本"]


@given(st.text())
def test_words_are_words_already(text: str) -> None:
    """Read again, the words of a text are the same; they hold letters and figures only."""
    found = words(text)
    assert words(" ".join(found)) == found
    assert all(
        char.isalnum() or unicodedata.category(char)[0] == "M" or re.match(f"[{UNSPACED}]", char)
        for word in found
        for char in word
    )


@given(st.text())
def test_case_and_composition_do_not_matter(text: str) -> None:
    """A text finds the same however its letters are composed."""
    forms = {tuple(words(unicodedata.normalize(form, text))) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert forms == {tuple(words(text))}


def weights(text: str, lang: analysis.Language = FEW) -> dict[str, int]:
    """Return the terms of a text with their weights; a term that comes twice must have one weight."""
    found = list(terms(lang, words(text)))
    assert len(set(found)) == len(dict(found))
    return dict(found)


def test_a_common_word_weighs_less() -> None:
    """Words that say little count, but less than others; in a pair of two of them there is nothing."""
    assert 0 < COMMON < WORD
    assert weights("the lost of my key") == {
        "the": COMMON, "lost": WORD, "of": COMMON, "my": COMMON, "key": WORD,
        "lost<the": PAIR, "lost of": PAIR, "key<my": PAIR,
    }  # fmt: skip


def test_a_pair_keeps_the_order_of_its_words() -> None:
    """A house boat is no boat house: they make two pairs, and a pair is filed under the word that says more."""
    assert set(weights("house boat")) & set(weights("boat house")) == {"house", "boat"}
    assert [head(term) for term in ("house boat", "chat<my", "house", "~7")] == ["house", "chat", "house", "~7"]


def test_words_of_a_group_share_a_term() -> None:
    """Phrases that mean the same have one term in common, beside their own words; a word may be in two groups."""
    car, coach, vehicle = (weights(text) for text in ("car", "coach", "motor vehicle"))
    assert {term for term in car if not is_word(term)} == {"~0", "~1"}
    assert {term for term in coach if not is_word(term)} == {"~1"}
    assert {term for term in vehicle if term.startswith("~")} == {"~0"}
    assert "~0" not in weights("motor")


def test_a_group_weighs_less_than_the_word_itself() -> None:
    """What was said counts more than what means the same; a group by a common word counts less still."""
    lang = analysis.Language("", frozenset({"see"}), language("xx", [["see", "look"], ["look up", "find"]]).groups)
    assert 0 < GROUP < WORD
    assert weights("look", lang)["~0"] == GROUP
    assert weights("see", lang)["~0"] == GROUP * COMMON // 100
    assert weights("look up", lang)["~1"] == GROUP


def test_a_phrase_is_found_by_its_stems() -> None:
    """A site's own synonyms hold for all forms of their words, in their order and with nothing between."""
    lang = language("en", [["turn off training", "unlearn"]])
    (own,) = {term for term, _ in terms(lang, ["unlearn"]) if term.startswith("~")}
    assert {own} <= weights("turned off the radio turning off trainings", lang).keys()
    assert own not in weights("turn off the training", lang)
    assert own not in weights("training turned off", lang)


def test_the_general_lists_know_synonyms_of_help_desks() -> None:
    """In English "remove" and "delete", "turn off" and "disable" share a term without a word in the site's content."""
    lang = language("en")
    for one, other in (("remove", "delete"), ("turn off", "disable"), ("money back", "refund")):
        shared = weights(one, lang).keys() & weights(other, lang).keys()
        assert any(term.startswith("~") for term in shared), (one, other)


@given(st.lists(st.text("abc", min_size=1, max_size=3), max_size=8))
def test_every_term_is_filed_under_itself_or_a_word_of_the_text(text: list[str]) -> None:
    """So the part of an index that holds the words of a question holds its pairs."""
    lang = analysis.Language("", frozenset({"a", "ab", "b"}), {("a",): (0,), ("b", "c"): (1,)})
    for term, weight in terms(lang, text):
        assert 0 < weight <= WORD
        assert head(term) in text or term in ("~0", "~1")
        assert is_word(term) == (term in text)


@pytest.mark.parametrize("code", CODES)
def test_each_language_has_stemmer_and_common_words(code: str) -> None:
    """Thirteen languages have an algorithm, its script for the browser, and common words as the search reads words."""
    lang = language(code)
    assert lang.algorithm
    assert f"{lang.algorithm.capitalize()}Stemmer" in stemmer_script(lang)
    assert len(lang.common) > 50
    assert [word for word in lang.common if words(word) != [word]] == []


@pytest.mark.parametrize("code", UNSPACED_CODES)
def test_a_script_without_blanks_has_common_words(code: str) -> None:
    """So that "please tell me" does not outweigh what is asked about; each of them is two characters, or one alone."""
    assert len(language(code).common) > 40
    assert {len(word) for word in language(code).common} <= {1, 2}


def test_no_language_is_left_out() -> None:
    """The languages tested are all that there are: by code, by script, by list."""
    folder = Path(analysis.__file__).parent / "data"
    assert set(analysis._ALGORITHMS) == set(CODES)
    assert {path.stem for path in folder.glob("stemmers/*.js")} - {"base"} == set(analysis._ALGORITHMS.values())
    assert {path.name.removesuffix("-common.txt") for path in folder.glob("*-common.txt")} == {*CODES, *UNSPACED_CODES}
    assert {path.name.removesuffix("-moods.txt") for path in folder.glob("*-moods.txt")} == {*CODES}


@pytest.mark.parametrize(("code", "like"), [("de-AT", "de"), ("pt_BR", "pt"), ("EN", "en")])
def test_a_region_does_not_matter(code: str, like: str) -> None:
    """Austrian German is searched as German, `pt_BR` as Portuguese."""
    assert language(code) == language(like)


def test_an_unknown_language_is_searched_by_whole_words() -> None:
    """Without a stemmer each form of a word is a word of its own, in program and browser; synonyms work all the same."""
    lang = language("ga", [["teach", "cónaí"]])
    assert (lang.algorithm, lang.common) == ("", frozenset())
    assert lang.stem("chats") == "chats"
    assert stemmer_script(lang) == "export const stem = (word) => word;\n"
    assert weights("cónaí", lang).keys() & weights("teach", lang).keys() == {"~0"}


@pytest.mark.parametrize(
    ("code", "forms"),
    [("en", "chat chats chatting"), ("de", "Gebühr Gebühren"), ("fr", "continuer continué"), ("ru", "книга книги")],
)
def test_forms_of_a_word_have_one_stem(code: str, forms: str) -> None:
    """A reader who asks in the plural finds what is written in the singular."""
    lang = language(code)
    assert len({lang.stem(word) for word in words(forms)}) == 1
