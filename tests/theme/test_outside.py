"""Code of other hosts in a real browser: what `site.yml` names runs, on pinned pages too; all else is blocked."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from ledger_driver import Desk
from playwright.sync_api import Browser
from reader_checks.visits import Visit, window
from site_driver import SMALL, Built, build_small
from site_server import headers_for, read_rules, serve

from answerbook.core.security_headers import POLICY, framed_policy, page_policy

ANSWER, PINNED, HISTORY = "faq/opening-hours/", "faq/opening-hours/r1/", "faq/opening-hours/history/"
DESK, FRAMED = "desk/", "desk/embed/"
# As a chat widget does: it fetches a second script, makes elements of a string and sets a style.
WIDGET = """
const also = document.createElement("script");
also.src = new URL("more.js", document.currentScript.src).href;
document.head.append(also);
document.documentElement.dataset.widget = document.currentScript.dataset.site;
const box = document.createElement("div");
box.innerHTML = "<b>Chat</b>";
box.style.position = "fixed";
document.addEventListener("DOMContentLoaded", () => document.body.append(box));
"""


@dataclass(frozen=True)
class Around:
    """A site, the host whose script it names, and another host, each with its address without a slash at the end."""

    built: Built
    home: str
    named: str
    other: str


@pytest.fixture(scope="module")
def around(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Around]:
    """Serve a site with a named script and one of its own, and two hosts that both have scripts to give."""
    given = tmp_path_factory.mktemp("given")
    (given / "widget.js").write_text(WIDGET, encoding="utf-8")
    (given / "more.js").write_text("document.documentElement.dataset.more = 'yes';", encoding="utf-8")
    with serve(given) as named, serve(given) as other:
        folder, host = tmp_path_factory.mktemp("site"), named.rstrip("/")
        site = (
            f"{SMALL['site.yml']}desk_parents: [{host}]\nscripts:\n"
            f"  - {{src: {named}widget.js, attributes: {{data-site: small}}}}\n"
            f"  - {{src: /own.js, where: [faq]}}\n"
        )
        own = f'fetch("{other}more.js").catch(() => document.documentElement.dataset.own = "blocked");'
        files = {"site.yml": site, "static/own.js": own}
        build_small(folder, files)
        Desk(folder).record()
        built = build_small(folder, files)
        assert built.outcome.diagnostics == ()
        with serve(built.site) as home:
            yield Around(built, home, host, other.rstrip("/"))


def look(browser: Browser, around: Around, path: str) -> tuple[Visit, dict[str, str]]:
    """Return the visit of a page, and what scripts left on it."""
    with window(browser, around.home, 1280) as visit:
        visit.open(path)
        return visit, visit.page.evaluate("({...document.documentElement.dataset})")


@pytest.mark.parametrize("path", ["", ANSWER, PINNED, HISTORY, "sources/x/"])
def test_a_named_script_runs(browser: Browser, around: Around, path: str) -> None:
    """It may load more of its own host and build what it shows: on the home page, an answer, pinned, 404."""
    visit, left = look(browser, around, path)
    assert (left["widget"], left["more"]) == ("small", "yes")
    allowed = around.built.graph.content.site.sources().contacted
    assert list(allowed) == [around.named]
    assert visit.outside
    assert [fault for fault in visit.outside if not fault.what.startswith(f"{around.named}/")] == []


def test_another_host_is_blocked(browser: Browser, around: Around) -> None:
    """What a script asks of a host that nobody has named never leaves the browser."""
    for path in (ANSWER, PINNED):
        visit, left = look(browser, around, path)
        assert left["own"] == "blocked"
        assert [fault for fault in visit.violations if around.other in fault.what]


def test_a_script_stands_where_it_is_named(browser: Browser, around: Around) -> None:
    """One that names a kind of entry is on its pages alone, pinned ones among them."""
    assert [path for path in ("", ANSWER, PINNED, "faq/") if "own" in look(browser, around, path)[1]] == [
        ANSWER,
        PINNED,
    ]


@pytest.mark.parametrize("path", [DESK, FRAMED])
def test_the_desk_lets_nothing_in(browser: Browser, around: Around, path: str) -> None:
    """Tickets are pasted there: unless a script names the desk, page and headers keep the strict policy."""
    visit, left = look(browser, around, path)
    assert "widget" not in left
    assert visit.outside + visit.violations + visit.errors == []
    text = (around.built.site / path / "index.html").read_text(encoding="utf-8")
    assert f'content="{page_policy()}"' in text
    assert "leaves your browser" in text
    parents = [around.named] if path == FRAMED else []
    assert headers_for(read_rules(around.built.site), f"/{path}")[POLICY] == framed_policy(parents)


def test_pages_and_headers_say_the_same(around: Around) -> None:
    """Each page but the desk's states the policy that hosts are to send."""
    sent = headers_for(read_rules(around.built.site), "/")[POLICY]
    assert sent == framed_policy((), around.built.graph.content.site.sources())
    policy, _, _ = sent.rpartition("; frame-ancestors")
    assert f"script-src 'self' {around.named};" in policy
    pages = [path for path in around.built.site.rglob("*.html") if "desk" not in path.parts]
    assert [path for path in pages if f'content="{policy}"' not in path.read_text(encoding="utf-8")] == []


def test_who_names_the_desk_tells_its_users(tmp_path: Path) -> None:
    """Where a script of another host runs on the desk, the desk does not promise that nothing leaves the browser."""
    site = f"{SMALL['site.yml']}scripts:\n  - {{src: https://chat.example/x.js, where: [desk]}}\n"
    built = build_small(tmp_path, {"site.yml": site})
    assert built.outcome.diagnostics == ()
    page = (built.site / DESK / "index.html").read_text(encoding="utf-8")
    assert '<script src="https://chat.example/x.js" defer></script>' in page
    assert "can read what you paste" in page
    assert "leaves your browser" not in page
    assert "chat.example/x.js" not in (built.site / "index.html").read_text(encoding="utf-8")
