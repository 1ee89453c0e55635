"""Search: the right answer by a question in the reader's own words, typing errors included, and the part of its page."""

import pytest
import search_corpora
from site_driver import Built

from answerbook.language import analysis
from answerbook.language.analysis import COMMON, WORD, terms
from answerbook.language.words import words
from answerbook.model.addresses import FOLDERS
from answerbook.search.bm25 import Document, build_index
from answerbook.search.engine import Search, Section, best_section, sections

ENGLISH = analysis.language()
# Of the other pages some speak of the key, none of the rest.
TITLES = ("The key of the house", "A spare key", "Water", "Bread", "Wood", "Wool")
OTHERS = [Document(title, (), "Bring some for each night that somebody stays up there.") for title in TITLES]


@pytest.fixture(scope="module")
def search() -> Search:
    """Return the search over the real content."""
    return search_corpora.site().search


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("are deleted chats used for training?", "faq:are-deleted-chats-used"),
        ("are deletd chats used for trainig", "faq:are-deleted-chats-used"),
        ("can my boss read my chats", "faq:can-my-employer-see-chats"),
        ("how do I switch off training on my iphone", "guide:opt-out-phone"),
    ],
)
def test_a_question_brings_its_answer(search: Search, question: str, wanted: str) -> None:
    """In other words than the title's, and with typing errors, the right entry is among the first three."""
    assert wanted in [str(found.entry.ref) for found in search.find(question, 3).results]


def test_a_question_about_something_else_is_not_answered_with_confidence(search: Search) -> None:
    """The nearest entries are given all the same, but the search says that it is not sure."""
    assert not search.find("how do I train my puppy to sit").confident
    nothing = search.find("zzqx wvut")
    assert (nothing.confident, nothing.confidence, nothing.results) == (False, 0.0, [])


def test_an_entry_finds_itself(search: Search) -> None:
    """Asked for by its own title, an entry is the first that is not of the same name, whatever kind it is of."""
    for corpus in (search, search_corpora.bicycles().search, search_corpora.library().search):
        for entry in corpus.entries:
            found = [one.entry.heading for one in corpus.find(entry.heading, 3).results]
            assert entry.heading in found, entry.ref


def test_every_telling_word_finds_something() -> None:
    """Asked for the subject that every answer speaks of, the search gives some: nobody is told that a word is unknown."""
    for corpus in (search_corpora.site(), search_corpora.bicycles(), search_corpora.library(), search_corpora.many()):
        lang, index = corpus.search.language, corpus.search.index
        little = {lang.stem(word) for word in lang.common}
        telling = [word for word in index.vocabulary.classes if lang.stem(word) not in little]
        assert [word for word in telling if not corpus.search.find(word, 1).results] == []


def test_a_limit_takes_the_best(search: Search) -> None:
    """Fewer results are the first of more."""
    every = search.find("delete my chats", 99).results
    assert search.find("delete my chats", 3).results == every[:3]
    assert len(every) > 10


def section(question: str, title: str, *headings: str) -> str | None:
    """Return the heading that a question leads to on a page of a title."""
    page = Document(title, (), " ".join(headings))
    made = build_index([page, *OTHERS], ENGLISH)
    found = best_section(made, dict(terms(ENGLISH, words(question))), title, [Section(h, h) for h in headings])
    return found.title if found else None


def test_a_result_opens_where_the_question_is_answered() -> None:
    """A heading with a telling word of the question, in whatever form, is where the reader is sent."""
    assert section("can strangers see shared pictures", "Who can see my chats?", "Files", "Pictures") == "Pictures"
    assert section("is a picture kept", "How long are chats kept?", "Files", "What of pictures") == "What of pictures"


def test_words_of_the_title_lead_nowhere() -> None:
    """What the whole page is about says nothing of its parts, and neither do common words."""
    assert section("how long are chats kept", "How long are chats kept?", "Chats that you keep", "How long") is None
    assert section("what is it for", "Pictures", "What it is", "What it is for") is None
    assert section("anything else", "Pictures", "Files") is None
    assert 2 * COMMON < WORD


