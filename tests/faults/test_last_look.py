"""What only shows once a text is finished: `build` and `export` refuse it even if every rule has missed it."""

from pathlib import Path

import pytest
from fault_site import ALPHA, BASE, judged, settings, write_site

from answerbook.pipeline import build, export

# A citation is left out of a reply: what stood behind it begins the line, and defines where the link leads.
HIDDEN = "[@rules]> [b]: javascript:alert(1)\n\n[a][b]"


def test_what_a_reply_would_become_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written, and the answer is named."""
    monkeypatch.setattr("answerbook.content.link.left_out_problems", lambda content, record: ())
    write_site(tmp_path)
    (tmp_path / ALPHA).write_text(str(BASE[ALPHA]).replace("Open it. [@rules, 2]", HIDDEN))
    made, _ = export(settings(tmp_path), "csv", tmp_path / "out", "out")
    assert ("unsafe-html", ALPHA) in {(one.code, one.location.file) for one in made.diagnostics}
    assert not (tmp_path / "out").exists()
    assert "unsafe-html" in {one.code for one in build(settings(tmp_path)).diagnostics}
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "text", ["[> \\[b\\]: javascript:x](term:bill)\n\n[a][b]", "1[.](term:bill) [b]: javascript:x\n\n[a][b]"]
)
def test_words_of_a_link_to_what_is_not_shown_become_nothing_else(tmp_path: Path, text: str) -> None:
    """Where terms are not shown, the words of a link to one stay words, or the link is told."""
    write_site(tmp_path)
    (tmp_path / ALPHA).write_text(str(BASE[ALPHA]).replace("Open it. [@rules, 2]", text))
    assert judged(tmp_path).ok
    (tmp_path / "content/site.yml").write_text(f"{BASE['content/site.yml']!s}show: {{terms: false}}\n")
    assert {one.code for one in judged(tmp_path).diagnostics} == {"changes-without"}


def test_a_title_that_looks_like_finished_html_is_a_title(tmp_path: Path) -> None:
    """The mark under which finished HTML stands in a page is words in the name of a site, and nothing is refused."""
    write_site(tmp_path)
    site = f"{BASE['content/site.yml']!s}".replace("title: Help", 'title: "<ab-text PHNjcmlwdD4.>"')
    (tmp_path / "content/site.yml").write_text(site)
    assert judged(tmp_path).ok
    assert build(settings(tmp_path)).ok
    page = (tmp_path / "site/terms/bill/index.html").read_text()
    assert ("&lt;ab-text PHNjcmlwdD4.&gt;" in page, "<script>" in page) == (True, False)


def test_links_to_what_is_not_shown_may_stand_in_any_sentence(tmp_path: Path) -> None:
    """A link with words of its own, or with the name of the entry, is those words where terms are not shown."""
    write_site(tmp_path)
    text = "Pay the [next *bill*](term:bill), or ask for a [](term:bill). [@rules]"
    (tmp_path / ALPHA).write_text(str(BASE[ALPHA]).replace("Open it. [@rules, 2]", text))
    (tmp_path / "content/site.yml").write_text(f"{BASE['content/site.yml']!s}show: {{terms: false}}\n")
    assert judged(tmp_path).ok
