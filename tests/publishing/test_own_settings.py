"""Each key of a site's own `mkdocs.yml` works as Material's users know it, or is refused at its place with what to use."""

import json
import re
from pathlib import Path

import pytest
from folders import ROOT
from ledger_driver import Desk
from site_driver import SMALL, Built, build_small

from answerbook.model.look import LIGHT
from answerbook.publishing.settings_keys import COLOURS, INSTEAD, PROGRAM_KEYS, WORKS

LOOKS = (ROOT / "docs/looks.md").read_text(encoding="utf-8")


def own(folder: Path, text: str, **more: str) -> Built:
    """Build the small site with settings of its own; `more` are files of its content."""
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return build_small(folder, more)


def said(folder: Path, text: str) -> list[str]:
    """Return what is said of settings: place, code, message and remedy."""
    found = own(folder, text).outcome.diagnostics
    return [f"{d.location} {d.severity}[{d.code}] {d.message} / {d.help}" for d in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "theme:\n  logo: assets/logo.svg\n",
            (
                "mkdocs.yml:2:3 error[unused-setting] `theme.logo` has no effect here / "
                "put the file into `media/` of the content, and write `look: {logo: logo.svg}` in site.yml"
            ),
        ),
        (
            "theme: {palette: {primary: pink}}\n",
            (
                "mkdocs.yml:1:19 error[unused-setting] `theme.palette.primary` has no effect here / "
                'write `look: {accent: "#cd1452"}` in site.yml: the nearest of pink that can be read'
            ),
        ),
        (
            "theme:\n  palette:\n    scheme: slate\n",
            (
                "mkdocs.yml:3:5 error[unused-setting] `theme.palette.scheme` has no effect here / "
                "delete it: readers switch; for one alone write `look: {scheme: dark}` in site.yml"
            ),
        ),
        (
            "theme:\n  palette:\n    - media: x\n      scheme: slate\n      toggle: {icon: a, name: b}\n",
            (
                "mkdocs.yml:2:3 error[unused-setting] `theme.palette` has no effect here / "
                "delete it: readers switch between light, dark and what their system says"
            ),
        ),
        (
            "theme: {font: {text: Roboto}}\n",
            (
                "mkdocs.yml:1:9 error[unused-setting] `theme.font` has no effect here / "
                "write `look: {font: sans}` in site.yml, or `font_files`: other hosts would see who reads what"
            ),
        ),
        (
            "extra:\n  social:\n    - icon: fontawesome/brands/mastodon\n      link: https://social.example/@x\n",
            (
                "mkdocs.yml:3:7 error[unused-setting] `extra.social` has no effect here / write it under `footer_links` "
                'in site.yml: `{label: mastodon, address: "https://social.example/@x"}`'
            ),
        ),
        (
            "plugins:\n  - search:\n      lang: de\n",
            (
                "mkdocs.yml:2:5 error[unused-setting] the plugin `search` has no effect here / "
                "delete it: the search is the program's own, with or without it"
            ),
        ),
        (
            "plugins: [material/tags]\n",
            (
                "mkdocs.yml:1:11 error[unused-setting] the plugin `material/tags` has no effect here / "
                "delete it: topics and subtopics group the answers"
            ),
        ),
        (
            "extra:\n  policy: x\n",
            (
                "mkdocs.yml:2:3 error[unused-setting] `extra.policy` has no effect here / "
                "the program sets it itself: name yours otherwise"
            ),
        ),
        (
            "extra_css: [assets/own.css, https://fonts.example/x.css]\n",
            (
                "mkdocs.yml:1:29 error[unused-setting] `https://fonts.example/x.css` lies on another host, from which no "
                "page loads / put it into `theme/assets/`"
            ),
        ),
        (
            "extra_jvascript: [a.js]\n",
            (
                "mkdocs.yml:1:1 error[unknown-key] `extra_jvascript` is no setting of the engine / "
                "did you mean `extra_javascript`?"
            ),
        ),
        (
            "theme: {icon: {logo: material/boook}}\n",
            "mkdocs.yml:1:16 error[unknown-value] there is no icon `material/boook` / did you mean `material/book`?",
        ),
        (
            "theme: material\n",
            "mkdocs.yml:1:1 error[unused-setting] `theme` has no effect here / delete it: the pages are made on `material`",
        ),
        (
            "plugins: []\nplugins: []\n",
            "mkdocs.yml:2:1 error[duplicate-key] `plugins` stands twice / the first is at mkdocs.yml:1:1; keep one",
        ),
    ],
)
def test_what_has_no_effect_is_refused_with_what_to_use(tmp_path: Path, text: str, wanted: str) -> None:
    """The error stands at the key, and its remedy can be copied."""
    assert said(tmp_path, text) == [wanted]


