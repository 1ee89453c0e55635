"""The rules that look at all content together."""

from pathlib import Path

import pytest
from site_driver import SMALL, build_small

from answerbook.content.link import link
from answerbook.content.load import load
from answerbook.content.validate import validate
from answerbook.core.diagnostics import Diagnostic

FAQ = "---\nquestion: When is it {i}?\nshort: Always.\nreviewed: 2026-11-23\naliases: [shared]\n---\n"


def problems(folder: Path, files: dict[str, str]) -> list[Diagnostic]:
    """Return what `link` reports of the small site with some files more."""
    for name, text in {**SMALL, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    content, _ = validate(load(folder, "content")[0])
    assert content is not None
    return link(content)[1]


def test_an_alias_of_many_is_told_once_to_each(tmp_path: Path) -> None:
    """An alias that many entries list is one error for each of them, not one for each pair."""
    found = problems(tmp_path, {f"faqs/basics/rule-{i}.md": FAQ.format(i=i) for i in range(30)})
    assert [d.code for d in found] == ["taken-id"] * 30
    assert len({d.location.file for d in found}) == 30


@pytest.mark.parametrize(
    ("code", "near"),
    [("en-GB", "`en`"), ("de-AT", "`de`"), ("zh-Hans", "`zh`"), ("pt-B", "`pt`"), ("englisch", "write one of af, ar,"),
     ("../../../etc/passwd", "write one of af, ar,"), ("'\"en\"'", "`en`")],
)  # fmt: skip
def test_a_language_without_a_translation_is_an_error(tmp_path: Path, code: str, near: str) -> None:
    """The theme must be translated into the language of the site, or no page could be built."""
    (found,) = problems(tmp_path, {"site.yml": f"{SMALL['site.yml']}language: {code}\n"})
    assert (found.code, str(found.location)) == ("unknown-language", "content/site.yml:5:11")
    assert near in found.help


def test_a_language_is_known_in_any_spelling(tmp_path: Path) -> None:
    """Case and the sign between the parts of a language code do not matter: the theme gets its own name of it."""
    built = build_small(tmp_path, {"site.yml": f"{SMALL['site.yml']}language: PT_br\n"})
    assert built.outcome.ok, built.outcome.diagnostics
    assert built.page("").css_first("html").attributes["lang"] == "pt"
