"""The project's templates: a mistake in any of them is a diagnostic of `check`, and what they write is escaped."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from folders import ROOT
from kept_pages import sample
from ledger_driver import Desk
from selectolax.lexbor import LexborHTMLParser
from site_driver import SMALL, snapshot

from answerbook.core import defaults
from answerbook.core.layers import Layers
from answerbook.pages.environment import fill
from answerbook.pipeline import Outcome, check

TEMPLATES = sorted(path.name for path in (ROOT / "templates").glob("*.html.j2"))
# Made by other commands: what is undefined in them shows when they are made, a wrong syntax in `check`.
MADE_ELSEWHERE = {
    *("audit.html.j2", "gaps.html.j2", "_feed_item.html.j2", "moved_plain.html.j2"),
    *("_difference.html.j2", "difference.html.j2", "differences.html.j2"),
}
# How a line begins below which something is written to the page: inside a block, a macro, or the desk itself.
STARTS = ("{% block content", "{% macro diff_html", "<html", '<div class="ab-desk ')


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return a site with pages of each kind; the tests do not change it."""
    return sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the project's templates once: in one folder Jinja reads anew those alone that a test has changed."""
    return Path(shutil.copytree(ROOT / "templates", tmp_path_factory.mktemp("copied") / "templates"))


@pytest.fixture
def templates(copied: Path) -> Iterator[Path]:
    """Return a copy of the project's templates; afterwards it is one again."""
    before = snapshot(copied)
    yield copied
    after = snapshot(copied)
    for name in after.keys() - before.keys():
        (copied / name).unlink()
    for name, text in before.items():
        if after.get(name) != text:
            (copied / name).write_bytes(text)


def checked(desk: Desk, templates: Path) -> Outcome:
    """Check a site with other templates."""
    parts = replace(desk.settings.parts, templates=Layers(templates))
    return check(replace(desk.settings, parts=parts))


def errors(desk: Desk, templates: Path) -> list[str]:
    """Return the errors that `check` reports with other templates, as `code file:line`."""
    found = [d for d in checked(desk, templates).diagnostics if d.severity == "error"]
    return [f"{d.code} {Path(d.location.file).name}:{d.location.line}" for d in found]


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("mistake", ["{% if %}", "{{ 'open"])
def test_a_template_that_cannot_be_read_is_an_error_of_check(
    desk: Desk, templates: Path, name: str, mistake: str
) -> None:
    """Whatever template it is, and whether a page needs it now or not: file and line, once, and no traceback."""
    text = (templates / name).read_text(encoding="utf-8")
    (templates / name).write_text(f"{text}{mistake}", encoding="utf-8")
    assert errors(desk, templates) == [f"template-error {name}:{text.count(chr(10)) + 1}"]


@pytest.mark.parametrize("name", sorted({*TEMPLATES} - MADE_ELSEWHERE))
@pytest.mark.parametrize("mistake", ["{{ nothing }}", "{{ 1 / 0 }}", "{{ 1 | unknown }}"])
def test_a_name_or_value_that_is_not_there_is_an_error_of_check(
    desk: Desk, templates: Path, name: str, mistake: str
) -> None:
    """Every template of a page is tried on a page of its own, what it extends and imports too."""
    lines = (templates / name).read_text(encoding="utf-8").splitlines()
    # Inside a block or a macro, where it is written to the page.
    at = next(i for i, line in enumerate(lines) if line.startswith(STARTS))
    (templates / name).write_text("\n".join([*lines[: at + 1], mistake, *lines[at + 1 :]]) + "\n", encoding="utf-8")
    assert errors(desk, templates) == [f"template-error {name}:{at + 2}"]


def test_a_template_in_another_encoding_is_an_error(desk: Desk, templates: Path) -> None:
    """A template that is not UTF-8 is reported like any other mistake in it."""
    (templates / "moved.html.j2").write_bytes("<p>Umgezogen nach Köln</p>".encode("latin-1"))
    assert errors(desk, templates) == ["template-error moved.html.j2:1"]


def test_a_template_that_is_gone_is_an_error(desk: Desk, templates: Path) -> None:
    """A page whose template is missing is reported, not left out."""
    (templates / "history.html.j2").unlink()
    assert errors(desk, templates) == ["template-error history.html.j2:1"]


def test_a_template_that_asks_our_functions_for_nonsense_is_reported(templates: Path) -> None:
    """What a filter of ours cannot do is reported at the line of the template that asked for it."""
    (templates / "x.md.j2").write_text("\n{{ 'no date' | day }}", encoding="utf-8")
    text, problems = fill(Layers(templates), "x.md.j2", {})
    assert (text, [(p.code, p.location.line) for p in problems]) == ("", [("template-error", 2)])


def test_a_broken_template_of_the_audit_is_reported(
    desk: Desk, templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`tickets audit --html` names the place in the template, ends with 1, and leaves the old report as it was."""
    text = (templates / "audit.html.j2").read_text(encoding="utf-8")
    (templates / "audit.html.j2").write_text(
        text.replace("{{ state.meaning }}", "{{ state.meening }}"), encoding="utf-8"
    )
    monkeypatch.setattr(defaults, "TEMPLATES", templates)
    export, report = tmp_path / "tickets.jsonl", tmp_path / "report.html"
    export.write_text(json.dumps({"id": "1", "text": "https://library.example/help/faq/how-long/"}) + "\n")
    report.write_text("old")
    done = desk.run("tickets", "audit", str(export), "--html", str(report))
    line = text[: text.index("{{ state.meaning }}")].count("\n") + 1
    assert (done.exit_code, report.read_text()) == (1, "old")
    assert f"templates/audit.html.j2:{line}:1: error[template-error]: UndefinedError: " in done.output


@pytest.mark.parametrize("field", ["title", "disclaimer"])
def test_a_field_of_the_site_is_text_on_every_page(tmp_path: Path, field: str) -> None:
    """Quotes and ampersands in site.yml end no attribute and begin no entity on a page without the engine."""
    desk = Desk.opened(tmp_path)
    value = """x" onload="alert(1)' &lt;"""
    kept = [line for line in SMALL["site.yml"].splitlines() if not line.startswith(f"{field}:")]
    desk.write("site.yml", "\n".join([*kept, f"{field}: {json.dumps(value)}", ""]))
    desk.record()
    desk.rename("opening-hours", "open")
    pages = {name: LexborHTMLParser(text) for name, text in desk.tree().items() if name.endswith(".html")}
    assert len(pages) == 3
    for name, page in pages.items():
        assert page.css("[onload]") == [], name
        lang, notes = page.css("html[lang]")[0].attributes["lang"], [node.text() for node in page.css(".ab-note")]
        assert (lang, notes) == ("en", [value] if field == "disclaimer" else []), name
