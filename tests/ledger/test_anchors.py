"""Each heading is an address that stays: page, ledger and search agree on its anchor, in any script."""

import json
import re

import pytest
from ledger_driver import Desk, resealed

from answerbook.markdown.graft import with_html
from answerbook.model.fields import Ref
from answerbook.search.engine import sections

PAGE = "faq/open.md"


@pytest.fixture
def desk(tmp_path) -> Desk:  # type: ignore[no-untyped-def]
    """Return a desk whose FAQ `open` is there, too."""
    desk = Desk.opened(tmp_path)
    desk.faq("open")
    return desk


def shown(desk: Desk) -> list[str]:
    """Return the anchors that the page has in and before its text."""
    return re.findall(r'id="([^"]*)"', with_html(desk.tree()[PAGE]))


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Opening times", "opening-times"), ("Café & bar", "cafe-bar"), ("Часы работы", "часы-работы"), ("営業時間", "営業時間"),
        ("Ώρες", "ώρες"), ("שעות", "שעות"), ("🎉", "party-popper"), ("`open` [times](https://e.org/)", "open-times"),
        ("Times {#hours}", "hours"),
    ],
)  # fmt: skip
def test_page_ledger_and_search_agree(desk: Desk, heading: str, anchor: str) -> None:
    """A heading has one anchor, readable in its own script: on the page, in the ledger, as a section of the search."""
    desk.faq("open", f"## {heading}\n\nDaily.")
    desk.record()
    graph = desk.check().graph
    assert graph is not None
    assert shown(desk) == [anchor]
    assert graph.ledger.histories[Ref("faq", "open")].anchors == (anchor,)
    assert [section.anchor for section in sections(graph, graph.content.faqs["open"])] == [anchor]


@pytest.mark.parametrize("body", ["## History\n\nx", "## Steps {#steps-web}\n\nx", "## A\n\nx\n\n## A\n\ny"])
def test_a_taken_anchor_is_refused_before_it_is_recorded(desk: Desk, body: str) -> None:
    """A name of the page's own, or that of a heading above, must be another one: the remedy is an id."""
    desk.faq("open", body)
    (problem,) = [d for d in desk.check().diagnostics if d.code == "taken-anchor"]
    assert "{#" in problem.help or "choose another" in problem.help


def test_a_heading_inserted_above_moves_no_link(desk: Desk) -> None:
    """An anchor never depends on the order of the headings."""
    desk.faq("open", "## Часы\n\nx")
    before = shown(desk)
    desk.faq("open", "## Адрес\n\ny\n\n## Часы\n\nx")
    assert set(before) < set(shown(desk))


def test_a_former_anchor_may_lead_to_the_top(desk: Desk) -> None:
    """An answer may lose its last heading: the links to it lead to the page itself."""
    desk.faq("open", "## Times\n\nx")
    desk.record()
    desk.faq("open", "Daily.")
    assert "lost-anchor" in desk.codes()
    desk.faq("open", "Daily.", more="anchors: {times: top}\n")
    assert [code for code in desk.codes() if code != "unrecorded"] == []
    assert desk.tree()[PAGE].split("\n# ")[1].startswith('<span id="times"></span>')


@pytest.mark.parametrize(
    ("body", "recorded", "had"),
    [
        ("## Часы\n\nx", [""], {"_1": "часы"}),
        ("## Limits\n\nx\n\n## Limits\n\ny", ["limits", "limits"], {"limits_1": "limits"}),
        ("## History\n\nx", ["history"], {"history_1": "history"}),
        ("## A & B\n\nx", ["a-amp-b"], {}),
    ],
)
def test_an_old_ledger_is_repaired_by_adding(desk: Desk, body: str, recorded: list[str], had: dict[str, str]) -> None:
    """What pages had for anchors before the ledger named them is written down once, and their links go on."""
    desk.faq("open", "Daily.")
    desk.record()
    *_, line = desk.lines("open")
    wording = {**json.loads(line)["wording"], "text": body}
    desk.file("open").write_text(resealed(line, "faq:open", reading=None, anchors=recorded, wording=wording))
    now = body.replace("## History", "## History {#past}").replace("\n\n## Limits", "\n\n## Limits {#more}")
    desk.faq("open", now)
    assert ("unnamed-anchor" in desk.codes()) == bool(had)
    assert "lost-anchor" not in desk.codes()
    before = desk.file("open").read_text()
    done = desk.run("repair", "--date", "2026-11-27")
    assert done.exit_code == 0, done.output
    after = desk.file("open").read_text()
    assert after.startswith(before)
    assert (after == before) == (not had)
    assert "unnamed-anchor" not in desk.codes()
    assert set(had) < {*shown(desk), "x"}
    assert desk.run("repair", "--date", "2026-11-28").exit_code == 0
    assert desk.file("open").read_text() == after


def test_a_pinned_page_has_no_dead_link(desk: Desk) -> None:
    """A link to a part of the page that a revision does not keep is text there."""
    desk.faq(
        "open", "## Times {#times}\n\nSee [below](#related) and [times](#times).", more="related: [opening-hours]\n"
    )
    desk.record()
    page = desk.tree()["faq/open/r1/index.html"]
    assert 'href="#times"' in page
    assert "See below and" in page
