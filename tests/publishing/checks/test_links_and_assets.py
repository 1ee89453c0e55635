"""What a page leads to and loads: only harmless schemes, and every file of a `srcset` or a stylesheet is there."""

from dataclasses import replace
from pathlib import Path

import pytest
from check_driver import BUILT, found, write

from answerbook.core import css
from answerbook.model.graph import Graph
from answerbook.publishing.check import check_site
from answerbook.publishing.checks import srcset


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java&#10;script:alert(1)",
        "java&Tab;script&colon;alert(1)",
        " &#1;javascript:alert(1)",
        "javascript://x.example/%0aalert(1)",
        "vbscript:x",
        "data:text/html,x",
        "data:image/svg+xml,x",
        "faq:gone",
        "term:gone",
        "file:///etc/passwd",
        "ftp://x.example/",
        "blob:https://x.example/a",
        "view-source:https://x.example/",
    ],
)
@pytest.mark.parametrize(
    "html",
    [
        '<a href="{}">x</a>',
        '<map><area href="{}"></map>',
        '<svg><a xlink:href="{}">x</a></svg>',
        '<link rel="alternate" href="{}">',
        '<meta http-equiv="refresh" content="0; url={}">',
        '<blockquote cite="{}">x</blockquote>',
        '<img src="a.png" longdesc="{}">',
    ],
)
def test_a_link_has_a_harmless_scheme(graph: Graph, tmp_path: Path, html: str, address: str) -> None:
    """A link, as a browser reads it, is relative or has http, https, mailto or tel; all else is an error."""
    [code] = found(graph, tmp_path, index_html=html.format(address))
    foreign = "refresh" in html and address.startswith("ftp:")
    assert code == f"index.html {'foreign-asset' if foreign else 'forbidden-scheme'}"


def test_a_forbidden_link_is_named_with_its_scheme(graph: Graph, tmp_path: Path) -> None:
    """The message quotes a dead reference as it stands, so that it can be searched for in the content."""
    site = write(tmp_path / "site", {**BUILT, "index.html": '<a href="faq:gone">x</a>'})
    assert [d.message for d in check_site(graph, site)] == ["the link `faq:gone` has the scheme `faq`"]


@pytest.mark.parametrize(
    "html",
    [
        '<form action="javascript:alert(1)"></form>',
        '<form action="mailto:a@b.example"></form>',
        '<button formaction="data:text/html,x">Go</button>',
        '<script src="data:text/javascript,alert(1)"></script>',
        '<link rel="stylesheet" href="data:text/css,p{}">',
        '<img src="javascript:alert(1)">',
        '<img srcset="vbscript:x 2x">',
        '<svg fill="url(javascript:x)"></svg>',
        '<a href="#" data-ab-replies="blob:x">x</a>',
        '<p background="file:///x">x</p>',
        '<math href="javascript:alert(1)"></math>',
        '<img src="a.png" lowsrc="faq:x">',
        '<p codebase="tel:1">x</p>',
        '<p archive="a.png ftp-x:y">x</p>',
        '<a ping="vbscript:x" href="#top">x</a><h1 id="top">x</h1>',
        '<svg xml:base="javascript:x"></svg>',
        '<svg><use href="view-source:x"></use></svg>',
    ],
)
def test_what_is_loaded_has_no_scheme(graph: Graph, tmp_path: Path, html: str) -> None:
    """Forms, scripts, styles and pictures come from the site's own files; only pictures and fonts may be `data:`."""
    assert found(graph, tmp_path, index_html=html) == ["index.html forbidden-scheme"]


