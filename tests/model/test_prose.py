"""Which texts of a model are Markdown: found by annotation, at any depth."""

from typing import Annotated

from pydantic import Field

from answerbook.model.entries import Step, Term
from answerbook.model.fields import Line, Part, Prose
from answerbook.model.prose import Markdown, prose_fields


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
