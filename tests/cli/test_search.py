"""`find` and `search-eval` at the command line: what they print for people and for programs, and what they refuse."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from site_driver import SMALL, snapshot

from answerbook.cli.main import main

FILES = {
    **SMALL,
    "faqs/basics/refunds.md": (
        "---\nquestion: How do I get a refund?\nshort: Send it back.\nreviewed: 2026-11-23\naliases: [money-back]\n"
        "also_asked: [return an order]\n---\nWithin two weeks.\n"
    ),
    "faqs/basics/parking.md": "---\nquestion: Where can I park?\nshort: Behind the shop.\nreviewed: 2026-11-23\n---\n",
}
GOLDEN = """\
- query: when do you open
  expect: [faq:opening-hours]
- query: refund parking
  style: keywords
  expect: [faq:parking, faq:refunds]
- query: weather tomorrow
  style: terse
  expect: []
"""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the content of a small shop, without a built site, into a folder that becomes the current one."""
    for name, text in FILES.items():
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    """Run the program on the content of the current folder."""
    return CliRunner().invoke(main, [*arguments, "--content", "content"], catch_exceptions=False)


def lines(name: str, *values: Mapping[str, object] | str) -> str:
    """Write a file of JSON Lines and return its name."""
    Path(name).write_text(
        "".join((v if isinstance(v, str) else json.dumps(v)) + "\n" for v in values), encoding="utf-8"
    )
    return name


def answers(*values: Mapping[str, object] | str) -> list[dict[str, Any]]:
    """Return what `find --queries` prints for a file of these lines: one object a line, and nothing else."""
    done = run("find", "--queries", lines("questions.jsonl", *values), "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


# find


def test_find_prints_the_nearest_answers_with_their_links(shop: Path) -> None:
    """Best first, each with its title, name, short answer and permanent link."""
    done = run("find", "how can I get a refund")
    assert done.exit_code == 0
    assert done.stdout.startswith(
        "1. How do I get a refund? (faq:refunds)\n   Send it back.\n   https://small.example/help/faq/refunds/\n"
    )


def test_find_says_when_nothing_fits(shop: Path) -> None:
    """Where no answer fits it says so, and gives the nearest all the same if there is one."""
    near = run(
        "find", "I read in a newspaper that the government will soon pay everybody a refund for heating with gas"
    )
    assert near.stdout.startswith("Perhaps one of these, or none:\n1. How do I get a refund?")
    assert run("find", "zzqx wvut").stdout == "No answer fits.\n"


def test_find_prints_one_object_for_programs(shop: Path) -> None:
    """With --json stdout is one object: whether it is confident, and the entries with their links."""
    done = run("find", "refund", "--json")
    assert json.loads(done.stdout)["results"][0] == {
        "kind": "faq", "id": "refunds", "score": json.loads(done.stdout)["results"][0]["score"],
        "title": "How do I get a refund?", "short": "Send it back.",
        "permalink": "https://small.example/help/faq/refunds/", "pinned": None,
        "section": None, "plans": [], "why": ["refund"],
    }  # fmt: skip
    assert done.stderr == ""


def test_find_ranks_many_questions_at_once(shop: Path) -> None:
    """Each line of a file gives one line, in its order and under its id, which may be a text or a number."""
    found = answers(
        {"id": "a", "text": "How do I get a refund?"},
        {"id": 17, "text": "zzqx wvut", "more": [1]},
        {"id": "", "text": ""},
    )
    assert [one["id"] for one in found] == ["a", 17, ""]
    assert list(found[0]) == [
        *("id", "confident", "fit", "confidence", "support", "results"),
        *("plan", "plan_read", "questions"),
    ]
    assert found[0]["confident"] is True
    first = found[0]["results"][0]
    assert {"kind", "id", "score", "permalink"} <= first.keys()
    assert (first["kind"], first["id"], first["permalink"]) == (
        "faq",
        "refunds",
        "https://small.example/help/faq/refunds/",
    )
    assert found[0]["fit"] == "fits"
    nothing = {
        "confident": False,
        "fit": "nothing",
        "confidence": 0.0,
        "support": [],
        "results": [],
        "plan": None,
        "plan_read": False,
        "questions": [],
    }
    assert found[1] == {"id": 17, **nothing}
    assert found[2] == {"id": "", **nothing}


def test_what_is_nearest_is_given_though_nothing_fits(shop: Path) -> None:
    """`confident` is false, and the entries stand there all the same, their scores falling."""
    ticket = "My uncle in America wrote that they open a new museum about trains when the old station is torn down"
    (found,) = answers({"id": "1", "text": ticket + ", with parking"})
    assert found["confident"] is False
    scores = [one["score"] for one in found["results"]]
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)


