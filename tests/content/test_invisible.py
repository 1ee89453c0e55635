"""What copied documents bring along and nobody sees is taken out of every text, with a note; places stay exact."""

import pytest
from ledger_driver import Desk

SOFT, ZERO = "\u00ad", "\u200b"


@pytest.fixture
def desk(tmp_path) -> Desk:  # type: ignore[no-untyped-def]
    """Return a desk with a small site."""
    return Desk.opened(tmp_path)


def test_it_is_taken_out_of_prose_with_a_note(desk: Desk) -> None:
    """The page, the record and a link after it have the bare word; the warning names the place."""
    desk.faq("open", f"We are{ZERO} open, see the Pri{SOFT}vacy Center, and [this](faq:opening-hours).")
    checked = desk.check()
    assert [(d.code, d.location.line, d.location.column) for d in checked.diagnostics if d.code != "unrecorded"] == [
        ("invisible-character", 6, 7)
    ]
    assert checked.graph is not None
    assert checked.graph.content.faqs["open"].body.startswith("We are open, see the Privacy Center")


@pytest.mark.parametrize(
    "field",
    [
        f"correction: 'A{SOFT}b [x](faq:gone)'",
        'correction: "A\\u200bb [x](faq:gone)"',
        f"correction: A{ZERO}b [x](faq:gone)",
    ],
)
def test_a_place_behind_it_is_exact(desk: Desk, field: str) -> None:
    """A mistake is named at its own column, however many such characters stand before it."""
    desk.faq("open", more=f"{field}\n")
    (wrong,) = [d for d in desk.check().diagnostics if d.code == "unknown-faq"]
    assert wrong.location.column == field.index("faq:gone") + 1


def test_no_break_spaces_stay_in_plain_fields(desk: Desk) -> None:
    """What French writes before signs, and before units, keeps its place; other blanks in a row become one space."""
    term = "terms.yml"
    desk.write(term, "tea:\n  name: '10\u00a0g  de thé\u202f!'\n  definition: A drink.\n  reviewed: 2026-11-23\n")
    checked = desk.check()
    assert checked.graph is not None
    assert checked.graph.content.terms["tea"].name == "10\u00a0g de thé\u202f!"
