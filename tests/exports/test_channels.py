"""What an agent sends in full: the answer without what only the site's readers need, in a form that mail, a chat or an issue tracker takes."""

import pytest
from ledger_driver import Desk
from selectolax.lexbor import LexborHTMLParser

from answerbook.exports import channels
from answerbook.exports.reply import Reply, reply
from answerbook.model.fields import Ref

SITE = "https://small.example/help/"
LINKED = "See [the hours](https://a.example/hours/), [the hours](https://a.example/hours/) or <https://b.example/>.\n"


def sent(desk: Desk, body: str, short: str = "Every day.", more: str = "") -> Reply:
    """Return the reply of an answer with this body, short answer and further fields."""
    desk.faq("x", body=body, short=short, more=more)
    outcome = desk.check()
    assert outcome.graph is not None, outcome.diagnostics
    return reply(outcome.graph, outcome.graph.entry(Ref("faq", "x")))


@pytest.fixture
def desk(tmp_path) -> Desk:  # type: ignore[no-untyped-def]
    """Return a small site."""
    return Desk.opened(tmp_path)


def test_a_customer_is_not_sent_the_correction(desk: Desk) -> None:
    """What a source got wrong is for readers of the site: no form that is copied has it."""
    said = sent(desk, "We open at nine.", more="correction: The source article says ten.\n")
    forms = (said.full_text, said.full_html, said.full_markdown, said.short_text, said.article)
    assert [form for form in forms if "source article" in form] == []
    assert "The source article says ten." in said.text


def test_in_text_a_link_has_a_number_and_its_address_stands_below(desk: Desk) -> None:
    """Each address once; one that is its own text, or that the text names already, is not said twice."""
    said = sent(desk, f"{LINKED}\nMail [us@a.example](mailto:us@a.example) or [write](mailto:help@a.example).\n")
    assert "See the hours [1], the hours or https://b.example/." in said.full_text
    assert "Mail us@a.example or write [2]." in said.full_text
    assert "\n\n[1] https://a.example/hours/\n[2] help@a.example\n\nhttps://" in said.full_text
    assert "[the hours](https://a.example/hours/)" in said.full_markdown


def test_lines_of_text_are_broken_by_who_reads_them(desk: Desk) -> None:
    """How a writer broke lines is nothing to a reader; steps, items and code keep their lines."""
    body = "One\ntwo\n**three**\nfour.\n\n1. First\n2. Second\n\n- A\n- B\n\n```\nx = 1\ny = 2\n```\n"
    text = sent(desk, body).full_text
    assert "One two three four." in text
    assert "1. First\n2. Second" in text
    assert "- A\n" in text
    assert "x = 1\ny = 2" in text


def test_a_table_in_text_has_a_line_for_each_row(desk: Desk) -> None:
    """The first cell names the row; a column without a word is left out, and a table of a head alone is said."""
    assert (
        "Day: Hours\nMonday: 9 to 5\nSunday: 9 to 1"
        in sent(desk, "| Day | Hours |\n|---|---|\n| Monday | 9 to 5 |\n| Sunday | 9 to 1 |\n").full_text
    )
    assert (
        "Day: Hours\nMonday: 9 to 5"
        in sent(desk, "| Day | Hours | Why |\n|---|---|---|\n| Monday | 9 to 5 | |\n").full_text
    )
    assert "Day: Hours" in sent(desk, "| Day | Hours |\n|---|---|\n").full_text


def test_in_mail_headings_are_bold_lines_and_tables_have_borders(desk: Desk) -> None:
    """A mail has no style sheet, and its reader no page that the headings belong to."""
    html = LexborHTMLParser(sent(desk, "## Hours {#hours}\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n").full_html)
    assert html.css("h1, h2, h3, [id]") == []
    assert [node.text() for node in html.css("p > strong")] == ["Hours"]
    [table] = html.css("table")
    assert "<p><strong>Mind</strong></p>" in sent(desk, '!!! note "Mind"\n    Not on Sundays.\n').full_html
    assert table.attributes["border"] == "1"
    assert html.css("[style]") == []
    assert [cell.attributes.get("align") for cell in html.css("td")] == [None, "right"]


def test_as_markdown_every_program_reads_it(desk: Desk) -> None:
    """Headings are small and without our anchors, boxes and tabs are a bold title above their text."""
    body = (
        '## Hours {#hours}\n\n!!! note "Mind"\n    Not on Sundays.\n\n    !!! tip\n        Come early.\n\n'
        '=== "Shop"\n    At nine.\n\n=== "Bar"\n    At ten.\n'
    )
    markdown = sent(desk, body, short="Every *day*.").full_markdown
    assert markdown.startswith(
        "Every \\*day\\*.\n\n### Hours\n\n**Mind**\n\nNot on Sundays.\n\n**Tip**\n\nCome early.\n"
    )
    assert "**Shop**\n\nAt nine.\n\n**Bar**\n\nAt ten.\n" in markdown
    assert not any(mark in markdown for mark in ("{#", "!!!", "==="))
    assert markdown.endswith(f"\n\n{SITE}faq/x/")


@pytest.mark.parametrize(
    ("short", "body", "rest"),
    [
        ("Yes. We do.", "Yes. On Sundays too.", "On Sundays too."),
        ("Yes, we do.", "Yes. On Sundays too.", "On Sundays too."),
        ("No. Not us.", "No, we are closed.", "We are closed."),
        ("Yes. We open at nine. Come.", "Yes. We open at nine.\n\nOn Sundays too.", "On Sundays too."),
        ("Yes. We do.", "No. On Sundays too.", "No. On Sundays too."),
        ("We open.", "We open late.", "We open late."),
        ("See e.g. here.", "See e.g. there.", "See e.g. there."),
        ("Open it.", "1. Open it. Now.", "1. Open it. Now."),
    ],
)
def test_no_yes_stands_twice(short: str, body: str, rest: str) -> None:
    """Where short answer and text begin alike, the text goes on where the short answer ends."""
    assert channels.unrepeated(short, body) == rest


def test_a_plan_says_the_value_of_a_fact_once(desk: Desk) -> None:
    """A cell's few words for tables are left out where its value follows."""
    desk.write(
        "plans.yml",
        "facts:\n  price:\n    title: Price\ngroups:\n  all:\n    title: All\nplans:\n  free:\n    name: Free\n"
        "    group: all\n    short: For all.\n    reviewed: 2026-11-23\n    cells:\n"
        "      price: {summary: Nothing, value: 'Nothing, ever.', citations: [law]}\n",
    )
    desk.write(
        "sources.yml",
        "law:\n  title: Law\n  publisher: State\n  url: https://law.example/\n  accessed: 2026-11-01\n  grade: A\n",
    )
    outcome = desk.check()
    assert outcome.graph is not None, outcome.diagnostics
    assert "Price: Nothing, ever.\n" in reply(outcome.graph, outcome.graph.entry(Ref("plan", "free"))).full_text