def test_at_most_ten_answers_are_given() -> None:
    """A word that stands everywhere brings ten entries."""
    done = CliRunner().invoke(main, ["find", "Claude", "--json"], catch_exceptions=False)
    assert len(json.loads(done.stdout)["results"]) == 10


def test_find_needs_no_site_and_makes_none(shop: Path) -> None:
    """The content folder is all that is read, and nothing is written."""
    before = snapshot(shop)
    answers({"id": "1", "text": "refund"})
    assert {name: data for name, data in snapshot(shop).items() if name != "questions.jsonl"} == before


@pytest.mark.parametrize(
    "text",
    [
        '\n\n{"id": "1", "text": "refund"}\n  \n',
        '{"id": "1", "text": "refund"}\r\n',
        '\ufeff{"id": "1", "text": "refund"}',
    ],
)
def test_blank_lines_and_foreign_line_ends_do_no_harm(shop: Path, text: str) -> None:
    """Empty lines, line ends of Windows and a byte order mark are passed over."""
    Path("questions.jsonl").write_bytes(text.encode())
    done = run("find", "--queries", "questions.jsonl")
    assert [json.loads(line)["results"][0]["id"] for line in done.stdout.splitlines()] == ["refunds"]


def test_half_an_emoji_is_no_trouble(shop: Path) -> None:
    """Systems that cut tickets off leave half a character, which JSON can hold and no terminal can print."""
    (found,) = answers('{"id": "\\ud83d", "text": "refund \\ud83d"}')
    assert found["results"][0]["id"] == "refunds"


BAD = (
    "{",
    "[]",
    "7",
    '{"id": "a"}',
    '{"id": "a", "text": 7}',
    '{"id": null, "text": "x"}',
    '{"id": true, "text": "x"}',
    "[" * 9999,
)


def test_every_line_that_cannot_be_read_is_named(shop: Path) -> None:
    """All bad lines come out in one run, with file and line; nothing is ranked then."""
    done = run("find", "--queries", lines("questions.jsonl", {"id": "a", "text": "x"}, *BAD))
    assert done.exit_code == 1
    for number in range(2, len(BAD) + 2):
        assert f"questions.jsonl:{number}:1: error[invalid-query]" in done.stdout
    assert "questions.jsonl:1:" not in done.stdout
    assert '"results"' not in done.stdout


def test_bytes_that_are_no_utf8_are_a_bad_line(shop: Path) -> None:
    """A file in another encoding is named by line, not by a traceback."""
    Path("questions.jsonl").write_bytes('{"id": "1", "text": "Öffnungszeiten"}\n'.encode("latin-1"))
    assert "questions.jsonl:1:1: error[invalid-query]" in run("find", "--queries", "questions.jsonl").stdout


def test_wrong_content_is_reported_and_nothing_ranked(shop: Path) -> None:
    """Errors in the content end the command as they end `check`; with --json they are one object."""
    (shop / "content/faqs/basics/parking.md").write_text("---\nquestion: Where?\n---\n", encoding="utf-8")
    done = run("find", "--queries", lines("questions.jsonl", {"id": "a", "text": "x"}), "--json")
    report = json.loads(done.stdout)
    assert (done.exit_code, report["ok"]) == (1, False)
    assert {one["code"] for one in report["diagnostics"]} == {"missing-field"}


def test_find_takes_a_question_or_a_file(shop: Path) -> None:
    """Neither, both, or a file that is not there is wrong usage."""
    file = lines("questions.jsonl", {"id": "a", "text": "x"})
    assert run("find").exit_code == 2
    assert run("find", " ").exit_code == 2
    assert run("find", "refund", "--queries", file).exit_code == 2
    assert run("find", "--queries", "nowhere.jsonl").exit_code == 2


def test_an_empty_file_of_questions_has_no_answers(shop: Path) -> None:
    """No line in, no line out."""
    assert answers() == []


def test_content_without_an_entry_answers_nothing(shop: Path) -> None:
    """A site that is only begun has nothing to find; its search is made all the same."""
    for path in (shop / "content/faqs/basics").iterdir():
        path.unlink()
    assert run("find", "refund").stdout == "No answer fits.\n"


def read(terminal: int) -> bytes:
    """Return what was written to a terminal; b"" when all who could write have closed it, which Linux calls an error."""
    with suppress(OSError):
        return os.read(terminal, 4096)
    return b""


