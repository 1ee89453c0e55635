"""A FAQ without a `short` has the first paragraph of its body as one, everywhere."""

import json
from pathlib import Path

import pytest
from ledger_driver import Desk
from site_driver import api_files

from answerbook.exports.reply import reply
from answerbook.markdown.graft import with_html
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.search.engine import Search

SAID = "Every day, on Sundays too."
LAW = "law:\n  title: The law\n  publisher: State\n  url: https://law.example/\n  grade: A\n"
BODY = "Every **day**,\non [Sundays](https://sunday.example/) too. [@law, §3]\n\nOnly the zebra sleeps.\n"
HOURS = Ref("faq", "hours")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a site with an answer that is written without a `short`."""
    desk = Desk.opened(tmp_path)
    desk.write("sources.yml", LAW)
    write(desk, "correction: It was closed.\n", BODY)
    return desk


def write(desk: Desk, fields: str, body: str) -> None:
    """Write the answer with some fields and a body."""
    desk.write("faqs/basics/hours.md", f"---\nquestion: When is it open?\nreviewed: 2026-11-23\n{fields}---\n{body}")


def graph(desk: Desk) -> Graph:
    """Return the graph of a site without errors."""
    checked = desk.check()
    assert checked.ok and checked.graph, checked.diagnostics
    return checked.graph


def test_everything_has_it_as_the_short(desk: Desk) -> None:
    """Ledger, answer API, search, replies and topic page have the paragraph as plain text for the short answer."""
    desk.record()
    made = graph(desk)
    assert made.ledger.histories[HOURS].newest.wording.short == SAID
    assert json.loads(api_files(made)["api/v1/faq/hours.json"])["short"] == SAID
    search = Search(made)
    assert search.find("zebra").results[0].entry.ref == HOURS
    assert reply(made, made.entry(HOURS)).short_text.startswith(f"{SAID}\n")
    assert f"\n{SAID}\n" in desk.tree()["topics/basics.md"]


@pytest.mark.parametrize(
    ("file", "below"),
    [
        ("faq/hours.md", ("Only the zebra sleeps.", "It was closed.")),
        ("faq/hours/r1/index.html", ("It was closed.", "Only the zebra sleeps.")),
    ],
)
def test_a_page_shows_it_once(desk: Desk, file: str, below: tuple[str, str]) -> None:
    """The page and the pinned page show the paragraph once, before all else, with its link and its source."""
    desk.record()
    page = with_html(desk.tree()[file]).partition("<!-- /status -->" if file.endswith("html") else "\n---\n")[2]
    assert page.count("https://sunday.example/") == 1
    assert page.count("Sundays") == 1
    assert page.index("Sundays") < page.index(below[0]) < page.index(below[1])
    assert "law.example" in page


def test_a_reply_says_it_once(desk: Desk) -> None:
    """What an agent sends in full begins with the paragraph, in one line, and does not repeat it."""
    made = graph(desk)
    said = reply(made, made.entry(HOURS)).full_text
    assert said.count("Sundays") == 1
    assert said.startswith("Every day, on Sundays [1] too.")
    assert "[1] https://sunday.example/" in said.splitlines()


def test_its_links_and_citations_count(desk: Desk) -> None:
    """Its citation is among those of the entry, and another target of its link is a change to be recorded."""
    desk.record()
    assert [cited.source for cited in graph(desk).citations[HOURS]] == ["law"]
    write(desk, "correction: It was closed.\n", BODY.replace("sunday.example", "weekend.example"))
    assert desk.codes(release=True) == ["unrecorded"]


def test_a_mistake_in_it_is_at_its_place(desk: Desk) -> None:
    """A wrong reference in the paragraph is reported once, at its line, and one behind it at its own."""
    write(desk, "", "All days,\nsee [it](faq:gone).\n\nAnd [that](faq:lost).\n")
    assert desk.found() == ["unknown-faq content/faqs/basics/hours.md:6", "unknown-faq content/faqs/basics/hours.md:8"]


def test_leaving_out_a_short_that_says_the_same_changes_nothing(desk: Desk) -> None:
    """Where the recorded short is the first paragraph to the letter, leaving it out is nothing new to record."""
    write(desk, f"short: {SAID}\n", BODY)
    desk.record()
    write(desk, "", BODY)
    assert desk.codes(release=True) == []
