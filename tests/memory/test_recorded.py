"""What was recorded is made into HTML once; every later build takes it as it is, and it is the same to the letter."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from ledger_driver import Desk
from site_driver import SMALL, html_pages

from answerbook.core import processes
from answerbook.memory.recorded import with_recorded
from answerbook.model.graph import Graph
from answerbook.pages import recorded

PAGE = "faq/opening-hours/r1/index.html"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Write a site with three revisions; all is done in one process, so that a test sees what is done."""
    monkeypatch.setattr(processes, "cores", lambda: 1)
    desk = Desk.opened(tmp_path / "home")
    for number, words in enumerate(
        ("Every day.", "Not on **Sundays**, see [this](faq:other).", "- By day\n- by night")
    ):
        desk.faq("opening-hours", words)
        desk.faq("other")
        desk.record(day=date(2026, 11, 24 + number))
    return desk


def graph_of(desk: Desk) -> Graph:
    """Return the checked graph of the site."""
    graph = desk.check().graph
    assert graph is not None
    return graph


def made(desk: Desk, *, cold: bool = False) -> Graph:
    """Return the graph as a build has it when it writes the pages of revisions."""
    return with_recorded(graph_of(desk), replace(desk.settings, cold=cold))


@pytest.fixture
def conversions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count what a build makes into HTML."""
    found: list[str] = []
    real = recorded.in_html

    def counting(graph: Graph, revision: recorded.Revision, up: str) -> tuple[str, str]:
        found.append(f"{revision.ref.id} r{revision.number}")
        return real(graph, revision, up)

    monkeypatch.setattr("answerbook.memory.recorded.in_html", counting)
    return found


def test_a_revision_is_made_into_html_once(desk: Desk, conversions: list[str]) -> None:
    """The first build makes all of them, a later one what was recorded since; the pages are those of a build without memory."""
    without = html_pages(graph_of(desk))
    conversions.clear()
    assert html_pages(made(desk)) == without
    assert sorted(conversions) == ["opening-hours r1", "opening-hours r2", "opening-hours r3", "other r1"]
    conversions.clear()
    assert html_pages(made(desk)) == without
    desk.faq("opening-hours", "Never.")
    desk.record(day=date(2026, 11, 27))
    pages = html_pages(made(desk))
    assert conversions == ["opening-hours r4"]
    assert pages == html_pages(graph_of(desk))


def other_address(desk: Desk) -> None:
    """Give the site another address."""
    desk.write("site.yml", SMALL["site.yml"].replace("small.example", "other.example"))


def other_words(desk: Desk) -> None:
    """Let the site say things otherwise."""
    desk.write("site.yml", SMALL["site.yml"] + "language: de\n")


def another_file(desk: Desk) -> None:
    """Add a file to which an address of the site's own may lead."""
    (desk.folder / "static").mkdir()
    (desk.folder / "static/x.txt").write_text("x")


@pytest.mark.parametrize("change", [other_address, other_words, another_file])
def test_what_else_decides_about_it_counts(desk: Desk, conversions: list[str], change: Callable[[Desk], None]) -> None:
    """Where the site's address, words or own files are others, all of it is made anew."""
    made(desk)
    change(desk)
    conversions.clear()
    graph = made(desk)
    assert len(conversions) == 4
    assert html_pages(graph) == html_pages(replace(graph, recalled={}))


def test_redacted_words_are_kept_nowhere(desk: Desk, caches: Path) -> None:
    """What is removed from the ledger by law is gone from the memory with the next build."""
    made(desk)
    assert b"Sundays" in next((caches / "answerbook/runs").iterdir()).read_bytes()
    done = desk.run("redact", "faq:opening-hours", "r2", "--reason", "A name.", "--date", "2026-11-28")
    assert done.exit_code == 0, done.stdout
    made(desk)
    assert b"Sundays" not in next((caches / "answerbook/runs").iterdir()).read_bytes()


def test_cold_and_damage_make_it_anew(desk: Desk, conversions: list[str], caches: Path) -> None:
    """With --cold, and where the memory is damaged, nothing of it is taken."""
    made(desk)
    conversions.clear()
    made(desk, cold=True)
    assert len(conversions) == 4
    (kept,) = (caches / "answerbook/runs").iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"Every day", b"Every dax"))
    conversions.clear()
    pages = html_pages(made(desk))
    assert len(conversions) == 4
    assert "Every dax" not in pages[PAGE]
