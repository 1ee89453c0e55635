"""The gate for tickets: of 40 samples each brings its answer among the first three, or is refused where none answers.

tests/tickets.jsonl holds the samples, written as customers write and apart from the answers' wording, each with the
entries that answer it: several may, none does where it is off topic. tests/golden/tickets.json holds how many are answered
and refused, and which are not. After `pytest tests/search/test_tickets_sample.py --update-golden` it holds the present figures:
read the difference before you commit it.
"""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from folders import ROOT, TESTS
from golden_cases import run
from mail_samples import SAMPLE

from answerbook.language.words import words
from answerbook.ledger.snapshot import whole_text
from answerbook.search.engine import Search

RECORD = TESTS / "golden/tickets.json"
FIRST = 3
AGAIN = "Mend it, or if it is meant, record it with `pytest tests/search/test_tickets_sample.py --update-golden`."


@pytest.fixture(scope="module")
def search() -> Search:
    """Return the search over this site."""
    graph, _ = run("link", ROOT / "content")
    assert graph is not None
    return Search(graph)


def fault(search: Search, ticket: Mapping[str, Any]) -> str:
    """Return what is wrong with the answers to a ticket, "" if nothing is."""
    answers = search.find(ticket["text"])
    found = [str(one.entry.ref) for one in answers.results]
    if not ticket["relevant"]:
        return f"answered with {found[0]}" if answers.confident else ""
    if any(ref in ticket["relevant"] for ref in found[:FIRST]):
        return ""
    return f"{ticket['relevant'][0]} is not among the first {FIRST}, {found[0] if found else 'nothing'} is the first"


@pytest.fixture(scope="module")
def present(search: Search) -> dict[str, Any]:
    """Return how many tickets are answered and refused now, and what is wrong with the others."""
    faults = {ticket["id"]: fault(search, ticket) for ticket in SAMPLE}
    answered = [faults[ticket["id"]] for ticket in SAMPLE if ticket["relevant"]]
    refused = [faults[ticket["id"]] for ticket in SAMPLE if not ticket["relevant"]]
    return {
        f"answered within the first {FIRST}": f"{answered.count('')} of {len(answered)}",
        "off topic and refused": f"{refused.count('')} of {len(refused)}",
        "misses": {id_: said for id_, said in faults.items() if said},
    }


def test_no_ticket_is_answered_worse_than_recorded(present: dict[str, Any], update_golden: bool) -> None:
    """Each ticket has an expected answer among the first three, or is refused if off topic, but for the misses recorded."""
    if update_golden:
        RECORD.write_text(json.dumps(present, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    recorded = json.loads(RECORD.read_text(encoding="utf-8"))
    assert {id_: said for id_, said in present["misses"].items() if id_ not in recorded["misses"]} == {}, AGAIN


def test_the_sample_is_of_all_sorts(search: Search) -> None:
    """40 tickets: long, short, mistyped, two questions in one, at least 8 off topic, of which some use the site's words."""
    assert len({ticket["id"] for ticket in SAMPLE}) == len(SAMPLE) == 40
    styles = Counter(ticket["style"] for ticket in SAMPLE)
    assert min(styles[style] for style in ("long", "short", "typo", "two")) >= 3
    outside = [ticket for ticket in SAMPLE if not ticket["relevant"]]
    assert styles["off"] == len(outside) >= 8
    tempting = {"chat", "account", "delete", "plan", "train"}
    assert tempting <= {word for ticket in outside for word in words(ticket["text"])}
    assert [t["id"] for t in SAMPLE if not {*t["relevant"]} <= {str(entry.ref) for entry in search.entries}] == []


def test_no_ticket_borrows_from_the_content(search: Search) -> None:
    """No ticket has six words in a row from a text of the site: that would measure whether a text finds itself."""

    def runs(text: str) -> set[tuple[str, ...]]:
        said = words(text)
        return {tuple(said[i : i + 6]) for i in range(len(said) - 5)}

    said = set().union(
        *(runs(text) for entry in search.entries for text in (entry.heading, whole_text(search.graph, entry)))
    )
    said |= set().union(*(runs(text) for entry in search.entries for text in getattr(entry, "also_asked", ())))
    assert {ticket["id"]: shared for ticket in SAMPLE if (shared := runs(ticket["text"]) & said)} == {}
