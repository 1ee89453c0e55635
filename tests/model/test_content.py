"""What the content as a whole tells of its parts."""

from datetime import date

from answerbook.model.content import Content
from answerbook.model.entries import Cell, Plan
from answerbook.model.site import Site
from answerbook.model.source import Origin, SourceText


def _plans(**cells: Cell) -> Content:
    """Return content whose group `paid` has a plan for each cell of the fact `kept`."""
    day, origin = date(2026, 1, 1), Origin(SourceText.of("plans.yml", ""), {}, {})
    plans = {
        id_: Plan(id=id_, origin=origin, name=id_, group="paid", short="A plan.", reviewed=day, cells={"kept": cell})
        for id_, cell in cells.items()
    }
    site = Site(id="site", origin=origin, title="Help", description="Help.", site_url="https://example.org/")
    return Content(site, topics={}, sources={}, facts={}, groups={}, faqs={}, guides={}, plans=plans, terms={})


NOTE = Cell(value="A year", note="Longer where the law says so.", citations=("law",))


def test_a_note_that_all_plans_of_a_group_have_is_shared() -> None:
    """One value may differ from the other: the note and its sources count."""
    content = _plans(one=NOTE, two=NOTE.model_copy(update={"value": "A month"}))
    assert content.shared_notes("paid") == {"kept": NOTE}


def test_a_note_that_differs_anywhere_is_not_shared() -> None:
    """Another wording, another source or no note at all: each plan says its own."""
    for change in ({"note": "Never longer."}, {"citations": ("contract",)}, {"note": ""}):
        assert _plans(one=NOTE, two=NOTE.model_copy(update=change)).shared_notes("paid") == {}


def test_a_lone_plan_and_an_empty_group_share_nothing() -> None:
    """What one plan says alone stands at the plan; a group without plans says nothing."""
    assert _plans(one=NOTE).shared_notes("paid") == {}
    assert _plans(one=NOTE).shared_notes("free") == {}
