"""What a reader's browser may contact: nothing by default; what `site.yml` names is told, and is all there is."""

import json
from pathlib import Path

from click.testing import CliRunner
from site_driver import SMALL, build_small

from answerbook.cli.main import main
from answerbook.core.security_headers import page_policy

NAMED = """
scripts:
  - src: https://stats.example.org/x.js
    attributes: {async: true, data-domain: help.example, integrity: sha384-x}
policy:
  connect: [https://stats.example.org, wss://chat.example.org]
  image: [https://chat.example.org]
  style: [https://style.example.org]
feedback_url: https://feedback.example.org/answers
"""
WANTED = {
    "https://stats.example.org": ["script", "connect"],
    "https://style.example.org": ["style"],
    "https://chat.example.org": ["image"],
    "wss://chat.example.org": ["connect"],
    "https://feedback.example.org": ["connect", "form"],
}


def check(folder: Path, more: str, *options: str) -> str:
    """Return what `check` says of the small site with more in its `site.yml`."""
    for name, text in {**SMALL, "site.yml": SMALL["site.yml"] + more}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["check", "--content", str(folder), *options], catch_exceptions=False).stdout


def test_check_tells_whom_a_reader_contacts(tmp_path: Path) -> None:
    """Each host with what comes from it or goes to it, for people and for programs."""
    assert json.loads(check(tmp_path, NAMED, "--json"))["contacted"] == WANTED
    said = check(tmp_path, NAMED)
    assert "A reader's browser may contact https://stats.example.org (script, connect).\n" in said
    assert said.count("may contact") == len(WANTED)


def test_by_default_nobody_is_contacted(tmp_path: Path) -> None:
    """Without a line in `site.yml` there is no host to tell of."""
    assert json.loads(check(tmp_path, "", "--json"))["contacted"] == {}
    assert "contact" not in check(tmp_path, "")


def test_the_policy_widens_for_what_is_named_alone(tmp_path: Path) -> None:
    """Each host stands in its own directive; scripts of others make elements of strings, so no trusted types then."""
    built = build_small(tmp_path, {"site.yml": SMALL["site.yml"] + NAMED})
    assert built.outcome.diagnostics == ()
    policy = page_policy(built.graph.content.site.sources())
    assert policy == (
        "default-src 'self'; script-src 'self' https://stats.example.org; style-src 'self' https://style.example.org; "
        "img-src 'self' https://chat.example.org; connect-src 'self' https://stats.example.org wss://chat.example.org "
        "https://feedback.example.org; base-uri 'none'; form-action 'self' https://feedback.example.org; object-src 'none'"
    )
    page = (built.site / "index.html").read_text(encoding="utf-8")
    assert f'content="{policy}"' in page
    tag = '<script src="https://stats.example.org/x.js" async data-domain="help.example" integrity="sha384-x"></script>'
    assert tag in page


def test_a_host_for_pictures_alone_keeps_trusted_types(tmp_path: Path) -> None:
    """Where no script of others is let in, no string becomes a script either."""
    built = build_small(tmp_path, {"site.yml": f"{SMALL['site.yml']}policy: {{image: [https://a.example.org]}}\n"})
    assert "require-trusted-types-for 'script'" in page_policy(built.graph.content.site.sources())


def test_a_host_that_is_not_named_is_an_error_of_the_build(tmp_path: Path) -> None:
    """A theme or plugin that loads from elsewhere is found, and the remedy names `site.yml`."""
    from answerbook.publishing.check import check_site  # noqa: PLC0415

    built = build_small(tmp_path, {"site.yml": SMALL["site.yml"] + NAMED})
    page = built.site / "index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("stats.example.org/x.js", "stats.example.org.evil.example/x.js"), encoding="utf-8")
    [found] = check_site(built.graph, built.site)
    assert (found.code, "`scripts` or `policy`" in found.help) == ("foreign-asset", True)
