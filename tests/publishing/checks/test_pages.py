"""What a whole page may hold: no element that hides or replaces it, one title, each id once, its own address."""

import json
from pathlib import Path

import pytest
from check_driver import BUILT, found, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerbook.model.graph import Graph
from answerbook.publishing.check import check_site

PAGE = "<header>x</header><main><article><h1>Old?</h1>{}<p>End</p></article></main><footer>x</footer>"


@pytest.mark.parametrize(
    "html",
    [
        "<iframe></iframe>",
        "<object></object>",
        "<embed>",
        "<base>",
        "<template shadowrootmode=open>x</template>",
        "<plaintext>",
        "<xmp>x</xmp>",
        '<svg><a><set attributeName="href" to="x"/></a></svg>',
        '<svg><animate attributeName="href" values="x"/></svg>',
        "<svg><foreignObject></foreignObject></svg>",
    ],
)
@pytest.mark.parametrize("page", ["{}", PAGE])
def test_an_element_that_no_page_has_is_reported(graph: Graph, tmp_path: Path, page: str, html: str) -> None:
    """What shows another document, moves all links or changes an address after the check is an error anywhere."""
    assert found(graph, tmp_path, index_html=page.format(html)) == ["index.html forbidden-element"]


@pytest.mark.parametrize(
    "html",
    [
        '<script src="assets/a.svg"></script>',
        '<link rel="alternate" href="assets/a.svg">',
        '<meta http-equiv="refresh" content="0; url=faq/old/">',
        "<form></form>",
        "<noscript>x</noscript>",
    ],
)
def test_what_frames_a_page_never_stands_within_its_article(graph: Graph, tmp_path: Path, html: str) -> None:
    """Scripts, forms, metadata and the like of our own stand around the article; within it they are somebody's text."""
    assert found(graph, tmp_path, index_html=html + PAGE.format("")) == []
    assert found(graph, tmp_path, index_html=PAGE.format(html)) == ["index.html forbidden-element"]


@pytest.mark.parametrize(
    "html",
    [
        "<h1>Fake</h1>",
        "</article><article>",
        "</article></main><p>Fake</p>",
        "</main ><p>Fake</p>",
        "</ARTICLE>",
        "</body></html>",
        "<main>Fake</main>",
    ],
)
def test_a_page_has_one_title_one_main_part_and_one_article(graph: Graph, tmp_path: Path, html: str) -> None:
    """A text that ends the article and goes on, or brings a second title, is an error of the page."""
    page = f"<html><body>{PAGE}</body></html>"
    assert found(graph, tmp_path, index_html=page.format("<!-- </main> --> &lt;/main>")) == []
    assert set(found(graph, tmp_path, index_html=page.format(html))) == {"index.html page-structure"}


def test_an_id_stands_once_on_a_page(graph: Graph, tmp_path: Path) -> None:
    """Two elements of one id are an error: a link to it would lead to the first, and our scripts would take it."""
    page = '<h1 id="top">x</h1><code id="top">x</code><p id="">x</p><p id="">x</p><p id="a">x</p>'
    site = write(tmp_path / "site", {**BUILT, "index.html": page})
    assert [(d.code, d.message) for d in check_site(graph, site)] == [
        ("repeated-anchor", "the id `top` stands on 2 elements of the page")
    ]


STATED = [
    '<link rel="canonical" href="{}">',
    '<meta property="og:url" content="{}">',
    '<script type="application/ld+json">{{"@type": "FAQPage", "url": "{}"}}</script>',
]


