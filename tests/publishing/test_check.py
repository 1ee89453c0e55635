"""The proof of the built site: pages, links and anchors are there, and nothing is loaded from another host."""

from pathlib import Path

import pytest
from check_driver import BUILT, found, write

from answerbook.model.graph import Graph
from answerbook.publishing.check import check_site


def test_a_sound_site_has_no_problems(graph: Graph, tmp_path: Path) -> None:
    """A site with every page of the content and no link is fine."""
    assert found(graph, tmp_path) == []


def test_a_missing_page_is_reported_at_its_content(graph: Graph, tmp_path: Path) -> None:
    """An entry without its page, its API file or its oEmbed file is an error that names the entry's own file."""
    site = write(tmp_path / "site", {"index.html": ""})
    assert [(d.code, str(d.location), d.entry, d.message) for d in check_site(graph, site)] == [
        ("missing-page", "content/faqs/privacy/old.md:2:1", "faq:old", f"faq:old has no {file} in the built site")
        for file in ("faq/old/index.html", "api/v1/faq/old.json", "api/v1/oembed/faq/old.json", "faq/old/index.md")
    ]


@pytest.mark.parametrize(
    "href",
    [
        "../../",
        "../..",
        "./",
        ".",
        "",
        "#über",
        "#%C3%BCber",
        "?q=old",
        "../../index.html#top",
        "../../topics/a%20b/",
        "../../assets/a.svg#anything",
        "/help/",
        "/help",
        "/help/faq/old/",
        "/help/faq/../faq/old/#%C3%BCber",
        "https://other.example/faq/",
        "//other.example/",
        "mailto:a@b.example",
        "tel:+1",
    ],
)
def test_a_good_link_is_not_reported(graph: Graph, tmp_path: Path, href: str) -> None:
    """Relative, percent-encoded and absolute links below the site's path are followed; other hosts are the reader's."""
    page = f'<h2 id="über">Old?</h2><a href="{href}">x</a>'
    assert found(graph, tmp_path, faq__old__index_html=page) == []


@pytest.mark.parametrize(
    ("href", "code"),
    [
        ("../new/", "broken-link"),
        ("../old", "broken-link"),
        ("../../../", "broken-link"),
        ("../../../index.html", "broken-link"),
        ("../../topics/a%2520b/", "broken-link"),
        ("/", "broken-link"),
        ("/faq/old/", "broken-link"),
        ("/helpfaq/old/", "broken-link"),
        ("/help/../faq/old/", "broken-link"),
        ("/help/new/", "broken-link"),
        ("http://[h.example/", "broken-link"),
        ("#none", "broken-anchor"),
        ("../../#none", "broken-anchor"),
        ("/help/#none", "broken-anchor"),
    ],
)
def test_a_broken_link_is_reported(graph: Graph, tmp_path: Path, href: str, code: str) -> None:
    """A link to no page, out of the site's path, to no anchor or of no form is an error of the page that has it."""
    page = f'<h2 id="über">Old?</h2><a href="{href}">x</a><a href="{href}">again</a>'
    assert found(graph, tmp_path, faq__old__index_html=page) == [f"faq/old/index.html {code}"]


def test_a_broken_link_is_named(graph: Graph, tmp_path: Path) -> None:
    """The message quotes the link, so that it can be searched for in the content."""
    site = write(tmp_path / "site", {**BUILT, "index.html": '<a href="faq/new/#a">x</a>'})
    assert [d.message for d in check_site(graph, site)] == ["the link `faq/new/#a` leads nowhere"]


@pytest.mark.parametrize(
    "html",
    [
        "<script>run()</script>",
        '<script type="module">run()</script>',
        "<style>p {}</style>",
        '<p style="color: red">x</p>',
        '<p onclick="run()">x</p>',
    ],
)
def test_code_within_a_page_is_reported(graph: Graph, tmp_path: Path, html: str) -> None:
    """The policy of the site lets nothing inline run or apply: a page that holds some is an error."""
    assert found(graph, tmp_path, index_html=html) == ["index.html inline-code"]


def test_data_within_a_page_is_no_code(graph: Graph, tmp_path: Path) -> None:
    """A block of JSON-LD is read by programs and run by no browser."""
    assert found(graph, tmp_path, index_html='<script type="application/ld+json">{}</script>') == []


@pytest.mark.parametrize("html", ['<script src="a.js"></script>', '<img src="../a.png">', '<img src="/a.png">'])
def test_a_file_that_is_not_there_is_reported(graph: Graph, tmp_path: Path, html: str) -> None:
    """A page that loads a script, a style or an image that the site lacks is an error."""
    assert found(graph, tmp_path, index_html=html) == ["index.html missing-asset"]


