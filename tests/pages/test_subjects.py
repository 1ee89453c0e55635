"""All questions A to Z: each question once, under its subject or its topic's title."""

from pathlib import Path

from ledger_driver import Desk


def test_questions_stand_under_their_subjects(tmp_path: Path) -> None:
    """Subjects stand A to Z, whatever their capitals; a question without one stands under the title of its topic."""
    desk = Desk.opened(tmp_path)
    for id_, subject in {"pay": "money", "refund": "Money", "bill": "Account & bills"}.items():
        desk.faq(id_, more=f"subject: {subject}\n")
    lines = desk.tree()["faq/index.md"].split("markdown>\n")[1].splitlines()
    assert [line for line in lines if line.startswith(("## ", "- "))] == [
        "## Account &amp; bills { #subject-1 .ab-letter }",
        "- [When is bill open?](../faq/bill.md)",
        "## Basics { #subject-2 .ab-letter }",
        "- [When are you open?](../faq/opening-hours.md)",
        "## money { #subject-3 .ab-letter }",
        "- [When is pay open?](../faq/pay.md)",
        "- [When is refund open?](../faq/refund.md)",
    ]