def test_the_heading_that_shares_most_is_opened() -> None:
    """Of equal ones the first; half is not enough, and one that repeats a word does not count it twice."""
    assert section("delete pictures", "Chats", "Pictures", "Delete a file", "Deleted pictures") == "Deleted pictures"
    assert section("delete pictures", "Chats", "Delete a picture", "Deletion of pictures") == "Delete a picture"
    assert section("delete pictures", "Chats", "Pictures", "Deletion of files") is None
    assert section("delete pictures", "Chats", "Delete", "Pictures, pictures") is None


def test_a_part_without_the_rarest_word_is_not_opened() -> None:
    """What tells the question from others must stand in the heading: else the top of the page says it, or the next part."""
    assert section("key of the cabin", "What to bring", "The key", "Shoes") == "The key"
    assert section("key of the cabin", "What to bring", "The key", "Shoes", "Cabin") == "Cabin"
    assert section("shoes for the key", "What to bring", "The key", "Shoes") == "Shoes"
    assert section("key of the cabin", "What to bring to the cabin", "The key", "Shoes") == "The key"
    assert section("shoes for the cabin and the lake", "The lake", "Shoes", "Cabin") is None


def test_every_section_has_a_place_on_its_page(search: Search) -> None:
    """Plans lead to the rows of the comparison, others to their headings."""
    plan = next(iter(search.graph.content.plans.values()))
    assert [one.anchor for one in sections(search.graph, plan)] == list(search.graph.content.facts)
    with_headings = [entry for entry in search.entries if sections(search.graph, entry)]
    assert len(with_headings) > 20
    for entry in with_headings:
        anchors = [one.anchor for one in sections(search.graph, entry)]
        assert all(anchors)
        assert len(set(anchors)) == len(anchors)


def test_every_section_is_in_the_built_page(real: Built) -> None:
    """A result that opens a part of a page finds it there."""
    for entry in real.graph.content.entries():
        page = real.page(f"{FOLDERS[entry.kind]}/{entry.id}/")
        ids = {node.attributes["id"] for node in page.css("[id]")}
        assert {one.anchor for one in sections(real.graph, entry)} <= ids, entry.ref


def test_the_plain_question_comes_first(search: Search) -> None:
    """A question that is an entry's title, with its words and little else, brings that entry first."""
    for entry in search.entries:
        found = search.find(entry.heading).results
        assert entry.heading in [one.entry.heading for one in found[:2]], entry.heading
    assert str(search.find("opt out").results[0].entry.ref) == "term:opt-out"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("turn off training", "faq:turn-off-training"),
        ("delete chats", "faq:delete-a-chat"),
        ("how long", "faq:how-long-are-chats-kept"),
        ("pro", "plan:pro"),
        ("max plan", "plan:max"),
        ("iphone", "guide:opt-out-phone"),
        ("my kid is 15", "faq:child-has-an-account"),
    ],
)
def test_a_head_query_has_its_plain_answer_first(search: Search, typed: str, first: str) -> None:
    """What most readers type, two or three words of a title, brings the entry that is about just that."""
    assert str(search.find(typed).results[0].entry.ref) == first


def test_a_story_before_a_question_changes_no_confidence(search: Search) -> None:
    """A question is answered as surely behind 27 or 60 words of story as bare: what asks is what counts."""
    story = (
        "We moved to the coast in spring. My sister came along with her two children. The harbour is small and lovely. "
    )
    for question in [entry.heading for entry in search.entries if entry.heading.endswith("?")][:10]:
        bare = search.find(question)
        for length in (1, 3):
            told = search.find(story * length + question)
            assert told.confidence == pytest.approx(bare.confidence), question
            assert not bare.confident or told.results[0].entry == bare.results[0].entry, question
