"""What the phrasings of entries teach the index: which word tells an entry from those that are near it."""

from hashlib import sha256

import pytest

from answerbook.language import analysis
from answerbook.search import learn, rank
from answerbook.search.bm25 import Document, Index, build_index

# Both ask of a refund in nearly the same words; "where" is what tells the second from the first.
CLAIM = Document(
    "How do I get a refund?", ("I want my money back", "can I have a refund", "refund please, how"), "Write to us."
)
LATE = Document(
    "My refund has not come",
    ("where is my refund", "where is my money", "still no refund, where is it"),
    "Wait a week.",
)
KEY = Document("I lost my key", ("key gone", "the key is missing", "where do I get another key"), "Get another one.")
CLOSE = Document("Close my account", ("delete account", "leave for good", "how do I cancel"), "Press the button.")
ENTRIES = (CLAIM, LATE, KEY, CLOSE)


def index(*documents: Document) -> Index:
    """Return the index of documents in English."""
    return build_index(documents, analysis.language())


def test_what_phrasings_say_leads_more_clearly(monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry whose phrasings say it comes more clearly before the others than by the words alone."""

    def lead() -> float:
        made = index(*ENTRIES)
        hits = rank.rank(made, rank.asked_terms(made, "where is my money"))
        assert hits[0].document == ENTRIES.index(LATE)
        return hits[0].score / hits[1].score

    taught = lead()
    monkeypatch.setattr(learn, "MIN_PHRASINGS", 100)
    assert taught > lead()


def test_levels_are_learnt_for_documents_that_hold_a_term_alone() -> None:
    """Learning moves levels and adds no document to a term, so the index stays as small as it was."""
    asked = [[[("refund", 100), ("where", 30)]] * 3, [[("refund", 100)]] * 3]
    postings = {"refund": [(0, 50), (1, 50)], "where": [(0, 30)], "key": [(1, 40)]}
    found = learn.corrected(postings, asked, 82 * 82)
    assert {term: [number for number, _ in posting] for term, posting in found.items()} == {
        term: [number for number, _ in posting] for term, posting in postings.items()
    }
    assert found["where"][0][1] > 30
    assert found["key"] == [(1, 40)]
    assert all(1 <= level <= 82 for posting in found.values() for _, level in posting)


def test_with_few_phrasings_nothing_is_learnt() -> None:
    """Below two phrasings an entry on average the levels stay: what is said by chance would count."""
    postings = {"refund": [(0, 50), (1, 50)], "where": [(0, 30)]}
    title = [("refund", 100), ("where", 30)]
    assert learn.corrected(postings, [[title] * 2, [title] * 3], 82 * 82) is postings
    assert learn.corrected(postings, [[title] * 3, [title] * 3], 82 * 82) != postings


def test_a_term_of_most_entries_is_left_as_it_is() -> None:
    """A term that more than `MOST_HOLDING` entries hold tells none of them from the others."""
    number = learn.MOST_HOLDING + 1
    postings = {"help": [(document, 40) for document in range(number)], **{f"w{i}": [(i, 60)] for i in range(number)}}
    asked = [[[("help", 100), (f"w{i}", 100)]] * 3 for i in range(number)]
    assert learn.corrected(postings, asked, 82 * 82)["help"] == postings["help"]


def test_the_same_levels_come_out_on_every_machine() -> None:
    """To the last digit: the levels of four entries are those that were recorded on another machine and day."""
    levels = sorted((term, *pair) for term, posting in index(*ENTRIES).postings.items() for pair in posting)
    assert sha256(repr(levels).encode()).hexdigest()[:16] == "bd960540f182daf4"


def test_the_order_of_entries_does_not_decide_what_is_learnt() -> None:
    """Examples are taken in the order of a hash of their words: whoever moves a file changes no level."""
    there = index(*ENTRIES).postings
    back = index(*reversed(ENTRIES)).postings
    turned = {term: sorted((len(ENTRIES) - 1 - number, level) for number, level in back[term]) for term in back}
    assert {term: sorted(posting) for term, posting in there.items()} == turned