@pytest.mark.parametrize("address", ["https://x.example/", "HTTP://x.example", "mailto:a@b.example", "tel:+4930123"])
def test_the_web_mail_and_telephones_may_be_linked(graph: Graph, tmp_path: Path, address: str) -> None:
    """A reader may be led to another site, to mail and to a telephone."""
    page = f'<a href="{address}">x</a><blockquote cite="{address}">x</blockquote>'
    assert found(graph, tmp_path, index_html=page) == []


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("/shop/", []),
        ("/shop/cart?x=1#top", []),
        ("/contact", []),
        ("/help/a.png", []),
        ("/contact/us", ["index.html broken-link"]),
        ("/shops/", ["index.html broken-link"]),
        ("/help/shop/", ["index.html broken-link"]),
        ("/a.png", ["index.html broken-link"]),
    ],
)
def test_a_link_to_the_own_host_leads_where_the_site_allows(
    graph: Graph, tmp_path: Path, address: str, wanted: list[str]
) -> None:
    """Beside the site's own files a link may lead to the paths that `own_paths` in `site.yml` names, no others."""
    site = graph.content.site.model_copy(update={"own_paths": ("/shop/", "/contact")})
    allowing = replace(graph, content=replace(graph.content, site=site))
    assert found(allowing, tmp_path, index_html=f'<a href="{address}">x</a>') == wanted


@pytest.mark.parametrize("address", ["http://[x", "//[x", "https://", "https://x.example:99999/", "http://[::1/"])
def test_an_address_of_no_form_is_reported_and_read_on(graph: Graph, tmp_path: Path, address: str) -> None:
    """An address that no browser can go to is an error of its page, wherever it stands; it ends no run."""
    page = f'<a href="{address}">x</a><img src="{address}"><p style="background: url({address})">x</p>'
    wanted = ["foreign-asset", "inline-code", "broken-link"]
    assert found(graph, tmp_path, index_html=page) == [f"index.html {code}" for code in wanted]


def test_an_attribute_with_replies_is_a_file_of_the_site(graph: Graph, tmp_path: Path) -> None:
    """Our script fetches what `data-ab-replies` names: it is there, and on no other host."""
    page = '<code data-ab-replies="https://x.example/">x</code><code data-ab-replies="none.json">x</code>'
    assert found(graph, tmp_path, index_html=page) == ["index.html foreign-asset", "index.html missing-asset"]


@pytest.mark.parametrize("rel", ["alternate", "next", "help", "canonical alternate"])
def test_what_a_page_tells_programs_of_is_there(graph: Graph, tmp_path: Path, rel: str) -> None:
    """A `link` to a feed or another page that the site lacks is a broken link."""
    page = f'<link rel="{rel}" href="none.xml"><link rel="{rel}" href="assets/a.svg">'
    assert "index.html broken-link" in found(graph, tmp_path, index_html=page)


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("0; url=faq/old/", []),
        ("0;URL='faq/old/'", []),
        ("5", []),
        ("0; url=faq/new/", ["index.html broken-link"]),
        ("0; faq/new/", ["index.html broken-link"]),
        ("0 url=faq/new/?a=b", ["index.html broken-link"]),
        ("0; https://x.example/", ["index.html foreign-asset"]),
        ('0;url="//x.example/', ["index.html foreign-asset"]),
    ],
)
def test_a_refresh_leads_to_a_page_of_the_site(graph: Graph, tmp_path: Path, content: str, wanted: list[str]) -> None:
    """Where the browser goes by itself is judged in each form in which a browser reads it."""
    page = f"<meta http-equiv='refresh' content='{content.replace(chr(39), '&#39;')}'>"
    assert found(graph, tmp_path, index_html=page) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a.png", ["a.png"]),
        ("a.png 1x, b.png 2x", ["a.png", "b.png"]),
        ("a.png 480w,b.png 800w", ["a.png", "b.png"]),
        ("a.png 1x,b.png", ["a.png", "b.png"]),
        ("a.png, b.png", ["a.png", "b.png"]),
        ("a.png,b.png", ["a.png,b.png"]),
        (" ,, \n a.png\t1.5x ,, b.png , ", ["a.png", "b.png"]),
        ("data:image/png;base64,AA,BB== 1x, b.png 2x", ["data:image/png;base64,AA,BB==", "b.png"]),
        ("a.png type(x, y) 2x, b.png", ["a.png", "b.png"]),
        ("a.png (x, b.png", ["a.png"]),
        ("a,b.png 1x", ["a,b.png"]),
        ("", []),
        (" , ", []),
    ],
)
def test_a_srcset_is_read_as_a_browser_reads_it(text: str, wanted: list[str]) -> None:
    """Widths and densities are no addresses; commas and `data:` within an address are part of it."""
    assert srcset.addresses(text) == wanted


