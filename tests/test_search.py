"""Search: the right answer by a question in the reader's own words, typos included; the same in program and browser."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser
from site_driver import Built

from answerbook import impacts, ranking, spelling, tokens
from answerbook.cli import main
from answerbook.impacts import Document
from answerbook.search import Answers, Search

QUESTIONS = (
    "are deleted chats used",
    "how do I stop them learning from what I type",
    "turn off trainig on my fone",
    "Hello, I pay for Max and I would like to know how long you keep my old conversations. Thanks!",
    "can my boss read my chats",
    "bedrock",
    "what is ZDR?",
    "zzqx wvut",
    "constructor",
)


@pytest.fixture(scope="module")
def search(real: Built) -> Search:
    """Return the search over the real content."""
    return Search(real.graph)


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
    assert search.find("zzqx wvut").results == []


def test_a_word_that_says_little_counts_little() -> None:
    """Two documents that share only common words with the question do not beat one that has its rare word."""
    documents = [Document("What do I do with it", (), ""), Document("Invoices", (), ""), Document("Hours", (), "")]
    index = impacts.build(documents, tokens.language())
    asked = ranking.asked_terms(index, "what do I do with invoices")
    assert ranking.rank(index, asked)[0].document == 1


@pytest.mark.parametrize(
    ("a", "b", "edits"),
    [("chat", "chat", 0), ("chat", "caht", 1), ("chat", "chats", 1), ("chat", "dog", 3), ("", "ab", 2)],
)
def test_edits_are_counted(a: str, b: str, edits: int) -> None:
    """Inserting, deleting, replacing a letter or swapping two neighbours is one edit; beyond the limit counts no more."""
    assert spelling.distance(a, b, 2) == edits


def test_program_and_browser_rank_alike(search: Search, browser: Browser, home: str) -> None:
    """Every question brings the same entries in the same order, with the same scores, in Python and in the browser."""
    titles = [entry.heading for entry in search.entries]
    questions = [*QUESTIONS, *titles, *(" ".join(title.split()[::-1]) for title in titles)]
    questions += [phrase.replace("e", "", 1) for faq in search.graph.content.faqs.values() for phrase in faq.also_asked]
    page = browser.new_page()
    page.goto(home)
    theirs = page.evaluate(
        """async (questions) => {
            const { load } = await import("/assets/search-rank.js");
            const search = await load(new URL("/search/", location));
            const found = [];
            for (const question of questions) found.push(await search.find(question));
            return found.map(({ results, confident }) => [
                confident,
                ...results.map(({ entry, score }) => [`${entry.kind}:${entry.id}`, entry.section?.anchor ?? "", score]),
            ]);
        }""",
        questions,
    )
    page.close()
    ours = [listed(search.find(question)) for question in questions]
    assert len(questions) > 300
    assert theirs == ours


def listed(answers: Answers) -> list[object]:
    """Return what program and browser must agree on: confidence, entries, sections, scores."""
    found = [[str(one.entry.ref), one.section.anchor if one.section else "", one.score] for one in answers.results]
    return [answers.confident, *found]


def find(*arguments: str) -> tuple[int, str]:
    """Run `answerbook find`."""
    done = CliRunner().invoke(main, ["find", *arguments], catch_exceptions=False)
    return done.exit_code, done.stdout


def test_find_answers_at_the_command_line() -> None:
    """`find` prints the nearest entries with their links; as JSON for programs."""
    code, text = find("are deleted chats used for training?")
    assert code == 0
    assert "https://claude-training.example/faq/are-deleted-chats-used/" in text
    code, text = find("--json", "are deleted chats used for training?")
    answer = json.loads(text)
    first = answer["results"][0]
    assert (first["kind"], first["id"]) == ("faq", "are-deleted-chats-used")
    assert first["permalink"] == "https://claude-training.example/faq/are-deleted-chats-used/"


def test_find_ranks_many_questions_at_once(tmp_path: Path) -> None:
    """Each line of a file of questions gives one line of answers under the same id."""
    file = tmp_path / "questions.jsonl"
    lines = [{"id": "a", "text": "are deleted chats used"}, {"id": "b", "text": "zzqx wvut"}]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    code, text = find("--queries", str(file), "--json")
    answers = [json.loads(line) for line in text.splitlines()]
    assert code == 0
    assert [answer["id"] for answer in answers] == ["a", "b"]
    assert answers[0]["results"][0]["id"] == "are-deleted-chats-used"
    assert answers[1] == {"id": "b", "confident": False, "results": []}


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "a"}', '{"id": "a", "text": 7}'])
def test_a_question_that_cannot_be_read_is_named(tmp_path: Path, line: str) -> None:
    """A bad line is an error with file and line; nothing is ranked."""
    file = tmp_path / "questions.jsonl"
    file.write_text('{"id": "a", "text": "x"}\n' + line + "\n")
    code, text = find("--queries", str(file))
    assert code == 1
    assert "questions.jsonl:2:1: error[invalid-query]" in text
