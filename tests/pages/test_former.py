"""Former addresses: each path of `redirects.yml` has a page that leads on, and nothing of the site is in its way."""

from pathlib import Path

import pytest
from site_driver import SMALL, Built, build_small

from answerbook.model.addresses import steps
from answerbook.model.redirects import FormerPaths, Redirect

RULES = """/help/old/opening.html: faq:opening-hours#top
/help/hc/360012-Opening-hours: faq:opening-hours
/help/all/: /faq/
/help/status: https://status.example.com/a?b=1
/hc/outside: faq:opening-hours
/help/hc/*: /find/
"""


def codes(built: Built) -> list[str]:
    """Return what a build reports, as `code line:column`."""
    return [f"{d.code} {d.location.line}:{d.location.column}" for d in built.outcome.diagnostics]


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the small site, which stands below `/help/`, with former addresses."""
    built = build_small(tmp_path_factory.mktemp("former"), {"redirects.yml": RULES})
    assert built.outcome.diagnostics == ()
    return built


@pytest.mark.parametrize(
    ("file", "target", "canonical"),
    [
        ("old/opening.html", "../faq/opening-hours/#top", "faq/opening-hours/"),
        ("hc/360012-Opening-hours/index.html", "../../faq/opening-hours/", "faq/opening-hours/"),
        ("all/index.html", "../faq/", "faq/"),
    ],
)
def test_a_former_path_leads_on(moved: Built, file: str, target: str, canonical: str) -> None:
    """The page goes on by itself, has a plain link, and tells search engines the new address."""
    text = (moved.site / file).read_text(encoding="utf-8")
    assert f'<meta http-equiv="refresh" content="0; url={target}">' in text
    assert f'<a href="{target}">' in text
    assert f'<link rel="canonical" href="https://small.example/help/{canonical}">' in text
    assert '<meta name="robots" content="noindex">' in text


def test_to_another_host_the_reader_goes_alone(moved: Built) -> None:
    """The browser sends nothing to another host before the reader presses the link."""
    text = (moved.site / "status/index.html").read_text(encoding="utf-8")
    assert 'href="https://status.example.com/a?b=1"' in text
    assert 'http-equiv="refresh"' not in text


def test_what_is_no_part_of_the_site_has_no_page(moved: Built) -> None:
    """Patterns, and paths outside of the site's folder, are for hosts alone."""
    assert not (moved.site / "hc/outside").exists()
    assert sorted(path.name for path in (moved.site / "hc").iterdir()) == ["360012-Opening-hours"]


@pytest.mark.parametrize(
    "path",
    ["/help/faq/opening-hours/", "/help/FAQ/Opening-Hours", "/help/", "/help/faq/index.html", "/help/robots.txt",
     "/help/api/v1/x", "/help/faq/former-id/", "/help/robots.txt/x", "/help/404.html"],
)  # fmt: skip
def test_a_path_in_use_is_no_former_one(tmp_path: Path, path: str) -> None:
    """Where a page, a signpost or a file of the site stands, nothing is redirected, on disks that know no case either."""
    renamed = {name: text.replace("---\n", "---\naliases: [former-id]\n", 1) for name, text in SMALL.items()}
    files = {"faqs/basics/opening-hours.md": renamed["faqs/basics/opening-hours.md"], "static/robots.txt": "x"}
    built = build_small(tmp_path, {**files, "redirects.yml": f"{path}: /find/\n"})
    assert codes(built) == ["taken-path 1:1"]


def test_a_goal_that_is_no_page_is_an_error(tmp_path: Path) -> None:
    """A path of the site to which a rule leads must be a page or file of it; the remedy names the nearest."""
    built = build_small(tmp_path, {"redirects.yml": "/a: /fnd/\n/b: /robots.txt\n", "static/robots.txt": "x"})
    assert codes(built) == ["redirect-target 1:5"]
    assert built.outcome.diagnostics[0].help == "did you mean `/find/`?"


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/hc/en-us/articles/360012-Pay", "one"),
        ("/hc/en-us/articles/360012-Pay/", "one"),
        ("/hc/de/articles/360012345-Zahlen", "pay"),
        ("/hc/de/articles/1", "rest"),
        ("/hc", "rest"),
        ("/hc/a/b/c", "rest"),
        ("/hcx", ""),
        ("/kb/Fragen%20A.html", "blank"),
        ("/kb/FragenXA.html", ""),
    ],
)
def test_the_narrowest_rule_holds(path: str, to: str) -> None:
    """A path goes before patterns, of these the first that fits; a star is one step, or the rest at the end."""
    rules = {"/hc/*/articles/360012*": "pay", "/hc/*": "rest", "/hc/en-us/articles/360012-Pay": "one"}
    rules["/kb/Fragen%20A.*"] = "blank"
    former = FormerPaths(
        {key: Redirect.model_construct(id=key, path=key, to=f"faq:{goal}") for key, goal in rules.items()}
    )
    found = former.find(steps(path))
    assert (found.goal.ref.id if found and found.goal.ref else "") == to
