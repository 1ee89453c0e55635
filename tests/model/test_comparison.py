"""The comparison at a glance: what readers ask of every plan, answered in a few words."""

from datetime import date

from answerbook.model.comparison import matrix, questions
from answerbook.model.content import Content, Fact, Group
from answerbook.model.entries import Cell, Plan
from answerbook.model.site import Site
from answerbook.model.source import Origin, SourceText

ORIGIN = Origin(SourceText.of("plans.yml", ""), {}, {})
KEPT = Fact(id="kept", origin=ORIGIN, title="How long it is kept", question="Kept how long?")
PRICE = Fact(id="price", origin=ORIGIN, title="Price")


def content(*plans: tuple[str, str, str], facts: tuple[Fact, ...] = (KEPT, PRICE)) -> Content:
    """Return content with plans, each given by its id, its group and how long it keeps things, at a price of its own."""
    made = {
        id_: Plan(
            id=id_,
            origin=ORIGIN,
            name=id_,
            group=group,
            short="A plan.",
            reviewed=date(2026, 1, 1),
            cells={
                "kept": Cell(summary=kept, value="Whole.") if kept else Cell(stated=False),
                "price": Cell(value=id_),
            },
        )
        for id_, group, kept in plans
    }
    site = Site(id="site", origin=ORIGIN, title="Help", description="Help.", site_url="https://example.org/")
    groups = {id_: Group(id=id_, origin=ORIGIN, title=id_) for id_ in ("personal", "business", "empty")}
    by_id = {fact.id: fact for fact in facts}
    return Content(site, topics={}, sources={}, facts=by_id, groups=groups, faqs={}, guides={}, plans=made, terms={})


def rows(of: Content) -> dict[str, list[tuple[str, str]]]:
    """Return the rows by group: the ids of the plans in one, and its only answer."""
    return {
        group: [(" ".join(plan.id for plan in row.plans), *row.answers) for row in found]  # type: ignore[misc]
        for group, found in matrix(of).items()
    }


def test_plans_with_the_same_answers_share_a_row() -> None:
    """What they cost is not asked at a glance, and does not part them; the order is that of the comparison."""
    found = content(("free", "personal", "A year"), ("trial", "personal", "A day"), ("pro", "personal", "A year"))
    assert rows(found) == {"personal": [("free pro", "A year"), ("trial", "A day")]}


def test_plans_of_two_groups_never_share_a_row() -> None:
    """A group without plans has no rows, and does not appear."""
    found = content(("free", "personal", "A year"), ("team", "business", "A year"))
    assert rows(found) == {"personal": [("free", "A year")], "business": [("team", "A year")]}


def test_what_is_not_stated_says_so() -> None:
    """A cell without a value needs no words of its own."""
    assert rows(content(("free", "personal", ""))) == {"personal": [("free", "Not stated")]}


def test_without_questions_there_is_no_table() -> None:
    """A site that asks nothing at a glance has no rows, not empty ones."""
    found = content(("free", "personal", "A year"), facts=(PRICE,))
    assert (questions(found), matrix(found)) == ((), {})
