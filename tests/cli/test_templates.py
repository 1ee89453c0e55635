"""The commands about a site's own templates, and what `check` says of them later."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from folders import ROOT
from ledger_driver import Desk

from answerbook.cli.main import main
from answerbook.core import overrides


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return the desk of the small site, recorded."""
    desk = Desk.opened(tmp_path)
    desk.record()
    return desk


def run(desk: Desk, *arguments: str) -> tuple[int, str]:
    """Run a command on the templates of a site."""
    content = str(desk.folder / "content")
    done = CliRunner().invoke(main, ["templates", *arguments, "--content", content], catch_exceptions=False)
    return done.exit_code, done.output


EVERY = sorted(
    f"{folder}/{path.relative_to(ROOT / folder).as_posix()}"
    for folder in ("templates", "theme")
    for path in (ROOT / folder).rglob("*")
    if path.is_file()
)


def test_every_default_is_listed(desk: Desk) -> None:
    """The list has the name of each template and file of the theme, and says which the site has itself."""
    code, told = run(desk, "list")
    assert (code, [line.strip() for line in told.splitlines()]) == (0, EVERY)
    run(desk, "copy", "faq.md.j2")
    assert [line.split() for line in run(desk, "list")[1].splitlines() if " own" in line] == [
        ["templates/faq.md.j2", "own"]
    ]


def test_a_site_of_copies_is_the_same_site(desk: Desk, tmp_path: Path) -> None:
    """With every default copied, check says nothing, no copy differs, and every page is as before."""
    before = desk.build()
    pages = {path.relative_to(before.site): path.read_bytes() for path in before.site.rglob("*.*") if path.is_file()}
    for name in EVERY:
        assert run(desk, "copy", name) == (0, f"{tmp_path / name} is yours to change.\n")
        assert run(desk, "diff", name) == (0, "")
    after = desk.build()
    assert after.outcome.diagnostics == ()
    assert {
        path.relative_to(after.site): path.read_bytes() for path in after.site.rglob("*.*") if path.is_file()
    } == pages


@pytest.mark.parametrize("name", ["faq.md.j2", "theme/main.html", "theme/sitemap.xml", "assets/site.js", "desk.css"])
def test_a_default_that_has_changed_since_is_reported(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The warning names the copy, its first line, and the digest that stands there once the change is taken over."""
    name = {"desk.css": "theme/assets/desk.css"}.get(name, name)
    assert run(desk, "copy", name)[0] == 0
    assert desk.found() == []
    [whole] = [one for one in EVERY if one.endswith(name)]
    own, default = tmp_path / whole, ROOT / whole
    monkeypatch.setattr(overrides.Default, "digest", "0123456789ab")
    assert desk.found() == [f"changed-default {whole}:1"]
    [warning] = desk.check().diagnostics
    assert (warning.severity, "default 0123456789ab" in warning.help) == ("warning", True)
    assert f"{whole} " in run(desk, "list")[1] and "its default has changed" in run(desk, "list")[1]
    mark, _, text = own.read_text(encoding="utf-8").partition("\n")
    assert text == default.read_text(encoding="utf-8")
    own.write_text(f"{mark.replace(overrides._MARK.match(own.read_bytes())[1].decode(), '0123456789ab')}\n{text}")
    assert desk.found() == []


def test_a_file_of_ones_own_without_a_mark_is_left_alone(desk: Desk, tmp_path: Path) -> None:
    """Who writes a template without copying one hears nothing of defaults."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/faq.md.j2").write_text("{{ entry.question | esc }}\n")
    assert desk.found() == []


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("templates/faqq.md.j2", "did you mean `faq.md.j2`?"),
        ("templates/notes.txt", "`answerbook templates list` has the names"),
        ("theme/partials/headr.html", "did you mean `partials/header.html`?"),
    ],
)
def test_a_name_that_no_default_has_is_reported(desk: Desk, tmp_path: Path, name: str, remedy: str) -> None:
    """A mistyped name replaces nothing: a warning with the name that was perhaps meant."""
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text("x")
    [warning] = desk.check().diagnostics
    assert (warning.code, warning.severity, warning.location.file) == ("unknown-template", "warning", name)
    assert remedy in warning.help


@pytest.mark.parametrize(
    "name",
    ["templates/_ours.md.j2", "theme/assets/favicon.png", "theme/partials/footer.html", "theme/partials/ticker.html"],
)
def test_a_new_file_is_no_mistake(desk: Desk, tmp_path: Path, name: str) -> None:
    """Parts of one's own templates, pictures, partials of Material and of one's own are new names on purpose."""
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text("x")
    assert desk.found() == []


def test_a_copy_never_overwrites(desk: Desk, tmp_path: Path) -> None:
    """A file of the site's own stays as it is, and the command ends with 2; so does one with a wrong name."""
    run(desk, "copy", "faq.md.j2")
    (tmp_path / "templates/faq.md.j2").write_text("mine")
    code, told = run(desk, "copy", "faq.md.j2")
    assert (code, "is there already" in told) == (2, True)
    assert (tmp_path / "templates/faq.md.j2").read_text() == "mine"
    assert "-{#" not in run(desk, "diff", "faq.md.j2")[1] and "+mine" in run(desk, "diff", "faq.md.j2")[1]
    code, told = run(desk, "copy", "fag.md.j2")
    assert (code, "did you mean `faq.md.j2`?" in told) == (2, True)
    code, told = run(desk, "diff", "term.md.j2")
    assert (code, "no templates/term.md.j2 of its own" in told) == (2, True)
