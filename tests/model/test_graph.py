"""What the graph tells of the entries together."""

from pathlib import Path

from ledger_driver import Desk


def test_a_topic_lists_what_it_orders_first(tmp_path: Path) -> None:
    """The FAQs that `order` names stand first, in its order; the others follow by question, whatever their files are called."""
    desk = Desk.opened(tmp_path)
    desk.write("topics.yml", "basics:\n  title: Basics\n  order: [late, opening-hours]\n")
    for id_, question in {"a": "Why so late?", "b": "are dogs allowed?", "late": "When is it late?"}.items():
        desk.write(
            f"faqs/basics/{id_}.md", f"---\nquestion: {question}\nshort: Yes.\nreviewed: 2026-11-23\n---\nYes.\n"
        )
    graph = desk.check().graph
    assert graph is not None
    assert [faq.id for faq in graph.faqs_in("basics")] == ["late", "opening-hours", "b", "a"]
