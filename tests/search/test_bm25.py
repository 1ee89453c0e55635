"""What each word of a question is worth for each entry: BM25F over question, other phrasings and answer."""

import math
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerbook.language import analysis
from answerbook.search import rank
from answerbook.search.bm25 import MAX_LEVEL, Document, Index, build_index, rarity

WORDS = st.sampled_from("the chat chats delete account training refund of car key lost".split())
TEXT = st.lists(WORDS, max_size=12).map(" ".join)
DOCUMENTS = st.lists(st.builds(Document, TEXT, st.lists(TEXT, max_size=3), TEXT), min_size=1, max_size=8)
FILLER = "One two three four five six seven eight nine ten"


def index(*documents: Document) -> Index:
    """Return the index of documents in English."""
    return build_index(documents, analysis.language())


def questions(*texts: str) -> list[Document]:
    """Return documents that have a question only."""
    return [Document(text, (), "") for text in texts]


def score(made: Index, question: str) -> dict[int, int]:
    """Return the score of each document that a question finds."""
    return {hit.document: hit.score for hit in rank.rank(made, rank.asked_terms(made, question))}


def order(made: Index, question: str) -> list[int]:
    """Return the documents that a question finds, best first."""
    return list(score(made, question))


@given(DOCUMENTS)
def test_levels_fit_into_one_character(documents: list[Document]) -> None:
    """Each level is a whole number from 1 to 82, and each posting names each document at most once, in their order."""
    made = index(*documents)
    for posting in made.postings.values():
        assert all(1 <= level <= MAX_LEVEL == 82 and isinstance(level, int) for _, level in posting)
        numbers = [document for document, _ in posting]
        assert numbers == sorted(set(numbers))
        assert set(numbers) <= set(range(made.size))


@given(DOCUMENTS, TEXT)
def test_scores_are_sums_of_whole_numbers(documents: list[Document], question: str) -> None:
    """A score is the sum over the question's terms of weight times the square of the level: exact in every language."""
    made = index(*documents)
    asked = rank.asked_terms(made, question)
    sums: dict[int, int] = {}
    for term, weight in asked.items():
        for document, level in made.postings.get(term, ()):
            sums[document] = sums.get(document, 0) + weight * level**2
    hits = rank.rank(made, asked)
    assert rank.rank(made, asked, 2) == hits[:2]
    assert {hit.document: hit.score for hit in hits} == sums
    assert [(-hit.score, hit.document) for hit in hits] == sorted((-hit.score, hit.document) for hit in hits)


def test_a_term_alone_in_the_site_and_in_its_entry_reaches_the_top() -> None:
    """The more often a word stands in one entry and nowhere else, the nearer its level comes to 82."""
    rest = questions(*(f"{FILLER} {i}" for i in range(20)))
    levels = [
        index(Document("Refund", ["refund"] * count, ""), *rest).postings["refund"][0][1] for count in (0, 1, 4, 50)
    ]
    assert levels == sorted(levels)
    assert MAX_LEVEL - 8 < levels[-1] <= MAX_LEVEL


@given(st.integers(1, 10**6).flatmap(lambda size: st.tuples(st.just(size), st.integers(1, size))))
def test_a_word_in_fewer_entries_is_worth_more(pair: tuple[int, int]) -> None:
    """Rarity is positive even for a word that all entries have, and falls with each entry that has it."""
    size, holding = pair
    assert rarity(size, holding) > 0
    assert rarity(size, holding) < rarity(size, holding - 1)
    assert rarity(size, holding) == pytest.approx(math.log((size + 1) / (holding + 0.5)))


def test_a_rare_word_decides() -> None:
    """Of two entries that share one word each with the question, that with the rarer one comes first."""
    made = index(*questions("Chats and refunds", "Chats and passwords", "Chats and pictures", "Archive"))
    assert order(made, "archived chats")[0] == 3


def test_a_word_that_says_little_counts_little() -> None:
    """Documents that share only common words with the question do not beat the one that has its rare word."""
    made = index(*questions("What do I do with it", "Invoices", "Hours"))
    assert order(made, "what do I do with invoices")[0] == 1


def test_question_and_phrasings_count_more_than_the_answer() -> None:
    """A word in the question, or in another phrasing of it, is worth more than in the text below."""
    made = index(Document(FILLER, (), "About the zebra."), Document("Zebra and lion and cow", (), FILLER))
    assert order(made, "zebra") == [1, 0]
    made = index(Document(FILLER, (), "About the zebra."), Document(FILLER, ["zebra and lion and cow"], FILLER))
    assert order(made, "zebra") == [1, 0]


def test_a_short_text_is_more_about_its_words_than_a_long_one() -> None:
    """Lengths are evened out: the word in a short question counts more than in a long one."""
    made = index(*questions(f"Zebra {FILLER}", "Zebra", FILLER))
    assert order(made, "zebra") == [1, 0]