@pytest.mark.parametrize(
    ("html", "also"),
    [
        ('<script src="https://x.example/a.js"></script>', ""),
        ('<script src="//x.example/a.js"></script>', ""),
        ('<script src=" HTTPS://x.example/a.js"></script>', ""),
        ('<link rel="stylesheet" href="https://x.example/a.css">', ""),
        ('<link rel="alternate stylesheet" href="https://x.example/a.css">', ""),
        ('<link rel="Preconnect" href="https://x.example">', ""),
        ('<link rel="dns-prefetch" href="//x.example">', ""),
        ('<link rel="apple-touch-icon" href="https://x.example/a.png">', ""),
        ('<link rel="preload" as="image" imagesrcset="a.png 1x, https://x.example/a.png 2x">', ""),
        ('<img src="https://x.example/a.png">', ""),
        ('<img src="a.png" srcset="a.png 1x, https://x.example/a.png 2x">', ""),
        ('<picture><source srcset="https://x.example/a.webp"></picture>', ""),
        ('<video poster="https://x.example/a.png"></video>', ""),
        ('<audio><source src="https://x.example/a.ogg"></audio>', ""),
        ('<iframe src="https://x.example/"></iframe>', "forbidden-element"),
        ('<iframe srcdoc="&lt;img src=https://x.example/a.png&gt;"></iframe>', "forbidden-element"),
        ('<object data="https://x.example/a.svg"></object>', "forbidden-element"),
        ('<embed src="https://x.example/a.svg">', "forbidden-element"),
        ('<form action="https://x.example/"></form>', ""),
        ('<form><button formaction="https://x.example/">Go</button></form>', ""),
        ('<a href="#" ping="https://x.example/">x</a>', ""),
        ('<base href="https://x.example/">', "forbidden-element"),
        ('<meta http-equiv="Refresh" content="0; URL=\'https://x.example/\'">', ""),
        ('<svg><image href="https://x.example/a.png"/></svg>', ""),
        ('<svg><image xlink:href="https://x.example/a.png"/></svg>', ""),
        ('<svg><use href="https://x.example/a.svg#b"/></svg>', ""),
        ('<noscript><img src="https://x.example/a.png"></noscript>', ""),
        ('<body background="https://x.example/a.png">', ""),
        ('<p style="background: url(https://x.example/a.png)">x</p>', "inline-code"),
        ("<p style=\"background: url( '//x.example/a.png' )\">x</p>", "inline-code"),
        ('<style>@import "https://x.example/a.css";</style>', "inline-code"),
        ("<style>@import url(https://x.example/a.css);</style>", "inline-code"),
    ],
)
def test_what_is_loaded_from_another_host_is_reported(graph: Graph, tmp_path: Path, html: str, also: str) -> None:
    """A page that makes the browser ask another host, or send it what the reader does, is an error; once a page.

    Nothing else is said of it, but that an element or code (`also`) is not allowed by itself.
    """
    wanted = [f"index.html {code}" for code in ("foreign-asset", also) if code]
    assert found(graph, tmp_path, index_html=html + html) == wanted


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://x.example/">x</a>',
        '<link rel="canonical" href="https://h.example/help/">',
        '<link rel="alternate" hreflang="de" href="https://h.example/de/">',
        '<meta property="og:image" content="https://x.example/a.png">',
        '<meta http-equiv="refresh" content="0; url=faq/old/">',
        '<img src="assets/a.svg" alt="https://x.example/">',
        '<img src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E">',
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><use href="#a"/></svg>',
        '<form name="search"></form>',
        '<blockquote cite="https://x.example/">x</blockquote>',
        "<code>&lt;img src=https://x.example/a.png&gt;</code>",
    ],
)
def test_what_only_names_another_host_is_not_reported(graph: Graph, tmp_path: Path, html: str) -> None:
    """Links that the reader follows, canonical links, metadata, namespaces and examples load nothing."""
    assert found(graph, tmp_path, index_html=html) == []


@pytest.mark.parametrize(
    ("css", "count"),
    [
        ("a { background: url(https://x.example/a.png) }", 1),
        ('a { background: URL( "//x.example/a.png" ) }', 1),
        ("@import 'https://x.example/a.css';", 1),
        ('@import/**/"https://x.example/a.css";', 1),
        ("@font-face { src: url(a.woff2), url(https://x.example/a.woff2) }", 1),
        ('a { background: image-set("https://x.example/a.png" 1x) }', 1),
        ("/* don't */ a { background: url(https://x.example/a.png) } /* can't */", 1),
        ("a { background: url(../a.png); mask: url(#m) }", 0),
        ("/* from https://x.example/ and url(https://x.example/a.png) */", 0),
        ("a { background: url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>\") }", 0),
        ("a { background: url(data:image/svg+xml;base64,AAAA) }", 0),
    ],
)
def test_a_stylesheet_loads_nothing_from_another_host(graph: Graph, tmp_path: Path, css: str, count: int) -> None:
    """Addresses in CSS files are errors of the CSS file; comments and `data:` addresses load nothing."""
    assert found(graph, tmp_path, assets__a_css=css) == ["assets/a.css foreign-asset"] * count
