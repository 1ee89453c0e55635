"""The checks themselves: on a page with one fault of each kind they must report each, and nothing that is well."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from reader_checks import keyboard, modes, paper, policy, scriptless
from reader_checks.visits import Visit, window
from site_server import headers_for, read_rules, serve

BAD = """<!doctype html><html lang="en"><title>Bad</title><style>
  #blind:focus { outline: none } #off { position: absolute; left: -400px } #scroll { width: 90px; overflow: auto }
  #under { position: fixed; right: 0; bottom: 0 } #over { position: fixed; inset: auto 0 0 auto; width: 90px; height: 90px }
  #pale { color: #eee } #moving { transition: color 1s } @media (forced-colors: active) { #bare { border: 0 } }
</style><body onload="1"><a href="." id="good">good</a> <a href="." id="blind">blind</a> <a href="." id="off">off</a>
<a href="." id="under">under</a><div id="over" style="background: red"></div>
<div id="scroll"><div style="width: 4000px">w</div></div><p id="pale">pale</p><p id="moving">moving</p>
<button id="bare">bare</button><script>1</script><script type="application/ld+json">{}</script>
<img alt="" src="https://elsewhere.example/a.png"></body></html>"""
RULES = "/*\n  Content-Security-Policy: default-src 'self' 'unsafe-inline'\n# note\n/api/*\n  X-Kind: data\n"


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a site of one page that does everything wrong."""
    site = tmp_path_factory.mktemp("bad")
    (site / "index.html").write_text(BAD, encoding="utf-8")
    (site / "_headers").write_text(RULES, encoding="utf-8")
    return site


@pytest.fixture
def visit(browser: Browser, bad: Path) -> Iterator[Visit]:
    """Open that page."""
    with serve(bad) as home, window(browser, home) as visit:
        visit.open("")
        yield visit


def test_the_walk_finds_each_bad_stop(visit: Visit) -> None:
    """A stop that is off-screen, covered or without a mark of the focus is named; a good one is not."""
    faults = "\n".join(keyboard.walk(visit.page))
    assert "off-screen: <a id=off>" in faults
    assert "behind something else: <a id=under>" in faults
    assert "no visible focus on <a id=blind>" in faults
    assert "id=good" not in faults
    assert keyboard.skip(visit.page) == ["the first Tab stop is not the skip link"]


def test_other_readers_faults_are_found(visit: Visit) -> None:
    """Scrolling that no key reaches, motion, bare buttons, controls that are dead without scripts, pale print."""
    assert len(visit.page.evaluate(keyboard.STUCK)) == 1
    assert len(visit.page.evaluate(modes.MOVING)) == 1
    assert len(visit.page.evaluate(scriptless.DEAD)) == 1
    sheet = "\n".join(paper.sheet(visit.page))
    assert all(word in sheet for word in ("no content: <button", "pale text: <p", "cut off: <div", "address", "date"))


def test_requests_to_others_and_violations_are_noted(visit: Visit) -> None:
    """A picture from another host is seen, whether or not the policy stops it."""
    assert visit.outside or visit.violations


def test_inline_code_and_a_loose_policy_are_found(bad: Path) -> None:
    """Code, styles and handlers in the HTML are named, data is not; a page without a policy of its own is a fault."""
    faults = sorted(fault.what for fault in policy.inline(bad))
    assert [fault.split("=")[0] for fault in faults] == [
        "<body onload",
        "<div style",
        "<div style",
        "<style>",
        "inline <script>",
        "the policy lacks default-src 'self'",
    ]
    assert "the policy allows 'unsafe-inline'" in policy.loose(headers_for(read_rules(bad), "/")[policy.POLICY])
    assert policy.data_blocks(bad) == 1


def test_headers_hold_for_the_paths_they_name(bad: Path) -> None:
    """The server gives the headers of `_headers` to the paths whose pattern fits."""
    assert "X-Kind" not in headers_for(read_rules(bad), "/faq/")
    assert headers_for(read_rules(bad), "/api/v1/answers.json")["X-Kind"] == "data"