def test_progress_is_told_at_a_terminal_and_apart_from_the_answers(shop: Path) -> None:
    """Many questions take their time: stderr says how far it is, if it is a terminal; stdout stays as it is."""
    file = lines("questions.jsonl", *({"id": str(i), "text": "refund parking"} for i in range(60)))
    command = [sys.executable, "-m", "answerbook.cli", "find", "--content", "content", "--queries", file, "--json"]
    ours, theirs = pty.openpty()
    with Path("answers.jsonl").open("wb") as answered:
        started = subprocess.Popen(command, stdout=answered, stderr=theirs, env={**os.environ, "TERM": "xterm"})
    os.close(theirs)
    told = b"".join(iter(lambda: read(ours), b"")).decode()
    os.close(ours)
    assert started.wait() == 0
    assert "of 60 questions answered" in told
    assert [json.loads(line)["id"] for line in Path("answers.jsonl").read_text().splitlines()] == [
        str(i) for i in range(60)
    ]


# search-eval


def judged(*values: Mapping[str, object] | str, format_: str = "--json") -> Result:
    """Run `search-eval` on a file of these lines."""
    return run("search-eval", lines("queries.jsonl", *values), format_)


def test_search_eval_measures_the_queries_of_the_content(shop: Path) -> None:
    """Figures over all, by style and with typing errors; misses; how sure it is: all of golden.yml, as one object."""
    (shop / "content/golden.yml").write_text(GOLDEN, encoding="utf-8")
    done = run("search-eval", "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    assert run("search-eval", "--json").stdout == done.stdout, "the typing errors are the same in each run"
    report = json.loads(done.stdout)
    assert (report["ok"], report["file"]) == (True, "content/golden.yml")
    assert report["queries"] == {"in_scope": 2, "out_of_scope": 1}
    right = {"mrr@10": 1.0, "hit@1": 1.0, "recall@1": 0.75, "recall@5": 1.0, "ndcg@10": 1.0}
    assert report["figures"] == right
    assert report["styles"] == {
        "plain": {"queries": 1, **right, "recall@1": 1.0},
        "keywords": {"queries": 1, **right, "recall@1": 0.5},
    }
    assert report["typos"].keys() == {"figures", "loss", "styles", "seed"}
    assert report["typos"]["figures"].keys() == report["typos"]["loss"].keys() == right.keys()
    assert report["confidence"].keys() == {"sure_in_scope", "sure_and_right", "refused_out_of_scope", "auc"}
    assert report["confidence"]["refused_out_of_scope"] == 1
    assert report["misses"] == []


def test_search_eval_measures_the_queries_of_a_file(shop: Path) -> None:
    """A file of JSON Lines takes the place of golden.yml; entries by kind and id, by id alone, by a former id."""
    done = judged(
        {"id": "1", "text": "refund", "relevant": ["faq:refunds"]},
        {"id": 2, "text": "refund", "relevant": ["money-back"], "style": "mine"},
        {"id": "3", "text": "refund", "relevant": ["parking"]},
        {"id": "4", "text": "weather", "relevant": []},
    )
    report = json.loads(done.stdout)
    assert (done.exit_code, report["file"]) == (0, "queries.jsonl")
    assert report["queries"] == {"in_scope": 3, "out_of_scope": 1}
    assert report["figures"]["mrr@10"] == pytest.approx(2 / 3, abs=1e-4)
    assert {style: found["queries"] for style, found in report["styles"].items()} == {"plain": 2, "mine": 1}
    assert report["misses"] == [
        {
            "id": "3",
            "query": "refund",
            "style": "plain",
            "expected": ["faq:parking"],
            "rank": None,
            "first": "faq:refunds",
        }
    ]


def test_search_eval_of_this_site_agrees_with_itself() -> None:
    """Misses and figures say the same; every figure is a share; the loss is what the typing errors cost."""
    report = json.loads(CliRunner().invoke(main, ["search-eval", "--json"], catch_exceptions=False).stdout)
    scope = report["queries"]["in_scope"]
    assert report["figures"]["hit@1"] == pytest.approx(1 - len(report["misses"]) / scope, abs=1e-4)
    assert all(miss["rank"] is None or 2 <= miss["rank"] <= 10 for miss in report["misses"])
    assert all(miss["first"] not in miss["expected"] for miss in report["misses"])
    for name, share in report["figures"].items():
        assert 0 <= share <= 1
        assert report["typos"]["loss"][name] == pytest.approx(share - report["typos"]["figures"][name], abs=2e-4)
    assert sum(found["queries"] for found in report["styles"].values()) == scope
    assert 0 <= report["confidence"]["sure_and_right"] <= report["confidence"]["sure_in_scope"] <= scope
    assert 0 <= report["confidence"]["refused_out_of_scope"] <= report["queries"]["out_of_scope"]


def test_search_eval_prints_a_table_for_people(shop: Path) -> None:
    """Counts, a line for each style and for typing errors, how sure it is, and the misses, long queries cut."""
    done = judged(
        {"id": "1", "text": "refund", "relevant": ["faq:refunds"]},
        {"id": "2", "text": "refund " + "please " * 30, "relevant": ["faq:parking"], "style": "mine"},
        {"id": "3", "text": "weather", "relevant": []},
        format_="--format=text",
    )
    assert done.exit_code == 0
    text = done.stdout.splitlines()
    assert text[0] == "queries.jsonl: 2 queries in scope, 1 out of scope"
    table = {line[:12].strip(): line[12:].split() for line in text[2:8]}
    assert list(table) == ["", "all", "plain", "mine", "with a typo", "lost by it"]
    assert table[""] == ["queries", "mrr@10", "hit@1", "recall@1", "recall@5", "ndcg@10"]
    assert table["plain"] == ["1", *["1.000"] * 5]
    assert table["mine"] == ["1", *["0.000"] * 5]
    assert table["all"] == ["2", *["0.500"] * 5]
    assert "refuses 1 of 1 out of scope." in done.stdout
    assert text[-2] == "Not first (1): place, expected, what came first, query"
    assert text[-1].startswith("  -  faq:parking  faq:refunds  refund please")
    assert text[-1].endswith("...")


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_file_measures_nothing(shop: Path, text: str) -> None:
    """No query is an error, not a figure of 0 or 1."""
    Path("queries.jsonl").write_text(text)
    done = run("search-eval", "queries.jsonl")
    assert (done.exit_code, "queries.jsonl:1:1: error[no-queries]" in done.stdout) == (1, True)


def test_content_without_golden_queries_measures_nothing(shop: Path) -> None:
    """Without golden.yml, and without a file, the remedy is to write one."""
    done = run("search-eval", "--json")
    (problem,) = json.loads(done.stdout)["diagnostics"]
    assert (done.exit_code, problem["code"], problem["location"]["file"]) == (1, "no-queries", "content/golden.yml")


def test_queries_out_of_scope_alone_have_no_figures(shop: Path) -> None:
    """Where no query has an answer, figures are null, and the refusals are counted all the same."""
    report = json.loads(judged({"id": "1", "text": "weather", "relevant": []}).stdout)
    assert set(report["figures"].values()) == {None}
    assert report["confidence"] == {"sure_in_scope": 0, "sure_and_right": 0, "refused_out_of_scope": 1, "auc": None}
    assert judged({"id": "1", "text": "weather", "relevant": []}, format_="--format=text").exit_code == 0


UNJUDGED = ({"relevant": "faq:refunds"}, {"relevant": [1]}, {"relevant": None}, {"style": 1, "relevant": []}, {})


def test_a_line_without_a_judgement_is_named(shop: Path) -> None:
    """A line that lacks the list `relevant`, or has something else there, is an error with file and line."""
    good = {"id": "1", "text": "refund"}
    done = judged({**good, "relevant": []}, *({**good, **more} for more in UNJUDGED), format_="--format=text")
    assert done.exit_code == 1
    named = [line for line in done.stdout.splitlines() if "error[invalid-query]" in line]
    assert [line.split(":")[1] for line in named] == [str(number) for number in range(2, len(UNJUDGED) + 2)]


def test_an_unknown_entry_is_named_with_the_one_that_was_meant(shop: Path) -> None:
    """Each entry that the content lacks is an error at its line; nothing is measured."""
    done = judged(
        {"id": "1", "text": "refund", "relevant": ["faq:refnds", "refunds"]},
        {"id": "2", "text": "refund", "relevant": ["plan:constructor"]},
        format_="--format=text",
    )
    assert done.exit_code == 1
    assert "queries.jsonl:1:1: error[unknown-answer]: the content has no entry `faq:refnds`" in done.stdout
    assert "help: did you mean `faq:refunds`?" in done.stdout
    assert "queries.jsonl:2:1: error[unknown-answer]" in done.stdout
    assert "mrr@10" not in done.stdout


def test_a_missing_file_is_wrong_usage(shop: Path) -> None:
    """A file that is not there exits with 2."""
    assert run("search-eval", "nowhere.jsonl").exit_code == 2
