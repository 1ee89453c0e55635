"""What a site has itself takes the place of the defaults, file by file; what it does not have is the default."""

from pathlib import Path

import pytest
from site_driver import SMALL, Built, build_small

CARD = "{% extends 'base.html' %}{% block footer %}<footer>Bicycles & more</footer>{% endblock %}"


def own(folder: Path, files: dict[str, str]) -> Built:
    """Build the small site with files in the site's folder, beside its content."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return build_small(folder)


def test_an_own_template_replaces_one_default(tmp_path: Path) -> None:
    """A template of the site's is used for its pages, and may import the defaults; all other pages are as before."""
    text = '{% import "_macros.md.j2" as m with context %}Ours: {{ entry.question | esc }}\n'
    built = own(tmp_path, {"templates/faq.md.j2": text})
    assert built.outcome.diagnostics == ()
    assert "Ours: When are you open?" in built.page("faq/opening-hours/").css("article")[0].text()
    assert built.page("topics/basics/").css("h1")[0].text() == "Basics"


def test_a_mistake_in_an_own_template_is_reported_at_its_place(tmp_path: Path) -> None:
    """The error names the site's file, not the default."""
    built = own(tmp_path, {"templates/faq.md.j2": "\n{{ nothing }}"})
    [problem] = built.outcome.diagnostics
    assert (problem.code, problem.location.file, problem.location.line) == (
        "template-error",
        "templates/faq.md.j2",
        2,
    )


def test_own_files_of_the_theme_replace_or_join_the_defaults(tmp_path: Path) -> None:
    """A page's frame and a picture of the site's own; what it takes back is the default again at the next build."""
    files = {"theme/main.html": CARD, "theme/assets/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'}
    built = own(tmp_path, files)
    assert built.outcome.diagnostics == ()
    assert built.page("").css("footer")[0].text() == "Bicycles & more"
    assert (built.site / "assets/logo.svg").is_file() and (built.site / "assets/answerbook.css").is_file()
    for name in files:
        (tmp_path / name).unlink()
    again = own(tmp_path, {})
    assert again.page("").css("footer.ab-footer") != []
    assert not (again.site / "assets/logo.svg").exists()


def test_own_settings_inherit_the_defaults(tmp_path: Path) -> None:
    """A key of the site's `mkdocs.yml` replaces the default's; what it does not name stays."""
    (tmp_path / "theme/assets").mkdir(parents=True)
    (tmp_path / "theme/assets/own.css").write_text("a{color:red}")
    built = own(tmp_path, {"mkdocs.yml": "extra_css: [assets/own.css]"})
    assert built.outcome.diagnostics == ()
    styles = [node.attributes["href"] for node in built.page("").css("link[rel=stylesheet]")]
    assert any((href or "").endswith("assets/own.css") for href in styles)
    assert (tmp_path / "mkdocs.yml").read_text() == "extra_css: [assets/own.css]"


def test_a_mistake_in_own_settings_is_reported_with_its_line(tmp_path: Path) -> None:
    """What the engine cannot read of the site's `mkdocs.yml` is an error, and nothing is published."""
    built = own(tmp_path, {"mkdocs.yml": "extra_css:\n  - a\n b: c\n"})
    [problem] = built.outcome.diagnostics
    assert (problem.code, str(problem.location)) == ("yaml-syntax", "mkdocs.yml:3:2"), problem
    assert not built.site.exists()


def test_static_files_stand_beside_the_content(tmp_path: Path) -> None:
    """What stands in the site's `static/` is published as it is, and a text may link to it."""
    page = "faqs/basics/opening-hours.md"
    (tmp_path / "static/.well-known").mkdir(parents=True)
    (tmp_path / "static/.well-known/security.txt").write_text("Contact: mailto:a@small.example\n")
    (tmp_path / "static/robots.txt").write_bytes(b"User-agent: *\r\n")
    built = build_small(tmp_path, {page: SMALL[page] + "See [the rules](/robots.txt).\n"})
    assert built.outcome.diagnostics == ()
    assert (built.site / "robots.txt").read_bytes() == b"User-agent: *\r\n"
    assert (built.site / ".well-known/security.txt").is_file()


def test_a_static_file_that_stands_twice_is_an_error(tmp_path: Path) -> None:
    """A file in `static/` and in the content's own, and one that a page needs: each is named with both places."""
    (tmp_path / "static").mkdir()
    (tmp_path / "static/robots.txt").write_text("a")
    built = build_small(tmp_path, {"static/robots.txt": "b"})
    [problem] = built.outcome.diagnostics
    assert (problem.code, problem.location.file) == ("taken-name", "static/robots.txt")
    assert "content/static/robots.txt" in problem.message


def test_a_static_file_in_the_place_of_a_file_of_ours_names_both(tmp_path: Path) -> None:
    """The error stands at the static file, and says which content file or file of the theme the other is made from."""
    for name in ("faq/opening-hours/index.html", "assets/site.js"):
        (tmp_path / "static" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "static" / name).write_text("x")
    problems = {problem.location.file: problem.message for problem in build_small(tmp_path).outcome.diagnostics}
    assert "content/faqs/basics/opening-hours.md:" in problems["static/faq/opening-hours/index.html"]
    assert str(Path("theme/assets/site.js")) in problems["static/assets/site.js"]


def test_a_setting_without_effect_is_reported(tmp_path: Path) -> None:
    """What the program sets itself cannot be set in `mkdocs.yml`: an error at its place says where to set it."""
    text = "extra:\n  nav: mine\nsite_name: Mine\ntheme:\n  custom_dir: ours\nINHERIT: other.yml\nnav: []\n"
    built = own(tmp_path, {"mkdocs.yml": text})
    assert [(d.code, d.severity, str(d.location)) for d in built.outcome.diagnostics] == [
        ("unused-setting", "error", place)
        for place in ("mkdocs.yml:3:1", "mkdocs.yml:5:3", "mkdocs.yml:6:1", "mkdocs.yml:7:1")
    ]
    assert not built.site.exists()


def test_what_a_site_keeps_survives_on_disks_without_second_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a file can have no second name, as on some systems, what no build wrote is copied."""
    build_small(tmp_path)
    (tmp_path / "site/CNAME").write_text("help.example")

    def refuse(*_: object, **__: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr("os.link", refuse)
    assert (build_small(tmp_path).site / "CNAME").read_text() == "help.example"
