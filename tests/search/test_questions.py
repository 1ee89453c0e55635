"""A text that asks several things gets an answer to each."""

from random import Random

import pytest
import search_corpora

from answerbook.search.questions import Question, several

STORY = (
    "I have been a customer since May and like it very much.",
    "My colleague uses it as well, at home and at work.",
    "We moved to another office last week.",
)
BETWEEN = (" ", "\n", "\n\n", "\n- ")


def refs(found: list[Question]) -> list[str]:
    """Return the answers to the questions of a text, in order."""
    return [str(one.answers.results[0].entry.ref) for one in found if one.answers.results]


def made(count: int) -> list[tuple[str, list[tuple[str, ...]]]]:
    """Return so many tickets of one to four of this site's golden questions, each with what answers them."""
    golden = search_corpora.site().search.graph.content.golden
    pool = [one for one in golden if one.expect and len(one.query) < 150 and "\n" not in one.query]
    random, tickets = Random(4), []
    for number in range(count):
        asked = random.sample(pool, 1 + number % 4)
        lines = [one.query.rstrip("?.! ").capitalize() + "?" for one in asked]
        text = random.choice(BETWEEN).join((random.choice(STORY), *lines))
        tickets.append((f"Hello,\n\n{text}\n\nMany thanks,\nAnn Lee", [tuple(map(str, one.expect)) for one in asked]))
    return tickets


def test_most_questions_of_a_ticket_get_their_answer() -> None:
    """Of 60 tickets with one to four questions, at least 55 of 100 questions find theirs, and 60 of 100 answers fit."""
    search = search_corpora.site().search
    asked = found = shown = right = 0
    for text, wanted in made(60):
        first = search.find(text, 1).results
        given = refs(several(search, text)) or [str(one.entry.ref) for one in first]
        asked, shown = asked + len(wanted), shown + len(given)
        found += sum(bool({*one} & {*given}) for one in wanted)
        right += sum(any(one in of for of in wanted) for one in given)
    assert asked == 150
    assert found / asked >= 0.55, found / asked
    assert right / shown >= 0.6, right / shown


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Who can read my chats? How do I export my data?", ["Who can read my chats?", "How do I export my data?"]),
        ("How do I delete my chats, and can I export them first?", ["How do I delete my chats", "can I export them first?"]),
        ("Hi,\n\nI use Pro.\n- how do I export my data\n- who can read my chats\n\nThanks\nAnn",
         ["how do I export my data", "who can read my chats"]),
        ("Is my data used for training? Is it? How do I export my data?",
         ["Is my data used for training?", "How do I export my data?"]),
    ],
)  # fmt: skip
def test_each_question_is_told_apart(text: str, asked: list[str]) -> None:
    """By marks, lines and "and can I"; what only asks "is it?" is no question of its own."""
    assert [one.text for one in several(search_corpora.site().search, text)] == asked


@pytest.mark.parametrize(
    "text",
    [
        "turn off training",
        "How do I export my data?",
        "I want to delete my account. Is that possible?",
        "",
        "Hi\nThanks",
    ],
)
def test_one_question_makes_no_groups(text: str) -> None:
    """Where one thing is asked, or the same twice, there is nothing to tell apart."""
    assert several(search_corpora.site().search, text) == []


def test_a_question_goes_with_what_it_is_about() -> None:
    """What is told before a question that says too little is searched with it, and not shown as asked."""
    text = "My export of data fails. What can I do? And who can read my chats?"
    first, second = several(search_corpora.site().search, text)
    assert (first.text, first.about) == ("What can I do?", "My export of data fails.")
    assert (second.text, second.about) == ("And who can read my chats?", "")


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Who can read my chats? How do I export them?", "Who can read my chats?"),
        (
            "Who can read my chats? I pay for Pro. And when was it that I bought it? How do I export them?",
            "I pay for Pro.",
        ),
        ("Who can read my chats? How do I export my data?", ""),
    ],
)
def test_a_question_that_says_it_is_about_the_last_that_was_named(text: str, about: str) -> None:
    """What says "them" goes with the sentence that names them, be it a question; one that names its own does not."""
    found = several(search_corpora.site().search, text)
    assert found[-1].about == about


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Delete my account. Send me a copy of my data.", ["Delete my account.", "Send me a copy of my data."]),
        (
            "Close my account. I also need an export of my data.",
            ["Close my account.", "I also need an export of my data."],
        ),
        ("Delete my account and send me a copy of my data.", ["Delete my account", "send me a copy of my data."]),
    ],
)
def test_requests_are_told_apart(text: str, asked: list[str]) -> None:
    """Who says what should be done asks for it, without a mark, a "please" or an "I want"."""
    assert [one.text for one in several(search_corpora.site().search, text)] == asked


def test_a_term_answers_who_asks_for_it_alone() -> None:
    """Of several questions one that only names a term finds the term; one that asks more finds an answer, if one is near."""
    found = several(search_corpora.site().search, "What is incognito mode? Are incognito chats used for training?")
    assert refs(found) == ["term:incognito-chat", "faq:incognito-chats"]
    found = several(search_corpora.site().search, "Is our Team data used to train models? How do I delete my account?")
    assert "term:training-data" not in refs(found)
    found = several(search_corpora.site().search, "Is zero data retention available to us? How do I delete my account?")
    assert refs(found)[0] == "faq:zero-data-retention"
    assert refs(found)[0].startswith("faq:")


@pytest.mark.parametrize("plan", ["team", "pro"])
def test_each_answer_applies_to_the_plan_of_the_customer(plan: str) -> None:
    """With a plan preferred no question is answered with what holds for other plans alone."""
    search = search_corpora.site().search
    found = several(search, "Are our chats used for training? How long are chats kept?", plan)
    assert len(found) == 2
    assert [
        str(one.answers.results[0].entry.ref) for one in found if not search.applies(one.answers.results[0].entry, plan)
    ] == []


def test_what_is_hardly_near_answers_no_question() -> None:
    """A question that nothing nearly fits stands there all the same, and says so."""
    found = several(
        search_corpora.site().search,
        "Who can read my chats? Which ferry crosses the harbour tonight? How do I export my data?",
    )
    assert len(found) == 3
    ferry = next(one for one in found if "ferry" in one.text)
    assert ferry.answers.fit == "nothing"
    assert all(one.answers.confidence > ferry.answers.confidence for one in found if one != ferry)
