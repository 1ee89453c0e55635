"""Which texts of a model are Markdown and which are plain: found by annotation, at any depth."""

from datetime import date
from typing import Annotated

from pydantic import Field

from answerbook.model.entries import Cell, Plan, Step, Term
from answerbook.model.fields import Line, Part, Prose
from answerbook.model.prose import Markdown, prose_fields
from answerbook.model.source import Origin, SourceText


class Page(Part):
    lead: Prose = ""
    title: Line = "no Markdown"
    points: tuple[Prose, ...] = ()
    by_place: dict[str, Prose] = Field(default_factory=dict)
    perhaps: Prose | None = None
    steps: tuple[Step, ...] = ()
    last: Annotated[Prose, Markdown(label="Last")] = ""


def test_every_prose_field_is_found_at_any_depth() -> None:
    """Lists, mappings, parts and optional fields of prose are read in the order of the model; plain lines are not."""
    page = Page(
        lead="a", points=("b", "c"), by_place={"here": "d"}, perhaps="e", steps=(Step(do="f", note="g"),), last="h"
    )
    texts = {path: text for path, text in page.prose() if text}
    assert list(texts.values()) == list("abcdefgh")
    assert list(texts)[1:6] == [("points", 0), ("points", 1), ("by_place", "here"), ("perhaps",), ("steps", 0, "do")]


def test_a_field_keeps_the_label_that_it_is_told_with() -> None:
    """The label of the outermost annotation counts."""
    assert {name: mark.label for name, mark in prose_fields(Page).items() if mark.label} == {"last": "Last"}


def test_a_term_is_read_from_its_definition_on() -> None:
    """The page of a term begins with its definition, so its sources are numbered from there."""
    assert list(prose_fields(Term)) == ["definition", "correction"]


def test_every_plain_field_is_found_at_any_depth() -> None:
    """Lines of records, lists and parts are found; prose, ids and dates are none."""
    reviewed, origin = date(2026, 1, 5), Origin(SourceText.of("plans.yml", ""), {}, {})
    plan = Plan(
        id="a", origin=origin, reviewed=reviewed, name="b", group="c", short="d", also_known_as=("e", "f"),
        cells={"g": Cell(summary="h", value="i")}, correction="j",
    )  # fmt: skip
    texts = {path: text for path, text in plan.plain() if text}
    assert texts == {
        ("name",): "b",
        ("short",): "d",
        ("also_known_as", 0): "e",
        ("also_known_as", 1): "f",
        ("cells", "g", "summary"): "h",
    }
