"""`find` for tickets at the command line: where they come from, which plan they are of, why an answer was found."""

import json
import os
import pty
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from folders import ROOT
from site_driver import SMALL

from answerbook.cli.main import main
from answerbook.language import analysis
from answerbook.search import bm25, explain, rank
from answerbook.search.bm25 import Document
from answerbook.search.rank import OTHER_PLAN, TOLD, Hit

FAQ = "---\nquestion: {}\nshort: {}\nreviewed: 2026-11-23\nplans: [{}]\n---\n{}\n"
FILES = {
    **SMALL,
    "plans.yml": (
        "facts: {}\ngroups:\n  all: {title: All}\nplans:\n"
        "  basic: {name: Basic, group: all, short: The plan for one., reviewed: 2026-11-23}\n"
        "  family: {name: Family, group: all, short: The plan for four., reviewed: 2026-11-23}\n"
    ),
    "faqs/basics/refunds.md": FAQ.format("How do I get a refund?", "Send it back.", "", "## Gift cards\n\nNot these."),
    "faqs/basics/refunds-alone.md": FAQ.format("How is a refund paid to one?", "By card.", "basic", ""),
    "faqs/basics/refunds-family.md": FAQ.format("How is a refund paid to four?", "By card.", "family", ""),
    "faqs/basics/parking.md": FAQ.format("Where can I park?", "Behind the shop.", "basic", ""),
}
TICKET = "Hello,\nI bought two lamps (order 4711) and parked there.\nHow do I get my moeny back, a refnd?\n\nRegards\nAnn Parker\n"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the content of a small shop with two plans into a folder that becomes the current one."""
    for name, text in FILES.items():
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, given: str | bytes = "") -> Result:
    """Run `find` on the content of the current folder, `given` being standard input."""
    return CliRunner().invoke(main, ["find", *arguments, "--content", "content"], input=given, catch_exceptions=False)


def found(*arguments: str, given: str | bytes = "") -> dict[str, Any]:
    """Return what `find --json` prints."""
    done = run(*arguments, "--json", given=given)
    assert (done.exit_code, done.stderr) == (0, "")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def ids(answer: dict[str, Any]) -> list[str]:
    """Return the ids of the answers in their order."""
    return [one["id"] for one in answer["results"]]


# Where a ticket comes from


def test_a_ticket_comes_from_a_file_or_from_standard_input(shop: Path) -> None:
    """An argument, a file and standard input give the same answers for the same text, whatever the line ends."""
    Path("ticket.eml").write_bytes(b"\xef\xbb\xbf" + TICKET.replace("\n", "\r\n").encode())
    wanted = found(TICKET)
    assert wanted["results"][0]["id"].startswith("refunds")
    assert found("--file", "ticket.eml") == found("--file", "-", given=TICKET) == wanted


def test_a_file_in_another_encoding_is_read_as_far_as_it_goes(shop: Path) -> None:
    """What is no UTF-8 costs the words that hold it, not the rest."""
    assert found("--file", "-", given="Für die Lampe: a refund?".encode("latin-1"))["results"][0]["why"] == ["refund"]


def test_many_tickets_come_from_standard_input(shop: Path) -> None:
    """`--queries -` reads JSON Lines from there, and names a bad line as that of a file."""
    lines = "".join(json.dumps({"id": id_, "text": TICKET}) + "\n" for id_ in "ab")
    done = run("--queries", "-", "--limit", "1", given=lines)
    assert [(one["id"], len(one["results"])) for one in map(json.loads, done.stdout.splitlines())] == [
        ("a", 1),
        ("b", 1),
    ]
    done = run("--queries", "-", given=lines + "{")
    assert done.exit_code == 1
    assert "<stdin>:3:1: error[invalid-query]" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "give one of these"),
        (("a refund", "--file", "-"), "give one of these"),
        (("--queries", "-", "--file", "-"), "give one of these"),
        (("--file", "-"), "<stdin> is empty"),
        (("--file", "nowhere.txt"), "nowhere.txt"),
        (("--file", "content"), "is a directory"),
        (("a refund", "--limit", "0"), "1<=x<=50"),
        (("a refund", "--plan", "famly"), "the content has no plan `famly`; did you mean `family`?"),
        (("a refund", "--plan", "x"), "the content has no plan `x`; the plans are `basic`, `family`"),
    ],
)
def test_wrong_usage_is_said(shop: Path, arguments: tuple[str, ...], said: str) -> None:
    """Nothing or two things to read, an empty or missing file, an unknown plan: each is named, with exit code 2."""
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())


# Plans and limits


def test_answers_of_the_plan_come_first(shop: Path) -> None:
    """Of two answers alike the one for the plan goes before; one without plans applies to each, and none is left out."""
    assert ids(found("how is a refund paid"))[:2] == ["refunds-alone", "refunds-family"]
    family = found("how is a refund paid", "--plan", "family")
    assert ids(family)[0] == "refunds-family"
    assert set(ids(family)) == set(ids(found("how is a refund paid")))
    scores = {one["id"]: one["score"] for one in found("how is a refund paid")["results"]}
    for one in family["results"]:
        applies = not one["plans"] or "family" in one["plans"]
        assert applies or one["score"] <= scores[one["id"]] * OTHER_PLAN // 100
        assert not applies or one["score"] == scores[one["id"]]


def test_a_plan_does_not_bring_what_hardly_fits_before_what_does() -> None:
    """A quarter of its score is what an answer for another plan loses; its place it loses to near ones alone."""
    hits = [Hit(0, 1000, 0.9), Hit(1, 800, 0.7), Hit(2, 700, 0.5)]
    assert rank.prefer(hits, {1, 2}) == [Hit(1, 800, 0.7), Hit(0, 750, 0.9), Hit(2, 700, 0.5)]


def test_as_many_answers_come_as_are_wanted(shop: Path) -> None:
    """`--limit` cuts the list and changes no order."""
    assert ids(found(TICKET, "--limit", "2")) == ids(found(TICKET))[:2]


# What is printed


def test_json_has_links_section_plans_and_why(shop: Path) -> None:
    """Each answer has what an agent sends, and why it was found."""
    CliRunner().invoke(main, ["record", "--content", "content", "--reason", "First", "--date", "2026-11-24"])
    first = found("can gift cards be refunded")["results"][0]
    assert list(first) == [
        "kind", "id", "score", "title", "short", "permalink", "pinned", "section", "plans", "why",
    ]  # fmt: skip
    page = "https://small.example/help/faq/refunds/"
    assert (first["id"], first["permalink"], first["pinned"]) == ("refunds", page, f"{page}r1/")
    assert first["section"] == {"title": "Gift cards", "permalink": f"{page}#gift-cards"}
    assert set(first["why"]) == {"gift", "cards", "refunded"}


def test_a_list_is_plain_where_a_program_reads_it(shop: Path) -> None:
    """In a pipe each answer has one line for each thing that is said of it, without colour."""
    lines = run("is a refnd for four?", "--plan", "basic", "--limit", "1").stdout.splitlines()[-5:]
    assert lines[:-1] == [
        "1. How is a refund paid to four? (faq:refunds-family)",
        "   By card.",
        "   https://small.example/help/faq/refunds-family/",
        "   applies to: family",
    ]
    assert re.fullmatch(r"   score: \d+, matched: four, refnd -> refund", lines[-1])


def test_several_questions_are_answered_one_by_one(shop: Path) -> None:
    """Above the answers to all of a text stands each of its questions with its own, in JSON too."""
    text = "Is a refund paid to four? Where do I park?"
    lines = run(text, "--limit", "1").stdout.splitlines()
    told = [line for line in lines if line.startswith(("Asked", "To all"))]
    assert told == ["Asked: Is a refund paid to four?", "Asked: Where do I park?", "To all of it:"]
    asked = found(text)["questions"]
    assert [one["question"] for one in asked] == ["Is a refund paid to four?", "Where do I park?"]
    assert [ids(one) for one in asked] == [["refunds-family"], ["parking"]]
    assert found("Where do I park?")["questions"] == []


def test_a_list_is_wrapped_at_a_terminal(shop: Path) -> None:
    """No line of words is wider than the terminal, and addresses stay whole."""
    controller, terminal = pty.openpty()
    program = [sys.executable, "-m", "answerbook.cli", "find", TICKET, "--content", "content"]
    subprocess.run(program, stdout=terminal, env={**os.environ, "COLUMNS": "36", "PYTHONPATH": str(ROOT)}, check=True)
    os.close(terminal)
    shown = ""
    # Linux ends a terminal that nobody writes to with an error.
    with suppress(OSError):
        while piece := os.read(controller, 10_000):
            shown += piece.decode()
    os.close(controller)
    lines = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in shown.split("\r\n")]
    assert "   https://small.example/help/faq/refunds/" in lines
    assert max(len(line) for line in lines if "://" not in line) <= 36
    assert "\x1b[" in shown


# Why


def why(question: str, *documents: str) -> list[list[str]]:
    """Return why each of some questions answers another; besides them there are enough to make words telling."""
    others = [Document(f"Filler {number}", (), "") for number in range(20)]
    index = bm25.build_index([*(Document(one, (), "") for one in documents), *others], analysis.language())
    return explain.matches(index, question, range(len(documents)))


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Which parcels have you LOST?", ["parcels", "LOST"]),
        ("my parsel is lost", ["lost", "parsel -> parcel"]),
        ("it's the Café’s parcel", ["parcel"]),
        ("is it there", []),
        ("a parcel and a parcel", ["parcel"]),
    ],
)
def test_the_words_of_the_question_tell_why(question: str, wanted: list[str]) -> None:
    """They come as they were written, those that count most first, corrected ones with the correction, once, no common ones."""
    assert why(question, "The lost parcel", "Opening hours") == [wanted, []]


def test_words_that_mean_the_same_tell_why() -> None:
    """Words that together stand for what the answer says in others come together."""
    assert why("how do I turn off sounds", "How to disable sounds") == [["sounds", "turn off"]]
    assert why("how do I trun off sounds", "How to turn off sounds") == [["sounds", "trun off -> turn off"]]


def test_a_long_ticket_gives_eight_words() -> None:
    """The list stays short, and words from greeting, signature and quotation do not stand in it."""
    words = "amber bronze copper diamond emerald flint granite hematite iron jade".split()
    ticket = f"Dear Jade Iron,\n\nI ask about {' and '.join(words[:8])} and flint.\nThank you\nJade\n> iron or jade?"
    assert sorted(why(ticket, " ".join(words))[0]) == sorted(words[:8])
    assert len(why(" ".join(words), " ".join(words))[0]) == explain.MAX_REASONS


# How a ticket is weighted


def test_what_a_ticket_tells_counts_less_than_what_it_asks() -> None:
    """The words of its asking sentences count in full, those of the others in part, whatever order they stand in."""
    index = bm25.build_index([Document("Lost parcel", (), ""), Document("Broken lamp", (), "")], analysis.language())
    for ticket in ("My lamp came.\nWhere is the parcel?", "Where is the parcel?\nMy lamp came."):
        weights = rank.asked_terms(index, ticket)
        assert (weights["parcel"], weights["lamp"]) == (analysis.WORD, analysis.WORD * TOLD // 100)
    assert rank.asked_terms(index, "My lamp came. Where is the parcel?")["lamp"] == analysis.WORD


def test_a_log_is_not_corrected_word_by_word() -> None:
    """Of the words that a site lacks the first 200 are taken for typing errors; a text with more is no prose."""
    index = bm25.build_index([Document("Lost parcel", (), "")], analysis.language())
    strange = [f"zz{number}zz" for number in range(199)]
    assert "parcel" in rank.asked_terms(index, " ".join([*strange, "parsel"]))
    assert "parcel" not in rank.asked_terms(index, " ".join([*strange, "zzz", "parsel"]))
