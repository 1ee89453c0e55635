"""The way out: from every page a reader finds somebody to ask, if the site names somebody."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from ledger_driver import Desk
from selectolax.lexbor import LexborHTMLParser
from site_driver import SMALL, Built, build_small

from answerbook.core.security_headers import Sources, page_policy

CONTACT = """
contact:
  - {label: "the desk & <people>", address: help@small.example}
  - {label: our form, address: 'https://small.example/ask?q={question}&page={address}&from=help'}
report: 'https://issues.example/new?title={id}%20r{revision}&body={question}'
"""
PAGE = "https://small.example/help/faq/opening-hours/"


@dataclass(frozen=True)
class Sites:
    """A site with everybody to ask, and one without."""

    named: Built
    silent: Built


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Build a site that names whom to ask, with an answer that was recorded, and the small site, which names nobody."""
    desk = Desk.opened(tmp_path_factory.mktemp("named"))
    desk.write("site.yml", SMALL["site.yml"] + CONTACT)
    desk.record()
    named, silent = desk.build(), build_small(tmp_path_factory.mktemp("silent"))
    assert named.outcome.diagnostics == silent.outcome.diagnostics == ()
    return Sites(named, silent)


def links(page: LexborHTMLParser, within: str) -> dict[str, str | None]:
    """Return the addresses of the links in a part of a page, by their texts, without where each leads."""
    return {node.text(deep=False).strip(): node.attributes["href"] for node in page.css(f"{within} a[href]")}


def test_below_an_answer_stand_both_ways(sites: Sites) -> None:
    """Who can be asked and where a mistake is reported are told the question, the id, the revision and the address."""
    found = links(sites.named.page("faq/opening-hours"), "article .ab-way-out")
    page, question = quote(PAGE, safe=""), "When%20are%20you%20open%3F"
    body = f"%0A%0A{page}%0Afaq%3Aopening-hours%2C%20revision%201"
    assert found["the desk & <people>"] == f"mailto:help@small.example?subject={question}&body={body}"
    assert found["our form"] == f"https://small.example/ask?q={question}&page={page}&from=help"
    assert (
        found["report a mistake, or what is missing"]
        == f"https://issues.example/new?title=faq%3Aopening-hours%20r1&body={question}"
    )


@pytest.mark.parametrize(
    ("path", "within"),
    [
        ("", "footer"),
        ("faq/opening-hours", "footer"),
        ("faq/opening-hours/r1", "footer"),
        ("faq/opening-hours/history", "footer"),
        ("find", "article"),
        ("desk", ".ab-desk__others"),
        ("", "#ab-search [data-ab-when~=none]"),
        ("", "#ab-search [data-ab-when=unsure]"),
    ],
)
def test_every_page_leads_to_somebody(sites: Sites, path: str, within: str) -> None:
    """Footers, pinned pages, the search that finds nothing, the desk and the ways to an answer name whom to ask."""
    found = links(sites.named.page(path), within)
    assert found["the desk & <people>"] == "mailto:help@small.example"
    assert found["our form"] == "https://small.example/ask?from=help"


def test_a_page_that_is_not_there_leads_to_somebody(sites: Sites) -> None:
    """Whoever comes to an address that does not exist finds whom to ask in the text itself."""
    page = LexborHTMLParser((sites.named.site / "404.html").read_text(encoding="utf-8"))
    assert {"the desk & <people>", "our form"} <= links(page, "article").keys()


def test_a_site_that_names_nobody_offers_nothing(sites: Sites) -> None:
    """Without `contact`, `report` and `feedback_url` no page has a heading, a sentence or a form for them."""
    for file in sites.silent.site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        for words in ("Still stuck", "Or ask somebody", "None of these", "a mistake", "helpful", 'id="ask"', "others"):
            assert words not in text, file


def test_a_form_of_whether_it_helped_stands_on_entries_alone(tmp_path: Path) -> None:
    """With `feedback_url` each entry has two buttons; policy and headers name its host, and no other."""
    url = "https://feedback.example/answers"
    built = build_small(tmp_path, {"site.yml": f"{SMALL['site.yml']}feedback_url: {url}\n"})
    assert built.outcome.diagnostics == ()
    form = built.page("faq/opening-hours").css_first("main > form")
    assert form is not None
    assert form.attributes["action"] == url
    said = {node.attributes["name"]: node.attributes["value"] for node in form.css("input")}
    assert said == {"entry": "faq:opening-hours", "revision": ""}
    assert [node.attributes["value"] for node in form.css("button")] == ["yes", "no"]
    assert built.page("").css("form[action]") == []
    policy = page_policy(Sources(connect=("https://feedback.example",), form=("https://feedback.example",)))
    assert "connect-src 'self' https://feedback.example;" in policy
    assert "form-action 'self' https://feedback.example;" in policy
    for file in built.site.rglob("*.html"):
        assert f'content="{policy}"' in file.read_text(encoding="utf-8"), file
    assert f"{policy}; frame-ancestors" in (built.site / "_headers").read_text(encoding="utf-8")
