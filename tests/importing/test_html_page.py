"""A page of questions and answers, however it holds them."""

from pathlib import Path

import pytest
from import_driver import became, bring, errors, lost, written

HEAD = '<html lang="en"><head><link rel="canonical" href="https://b.example/help/faq"></head><body><nav><h3>Menu?</h3></nav>'
PAGES = {
    "for programs": (
        HEAD
        + '<h1>Boats</h1><script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": '
        '"FAQPage", "mainEntity": [{"@type": "Question", "name": "What does it cost?", "acceptedAnswer": {"@type": "Answer", '
        '"text": "<p>Twelve <b>euros</b>.</p>"}}, {"@type": "Question", "name": "Are dogs allowed?", "acceptedAnswer": '
        '{"@type": "Answer", "text": "Yes."}}]}]}</script>'
    ),
    "marked": (
        HEAD
        + '<h1>Boats</h1><div itemscope itemtype="https://schema.org/Question"><b itemprop="name">What does it cost?'
        '</b><div itemprop="acceptedAnswer"><div itemprop="text"><p>Twelve <b>euros</b>.</p></div></div></div>'
        '<div itemtype="https://schema.org/Question"><b itemprop="name">Are dogs allowed?</b>'
        '<i itemprop="text">Yes.</i></div>'
    ),
    "folded": (
        HEAD + "<h1>Boats</h1><h2>Boats</h2><details id=cost><summary><b>What does it cost?</b></summary><p>Twelve "
        "<b>euros</b>.</p></details><details><summary>Are dogs allowed?</summary>Yes.</details>"
    ),
    "list": (
        HEAD + "<h1>Boats</h1><dl><dt>What does it cost?</dt><dd><p>Twelve <b>euros</b>.</p></dd>"
        "<dt>Are dogs allowed?</dt><dd>Yes.</dd></dl>"
    ),
    "headings": (
        HEAD + "<main><h1>Help</h1><h2>Boats</h2><h3>What does it cost?</h3><p>Twelve <b>euros</b>.</p>"
        "<h3>Are dogs allowed?</h3><p>Yes.</p><h2>Other</h2><p>Nothing.</p></main>"
    ),
    "wrapped headings": (
        HEAD + "<h1>Boats</h1><div class=item><div><button></button><h3>What does it cost?</h3></div><div><p>Twelve "
        "<b>euros</b>.</p></div></div><div class=item><div><h3>Are dogs allowed?</h3></div><div>Yes.</div></div>"
    ),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_questions_of_a_page(tmp_path: Path, page: str) -> None:
    """Questions, answers and their order are found, and the heading above them is their topic."""
    source = written(tmp_path, {"faq.html": page}) / "faq.html"
    told = bring(source, tmp_path / "content")
    assert became(told) == {"what-does-it-cost": "new", "are-dogs-allowed": "new"}
    folder = tmp_path / "content/faqs/boats"
    assert (folder / "what-does-it-cost.md").read_text().endswith("---\nTwelve **euros**.\n")
    assert (folder / "are-dogs-allowed.md").read_text().endswith("---\nYes.\n")
    topics = (tmp_path / "content/topics.yml").read_text()
    assert topics == "boats:\n  title: Boats\n  order: [what-does-it-cost, are-dogs-allowed]\n"
    assert lost(told) == [("faq.html:1:1", "the address of a page, of whose answers each has its own now", "left out")]
    assert errors(tmp_path / "content") == []


def test_a_page_without_questions(tmp_path: Path) -> None:
    """Nothing is written of a page that holds none."""
    told = bring(written(tmp_path, {"x.html": "<p>Hello.</p>"}) / "x.html", tmp_path / "content")
    assert [one["code"] for one in told["diagnostics"]] == ["no-answers"]
    assert not (tmp_path / "content").exists()


def test_folded_questions_beside_those_for_programs(tmp_path: Path) -> None:
    """What a page tells programs is not always all that it answers."""
    page = (
        PAGES["for programs"]
        + "<details><summary>Is it deep?</summary>No.</details><details><summary>Are dogs allowed?</summary>Yes.</details>"
    )
    told = bring(written(tmp_path / "src", {"faq.html": page}), tmp_path / "content")
    assert [*became(told)] == ["what-does-it-cost", "are-dogs-allowed", "is-it-deep"]


def test_html_that_is_given_as_text(tmp_path: Path) -> None:
    """Marks of HTML that a page escapes for programs stand in no answer."""
    page = PAGES["for programs"].replace(
        "<p>Twelve <b>euros</b>.</p>", "&lt;p&gt;Twelve &lt;b&gt;euros&lt;/b&gt;.&lt;/p&gt;"
    )
    bring(written(tmp_path / "src", {"faq.html": page.replace("dogs", "cats &amp; dogs")}), tmp_path / "content")
    folder = tmp_path / "content/faqs/boats"
    assert (folder / "what-does-it-cost.md").read_text().endswith("Twelve **euros**.\n")
    assert "question: Are cats & dogs allowed?" in (folder / "are-cats-dogs-allowed.md").read_text()
