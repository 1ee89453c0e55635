"""Each case in tests/golden states a rule of the content and what is reported when it is broken."""

from pathlib import Path

import pytest
from golden_cases import (
    GOLDEN,
    TREE,
    case_files,
    parse_case,
    run,
    shown,
    shown_graph,
    shown_tree,
    write_content,
    write_templates,
)

from answerbook.content.load import load
from answerbook.core.diagnostics import has_errors
from answerbook.pages.environment import broken_templates
from answerbook.pages.html import render_html
from answerbook.pages.redirects import signposts
from answerbook.pages.render import render
from answerbook.pipeline import in_order


@pytest.mark.parametrize("path", case_files(), ids=lambda path: path.relative_to(GOLDEN).with_suffix("").as_posix())
def test_golden_case(path: Path, tmp_path: Path, update_golden: bool) -> None:
    """A case reports exactly what its expect section says: place, severity, code, message and remedy."""
    case = parse_case(path)
    graph, diagnostics = run(case.stage, write_content(case, tmp_path))
    tree = None
    if case.stage == "render" and graph is not None and not has_errors(diagnostics):
        templates = write_templates(case, tmp_path)
        tree, problems = render(graph, templates)
        _, more = render_html(graph, signposts(graph), templates)
        # Pages are shared out among processes; the command, too, tells what it finds in this order.
        diagnostics = list(in_order([*diagnostics, *dict.fromkeys([*problems, *more, *broken_templates(templates)])]))
    found = {"expect": shown(diagnostics).replace(f"{tmp_path}/", "")}
    if wanted := case.section("expect graph"):
        found["expect graph"] = shown_graph(graph, wanted)
    if pages := [heading for heading, _ in case.sections if heading.startswith(TREE)]:
        found |= shown_tree(tree, pages)
    if update_golden:
        path.write_bytes(case.replaced(found).encode())
        return
    for heading, text in found.items():
        assert text == case.section(heading), case.rule


@pytest.mark.parametrize("path", case_files(), ids=lambda path: path.relative_to(GOLDEN).with_suffix("").as_posix())
def test_every_case_states_a_rule_and_names_a_remedy(path: Path) -> None:
    """The first line of a case is a sentence, and no diagnostic leaves the writer without a remedy."""
    case = parse_case(path)
    assert case.rule.endswith("."), "the first line must be a sentence"
    assert case.section("expect"), "record it with --update-golden, then read it"
    assert "help: \n" not in case.section("expect")


def test_a_file_that_is_not_utf8_is_reported_at_its_place(tmp_path: Path) -> None:
    """A file in another encoding is an error that names line and column of the first unreadable byte."""
    (tmp_path / "site.yml").write_text("title: Test\n")
    (tmp_path / "topics.yml").write_bytes("a:\n  title: Müller\n".encode("latin-1"))
    _, diagnostics = load(tmp_path, "content")
    assert shown(diagnostics) == (
        "content/topics.yml:2:11: error[not-utf8]: byte 13 is not UTF-8\nhelp: save the file as UTF-8\n"
    )


def test_a_missing_folder_is_reported(tmp_path: Path) -> None:
    """A content folder that does not exist is one error, not a site without content."""
    _, diagnostics = load(tmp_path / "none", "none")
    assert shown(diagnostics) == (
        "none:1:1: error[missing-folder]: there is no such content folder\nhelp: check --content\n"
    )


def test_hidden_files_are_no_content(tmp_path: Path) -> None:
    """Files whose names begin with a dot (editors leave them) are passed over."""
    (tmp_path / "site.yml").write_text("title: Test\n")
    (tmp_path / "topics.yml").write_text("a:\n  title: A\n")
    (tmp_path / ".DS_Store").write_bytes(b"\xff")
    assert load(tmp_path, "content")[1] == []