def test_phrasings_help_and_many_of_them_do_not_drown_the_rest() -> None:
    """An entry is found by each of its phrasings, and the more there are, the less each alone is worth."""
    phrasings = ["where is the zebra", "striped animal", "horse in pyjamas", "savanna dweller"]
    few = index(Document("Animal", phrasings[:1], ""), *questions(FILLER, "Other things"))
    all_four = index(Document("Animal", phrasings, ""), *questions(FILLER, "Other things"))
    assert order(all_four, "pyjamas")[0] == 0
    assert order(few, "pyjamas") == []
    assert score(all_four, "where is the zebra")[0] < score(few, "where is the zebra")[0]


def test_words_that_stand_together_count_more() -> None:
    """Of two entries with the same words, the one that has them side by side as in the question comes first."""
    made = index(*questions("The boat and the house", "The house boat", "Nothing of it"))
    assert order(made, "house boat") == [1, 0]


def test_words_that_mean_the_same_find_each_other() -> None:
    """By a synonym an entry is found, by its own word it has a greater score."""
    lang = analysis.language("en", [["zebra", "striped horse"]])
    made = build_index(questions("Feeding a zebra", "Feeding a cow"), lang)
    found = score(made, "striped horse")
    assert list(found) == [0]
    assert found[0] < score(made, "zebra")[0]


def test_long_texts_have_neither_pairs_nor_common_words() -> None:
    """They would be most of the index; the words that say something are there."""
    made = index(Document("Question", (), "Keep the house boat of my aunt"), *questions(FILLER, FILLER))
    assert {"hous", "boat", "aunt"} <= made.postings.keys()
    assert not {"the", "my", "hous boat", "boat hous"} & made.postings.keys()


def test_a_pair_that_says_what_its_words_say_is_left_out() -> None:
    """Where two words stand together in every entry that has one of them, their pair would only add to the index.

    It must be twice as rare as each of them: of four entries with both words two may have them side by side.
    """
    always = index(*questions("House boat", "House boat here", "Zebra", FILLER))
    assert {"hous", "boat"} <= always.postings.keys()
    assert "hous boat" not in always.postings
    often = index(*questions("House boat", "House boat here", "House boat there", "A boat, a house", "Zebra", FILLER))
    assert "hous boat" not in often.postings
    seldom = index(*questions("House boat", "House boat here", "A boat, a house", "Boat in a house", "Zebra", FILLER))
    assert [document for document, _ in seldom.postings["hous boat"]] == [0, 1]


def test_equally_good_entries_keep_their_order() -> None:
    """Ties are broken by the order of the content, not by chance."""
    made = index(*questions("Zebra", "Cow", "Zebra", "Zebra", "Cow"))
    assert order(made, "zebra") == [0, 2, 3]


@pytest.mark.parametrize("asked", ["", "?!", "xylophones", "constructor", "__proto__"])
def test_what_the_site_does_not_speak_of_finds_nothing(asked: str) -> None:
    """No entry is better than a wrong one; words that a program may stumble over are words as others."""
    assert order(index(*questions("Zebra", "Cow")), asked) == []


@pytest.mark.parametrize("document", [Document("", (), ""), Document("?!", ["..."], "-"), Document("", (), "text")])
def test_an_entry_without_words_is_no_trouble(document: Document) -> None:
    """An empty question or answer divides nothing by nothing."""
    made = index(document, document)
    assert made.size == 2
    assert order(made, "question") == []


def match(made: Index, texts: Iterable[str]) -> list[float]:
    """Return how well the best entry matches each question."""
    return [rank.rank(made, rank.asked_terms(made, text))[0].match for text in texts]


def test_the_match_grows_with_what_is_matched() -> None:
    """The whole question matched is surer than half of it, and that than one word of a long ticket about other things."""
    made = index(*questions("Lost the key of my locker", "Refund of a ticket", "Opening hours", "Pets in the hall"))
    values = match(
        made,
        [
            "lost key of my locker",
            "lost umbrella locker",
            "umbrella in the rain on sunday, cold and wet, then the locker",
        ],
    )
    assert values == sorted(values, reverse=True)
    assert values[0] > 2 * values[2] > 0


def test_a_misspelt_word_may_be_one_that_means_the_same() -> None:
    """The site says send back: whoever types "retrun" is understood as whoever types "return"."""
    lang = analysis.language("en", [["return", "send back"]])
    made = build_index(questions("How to send back a parcel", "Opening hours"), lang)
    assert order(made, "return") == order(made, "retrun") == [0]


def test_a_rightly_spelt_word_is_not_taken_for_another() -> None:
    """No entry says "beaches", but the site knows it from its synonyms: it is not read as "benches", which looks like it."""
    lang = analysis.language("en", [["beaches", "seaside"]])
    made = build_index(questions("Benches in the park", "A day at the seaside"), lang)
    assert order(made, "beaches") == [1]


def test_common_words_of_a_title_are_only_counted() -> None:
    """Of titles that tell what is asked and nothing else, that with fewer little words is nearer; a telling word more is worse."""
    titles = ("What can I do with my key", "My key", "The key of a locker")
    made = build_index(questions(*titles), analysis.language())
    asked = rank.asked_terms(made, "key")
    before = score(made, "key")
    lifted = {hit.document: hit.score / before[hit.document] for hit in rank.lift(made, asked, rank.rank(made, asked))}
    assert lifted[1] > lifted[0] > lifted[2]