def test_a_good_srcset_is_accepted_and_a_missing_file_in_it_found(graph: Graph, tmp_path: Path) -> None:
    """A `srcset` whose files are there is sound; one that the site lacks is a missing asset, and named."""
    good = '<img src="a.png" srcset="a.png 1x, assets/a.svg 2x"><source srcset="a.png 480w,assets/a.svg 800w">'
    assert found(graph, tmp_path, index_html=good) == []
    preload = '<link rel="preload" as="image" imagesrcset="a.png 1x, none.png 2x">'
    site = write(tmp_path / "site", {"index.html": preload})
    assert [d.message for d in check_site(graph, site)] == ["the page loads `none.png`, which is not in the site"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a { background: url(a.png) }", ["a.png"]),
        ('a { background: url( "a b.png" ) }', ["a b.png"]),
        ("a { background: \\75rl(a.png) }", ["a.png"]),
        ("a { background: url(a\\.p\\6eg) }", ["a.png"]),
        ("@import 'a.css';", ["a.css"]),
        ('@IMPORT/**/"a.css" screen;', ["a.css"]),
        ("@import url(a.css) layer(x);", ["a.css"]),
        ("@font-face { src: local('Serif'), url(a.woff2) format('woff2') }", ["a.woff2"]),
        (
            "a { background: image-set('a.avif' type('image/avif') 1x, url(b.png) 2x, url('c.png') 3x) }",
            ["a.avif", "b.png", "c.png"],
        ),
        ("a { background: -webkit-image-set(url(a.png) 1x) }", ["a.png"]),
        ("@media print { @supports (x: y) { a { background: url(a.png) } } }", ["a.png"]),
        ("a { --x: url(a.png); b: src('c.png') }", ["a.png", "c.png"]),
        ("/* url(a.png) */ a { content: 'url(b.png)' } a[href^='https://x.example/'] { c: d }", []),
        ("@namespace svg url(http://www.w3.org/2000/svg); @namespace 'x'; @charset 'utf-8'; a { b: c }", []),
        ("@namespace 'x'; a { b: url(c.png) }", ["c.png"]),
        ("a { background: url(data:image/png;base64,AA==) }", ["data:image/png;base64,AA=="]),
        ("a { background: url(a b) } } ) url(c.png", ["c.png"]),
    ],
)
def test_the_addresses_of_a_stylesheet_are_those_that_a_browser_loads(text: str, wanted: list[str]) -> None:
    """Escapes and comments are read; strings that are text, names of fonts, formats and namespaces load nothing."""
    assert css.addresses(text) == wanted


def test_a_stylesheet_and_its_files_come_together(graph: Graph, tmp_path: Path) -> None:
    """A font or picture that a stylesheet names, from its own folder, and that the site lacks, is a missing asset."""
    good = "@font-face { src: url(a.woff2?v=1#iefix) } a { background: url(../a.png); mask: url(#m) }"
    bad = "@font-face { src: url(b.woff2) } a { background: url(a.png) } @import 'none.css';"
    assert found(graph, tmp_path, assets__a_css=good) == []
    assert found(graph, tmp_path, assets__a_css=bad) == ["assets/a.css missing-asset"] * 3
    assert found(graph, tmp_path, assets__a_css="@import 'data:text/css,p{}';") == ["assets/a.css forbidden-scheme"]
