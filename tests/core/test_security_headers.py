"""What a host and a browser are told: one policy, the same in every place; nothing of Material's own is left."""

import re

from folders import ROOT
from site_driver import SMALL, Built, build_small
from site_server import headers_for, read_rules

from answerbook.core.security_headers import HEADERS_FILE, POLICY, framed_policy, headers, headers_file, page_policy

PAGE_POLICY, HEADERS = page_policy(), headers()


def test_the_policy_trusts_the_site_alone() -> None:
    """Everything comes from the site; no inline code, no hash, no exception."""
    assert "default-src 'self'" in PAGE_POLICY
    assert "require-trusted-types-for 'script'" in PAGE_POLICY
    assert not re.search(r"unsafe|sha\d|nonce|https?:|data:|\*", PAGE_POLICY)


def test_every_page_states_the_policy_before_anything_is_loaded(real: Built) -> None:
    """The policy stands on every page, signposts and the 404 page too, ahead of what it governs."""
    files = list(real.site.rglob("*.html"))
    assert len(files) > 80
    for file in files:
        head = file.read_text(encoding="utf-8").split("</head>")[0]
        before = head.split(f'<meta http-equiv="Content-Security-Policy" content="{PAGE_POLICY}">')
        assert len(before) == 2, file
        assert "<script" not in before[0], file
        assert "<link" not in before[0], file


def test_a_signpost_states_the_policy_too(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """A page that only forwards is a page as well."""
    page = "faqs/basics/opening-hours.md"
    moved = build_small(
        tmp_path, {page: "---\nquestion: When?\nshort: Now.\nreviewed: 2026-11-23\naliases: [old]\n---\n"}
    )
    assert PAGE_POLICY in (moved.site / "faq/old/index.html").read_text(encoding="utf-8")


def test_the_host_gets_every_header(real: Built) -> None:
    """The built site holds the file that hosts read, and it names every header."""
    text = (real.site / HEADERS_FILE).read_text(encoding="utf-8")
    assert text == headers_file()
    assert {"X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"} < set(HEADERS)
    assert "frame-ancestors 'none'" in HEADERS["Content-Security-Policy"]
    for name, value in HEADERS.items():
        assert f"\n  {name}: {value}\n" in text


def test_one_page_may_be_framed_by_the_origins_that_the_site_lists(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """The host names them for that page alone; its other headers are those of all pages."""
    parents = ("https://helpdesk.example.com", "http://localhost:8080")
    site = f"{SMALL['site.yml']}desk_parents: [{', '.join(parents)}, {parents[0]}]\n"
    built = build_small(tmp_path, {"site.yml": site})
    assert built.outcome.ok, built.outcome.diagnostics
    rules = read_rules(built.site)
    framed, other = headers_for(rules, "/desk/embed/"), headers_for(rules, "/desk/")
    assert framed == {**HEADERS, POLICY: framed_policy(parents)}
    assert framed[POLICY].endswith(f"; frame-ancestors {parents[0]} {parents[1]}")
    assert other == HEADERS
    page = (built.site / "desk/embed/index.html").read_text(encoding="utf-8")
    assert f'content="{PAGE_POLICY}"' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "desk/embed" not in (built.site / "sitemap.xml").read_text(encoding="utf-8")


def test_by_default_no_page_may_be_framed(real: Built) -> None:
    """A site that lists no origin has no such page, and no exception in its headers."""
    assert not (real.site / "desk/embed").exists()
    assert "embed" not in (real.site / HEADERS_FILE).read_text(encoding="utf-8")


def test_nothing_of_the_engines_theme_is_published_unused(real: Built) -> None:
    """The site holds our own assets and none of the 2.5 MB that Material brings."""
    ours = {path.name for path in (ROOT / "theme" / "assets").iterdir()}
    [hashed] = [path for path in (real.site / "assets").iterdir() if path.is_dir()]
    assert {path.name for path in (real.site / "assets").iterdir()} == {*ours, hashed.name}
    assert {path.name for path in hashed.iterdir()} == ours