@pytest.mark.parametrize("key", sorted(key for key in INSTEAD if "*" not in key and not key.startswith("plugins.")))
def test_no_refused_key_passes(tmp_path: Path, key: str) -> None:
    """Each key of the table is reported, whatever it holds."""
    *above, last = key.split(".")
    text = json.dumps({last: "x"})
    for name in reversed(above):
        text = json.dumps({name: json.loads(text)})
    [line] = said(tmp_path, text)
    assert f"`{key}` has no effect here" in line


@pytest.mark.parametrize("name", sorted(COLOURS))
def test_each_colour_of_material_has_a_shade_that_can_be_read(tmp_path: Path, name: str) -> None:
    """What the remedy names is accepted as `accent`."""
    [line] = said(tmp_path, f"theme: {{palette: {{primary: {name}}}}}\n")
    [colour] = re.findall(r'accent: "(#\w{6})"', line)
    assert LIGHT.fault(colour) is None


def test_what_works_works(tmp_path: Path) -> None:
    """An icon, values for own templates, a style sheet on every page, pinned ones too; tags of YAML are the engine's matter."""
    (tmp_path / "theme/assets").mkdir(parents=True)
    (tmp_path / "theme/assets/own.css").write_text("a{color:red}")
    (tmp_path / "theme/main.html").write_text(
        "{% extends 'base.html' %}{% block extrahead %}<meta name='mine' content='{{ config.extra.mine }}'>{% endblock %}"
    )
    text = (
        "theme:\n  name: material\n  font: false\n  icon:\n    logo: material/bicycle\n"
        "extra_css: [assets/own.css]\nextra:\n  mine: !ENV [NOT_SET_ANYWHERE, 7.5]\n"
    )
    own(tmp_path, text)
    Desk(tmp_path).record()
    built = own(tmp_path, text)
    assert built.outcome.diagnostics == ()
    assert built.page("").css("meta[name=mine][content='7.5']")
    for page in ("", "faq/opening-hours/", "faq/opening-hours/r1/"):
        styles = [node.attributes["href"] or "" for node in built.page(page).css("link[rel=stylesheet]")]
        assert [style for style in styles if style.endswith("assets/own.css")], page
        address = next(style for style in styles if style.endswith("assets/own.css"))
        assert (built.site / page / address).resolve().is_file()


def test_a_logo_in_site_yml_and_an_icon_for_it_are_too_much(tmp_path: Path) -> None:
    """The icon would never be seen."""
    media = tmp_path / "content/media"
    media.mkdir(parents=True)
    (media / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"/>')
    files = {"site.yml": SMALL["site.yml"] + "look: {logo: logo.svg}\n"}
    [problem] = own(tmp_path, "theme: {icon: {logo: material/book}}\n", **files).outcome.diagnostics
    assert (problem.code, problem.help) == ("unused-setting", "delete it: `look` in site.yml names a logo")


def test_the_table_knows_what_the_program_sets(tmp_path: Path) -> None:
    """What the theme is given under `extra` is what a site cannot set there."""
    build_small(tmp_path)
    settings = json.loads((tmp_path / "build/mkdocs.yml").read_text(encoding="utf-8"))
    assert set(settings["extra"]) == PROGRAM_KEYS


def test_the_page_on_looks_names_each_key() -> None:
    """docs/looks.md has a row for each key of the table, with what to use, and no other."""
    rows = dict(re.findall(r"^\| `([\w.*-]+)` \| (.+) \|$", LOOKS, re.MULTILINE))
    assert {key: rows.get(key) for key in WORKS} == dict.fromkeys(WORKS, "works")
    assert {key: rows.get(key) for key in INSTEAD} == INSTEAD
    assert rows.keys() == WORKS | INSTEAD.keys()