@pytest.mark.parametrize("stated", STATED)
@pytest.mark.parametrize(
    ("address", "right"),
    [
        ("https://h.example/help/faq/old/", True),
        ("https://h.example/help/", False),
        ("https://h.example/help/faq/new/", False),
        ("https://h.example/faq/old/", False),
        ("http://h.example/help/faq/old/", False),
        ("http://127.0.0.1:8000/faq/old/", False),
        ("https://h.example/help/faq/old/index.html", False),
        ("./", False),
        ("", False),
    ],
)
def test_a_page_states_its_own_address(graph: Graph, tmp_path: Path, stated: str, address: str, right: bool) -> None:
    """Canonical link, Open Graph and JSON-LD give the site's address and the page's path, or the page is an error.

    So no page of a build for another address, such as a writer's own machine, is published.
    """
    reported = found(graph, tmp_path, faq__old__index_html=stated.format(address))
    wrong = {"faq/old/index.html wrong-address"}
    # A relative canonical link may be broken besides.
    assert set(reported) - {"faq/old/index.html broken-link"} == (set() if right else wrong)


@pytest.mark.parametrize("stated", STATED[:2])
def test_a_signpost_may_name_another_page_of_the_site(graph: Graph, tmp_path: Path, stated: str) -> None:
    """A page that search engines shall leave out names the page that it leads to: one of this site, and there."""
    head = '<meta name="robots" content="noindex">'
    addresses = {"topics/a b/": [], "topics/a%20b/": [], "faq/none/": ["wrong-address"]}
    for path, codes in addresses.items():
        page = head + stated.format(f"https://h.example/help/{path}")
        assert found(graph, tmp_path, faq__old__index_html=page) == [f"faq/old/index.html {code}" for code in codes]
    page = head + stated.format("http://127.0.0.1:8000/")
    assert found(graph, tmp_path, faq__old__index_html=page) == ["faq/old/index.html wrong-address"]


def test_data_that_cannot_be_read_states_nothing(graph: Graph, tmp_path: Path) -> None:
    """JSON-LD that is no JSON, or no object with an address, is no address of the page."""
    for text in ("{", "[1]", '{"url": 1}', "[" * 100_000):
        page = f'<script type="application/ld+json">{text}</script>'
        assert found(graph, tmp_path, index_html=page) == []


TAGS = "a area base body button embed form html iframe img link main meta object script source style svg video".split()
NAMES = (
    "action background class content data formaction href http-equiv id imagesrcset name onclick ping poster property "
    "rel src srcdoc srcset style type xlink:href data-ab-replies"
).split()
VALUES = (
    "http://[x",
    "//[",
    "\\\\x",
    "%00%ff",
    "url(",
    "url(')",
    "0;url=http://[",
    "../" * 9,
    "canonical",
    "refresh",
    "application/ld+json",
    "1x,(",
    "#",
    "<img src='http://[x'>",
    "data:",
    "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
)
VALUE = st.one_of(st.sampled_from(VALUES), st.text(max_size=20))
ELEMENT = st.builds(
    lambda tag, pairs, inner: "<{} {}>{}".format(
        tag, " ".join(f"{name}={json.dumps(value, ensure_ascii=False)}" for name, value in pairs), inner
    ),
    st.sampled_from(TAGS),
    st.lists(st.tuples(st.sampled_from(NAMES), VALUE), max_size=4),
    VALUE,
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(page=st.one_of(st.text(max_size=60), st.lists(ELEMENT, max_size=4).map("".join)))
def test_no_page_and_no_stylesheet_ends_the_check(graph: Graph, tmp_path: Path, page: str) -> None:
    """Whatever a page or a stylesheet holds, the check ends with diagnostics, never with an exception."""
    found(graph, tmp_path, index_html=page, assets__a_css=page)


@pytest.mark.parametrize("data", [b"\xff\xfe<a href='\xe4'>", b"\x00<p>\x00", bytes(range(256)), b""])
def test_a_file_that_is_no_text_is_read_all_the_same(graph: Graph, tmp_path: Path, data: bytes) -> None:
    """A page or stylesheet that is no UTF-8 ends no run."""
    site = write(tmp_path / "site", BUILT)
    (site / "index.html").write_bytes(data)
    (site / "assets/a.css").write_bytes(data)
    assert {d.location.file for d in check_site(graph, site)} <= {"index.html", "assets/a.css"}
