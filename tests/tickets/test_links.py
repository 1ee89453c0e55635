"""The links to the site in a text, in every form that people and programs write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerbook.tickets.links import LinkFinder

FINDER = LinkFinder(["https://small.example/help/", "old.example"])


@pytest.mark.parametrize(
    "text",
    [
        "see https://small.example/help/faq/a/#b.",
        "http://small.example/help/faq/a#b",
        "small.example/help/faq/a/#b, and so on",
        "//small.example/help/faq/a/#b",
        "HTTPS://Small.Example/help/faq/a/#b",
        "(https://small.example/help/faq/a/#b)",
        "<https://small.example/help/faq/a/#b>",
        "“https://small.example/help/faq/a/#b”",
        "https://small.example/help/faq/a/#b…",
        "詳しくは「https://small.example/help/faq/a/#b」。",
        "[an answer](https://small.example/help/faq/a/#b)",
        '[an answer](https://small.example/help/faq/a/#b "Title")',
        "[1]: https://small.example/help/faq/a/#b",
        "**https://small.example/help/faq/a/#b**",
        "_https://small.example/help/faq/a/#b_",
        "`https://small.example/help/faq/a/#b`",
        '<a href="https://small.example/help/faq/a/#b">x</a>',
        "<a href='https://small.example/help/faq/a/#b'>x</a>",
        "<a href=https://small.example/help/faq/a/#b>x</a>",
        "&lt;a href=&quot;https://small.example/help/faq/a/#b&quot;&gt;",
        "https://small.example/help/faq/a/#b&nbsp;and",
        "https:&#x2F;&#x2F;small.example&#x2F;help&#x2F;faq&#x2F;a&#x2F;#b",
        "https://small.example/help/faq/%61/#%62",
        "https://small.example/help//faq/a/index.html#b",
        "https://small.example/help/faq/a/?utm_source=mail&amp;x=1#b",
        "https://small.example/help/faq/a/#b:~:text=some%20words",
        "https://safe.example/?url=https%3A%2F%2Fsmall.example%2Fhelp%2Ffaq%2Fa%2F%23b&data=05%7C01",
        "https://safe.example/?url=https%253A%252F%252Fsmall.example%252Fhelp%252Ffaq%252Fa%252F%2523b&x=1",
        "https://www.search.example/url?q=https://small.example/help/faq/a/#b&sa=D",
        "Clickhttps://small.example/help/faq/a/#b",
        "https://small.example:443/help/faq/a/#b",
        "https://small.example/help/faq/a/#b\u200b next",
        "هل https://small.example/help/faq/a/#b؟",
        "<https://small.example/help/faq/a/#b|in a chat>",
        "https://old.example/faq/a/#b",
        "https://small.example/help/faq/a/#b https://small.example/help/faq/a#b",
    ],
)
def test_a_link_is_found_in_every_form(text: str) -> None:
    """Bare, in Markdown, HTML and quotation marks, encoded, redirected by a mail filter: it is the same link, once."""
    assert FINDER.find(text) == [(("faq", "a"), "b")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://small.example/",
        "https://small.example/helpdesk/faq/a/",
        "https://small.example/help.html",
        "https://notsmall.example/help/faq/a/",
        "https://not-small.example/help/faq/a/",
        "https://www.small.example/help/faq/a/",
        "https://small.example.org/help/faq/a/",
        "https://old.example.org/faq/a/",
        "https://other.example/small.example/help/faq/a/",
        "https://archive.example/web/2026/https://small.example/help/faq/a/",
        "support@small.example/help",
        "mailto:me@old.example",
        "me@old.example",
    ],
)
def test_what_is_not_the_site_is_no_link(text: str) -> None:
    """Other hosts, other parts of the host, mail addresses and copies in an archive are none of ours."""
    assert FINDER.find(text) == []


@pytest.mark.parametrize(
    "text", ["https://small.example/help", "small.example/help/", "https://small.example/help/?q=x"]
)
def test_the_home_page_is_a_link(text: str) -> None:
    """The site's own address leads to its home page."""
    assert FINDER.find(text) == [((), "")]


@given(
    st.lists(st.sampled_from(["a", "faq/x", "faq/some-id/", "guides/g/r2/", "faq/x/#y-z"]), min_size=1, unique=True),
    st.sampled_from([" ", ", ", ". ", "\n", ") (", '" "', "> <", "] [", " **", "; "]),
)
def test_links_are_found_whatever_stands_between_them(paths: list[str], between: str) -> None:
    """Any number of links is found in a text, whatever separates them."""
    text = between.join(f"https://small.example/help/{path}" for path in paths)
    wanted = {LinkFinder(["x.example"]).find(f"x.example/{path}")[0] for path in paths}
    assert set(FINDER.find(text)) == wanted


@given(st.text(alphabet="smalexph.ti/:%2F#?&;@<>()[] \n", max_size=60))
def test_no_text_breaks_the_search_for_links(text: str) -> None:
    """Whatever stands around a link, the search ends and the link is found."""
    assert (("faq", "zz"), "") in FINDER.find(f"{text}\nhttps://small.example/help/faq/zz/")
